# Rows of a matrix of bfloat16 times one vector, summed in float32 and rounded to bfloat16: the bits of bfloat16.asm, whose four
# sums of 8 are two of 16 here. With half the instructions the processor looks twice as far ahead in memory.
# rdi: weights [rows, in], row after row; rsi: the vector as widen_avx512.asm makes it; rdx: results; rcx: rows, at least 1;
# r8: inputs / 16; r9: biases, or 0.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX-512.
62 53 3d 48 25 c0 ff            ; vpternlogd zmm8, zmm8, zmm8, 0xff
62 d1 3d 48 72 f0 10            ; vpslld zmm8, zmm8, 0x10
b8 ff 00 00 00                  ; mov eax, 0xff
c5 f8 92 c8                     ; kmovw k1, eax
at17:
c5 f8 57 c0                     ; vxorps xmm0, xmm0, xmm0
c5 f0 57 c9                     ; vxorps xmm1, xmm1, xmm1
49 89 f2                        ; mov r10, rsi
4d 89 c3                        ; mov r11, r8
49 83 eb 02                     ; sub r11, 0x2
72 2e                           ; jb at59
at2b:
62 f1 fe 48 6f 27               ; vmovdqu64 zmm4, [rdi]
62 f1 4d 48 72 f4 10            ; vpslld zmm6, zmm4, 0x10
62 d1 5d 48 db e0               ; vpandd zmm4, zmm4, zmm8
62 d2 4d 48 b8 02               ; vfmadd231ps zmm0, zmm6, [r10]
62 d2 5d 48 b8 4a 01            ; vfmadd231ps zmm1, zmm4, [r10+0x40]
48 83 c7 40                     ; add rdi, 0x40
49 83 ea 80                     ; sub r10, 0xffffffffffffff80
49 83 eb 02                     ; sub r11, 0x2
73 d2                           ; jae at2b
at59:
49 83 c3 02                     ; add r11, 0x2
74 22                           ; je at81
c5 fe 6f 27                     ; vmovdqu ymm4, [rdi]
c5 cd 72 f4 10                  ; vpslld ymm6, ymm4, 0x10
c4 c1 5d db e0                  ; vpand ymm4, ymm4, ymm8
62 d2 4d 49 b8 02               ; vfmadd231ps zmm0{k1}, zmm6, [r10]
62 d2 5d 49 b8 8a 20 00 00 00   ; vfmadd231ps zmm1{k1}, zmm4, [r10+0x20]
48 83 c7 20                     ; add rdi, 0x20
at81:
62 f1 7c 48 58 c1               ; vaddps zmm0, zmm0, zmm1
62 f3 fd 48 1b c1 01            ; vextractf64x4 ymm1, zmm0, 0x1
c5 fc 58 c1                     ; vaddps ymm0, ymm0, ymm1
c4 e3 7d 19 c1 01               ; vextractf128 xmm1, ymm0, 0x1
c5 f8 58 c1                     ; vaddps xmm0, xmm0, xmm1
c5 fb 7c c0                     ; vhaddps xmm0, xmm0, xmm0
c5 fb 7c c0                     ; vhaddps xmm0, xmm0, xmm0
4d 85 c9                        ; test r9, r9
74 13                           ; je atbc
41 0f b7 01                     ; movzx eax, [r9]
c1 e0 10                        ; shl eax, 0x10
c5 f9 6e c8                     ; vmovd xmm1, eax
c5 fa 58 c1                     ; vaddss xmm0, xmm0, xmm1
49 83 c1 02                     ; add r9, 0x2
atbc:
c5 f9 7e c0                     ; vmovd eax, xmm0
c5 f8 2e c0                     ; vucomiss xmm0, xmm0
7a 18                           ; jp atde
41 89 c3                        ; mov r11d, eax
41 c1 eb 10                     ; shr r11d, 0x10
41 83 e3 01                     ; and r11d, 0x1
42 8d 84 18 ff 7f 00 00         ; lea eax, [rax+r11*1+0x7fff]
c1 e8 10                        ; shr eax, 0x10
eb 06                           ; jmp ate4
atde:
c1 e8 10                        ; shr eax, 0x10
83 c8 40                        ; or eax, 0x40
ate4:
66 89 02                        ; mov [rdx], ax
48 83 c2 02                     ; add rdx, 0x2
48 ff c9                        ; dec rcx
0f 85 23 ff ff ff               ; jne at17
c5 f8 77                        ; vzeroupper
c3                              ; ret
