# The largest number of each stretch of a row in float32.
# rdi: the row; rsi: the results; rdx: vectors of 16 in the row, at least 1; rcx: those of a stretch, the last may be shorter.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX-512.
at00:
48 89 c8             ; mov rax, rcx
48 39 d0             ; cmp rax, rdx
48 0f 47 c2          ; cmova rax, rdx
48 29 c2             ; sub rdx, rax
62 f1 7c 48 10 07    ; vmovups zmm0, [rdi]
eb 06                ; jmp at1b
at15:
62 f1 7c 48 5f 07    ; vmaxps zmm0, zmm0, [rdi]
at1b:
48 83 c7 40          ; add rdi, 0x40
48 ff c8             ; dec rax
75 f1                ; jne at15
62 f3 fd 48 1b c1 01 ; vextractf64x4 ymm1, zmm0, 0x1
c5 fc 5f c1          ; vmaxps ymm0, ymm0, ymm1
c4 e3 7d 19 c1 01    ; vextractf128 xmm1, ymm0, 0x1
c5 f8 5f c1          ; vmaxps xmm0, xmm0, xmm1
c4 e3 79 04 c8 4e    ; vpermilps xmm1, xmm0, 0x4e
c5 f8 5f c1          ; vmaxps xmm0, xmm0, xmm1
c4 e3 79 04 c8 b1    ; vpermilps xmm1, xmm0, 0xb1
c5 fa 5f c1          ; vmaxss xmm0, xmm0, xmm1
c5 fa 11 06          ; vmovss [rsi], xmm0
48 83 c6 04          ; add rsi, 0x4
48 85 d2             ; test rdx, rdx
75 a6                ; jne at00
c5 f8 77             ; vzeroupper
c3                   ; ret
