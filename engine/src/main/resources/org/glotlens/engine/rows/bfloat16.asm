# Rows of a matrix of bfloat16 times one vector, summed in float32 and rounded to bfloat16.
# rdi: weights [rows, in], row after row; rsi: the vector as widen.asm makes it; rdx: results; rcx: rows, at least 1;
# r8: inputs / 16; r9: biases, or 0.
# A bfloat16 is the upper half of the float32 with the same value: of 8 pairs, shifting by 16 bits leaves the even ones and
# a mask the odd ones. Four sums run side by side, so that no product waits for the one before. Nothing is fetched ahead: the
# processor does so by itself, and hints cost a third of the rate (0039).
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX2 and FMA.
c4 41 3d 76 c0          ; vpcmpeqd ymm8, ymm8, ymm8
c4 c1 3d 72 f0 10       ; vpslld ymm8, ymm8, 0x10
at0b:
c5 f8 57 c0             ; vxorps xmm0, xmm0, xmm0
c5 f0 57 c9             ; vxorps xmm1, xmm1, xmm1
c5 e8 57 d2             ; vxorps xmm2, xmm2, xmm2
c5 e0 57 db             ; vxorps xmm3, xmm3, xmm3
49 89 f2                ; mov r10, rsi
4d 89 c3                ; mov r11, r8
49 83 eb 02             ; sub r11, 0x2
72 41                   ; jb at68
at27:
c5 fe 6f 27             ; vmovdqu ymm4, [rdi]
c5 cd 72 f4 10          ; vpslld ymm6, ymm4, 0x10
c4 c2 4d b8 02          ; vfmadd231ps ymm0, ymm6, [r10]
c5 bd db 27             ; vpand ymm4, ymm8, [rdi]
c4 c2 5d b8 4a 20       ; vfmadd231ps ymm1, ymm4, [r10+0x20]
c5 fe 6f 6f 20          ; vmovdqu ymm5, [rdi+0x20]
c5 c5 72 f5 10          ; vpslld ymm7, ymm5, 0x10
c4 c2 45 b8 52 40       ; vfmadd231ps ymm2, ymm7, [r10+0x40]
c5 bd db 6f 20          ; vpand ymm5, ymm8, [rdi+0x20]
c4 c2 55 b8 5a 60       ; vfmadd231ps ymm3, ymm5, [r10+0x60]
48 83 c7 40             ; add rdi, 0x40
49 83 ea 80             ; sub r10, 0xffffffffffffff80
49 83 eb 02             ; sub r11, 0x2
73 bf                   ; jae at27
at68:
49 83 c3 02             ; add r11, 0x2
74 1d                   ; je at8b
c5 fe 6f 27             ; vmovdqu ymm4, [rdi]
c5 cd 72 f4 10          ; vpslld ymm6, ymm4, 0x10
c4 c1 5d db e0          ; vpand ymm4, ymm4, ymm8
c4 c2 4d b8 02          ; vfmadd231ps ymm0, ymm6, [r10]
c4 c2 5d b8 4a 20       ; vfmadd231ps ymm1, ymm4, [r10+0x20]
48 83 c7 20             ; add rdi, 0x20
at8b:
c5 fc 58 c1             ; vaddps ymm0, ymm0, ymm1
c5 ec 58 d3             ; vaddps ymm2, ymm2, ymm3
c5 fc 58 c2             ; vaddps ymm0, ymm0, ymm2
c4 e3 7d 19 c1 01       ; vextractf128 xmm1, ymm0, 0x1
c5 f8 58 c1             ; vaddps xmm0, xmm0, xmm1
c5 fb 7c c0             ; vhaddps xmm0, xmm0, xmm0
c5 fb 7c c0             ; vhaddps xmm0, xmm0, xmm0
4d 85 c9                ; test r9, r9
74 13                   ; je atc1
41 0f b7 01             ; movzx eax, [r9]
c1 e0 10                ; shl eax, 0x10
c5 f9 6e c8             ; vmovd xmm1, eax
c5 fa 58 c1             ; vaddss xmm0, xmm0, xmm1
49 83 c1 02             ; add r9, 0x2
atc1:
c5 f9 7e c0             ; vmovd eax, xmm0
c5 f8 2e c0             ; vucomiss xmm0, xmm0
7a 18                   ; jp ate3
41 89 c3                ; mov r11d, eax
41 c1 eb 10             ; shr r11d, 0x10
41 83 e3 01             ; and r11d, 0x1
42 8d 84 18 ff 7f 00 00 ; lea eax, [rax+r11*1+0x7fff]
c1 e8 10                ; shr eax, 0x10
eb 06                   ; jmp ate9
ate3:
c1 e8 10                ; shr eax, 0x10
83 c8 40                ; or eax, 0x40
ate9:
66 89 02                ; mov [rdx], ax
48 83 c2 02             ; add rdx, 0x2
48 ff c9                ; dec rcx
0f 85 12 ff ff ff       ; jne at0b
c5 f8 77                ; vzeroupper
c3                      ; ret
