# silu(x) = x / (1 + exp(-x)) in float32; the exponential as softmax.asm has it, of no less and no more than 126 ln 2.
# rdi: the numbers; rsi: the results; rdx: blocks of 16, at least 1; rcx: numbers that RowKernel holds, as softmax.asm.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX-512.
62 62 7d 48 18 19    ; vbroadcastss zmm27, [rcx]
62 01 2d 40 ef d2    ; vpxord zmm26, zmm26, zmm26
62 01 2c 40 5c d3    ; vsubps zmm26, zmm26, zmm27
62 62 7d 48 18 49 0a ; vbroadcastss zmm25, [rcx+0x28]
62 01 3d 40 ef c0    ; vpxord zmm24, zmm24, zmm24
at1f:
62 f1 7c 48 10 27    ; vmovups zmm4, [rdi]
62 f1 3c 40 5c c4    ; vsubps zmm0, zmm24, zmm4
62 f1 24 40 5f c0    ; vmaxps zmm0, zmm27, zmm0
62 f1 2c 40 5d c0    ; vminps zmm0, zmm26, zmm0
62 f1 7c 58 59 49 01 ; vmulps zmm1, zmm0, DWORD BCST [rcx+0x4]
62 f3 7d 48 08 c9 08 ; vrndscaleps zmm1, zmm1, 0x8
62 f2 75 58 bc 41 02 ; vfnmadd231ps zmm0, zmm1, DWORD BCST [rcx+0x8]
62 f2 75 58 bc 41 03 ; vfnmadd231ps zmm0, zmm1, DWORD BCST [rcx+0xc]
62 f2 7d 48 18 51 04 ; vbroadcastss zmm2, [rcx+0x10]
62 f2 7d 58 a8 51 05 ; vfmadd213ps zmm2, zmm0, DWORD BCST [rcx+0x14]
62 f2 7d 58 a8 51 06 ; vfmadd213ps zmm2, zmm0, DWORD BCST [rcx+0x18]
62 f2 7d 58 a8 51 07 ; vfmadd213ps zmm2, zmm0, DWORD BCST [rcx+0x1c]
62 f2 7d 58 a8 51 08 ; vfmadd213ps zmm2, zmm0, DWORD BCST [rcx+0x20]
62 f2 7d 58 a8 51 09 ; vfmadd213ps zmm2, zmm0, DWORD BCST [rcx+0x24]
62 f1 7c 48 59 d8    ; vmulps zmm3, zmm0, zmm0
62 f2 65 48 a8 d0    ; vfmadd213ps zmm2, zmm3, zmm0
62 f1 6c 58 58 51 0a ; vaddps zmm2, zmm2, DWORD BCST [rcx+0x28]
62 f1 7d 48 5b c9    ; vcvtps2dq zmm1, zmm1
62 f1 75 48 72 f1 17 ; vpslld zmm1, zmm1, 0x17
62 f1 6d 48 fe d1    ; vpaddd zmm2, zmm2, zmm1
62 91 6c 48 58 d1    ; vaddps zmm2, zmm2, zmm25
62 f1 5c 48 5e e2    ; vdivps zmm4, zmm4, zmm2
62 f1 7c 48 11 26    ; vmovups [rsi], zmm4
48 83 c7 40          ; add rdi, 0x40
48 83 c6 40          ; add rsi, 0x40
48 ff ca             ; dec rdx
0f 85 59 ff ff ff    ; jne at1f
c5 f8 77             ; vzeroupper
c3                   ; ret
