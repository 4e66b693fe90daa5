# The gradients by both factors of silu_gate_float32, from that of the result.
# rdi: the gates; rsi: what they let through; rdx: gradients of the results; rcx: those of the gates; r8: those of what they let
# through; r9: blocks of 16, at least 1; [rsp+0x8]: numbers that RowKernel holds, as softmax.asm.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX-512.
4c 8b 5c 24 08       ; mov r11, [rsp+0x8]
62 42 7d 48 18 1b    ; vbroadcastss zmm27, [r11]
62 01 2d 40 ef d2    ; vpxord zmm26, zmm26, zmm26
62 01 2c 40 5c d3    ; vsubps zmm26, zmm26, zmm27
62 42 7d 48 18 4b 0a ; vbroadcastss zmm25, [r11+0x28]
62 01 3d 40 ef c0    ; vpxord zmm24, zmm24, zmm24
at24:
62 f1 7c 48 10 27    ; vmovups zmm4, [rdi]
62 f1 7c 48 10 2e    ; vmovups zmm5, [rsi]
62 f1 7c 48 10 32    ; vmovups zmm6, [rdx]
62 f1 3c 40 5c c4    ; vsubps zmm0, zmm24, zmm4
62 f1 24 40 5f c0    ; vmaxps zmm0, zmm27, zmm0
62 f1 2c 40 5d c0    ; vminps zmm0, zmm26, zmm0
62 d1 7c 58 59 4b 01 ; vmulps zmm1, zmm0, DWORD BCST [r11+0x4]
62 f3 7d 48 08 c9 08 ; vrndscaleps zmm1, zmm1, 0x8
62 d2 75 58 bc 43 02 ; vfnmadd231ps zmm0, zmm1, DWORD BCST [r11+0x8]
62 d2 75 58 bc 43 03 ; vfnmadd231ps zmm0, zmm1, DWORD BCST [r11+0xc]
62 d2 7d 48 18 53 04 ; vbroadcastss zmm2, [r11+0x10]
62 d2 7d 58 a8 53 05 ; vfmadd213ps zmm2, zmm0, DWORD BCST [r11+0x14]
62 d2 7d 58 a8 53 06 ; vfmadd213ps zmm2, zmm0, DWORD BCST [r11+0x18]
62 d2 7d 58 a8 53 07 ; vfmadd213ps zmm2, zmm0, DWORD BCST [r11+0x1c]
62 d2 7d 58 a8 53 08 ; vfmadd213ps zmm2, zmm0, DWORD BCST [r11+0x20]
62 d2 7d 58 a8 53 09 ; vfmadd213ps zmm2, zmm0, DWORD BCST [r11+0x24]
62 f1 7c 48 59 d8    ; vmulps zmm3, zmm0, zmm0
62 f2 65 48 a8 d0    ; vfmadd213ps zmm2, zmm3, zmm0
62 d1 6c 58 58 53 0a ; vaddps zmm2, zmm2, DWORD BCST [r11+0x28]
62 f1 7d 48 5b c9    ; vcvtps2dq zmm1, zmm1
62 f1 75 48 72 f1 17 ; vpslld zmm1, zmm1, 0x17
62 f1 6d 48 fe d1    ; vpaddd zmm2, zmm2, zmm1
62 91 6c 48 58 d1    ; vaddps zmm2, zmm2, zmm25
62 f1 34 40 5e d2    ; vdivps zmm2, zmm25, zmm2
62 f1 5c 48 59 fa    ; vmulps zmm7, zmm4, zmm2
62 f1 54 48 59 ee    ; vmulps zmm5, zmm5, zmm6
62 f1 4c 48 59 f7    ; vmulps zmm6, zmm6, zmm7
62 d1 7c 48 11 30    ; vmovups [r8], zmm6
62 f1 34 40 5c da    ; vsubps zmm3, zmm25, zmm2
62 f2 45 48 b8 d3    ; vfmadd231ps zmm2, zmm7, zmm3
62 f1 54 48 59 ea    ; vmulps zmm5, zmm5, zmm2
62 f1 7c 48 11 29    ; vmovups [rcx], zmm5
48 83 c7 40          ; add rdi, 0x40
48 83 c6 40          ; add rsi, 0x40
48 83 c2 40          ; add rdx, 0x40
48 83 c1 40          ; add rcx, 0x40
49 83 c0 40          ; add r8, 0x40
49 ff c9             ; dec r9
0f 85 17 ff ff ff    ; jne at24
c5 f8 77             ; vzeroupper
c3                   ; ret
