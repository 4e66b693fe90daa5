# The gradient by what rms_norm_float32 was made of, from that of the result.
# rdi: the rows that it was made of, one behind the other; rsi: the gain; rdx: gradients of the results; rcx: those of the rows;
# r8: blocks of 16 in a row, at least 1; r9: rows, at least 1; [rsp+0x8]: bits of eps in float32.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX-512.
4c 8b 5c 24 08       ; mov r11, [rsp+0x8]
c4 41 79 6e fb       ; vmovd xmm15, r11d
4c 89 c0             ; mov rax, r8
48 c1 e0 04          ; shl rax, 0x4
c4 61 8a 2a f0       ; vcvtsi2ss xmm14, xmm14, rax
b8 00 00 80 3f       ; mov eax, 0x3f800000
c5 79 6e e0          ; vmovd xmm12, eax
at1f:
c5 f8 57 c0          ; vxorps xmm0, xmm0, xmm0
c5 f0 57 c9          ; vxorps xmm1, xmm1, xmm1
31 c0                ; xor eax, eax
4d 89 c2             ; mov r10, r8
at2c:
62 f1 7c 48 10 24 07 ; vmovups zmm4, [rdi+rax*1]
62 f1 7c 48 10 2c 06 ; vmovups zmm5, [rsi+rax*1]
62 f1 7c 48 10 34 02 ; vmovups zmm6, [rdx+rax*1]
62 f2 5d 48 b8 c4    ; vfmadd231ps zmm0, zmm4, zmm4
62 f1 54 48 59 ee    ; vmulps zmm5, zmm5, zmm6
62 f2 55 48 b8 cc    ; vfmadd231ps zmm1, zmm5, zmm4
48 83 c0 40          ; add rax, 0x40
49 ff ca             ; dec r10
75 d0                ; jne at2c
62 f3 fd 48 1b c2 01 ; vextractf64x4 ymm2, zmm0, 0x1
c5 fc 58 c2          ; vaddps ymm0, ymm0, ymm2
c4 e3 7d 19 c2 01    ; vextractf128 xmm2, ymm0, 0x1
c5 f8 58 c2          ; vaddps xmm0, xmm0, xmm2
c4 e3 79 04 d0 4e    ; vpermilps xmm2, xmm0, 0x4e
c5 f8 58 c2          ; vaddps xmm0, xmm0, xmm2
c4 e3 79 04 d0 b1    ; vpermilps xmm2, xmm0, 0xb1
c5 fa 58 c2          ; vaddss xmm0, xmm0, xmm2
62 f3 fd 48 1b ca 01 ; vextractf64x4 ymm2, zmm1, 0x1
c5 f4 58 ca          ; vaddps ymm1, ymm1, ymm2
c4 e3 7d 19 ca 01    ; vextractf128 xmm2, ymm1, 0x1
c5 f0 58 ca          ; vaddps xmm1, xmm1, xmm2
c4 e3 79 04 d1 4e    ; vpermilps xmm2, xmm1, 0x4e
c5 f0 58 ca          ; vaddps xmm1, xmm1, xmm2
c4 e3 79 04 d1 b1    ; vpermilps xmm2, xmm1, 0xb1
c5 f2 58 ca          ; vaddss xmm1, xmm1, xmm2
c4 c1 7a 5e c6       ; vdivss xmm0, xmm0, xmm14
c4 c1 7a 58 c7       ; vaddss xmm0, xmm0, xmm15
c5 fa 51 c0          ; vsqrtss xmm0, xmm0, xmm0
c5 9a 5e c0          ; vdivss xmm0, xmm12, xmm0
c5 f2 59 c8          ; vmulss xmm1, xmm1, xmm0
c5 f2 59 c8          ; vmulss xmm1, xmm1, xmm0
c4 c1 72 5e ce       ; vdivss xmm1, xmm1, xmm14
62 72 7d 48 18 e8    ; vbroadcastss zmm13, xmm0
62 72 7d 48 18 d9    ; vbroadcastss zmm11, xmm1
31 c0                ; xor eax, eax
4d 89 c2             ; mov r10, r8
atde:
62 f1 7c 48 10 24 07 ; vmovups zmm4, [rdi+rax*1]
62 f1 7c 48 10 2c 06 ; vmovups zmm5, [rsi+rax*1]
62 f1 7c 48 10 34 02 ; vmovups zmm6, [rdx+rax*1]
62 f1 54 48 59 ee    ; vmulps zmm5, zmm5, zmm6
62 d2 5d 48 bc eb    ; vfnmadd231ps zmm5, zmm4, zmm11
62 d1 54 48 59 ed    ; vmulps zmm5, zmm5, zmm13
62 f1 7c 48 11 2c 01 ; vmovups [rcx+rax*1], zmm5
48 83 c0 40          ; add rax, 0x40
49 ff ca             ; dec r10
75 c9                ; jne atde
48 01 c7             ; add rdi, rax
48 01 c2             ; add rdx, rax
48 01 c1             ; add rcx, rax
49 ff c9             ; dec r9
0f 85 f8 fe ff ff    ; jne at1f
c5 f8 77             ; vzeroupper
c3                   ; ret
