# Rotary positions of the heads of one position, in float32: the first half of each is turned with the second.
# rdi: the heads, one behind the other; rsi: cosines of half a head; rdx: sines; rcx: the first head's result; r8: bytes of
# half a head, a multiple of 32; r9: heads, at least 1; [rsp+0x8]: bytes from the middle of a result to the next one.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX2 and FMA.
48 8b 44 24 08          ; mov rax, [rsp+0x8]
at05:
4d 89 c2                ; mov r10, r8
at08:
c5 fc 10 07             ; vmovups ymm0, [rdi]
c4 a1 7c 10 0c 07       ; vmovups ymm1, [rdi+r8]
c5 fc 10 16             ; vmovups ymm2, [rsi]
c5 fc 10 1a             ; vmovups ymm3, [rdx]
c5 fc 59 e2             ; vmulps ymm4, ymm0, ymm2
c5 f4 59 ea             ; vmulps ymm5, ymm1, ymm2
c4 e2 75 bc e3          ; vfnmadd231ps ymm4, ymm1, ymm3
c4 e2 7d b8 eb          ; vfmadd231ps ymm5, ymm0, ymm3
c5 fc 11 21             ; vmovups [rcx], ymm4
c4 a1 7c 11 2c 01       ; vmovups [rcx+r8], ymm5
48 83 c7 20             ; add rdi, 0x20
48 83 c6 20             ; add rsi, 0x20
48 83 c2 20             ; add rdx, 0x20
48 83 c1 20             ; add rcx, 0x20
49 83 ea 20             ; sub r10, 0x20
75 bc                   ; jne at08
4c 01 c7                ; add rdi, r8
4c 29 c6                ; sub rsi, r8
4c 29 c2                ; sub rdx, r8
48 01 c1                ; add rcx, rax
49 ff c9                ; dec r9
75 a8                   ; jne at05
c5 f8 77                ; vzeroupper
c3                      ; ret
