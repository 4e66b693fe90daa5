# Rotary positions of the heads of one position, in float32: the first half of each is turned with the second.
# rdi: the first head; rsi: cosines of half a head in float32; rdx: sines; rcx: the first head's result; r8: blocks of 16 in
# half a head, at least 1; r9: heads, at least 1; [rsp+0x8]: bytes from head to head; [rsp+0x10]: bytes from result to result.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX-512.
4c 8b 5c 24 08       ; mov r11, [rsp+0x8]
53                   ; push rbx
55                   ; push rbp
4c 89 c3             ; mov rbx, r8
48 c1 e3 06          ; shl rbx, 0x6
4c 89 c5             ; mov rbp, r8
48 c1 e5 06          ; shl rbp, 0x6
49 29 db             ; sub r11, rbx
48 8b 44 24 20       ; mov rax, [rsp+0x20]
48 29 d8             ; sub rax, rbx
at20:
4d 89 c2             ; mov r10, r8
at23:
62 f1 7c 48 10 07    ; vmovups zmm0, [rdi]
62 f1 7c 48 10 0c 1f ; vmovups zmm1, [rdi+rbx*1]
62 f1 7c 48 10 16    ; vmovups zmm2, [rsi]
62 f1 7c 48 10 1a    ; vmovups zmm3, [rdx]
62 f1 7c 48 59 e2    ; vmulps zmm4, zmm0, zmm2
62 f1 74 48 59 ea    ; vmulps zmm5, zmm1, zmm2
62 f2 75 48 bc e3    ; vfnmadd231ps zmm4, zmm1, zmm3
62 f2 7d 48 b8 eb    ; vfmadd231ps zmm5, zmm0, zmm3
62 f1 7c 48 11 21    ; vmovups [rcx], zmm4
62 f1 7c 48 11 2c 19 ; vmovups [rcx+rbx*1], zmm5
48 83 c7 40          ; add rdi, 0x40
48 83 c6 40          ; add rsi, 0x40
48 83 c2 40          ; add rdx, 0x40
48 83 c1 40          ; add rcx, 0x40
49 ff ca             ; dec r10
75 ad                ; jne at23
48 29 ee             ; sub rsi, rbp
48 29 ea             ; sub rdx, rbp
4c 01 df             ; add rdi, r11
48 01 c1             ; add rcx, rax
49 ff c9             ; dec r9
75 99                ; jne at20
5d                   ; pop rbp
5b                   ; pop rbx
c5 f8 77             ; vzeroupper
c3                   ; ret
