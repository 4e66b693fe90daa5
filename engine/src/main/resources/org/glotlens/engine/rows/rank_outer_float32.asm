# Four weighted sums of rows of float32, of 64 columns, in float32.
# rdi: the columns of the first row; rsi: its four weights; rdx: the first sum; rcx: rows, at least 1; r8: bytes from row to row;
# r9: bytes from weights to weights; [rsp+0x8]: bytes from sum to sum.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX-512.
48 8b 44 24 08       ; mov rax, [rsp+0x8]
62 f1 7d 48 ef c0    ; vpxord zmm0, zmm0, zmm0
62 f1 75 48 ef c9    ; vpxord zmm1, zmm1, zmm1
62 f1 6d 48 ef d2    ; vpxord zmm2, zmm2, zmm2
62 f1 65 48 ef db    ; vpxord zmm3, zmm3, zmm3
62 f1 5d 48 ef e4    ; vpxord zmm4, zmm4, zmm4
62 f1 55 48 ef ed    ; vpxord zmm5, zmm5, zmm5
62 f1 4d 48 ef f6    ; vpxord zmm6, zmm6, zmm6
62 f1 45 48 ef ff    ; vpxord zmm7, zmm7, zmm7
62 51 3d 48 ef c0    ; vpxord zmm8, zmm8, zmm8
62 51 35 48 ef c9    ; vpxord zmm9, zmm9, zmm9
62 51 2d 48 ef d2    ; vpxord zmm10, zmm10, zmm10
62 51 25 48 ef db    ; vpxord zmm11, zmm11, zmm11
62 51 1d 48 ef e4    ; vpxord zmm12, zmm12, zmm12
62 51 15 48 ef ed    ; vpxord zmm13, zmm13, zmm13
62 51 0d 48 ef f6    ; vpxord zmm14, zmm14, zmm14
62 51 05 48 ef ff    ; vpxord zmm15, zmm15, zmm15
at65:
62 e1 7c 48 10 07    ; vmovups zmm16, [rdi]
62 e1 7c 48 10 4f 01 ; vmovups zmm17, [rdi+0x40]
62 e1 7c 48 10 57 02 ; vmovups zmm18, [rdi+0x80]
62 e1 7c 48 10 5f 03 ; vmovups zmm19, [rdi+0xc0]
62 e2 7d 48 18 26    ; vbroadcastss zmm20, [rsi]
62 b2 7d 40 b8 c4    ; vfmadd231ps zmm0, zmm16, zmm20
62 b2 75 40 b8 cc    ; vfmadd231ps zmm1, zmm17, zmm20
62 b2 6d 40 b8 d4    ; vfmadd231ps zmm2, zmm18, zmm20
62 b2 65 40 b8 dc    ; vfmadd231ps zmm3, zmm19, zmm20
62 e2 7d 48 18 6e 01 ; vbroadcastss zmm21, [rsi+0x4]
62 b2 7d 40 b8 e5    ; vfmadd231ps zmm4, zmm16, zmm21
62 b2 75 40 b8 ed    ; vfmadd231ps zmm5, zmm17, zmm21
62 b2 6d 40 b8 f5    ; vfmadd231ps zmm6, zmm18, zmm21
62 b2 65 40 b8 fd    ; vfmadd231ps zmm7, zmm19, zmm21
62 e2 7d 48 18 76 02 ; vbroadcastss zmm22, [rsi+0x8]
62 32 7d 40 b8 c6    ; vfmadd231ps zmm8, zmm16, zmm22
62 32 75 40 b8 ce    ; vfmadd231ps zmm9, zmm17, zmm22
62 32 6d 40 b8 d6    ; vfmadd231ps zmm10, zmm18, zmm22
62 32 65 40 b8 de    ; vfmadd231ps zmm11, zmm19, zmm22
62 e2 7d 48 18 7e 03 ; vbroadcastss zmm23, [rsi+0xc]
62 32 7d 40 b8 e7    ; vfmadd231ps zmm12, zmm16, zmm23
62 32 75 40 b8 ef    ; vfmadd231ps zmm13, zmm17, zmm23
62 32 6d 40 b8 f7    ; vfmadd231ps zmm14, zmm18, zmm23
62 32 65 40 b8 ff    ; vfmadd231ps zmm15, zmm19, zmm23
4c 01 c7             ; add rdi, r8
4c 01 ce             ; add rsi, r9
48 ff c9             ; dec rcx
0f 85 5b ff ff ff    ; jne at65
62 f1 7c 48 11 02    ; vmovups [rdx], zmm0
62 f1 7c 48 11 4a 01 ; vmovups [rdx+0x40], zmm1
62 f1 7c 48 11 52 02 ; vmovups [rdx+0x80], zmm2
62 f1 7c 48 11 5a 03 ; vmovups [rdx+0xc0], zmm3
48 01 c2             ; add rdx, rax
62 f1 7c 48 11 22    ; vmovups [rdx], zmm4
62 f1 7c 48 11 6a 01 ; vmovups [rdx+0x40], zmm5
62 f1 7c 48 11 72 02 ; vmovups [rdx+0x80], zmm6
62 f1 7c 48 11 7a 03 ; vmovups [rdx+0xc0], zmm7
48 01 c2             ; add rdx, rax
62 71 7c 48 11 02    ; vmovups [rdx], zmm8
62 71 7c 48 11 4a 01 ; vmovups [rdx+0x40], zmm9
62 71 7c 48 11 52 02 ; vmovups [rdx+0x80], zmm10
62 71 7c 48 11 5a 03 ; vmovups [rdx+0xc0], zmm11
48 01 c2             ; add rdx, rax
62 71 7c 48 11 22    ; vmovups [rdx], zmm12
62 71 7c 48 11 6a 01 ; vmovups [rdx+0x40], zmm13
62 71 7c 48 11 72 02 ; vmovups [rdx+0x80], zmm14
62 71 7c 48 11 7a 03 ; vmovups [rdx+0xc0], zmm15
c5 f8 77             ; vzeroupper
c3                   ; ret
