# Tiles of a product in float32: eight rows times 48 outputs in three panels, one below another.
# rdi: the first of eight neighbours in a panel of rows, whose values stand 16 apart, of several tiles the first row of a panel;
# rsi: the first panel of the outputs, as turn_rows makes it; rdx: bytes from panel to panel of these; rcx: inputs, and in its upper half
# how many tiles, both at least 1; r8: the first tile in the result; r9: bytes from row to row there; [rsp+0x8]: what is added at
# the end, to each row the same, or, where it is the first tile itself, what is there; [rsp+0x10]: bytes from panel to panel of the
# rows, of which each has two tiles.
# What memory is asked for meanwhile is seven words at [rsp+0x18], as Ahead makes them: 0x0 inner steps from line to line, -1 for no
# more; 0x8 the next line; 0x10 bytes from there to the one behind it; 0x18 how many lines of a run are left; 0x20 how many a run has;
# 0x28 further bytes from a run's end to the next one; 0x30 how many lines are left of all. They are counted on.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX-512.
53                              ; push rbx
55                              ; push rbp
41 54                           ; push r12
41 55                           ; push r13
41 56                           ; push r14
41 57                           ; push r15
48 8b 44 24 38                  ; mov rax, [rsp+0x38]
4c 8b 7c 24 40                  ; mov r15, [rsp+0x40]
45 31 db                        ; xor r11d, r11d
4c 39 c0                        ; cmp rax, r8
75 03                           ; jne at1f
4d 89 cb                        ; mov r11, r9
at1f:
89 cd                           ; mov ebp, ecx
49 89 cc                        ; mov r12, rcx
49 c1 ec 20                     ; shr r12, 0x20
41 bd 20 00 00 00               ; mov r13d, 0x20
4d 29 ef                        ; sub r15, r13
48 89 f3                        ; mov rbx, rsi
49 89 fe                        ; mov r14, rdi
at37:
c5 f8 57 c0                     ; vxorps xmm0, xmm0, xmm0
c5 f0 57 c9                     ; vxorps xmm1, xmm1, xmm1
c5 e8 57 d2                     ; vxorps xmm2, xmm2, xmm2
c5 e0 57 db                     ; vxorps xmm3, xmm3, xmm3
c5 d8 57 e4                     ; vxorps xmm4, xmm4, xmm4
c5 d0 57 ed                     ; vxorps xmm5, xmm5, xmm5
c5 c8 57 f6                     ; vxorps xmm6, xmm6, xmm6
c5 c0 57 ff                     ; vxorps xmm7, xmm7, xmm7
c4 41 38 57 c0                  ; vxorps xmm8, xmm8, xmm8
c4 41 30 57 c9                  ; vxorps xmm9, xmm9, xmm9
c4 41 28 57 d2                  ; vxorps xmm10, xmm10, xmm10
c4 41 20 57 db                  ; vxorps xmm11, xmm11, xmm11
c4 41 18 57 e4                  ; vxorps xmm12, xmm12, xmm12
c4 41 10 57 ed                  ; vxorps xmm13, xmm13, xmm13
c4 41 08 57 f6                  ; vxorps xmm14, xmm14, xmm14
c4 41 00 57 ff                  ; vxorps xmm15, xmm15, xmm15
62 a1 7d 40 ef c0               ; vpxord zmm16, zmm16, zmm16
62 a1 75 40 ef c9               ; vpxord zmm17, zmm17, zmm17
62 a1 6d 40 ef d2               ; vpxord zmm18, zmm18, zmm18
62 a1 65 40 ef db               ; vpxord zmm19, zmm19, zmm19
62 a1 5d 40 ef e4               ; vpxord zmm20, zmm20, zmm20
62 a1 55 40 ef ed               ; vpxord zmm21, zmm21, zmm21
62 a1 4d 40 ef f6               ; vpxord zmm22, zmm22, zmm22
62 a1 45 40 ef ff               ; vpxord zmm23, zmm23, zmm23
4c 89 f7                        ; mov rdi, r14
48 89 de                        ; mov rsi, rbx
48 89 e9                        ; mov rcx, rbp
4c 8d 14 56                     ; lea r10, [rsi+rdx*2]
48 8b 44 24 48                  ; mov rax, [rsp+0x48]
48 8b 00                        ; mov rax, [rax]
atc4:
62 61 7c 48 10 06               ; vmovups zmm24, [rsi]
62 61 7c 48 10 0c 16            ; vmovups zmm25, [rsi+rdx*1]
62 41 7c 48 10 12               ; vmovups zmm26, [r10]
62 62 7d 48 18 27               ; vbroadcastss zmm28, [rdi]
62 92 3d 40 b8 c4               ; vfmadd231ps zmm0, zmm24, zmm28
62 92 35 40 b8 cc               ; vfmadd231ps zmm1, zmm25, zmm28
62 92 2d 40 b8 d4               ; vfmadd231ps zmm2, zmm26, zmm28
62 62 7d 48 18 6f 01            ; vbroadcastss zmm29, [rdi+0x4]
62 92 3d 40 b8 dd               ; vfmadd231ps zmm3, zmm24, zmm29
62 92 35 40 b8 e5               ; vfmadd231ps zmm4, zmm25, zmm29
62 92 2d 40 b8 ed               ; vfmadd231ps zmm5, zmm26, zmm29
62 62 7d 48 18 67 02            ; vbroadcastss zmm28, [rdi+0x8]
62 92 3d 40 b8 f4               ; vfmadd231ps zmm6, zmm24, zmm28
62 92 35 40 b8 fc               ; vfmadd231ps zmm7, zmm25, zmm28
62 12 2d 40 b8 c4               ; vfmadd231ps zmm8, zmm26, zmm28
62 62 7d 48 18 6f 03            ; vbroadcastss zmm29, [rdi+0xc]
62 12 3d 40 b8 cd               ; vfmadd231ps zmm9, zmm24, zmm29
62 12 35 40 b8 d5               ; vfmadd231ps zmm10, zmm25, zmm29
62 12 2d 40 b8 dd               ; vfmadd231ps zmm11, zmm26, zmm29
62 62 7d 48 18 67 04            ; vbroadcastss zmm28, [rdi+0x10]
62 12 3d 40 b8 e4               ; vfmadd231ps zmm12, zmm24, zmm28
62 12 35 40 b8 ec               ; vfmadd231ps zmm13, zmm25, zmm28
62 12 2d 40 b8 f4               ; vfmadd231ps zmm14, zmm26, zmm28
62 62 7d 48 18 6f 05            ; vbroadcastss zmm29, [rdi+0x14]
62 12 3d 40 b8 fd               ; vfmadd231ps zmm15, zmm24, zmm29
62 82 35 40 b8 c5               ; vfmadd231ps zmm16, zmm25, zmm29
62 82 2d 40 b8 cd               ; vfmadd231ps zmm17, zmm26, zmm29
62 62 7d 48 18 67 06            ; vbroadcastss zmm28, [rdi+0x18]
62 82 3d 40 b8 d4               ; vfmadd231ps zmm18, zmm24, zmm28
62 82 35 40 b8 dc               ; vfmadd231ps zmm19, zmm25, zmm28
62 82 2d 40 b8 e4               ; vfmadd231ps zmm20, zmm26, zmm28
62 62 7d 48 18 6f 07            ; vbroadcastss zmm29, [rdi+0x1c]
62 82 3d 40 b8 ed               ; vfmadd231ps zmm21, zmm24, zmm29
62 82 35 40 b8 f5               ; vfmadd231ps zmm22, zmm25, zmm29
62 82 2d 40 b8 fd               ; vfmadd231ps zmm23, zmm26, zmm29
48 ff c8                        ; dec rax
0f 84 ac 01 00 00               ; je at353
at1a7:
48 83 c7 40                     ; add rdi, 0x40
48 83 c6 40                     ; add rsi, 0x40
49 83 c2 40                     ; add r10, 0x40
48 ff c9                        ; dec rcx
0f 85 08 ff ff ff               ; jne atc4
48 8b 44 24 38                  ; mov rax, [rsp+0x38]
62 f1 7c 48 58 00               ; vaddps zmm0, zmm0, [rax]
62 d1 7c 48 11 00               ; vmovups [r8], zmm0
62 f1 74 48 58 48 01            ; vaddps zmm1, zmm1, [rax+0x40]
62 d1 7c 48 11 48 01            ; vmovups [r8+0x40], zmm1
62 f1 6c 48 58 50 02            ; vaddps zmm2, zmm2, [rax+0x80]
62 d1 7c 48 11 50 02            ; vmovups [r8+0x80], zmm2
4d 01 c8                        ; add r8, r9
4c 01 d8                        ; add rax, r11
62 f1 64 48 58 18               ; vaddps zmm3, zmm3, [rax]
62 d1 7c 48 11 18               ; vmovups [r8], zmm3
62 f1 5c 48 58 60 01            ; vaddps zmm4, zmm4, [rax+0x40]
62 d1 7c 48 11 60 01            ; vmovups [r8+0x40], zmm4
62 f1 54 48 58 68 02            ; vaddps zmm5, zmm5, [rax+0x80]
62 d1 7c 48 11 68 02            ; vmovups [r8+0x80], zmm5
4d 01 c8                        ; add r8, r9
4c 01 d8                        ; add rax, r11
62 f1 4c 48 58 30               ; vaddps zmm6, zmm6, [rax]
62 d1 7c 48 11 30               ; vmovups [r8], zmm6
62 f1 44 48 58 78 01            ; vaddps zmm7, zmm7, [rax+0x40]
62 d1 7c 48 11 78 01            ; vmovups [r8+0x40], zmm7
62 71 3c 48 58 40 02            ; vaddps zmm8, zmm8, [rax+0x80]
62 51 7c 48 11 40 02            ; vmovups [r8+0x80], zmm8
4d 01 c8                        ; add r8, r9
4c 01 d8                        ; add rax, r11
62 71 34 48 58 08               ; vaddps zmm9, zmm9, [rax]
62 51 7c 48 11 08               ; vmovups [r8], zmm9
62 71 2c 48 58 50 01            ; vaddps zmm10, zmm10, [rax+0x40]
62 51 7c 48 11 50 01            ; vmovups [r8+0x40], zmm10
62 71 24 48 58 58 02            ; vaddps zmm11, zmm11, [rax+0x80]
62 51 7c 48 11 58 02            ; vmovups [r8+0x80], zmm11
4d 01 c8                        ; add r8, r9
4c 01 d8                        ; add rax, r11
62 71 1c 48 58 20               ; vaddps zmm12, zmm12, [rax]
62 51 7c 48 11 20               ; vmovups [r8], zmm12
62 71 14 48 58 68 01            ; vaddps zmm13, zmm13, [rax+0x40]
62 51 7c 48 11 68 01            ; vmovups [r8+0x40], zmm13
62 71 0c 48 58 70 02            ; vaddps zmm14, zmm14, [rax+0x80]
62 51 7c 48 11 70 02            ; vmovups [r8+0x80], zmm14
4d 01 c8                        ; add r8, r9
4c 01 d8                        ; add rax, r11
62 71 04 48 58 38               ; vaddps zmm15, zmm15, [rax]
62 51 7c 48 11 38               ; vmovups [r8], zmm15
62 e1 7c 40 58 40 01            ; vaddps zmm16, zmm16, [rax+0x40]
62 c1 7c 48 11 40 01            ; vmovups [r8+0x40], zmm16
62 e1 74 40 58 48 02            ; vaddps zmm17, zmm17, [rax+0x80]
62 c1 7c 48 11 48 02            ; vmovups [r8+0x80], zmm17
4d 01 c8                        ; add r8, r9
4c 01 d8                        ; add rax, r11
62 e1 6c 40 58 10               ; vaddps zmm18, zmm18, [rax]
62 c1 7c 48 11 10               ; vmovups [r8], zmm18
62 e1 64 40 58 58 01            ; vaddps zmm19, zmm19, [rax+0x40]
62 c1 7c 48 11 58 01            ; vmovups [r8+0x40], zmm19
62 e1 5c 40 58 60 02            ; vaddps zmm20, zmm20, [rax+0x80]
62 c1 7c 48 11 60 02            ; vmovups [r8+0x80], zmm20
4d 01 c8                        ; add r8, r9
4c 01 d8                        ; add rax, r11
62 e1 54 40 58 28               ; vaddps zmm21, zmm21, [rax]
62 c1 7c 48 11 28               ; vmovups [r8], zmm21
62 e1 4c 40 58 70 01            ; vaddps zmm22, zmm22, [rax+0x40]
62 c1 7c 48 11 70 01            ; vmovups [r8+0x40], zmm22
62 e1 44 40 58 78 02            ; vaddps zmm23, zmm23, [rax+0x80]
62 c1 7c 48 11 78 02            ; vmovups [r8+0x80], zmm23
4d 01 c8                        ; add r8, r9
4c 01 d8                        ; add rax, r11
4d 01 ee                        ; add r14, r13
48 89 44 24 38                  ; mov [rsp+0x38], rax
4d 87 fd                        ; xchg r13, r15
49 ff cc                        ; dec r12
0f 85 f2 fc ff ff               ; jne at37
41 5f                           ; pop r15
41 5e                           ; pop r14
41 5d                           ; pop r13
41 5c                           ; pop r12
5d                              ; pop rbp
5b                              ; pop rbx
c5 f8 77                        ; vzeroupper
c3                              ; ret
at353:
53                              ; push rbx
55                              ; push rbp
48 8b 5c 24 58                  ; mov rbx, [rsp+0x58]
48 8b 6b 08                     ; mov rbp, [rbx+0x8]
0f 18 55 00                     ; prefetcht1 BYTE PTR [rbp]
48 03 6b 10                     ; add rbp, [rbx+0x10]
48 ff 4b 18                     ; dec QWORD PTR [rbx+0x18]
75 0c                           ; jne at378
48 03 6b 28                     ; add rbp, [rbx+0x28]
48 8b 43 20                     ; mov rax, [rbx+0x20]
48 89 43 18                     ; mov [rbx+0x18], rax
at378:
48 89 6b 08                     ; mov [rbx+0x8], rbp
48 8b 03                        ; mov rax, [rbx]
48 ff 4b 30                     ; dec QWORD PTR [rbx+0x30]
75 0a                           ; jne at38f
48 c7 c0 ff ff ff ff            ; mov rax, 0xffffffffffffffff
48 89 03                        ; mov [rbx], rax
at38f:
5d                              ; pop rbp
5b                              ; pop rbx
e9 11 fe ff ff                  ; jmp at1a7
