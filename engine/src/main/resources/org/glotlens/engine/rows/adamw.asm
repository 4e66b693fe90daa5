# One AdamW update (Loshchilov and Hutter 2019) of float32 values, in place; the gradients become 0.
# rdi: values; rsi: gradients; rdx: their running means; rcx: those of their squares; r9: blocks of 16, at least 1; r8: what
# gradients, then values are multiplied by, 1 - beta1, beta2, 1 - beta2, sqrt(1 - beta2^t), epsilon, -rate / (1 - beta1^t).
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX-512.
62 42 7d 48 18 00    ; vbroadcastss zmm24, [r8]
62 42 7d 48 18 48 01 ; vbroadcastss zmm25, [r8+0x4]
62 42 7d 48 18 50 02 ; vbroadcastss zmm26, [r8+0x8]
62 42 7d 48 18 58 03 ; vbroadcastss zmm27, [r8+0xc]
62 42 7d 48 18 60 04 ; vbroadcastss zmm28, [r8+0x10]
62 42 7d 48 18 68 05 ; vbroadcastss zmm29, [r8+0x14]
62 42 7d 48 18 70 06 ; vbroadcastss zmm30, [r8+0x18]
62 42 7d 48 18 78 07 ; vbroadcastss zmm31, [r8+0x1c]
62 a1 7d 40 ef c0    ; vpxord zmm16, zmm16, zmm16
at3d:
62 f1 3c 40 59 06    ; vmulps zmm0, zmm24, [rsi]
62 e1 7c 48 11 06    ; vmovups [rsi], zmm16
62 f1 34 40 59 0f    ; vmulps zmm1, zmm25, [rdi]
62 f1 7c 48 10 12    ; vmovups zmm2, [rdx]
62 f1 7c 48 5c da    ; vsubps zmm3, zmm0, zmm2
62 92 65 48 b8 d2    ; vfmadd231ps zmm2, zmm3, zmm26
62 f1 7c 48 11 12    ; vmovups [rdx], zmm2
62 f1 24 40 59 21    ; vmulps zmm4, zmm27, [rcx]
62 f1 1c 40 59 e8    ; vmulps zmm5, zmm28, zmm0
62 f1 54 48 59 e8    ; vmulps zmm5, zmm5, zmm0
62 f1 5c 48 58 e5    ; vaddps zmm4, zmm4, zmm5
62 f1 7c 48 11 21    ; vmovups [rcx], zmm4
62 f1 7c 48 51 e4    ; vsqrtps zmm4, zmm4
62 91 5c 48 5e e5    ; vdivps zmm4, zmm4, zmm29
62 91 5c 48 58 e6    ; vaddps zmm4, zmm4, zmm30
62 91 6c 48 59 d7    ; vmulps zmm2, zmm2, zmm31
62 f1 6c 48 5e d4    ; vdivps zmm2, zmm2, zmm4
62 f1 74 48 58 ca    ; vaddps zmm1, zmm1, zmm2
62 f1 7c 48 11 0f    ; vmovups [rdi], zmm1
48 83 c7 40          ; add rdi, 0x40
48 83 c6 40          ; add rsi, 0x40
48 83 c2 40          ; add rdx, 0x40
48 83 c1 40          ; add rcx, 0x40
49 ff c9             ; dec r9
0f 85 75 ff ff ff    ; jne at3d
c5 f8 77             ; vzeroupper
c3                   ; ret
