# The sum of the squares of float32 numbers, in double precision.
# rdi: the numbers; rsi: the sum; rdx: blocks of 16, at least 1.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX-512.
62 f1 5d 48 ef e4    ; vpxord zmm4, zmm4, zmm4
62 f1 55 48 ef ed    ; vpxord zmm5, zmm5, zmm5
at0c:
62 f1 7c 48 5a 07    ; vcvtps2pd zmm0, [rdi]
62 f1 7c 48 5a 4f 01 ; vcvtps2pd zmm1, [rdi+0x20]
62 f2 fd 48 b8 e0    ; vfmadd231pd zmm4, zmm0, zmm0
62 f2 f5 48 b8 e9    ; vfmadd231pd zmm5, zmm1, zmm1
48 83 c7 40          ; add rdi, 0x40
48 ff ca             ; dec rdx
75 de                ; jne at0c
62 f1 dd 48 58 e5    ; vaddpd zmm4, zmm4, zmm5
62 f3 fd 48 1b e0 01 ; vextractf64x4 ymm0, zmm4, 0x1
c5 dd 58 e0          ; vaddpd ymm4, ymm4, ymm0
c4 e3 7d 19 e0 01    ; vextractf128 xmm0, ymm4, 0x1
c5 d9 58 e0          ; vaddpd xmm4, xmm4, xmm0
c4 e3 79 05 c4 01    ; vpermilpd xmm0, xmm4, 0x1
c5 db 58 e0          ; vaddsd xmm4, xmm4, xmm0
c5 fb 11 26          ; vmovsd [rsi], xmm4
c5 f8 77             ; vzeroupper
c3                   ; ret
