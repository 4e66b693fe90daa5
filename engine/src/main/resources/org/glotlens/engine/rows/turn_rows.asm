# Sixteen rows of float32 as a panel: for each column its 16 values side by side.
# rdi: the first row; rsi: bytes from row to row; rdx: the panel; rcx: blocks of 16 columns, at least 1.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX-512.
48 8d 04 76                     ; lea rax, [rsi+rsi*2]
4c 8d 04 b7                     ; lea r8, [rdi+rsi*4]
4d 8d 0c b0                     ; lea r9, [r8+rsi*4]
4d 8d 14 b1                     ; lea r10, [r9+rsi*4]
at10:
62 f1 7c 48 10 07               ; vmovups zmm0, [rdi]
62 f1 7c 48 10 0c 37            ; vmovups zmm1, [rdi+rsi*1]
62 f1 7c 48 10 14 77            ; vmovups zmm2, [rdi+rsi*2]
62 f1 7c 48 10 1c 07            ; vmovups zmm3, [rdi+rax*1]
62 d1 7c 48 10 20               ; vmovups zmm4, [r8]
62 d1 7c 48 10 2c 30            ; vmovups zmm5, [r8+rsi*1]
62 d1 7c 48 10 34 70            ; vmovups zmm6, [r8+rsi*2]
62 d1 7c 48 10 3c 00            ; vmovups zmm7, [r8+rax*1]
62 51 7c 48 10 01               ; vmovups zmm8, [r9]
62 51 7c 48 10 0c 31            ; vmovups zmm9, [r9+rsi*1]
62 51 7c 48 10 14 71            ; vmovups zmm10, [r9+rsi*2]
62 51 7c 48 10 1c 01            ; vmovups zmm11, [r9+rax*1]
62 51 7c 48 10 22               ; vmovups zmm12, [r10]
62 51 7c 48 10 2c 32            ; vmovups zmm13, [r10+rsi*1]
62 51 7c 48 10 34 72            ; vmovups zmm14, [r10+rsi*2]
62 51 7c 48 10 3c 02            ; vmovups zmm15, [r10+rax*1]
62 e1 7c 48 14 c1               ; vunpcklps zmm16, zmm0, zmm1
62 e1 7c 48 15 c9               ; vunpckhps zmm17, zmm0, zmm1
62 e1 6c 48 14 d3               ; vunpcklps zmm18, zmm2, zmm3
62 e1 6c 48 15 db               ; vunpckhps zmm19, zmm2, zmm3
62 e1 5c 48 14 e5               ; vunpcklps zmm20, zmm4, zmm5
62 e1 5c 48 15 ed               ; vunpckhps zmm21, zmm4, zmm5
62 e1 4c 48 14 f7               ; vunpcklps zmm22, zmm6, zmm7
62 e1 4c 48 15 ff               ; vunpckhps zmm23, zmm6, zmm7
62 41 3c 48 14 c1               ; vunpcklps zmm24, zmm8, zmm9
62 41 3c 48 15 c9               ; vunpckhps zmm25, zmm8, zmm9
62 41 2c 48 14 d3               ; vunpcklps zmm26, zmm10, zmm11
62 41 2c 48 15 db               ; vunpckhps zmm27, zmm10, zmm11
62 41 1c 48 14 e5               ; vunpcklps zmm28, zmm12, zmm13
62 41 1c 48 15 ed               ; vunpckhps zmm29, zmm12, zmm13
62 41 0c 48 14 f7               ; vunpcklps zmm30, zmm14, zmm15
62 41 0c 48 15 ff               ; vunpckhps zmm31, zmm14, zmm15
62 b1 fd 40 14 c2               ; vunpcklpd zmm0, zmm16, zmm18
62 b1 fd 40 15 ca               ; vunpckhpd zmm1, zmm16, zmm18
62 b1 f5 40 14 d3               ; vunpcklpd zmm2, zmm17, zmm19
62 b1 f5 40 15 db               ; vunpckhpd zmm3, zmm17, zmm19
62 b1 dd 40 14 e6               ; vunpcklpd zmm4, zmm20, zmm22
62 b1 dd 40 15 ee               ; vunpckhpd zmm5, zmm20, zmm22
62 b1 d5 40 14 f7               ; vunpcklpd zmm6, zmm21, zmm23
62 b1 d5 40 15 ff               ; vunpckhpd zmm7, zmm21, zmm23
62 11 bd 40 14 c2               ; vunpcklpd zmm8, zmm24, zmm26
62 11 bd 40 15 ca               ; vunpckhpd zmm9, zmm24, zmm26
62 11 b5 40 14 d3               ; vunpcklpd zmm10, zmm25, zmm27
62 11 b5 40 15 db               ; vunpckhpd zmm11, zmm25, zmm27
62 11 9d 40 14 e6               ; vunpcklpd zmm12, zmm28, zmm30
62 11 9d 40 15 ee               ; vunpckhpd zmm13, zmm28, zmm30
62 11 95 40 14 f7               ; vunpcklpd zmm14, zmm29, zmm31
62 11 95 40 15 ff               ; vunpckhpd zmm15, zmm29, zmm31
62 e3 7d 48 23 c4 88            ; vshuff32x4 zmm16, zmm0, zmm4, 0x88
62 e3 7d 48 23 e4 dd            ; vshuff32x4 zmm20, zmm0, zmm4, 0xdd
62 43 3d 48 23 c4 88            ; vshuff32x4 zmm24, zmm8, zmm12, 0x88
62 43 3d 48 23 e4 dd            ; vshuff32x4 zmm28, zmm8, zmm12, 0xdd
62 e3 75 48 23 cd 88            ; vshuff32x4 zmm17, zmm1, zmm5, 0x88
62 e3 75 48 23 ed dd            ; vshuff32x4 zmm21, zmm1, zmm5, 0xdd
62 43 35 48 23 cd 88            ; vshuff32x4 zmm25, zmm9, zmm13, 0x88
62 43 35 48 23 ed dd            ; vshuff32x4 zmm29, zmm9, zmm13, 0xdd
62 e3 6d 48 23 d6 88            ; vshuff32x4 zmm18, zmm2, zmm6, 0x88
62 e3 6d 48 23 f6 dd            ; vshuff32x4 zmm22, zmm2, zmm6, 0xdd
62 43 2d 48 23 d6 88            ; vshuff32x4 zmm26, zmm10, zmm14, 0x88
62 43 2d 48 23 f6 dd            ; vshuff32x4 zmm30, zmm10, zmm14, 0xdd
62 e3 65 48 23 df 88            ; vshuff32x4 zmm19, zmm3, zmm7, 0x88
62 e3 65 48 23 ff dd            ; vshuff32x4 zmm23, zmm3, zmm7, 0xdd
62 43 25 48 23 df 88            ; vshuff32x4 zmm27, zmm11, zmm15, 0x88
62 43 25 48 23 ff dd            ; vshuff32x4 zmm31, zmm11, zmm15, 0xdd
62 93 7d 40 23 c0 88            ; vshuff32x4 zmm0, zmm16, zmm24, 0x88
62 f1 7c 48 11 02               ; vmovups [rdx], zmm0
62 93 5d 40 23 cc 88            ; vshuff32x4 zmm1, zmm20, zmm28, 0x88
62 f1 7c 48 11 4a 04            ; vmovups [rdx+0x100], zmm1
62 93 7d 40 23 d0 dd            ; vshuff32x4 zmm2, zmm16, zmm24, 0xdd
62 f1 7c 48 11 52 08            ; vmovups [rdx+0x200], zmm2
62 93 5d 40 23 dc dd            ; vshuff32x4 zmm3, zmm20, zmm28, 0xdd
62 f1 7c 48 11 5a 0c            ; vmovups [rdx+0x300], zmm3
62 93 75 40 23 c1 88            ; vshuff32x4 zmm0, zmm17, zmm25, 0x88
62 f1 7c 48 11 42 01            ; vmovups [rdx+0x40], zmm0
62 93 55 40 23 cd 88            ; vshuff32x4 zmm1, zmm21, zmm29, 0x88
62 f1 7c 48 11 4a 05            ; vmovups [rdx+0x140], zmm1
62 93 75 40 23 d1 dd            ; vshuff32x4 zmm2, zmm17, zmm25, 0xdd
62 f1 7c 48 11 52 09            ; vmovups [rdx+0x240], zmm2
62 93 55 40 23 dd dd            ; vshuff32x4 zmm3, zmm21, zmm29, 0xdd
62 f1 7c 48 11 5a 0d            ; vmovups [rdx+0x340], zmm3
62 93 6d 40 23 c2 88            ; vshuff32x4 zmm0, zmm18, zmm26, 0x88
62 f1 7c 48 11 42 02            ; vmovups [rdx+0x80], zmm0
62 93 4d 40 23 ce 88            ; vshuff32x4 zmm1, zmm22, zmm30, 0x88
62 f1 7c 48 11 4a 06            ; vmovups [rdx+0x180], zmm1
62 93 6d 40 23 d2 dd            ; vshuff32x4 zmm2, zmm18, zmm26, 0xdd
62 f1 7c 48 11 52 0a            ; vmovups [rdx+0x280], zmm2
62 93 4d 40 23 de dd            ; vshuff32x4 zmm3, zmm22, zmm30, 0xdd
62 f1 7c 48 11 5a 0e            ; vmovups [rdx+0x380], zmm3
62 93 65 40 23 c3 88            ; vshuff32x4 zmm0, zmm19, zmm27, 0x88
62 f1 7c 48 11 42 03            ; vmovups [rdx+0xc0], zmm0
62 93 45 40 23 cf 88            ; vshuff32x4 zmm1, zmm23, zmm31, 0x88
62 f1 7c 48 11 4a 07            ; vmovups [rdx+0x1c0], zmm1
62 93 65 40 23 d3 dd            ; vshuff32x4 zmm2, zmm19, zmm27, 0xdd
62 f1 7c 48 11 52 0b            ; vmovups [rdx+0x2c0], zmm2
62 93 45 40 23 df dd            ; vshuff32x4 zmm3, zmm23, zmm31, 0xdd
62 f1 7c 48 11 5a 0f            ; vmovups [rdx+0x3c0], zmm3
48 83 c7 40                     ; add rdi, 0x40
49 83 c0 40                     ; add r8, 0x40
49 83 c1 40                     ; add r9, 0x40
49 83 c2 40                     ; add r10, 0x40
48 81 c2 00 04 00 00            ; add rdx, 0x400
48 ff c9                        ; dec rcx
0f 85 65 fd ff ff               ; jne at10
c5 f8 77                        ; vzeroupper
c3                              ; ret
