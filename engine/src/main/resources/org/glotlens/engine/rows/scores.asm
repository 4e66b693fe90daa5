# Dot products of rows of bfloat16 with one vector, in float32.
# rdi: rows [count, in], row after row; rsi: the vector as widen.asm makes it; rdx: results in float32; rcx: rows, at least 1;
# r8: inputs / 16, at least 1.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX2 and FMA.
c4 41 3d 76 c0          ; vpcmpeqd ymm8, ymm8, ymm8
c4 c1 3d 72 f0 10       ; vpslld ymm8, ymm8, 0x10
at0b:
c5 f8 57 c0             ; vxorps xmm0, xmm0, xmm0
c5 f0 57 c9             ; vxorps xmm1, xmm1, xmm1
49 89 f2                ; mov r10, rsi
4d 89 c3                ; mov r11, r8
at19:
c5 fe 6f 27             ; vmovdqu ymm4, [rdi]
c5 cd 72 f4 10          ; vpslld ymm6, ymm4, 0x10
c4 c1 5d db e0          ; vpand ymm4, ymm4, ymm8
c4 c2 4d b8 02          ; vfmadd231ps ymm0, ymm6, [r10]
c4 c2 5d b8 4a 20       ; vfmadd231ps ymm1, ymm4, [r10+0x20]
48 83 c7 20             ; add rdi, 0x20
49 83 c2 40             ; add r10, 0x40
49 ff cb                ; dec r11
75 da                   ; jne at19
c5 fc 58 c1             ; vaddps ymm0, ymm0, ymm1
c4 e3 7d 19 c1 01       ; vextractf128 xmm1, ymm0, 0x1
c5 f8 58 c1             ; vaddps xmm0, xmm0, xmm1
c5 fb 7c c0             ; vhaddps xmm0, xmm0, xmm0
c5 fb 7c c0             ; vhaddps xmm0, xmm0, xmm0
c5 fa 11 02             ; vmovss [rdx], xmm0
48 83 c2 04             ; add rdx, 0x4
48 ff c9                ; dec rcx
75 a9                   ; jne at0b
c5 f8 77                ; vzeroupper
c3                      ; ret
