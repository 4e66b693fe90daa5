# Sums over a row x of float32 with the largest number m: exp(x - m), and that times x - m; the exponential as softmax.asm has it.
# rdi: the row; rsi: both sums in double precision; rdx: vectors of 16, at least 1; rcx: bits of m; r8: numbers that RowKernel
# holds, as softmax.asm.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX-512.
62 e1 7d 08 6e c1    ; vmovd xmm16, ecx
62 a2 7d 48 18 c0    ; vbroadcastss zmm16, xmm16
62 42 7d 48 18 18    ; vbroadcastss zmm27, [r8]
62 01 2d 40 ef d2    ; vpxord zmm26, zmm26, zmm26
62 01 2c 40 5c d3    ; vsubps zmm26, zmm26, zmm27
62 42 7d 48 18 48 0a ; vbroadcastss zmm25, [r8+0x28]
c4 41 28 57 d2       ; vxorps xmm10, xmm10, xmm10
c4 41 20 57 db       ; vxorps xmm11, xmm11, xmm11
c4 41 18 57 e4       ; vxorps xmm12, xmm12, xmm12
c4 41 10 57 ed       ; vxorps xmm13, xmm13, xmm13
at39:
62 f1 7c 48 10 07    ; vmovups zmm0, [rdi]
62 b1 7c 48 5c c0    ; vsubps zmm0, zmm0, zmm16
62 f1 24 40 5f c0    ; vmaxps zmm0, zmm27, zmm0
62 f1 7c 48 28 e8    ; vmovaps zmm5, zmm0
62 f1 24 40 5f c0    ; vmaxps zmm0, zmm27, zmm0
62 f1 2c 40 5d c0    ; vminps zmm0, zmm26, zmm0
62 d1 7c 58 59 48 01 ; vmulps zmm1, zmm0, DWORD BCST [r8+0x4]
62 f3 7d 48 08 c9 08 ; vrndscaleps zmm1, zmm1, 0x8
62 d2 75 58 bc 40 02 ; vfnmadd231ps zmm0, zmm1, DWORD BCST [r8+0x8]
62 d2 75 58 bc 40 03 ; vfnmadd231ps zmm0, zmm1, DWORD BCST [r8+0xc]
62 d2 7d 48 18 50 04 ; vbroadcastss zmm2, [r8+0x10]
62 d2 7d 58 a8 50 05 ; vfmadd213ps zmm2, zmm0, DWORD BCST [r8+0x14]
62 d2 7d 58 a8 50 06 ; vfmadd213ps zmm2, zmm0, DWORD BCST [r8+0x18]
62 d2 7d 58 a8 50 07 ; vfmadd213ps zmm2, zmm0, DWORD BCST [r8+0x1c]
62 d2 7d 58 a8 50 08 ; vfmadd213ps zmm2, zmm0, DWORD BCST [r8+0x20]
62 d2 7d 58 a8 50 09 ; vfmadd213ps zmm2, zmm0, DWORD BCST [r8+0x24]
62 f1 7c 48 59 d8    ; vmulps zmm3, zmm0, zmm0
62 f2 65 48 a8 d0    ; vfmadd213ps zmm2, zmm3, zmm0
62 d1 6c 58 58 50 0a ; vaddps zmm2, zmm2, DWORD BCST [r8+0x28]
62 f1 7d 48 5b c9    ; vcvtps2dq zmm1, zmm1
62 f1 75 48 72 f1 17 ; vpslld zmm1, zmm1, 0x17
62 f1 6d 48 fe d1    ; vpaddd zmm2, zmm2, zmm1
62 f1 7c 48 5a f2    ; vcvtps2pd zmm6, ymm2
62 f3 fd 48 1b d2 01 ; vextractf64x4 ymm2, zmm2, 0x1
62 f1 7c 48 5a fa    ; vcvtps2pd zmm7, ymm2
62 71 ad 48 58 d6    ; vaddpd zmm10, zmm10, zmm6
62 71 a5 48 58 df    ; vaddpd zmm11, zmm11, zmm7
62 71 7c 48 5a c5    ; vcvtps2pd zmm8, ymm5
62 f3 fd 48 1b ed 01 ; vextractf64x4 ymm5, zmm5, 0x1
62 71 7c 48 5a cd    ; vcvtps2pd zmm9, ymm5
62 52 cd 48 b8 e0    ; vfmadd231pd zmm12, zmm6, zmm8
62 52 c5 48 b8 e9    ; vfmadd231pd zmm13, zmm7, zmm9
48 83 c7 40          ; add rdi, 0x40
48 ff ca             ; dec rdx
0f 85 25 ff ff ff    ; jne at39
62 51 ad 48 58 d3    ; vaddpd zmm10, zmm10, zmm11
62 53 fd 48 1b d3 01 ; vextractf64x4 ymm11, zmm10, 0x1
c4 41 2d 58 d3       ; vaddpd ymm10, ymm10, ymm11
c4 43 7d 19 d3 01    ; vextractf128 xmm11, ymm10, 0x1
c4 41 29 58 d3       ; vaddpd xmm10, xmm10, xmm11
c4 41 29 15 da       ; vunpckhpd xmm11, xmm10, xmm10
c4 41 2b 58 d3       ; vaddsd xmm10, xmm10, xmm11
62 51 9d 48 58 e5    ; vaddpd zmm12, zmm12, zmm13
62 53 fd 48 1b e5 01 ; vextractf64x4 ymm13, zmm12, 0x1
c4 41 1d 58 e5       ; vaddpd ymm12, ymm12, ymm13
c4 43 7d 19 e5 01    ; vextractf128 xmm13, ymm12, 0x1
c4 41 19 58 e5       ; vaddpd xmm12, xmm12, xmm13
c4 41 19 15 ec       ; vunpckhpd xmm13, xmm12, xmm12
c4 41 1b 58 e5       ; vaddsd xmm12, xmm12, xmm13
c5 7b 11 16          ; vmovsd [rsi], xmm10
c5 7b 11 66 08       ; vmovsd [rsi+0x8], xmm12
c5 f8 77             ; vzeroupper
c3                   ; ret
