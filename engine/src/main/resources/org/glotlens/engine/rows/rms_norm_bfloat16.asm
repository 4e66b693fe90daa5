# RMSNorm of rows of bfloat16: x / sqrt(mean(x^2) + eps), rounded, times the gain. Sums are in float32.
# rdi: the rows, one behind the other; rsi: the gain; rdx: the results; rcx: blocks of 16 in a row, at least 1; r8: rows, at
# least 1; r9: bits of eps in float32.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX-512.
b8 ff 7f 00 00       ; mov eax, 0x7fff
62 62 7d 48 7c e0    ; vpbroadcastd zmm28, eax
b8 01 00 00 00       ; mov eax, 0x1
62 62 7d 48 7c e8    ; vpbroadcastd zmm29, eax
b8 00 00 ff ff       ; mov eax, 0xffff0000
62 62 7d 48 7c f0    ; vpbroadcastd zmm30, eax
b8 40 00 00 00       ; mov eax, 0x40
62 62 7d 48 7c f8    ; vpbroadcastd zmm31, eax
c4 41 79 6e f9       ; vmovd xmm15, r9d
48 89 c8             ; mov rax, rcx
48 c1 e0 04          ; shl rax, 0x4
c4 61 8a 2a f0       ; vcvtsi2ss xmm14, xmm14, rax
b8 00 00 80 3f       ; mov eax, 0x3f800000
c5 79 6e e0          ; vmovd xmm12, eax
at46:
c5 f8 57 c0          ; vxorps xmm0, xmm0, xmm0
c5 f0 57 c9          ; vxorps xmm1, xmm1, xmm1
48 89 f8             ; mov rax, rdi
49 89 c9             ; mov r9, rcx
49 d1 e9             ; shr r9, 1
74 30                ; je at89
at59:
62 f2 7d 48 33 20    ; vpmovzxwd zmm4, [rax]
62 f1 5d 48 72 f4 10 ; vpslld zmm4, zmm4, 0x10
62 f2 7d 48 33 68 01 ; vpmovzxwd zmm5, [rax+0x20]
62 f1 55 48 72 f5 10 ; vpslld zmm5, zmm5, 0x10
62 f2 5d 48 b8 c4    ; vfmadd231ps zmm0, zmm4, zmm4
62 f2 55 48 b8 cd    ; vfmadd231ps zmm1, zmm5, zmm5
48 83 c0 40          ; add rax, 0x40
49 ff c9             ; dec r9
75 d0                ; jne at59
at89:
f6 c1 01             ; test cl, 0x1
74 13                ; je ata1
62 f2 7d 48 33 20    ; vpmovzxwd zmm4, [rax]
62 f1 5d 48 72 f4 10 ; vpslld zmm4, zmm4, 0x10
62 f2 5d 48 b8 c4    ; vfmadd231ps zmm0, zmm4, zmm4
ata1:
62 f1 7c 48 58 c1    ; vaddps zmm0, zmm0, zmm1
62 f3 fd 48 1b c1 01 ; vextractf64x4 ymm1, zmm0, 0x1
c5 fc 58 c1          ; vaddps ymm0, ymm0, ymm1
c4 e3 7d 19 c1 01    ; vextractf128 xmm1, ymm0, 0x1
c5 f8 58 c1          ; vaddps xmm0, xmm0, xmm1
c4 e3 79 04 c8 4e    ; vpermilps xmm1, xmm0, 0x4e
c5 f8 58 c1          ; vaddps xmm0, xmm0, xmm1
c4 e3 79 04 c8 b1    ; vpermilps xmm1, xmm0, 0xb1
c5 fa 58 c1          ; vaddss xmm0, xmm0, xmm1
c4 c1 7a 5e c6       ; vdivss xmm0, xmm0, xmm14
c4 c1 7a 58 c7       ; vaddss xmm0, xmm0, xmm15
c5 fa 51 c0          ; vsqrtss xmm0, xmm0, xmm0
c5 9a 5e c0          ; vdivss xmm0, xmm12, xmm0
62 72 7d 48 18 e8    ; vbroadcastss zmm13, xmm0
48 89 f0             ; mov rax, rsi
49 89 c9             ; mov r9, rcx
atee:
62 f2 7d 48 33 27    ; vpmovzxwd zmm4, [rdi]
62 f1 5d 48 72 f4 10 ; vpslld zmm4, zmm4, 0x10
62 d1 5c 48 59 e5    ; vmulps zmm4, zmm4, zmm13
62 f1 4d 48 72 d4 10 ; vpsrld zmm6, zmm4, 0x10
62 91 4d 48 db f5    ; vpandd zmm6, zmm6, zmm29
62 91 4d 48 fe f4    ; vpaddd zmm6, zmm6, zmm28
62 f1 5c 48 c2 cc 03 ; vcmpunordps k1, zmm4, zmm4
c5 f8 44 c9          ; knotw k1, k1
62 f1 4d 48 fe f4    ; vpaddd zmm6, zmm6, zmm4
62 91 4d 49 db e6    ; vpandd zmm4{k1}, zmm6, zmm30
62 f2 7d 48 33 28    ; vpmovzxwd zmm5, [rax]
62 f1 55 48 72 f5 10 ; vpslld zmm5, zmm5, 0x10
62 f1 5c 48 59 e5    ; vmulps zmm4, zmm4, zmm5
62 f1 4d 48 72 d4 10 ; vpsrld zmm6, zmm4, 0x10
62 91 4d 48 db f5    ; vpandd zmm6, zmm6, zmm29
62 91 4d 48 fe f4    ; vpaddd zmm6, zmm6, zmm28
62 f1 4d 48 fe f4    ; vpaddd zmm6, zmm6, zmm4
62 f1 5c 48 c2 cc 03 ; vcmpunordps k1, zmm4, zmm4
62 f1 4d 48 72 d6 10 ; vpsrld zmm6, zmm6, 0x10
62 f1 5d 48 72 d4 10 ; vpsrld zmm4, zmm4, 0x10
62 91 5d 49 eb f7    ; vpord zmm6{k1}, zmm4, zmm31
62 f2 7e 48 33 32    ; vpmovdw [rdx], zmm6
48 83 c7 20          ; add rdi, 0x20
48 83 c0 20          ; add rax, 0x20
48 83 c2 20          ; add rdx, 0x20
49 ff c9             ; dec r9
0f 85 61 ff ff ff    ; jne atee
49 ff c8             ; dec r8
0f 85 b0 fe ff ff    ; jne at46
c5 f8 77             ; vzeroupper
c3                   ; ret
