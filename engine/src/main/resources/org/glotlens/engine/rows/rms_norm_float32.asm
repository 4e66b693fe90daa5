# RMSNorm of rows of float32: x / sqrt(mean(x^2) + eps), times the gain. Sums are in float32.
# rdi: the rows, one behind the other; rsi: the gain; rdx: the results; rcx: blocks of 16 in a row, at least 1; r8: rows, at
# least 1; r9: bits of eps in float32.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX-512.
c4 41 79 6e f9       ; vmovd xmm15, r9d
48 89 c8             ; mov rax, rcx
48 c1 e0 04          ; shl rax, 0x4
c4 61 8a 2a f0       ; vcvtsi2ss xmm14, xmm14, rax
b8 00 00 80 3f       ; mov eax, 0x3f800000
c5 79 6e e0          ; vmovd xmm12, eax
at1a:
c5 f8 57 c0          ; vxorps xmm0, xmm0, xmm0
c5 f0 57 c9          ; vxorps xmm1, xmm1, xmm1
48 89 f8             ; mov rax, rdi
49 89 c9             ; mov r9, rcx
49 d1 e9             ; shr r9, 1
74 24                ; je at51
at2d:
62 f1 7c 48 10 20    ; vmovups zmm4, [rax]
62 f1 7c 48 10 68 01 ; vmovups zmm5, [rax+0x40]
62 f2 5d 48 b8 c4    ; vfmadd231ps zmm0, zmm4, zmm4
62 f2 55 48 b8 cd    ; vfmadd231ps zmm1, zmm5, zmm5
48 05 80 00 00 00    ; add rax, 0x80
49 ff c9             ; dec r9
75 dc                ; jne at2d
at51:
f6 c1 01             ; test cl, 0x1
74 0c                ; je at62
62 f1 7c 48 10 20    ; vmovups zmm4, [rax]
62 f2 5d 48 b8 c4    ; vfmadd231ps zmm0, zmm4, zmm4
at62:
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
ataf:
62 f1 7c 48 10 27    ; vmovups zmm4, [rdi]
62 d1 5c 48 59 e5    ; vmulps zmm4, zmm4, zmm13
62 f1 7c 48 10 28    ; vmovups zmm5, [rax]
62 f1 5c 48 59 e5    ; vmulps zmm4, zmm4, zmm5
62 f1 7c 48 11 22    ; vmovups [rdx], zmm4
48 83 c7 40          ; add rdi, 0x40
48 83 c0 40          ; add rax, 0x40
48 83 c2 40          ; add rdx, 0x40
49 ff c9             ; dec r9
75 d1                ; jne ataf
49 ff c8             ; dec r8
0f 85 33 ff ff ff    ; jne at1a
c5 f8 77             ; vzeroupper
c3                   ; ret
