# Tiles of a product in float32: eight rows times 16 outputs, one below another.
# rdi: the first of eight neighbours in a panel of rows, whose values stand 16 apart, of several tiles the first row of a panel;
# rsi: the panel of the outputs, as turn_rows makes it; rdx: bytes from panel to panel of these; rcx: inputs, and in its upper half
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
4c 89 f7                        ; mov rdi, r14
48 89 de                        ; mov rsi, rbx
48 89 e9                        ; mov rcx, rbp
48 8b 44 24 48                  ; mov rax, [rsp+0x48]
48 8b 00                        ; mov rax, [rax]
at68:
62 61 7c 48 10 06               ; vmovups zmm24, [rsi]
62 62 7d 48 18 27               ; vbroadcastss zmm28, [rdi]
62 92 3d 40 b8 c4               ; vfmadd231ps zmm0, zmm24, zmm28
62 62 7d 48 18 6f 01            ; vbroadcastss zmm29, [rdi+0x4]
62 92 3d 40 b8 cd               ; vfmadd231ps zmm1, zmm24, zmm29
62 62 7d 48 18 67 02            ; vbroadcastss zmm28, [rdi+0x8]
62 92 3d 40 b8 d4               ; vfmadd231ps zmm2, zmm24, zmm28
62 62 7d 48 18 6f 03            ; vbroadcastss zmm29, [rdi+0xc]
62 92 3d 40 b8 dd               ; vfmadd231ps zmm3, zmm24, zmm29
62 62 7d 48 18 67 04            ; vbroadcastss zmm28, [rdi+0x10]
62 92 3d 40 b8 e4               ; vfmadd231ps zmm4, zmm24, zmm28
62 62 7d 48 18 6f 05            ; vbroadcastss zmm29, [rdi+0x14]
62 92 3d 40 b8 ed               ; vfmadd231ps zmm5, zmm24, zmm29
62 62 7d 48 18 67 06            ; vbroadcastss zmm28, [rdi+0x18]
62 92 3d 40 b8 f4               ; vfmadd231ps zmm6, zmm24, zmm28
62 62 7d 48 18 6f 07            ; vbroadcastss zmm29, [rdi+0x1c]
62 92 3d 40 b8 fd               ; vfmadd231ps zmm7, zmm24, zmm29
48 ff c8                        ; dec rax
0f 84 c8 00 00 00               ; je at1a6
atde:
48 83 c7 40                     ; add rdi, 0x40
48 83 c6 40                     ; add rsi, 0x40
48 ff c9                        ; dec rcx
0f 85 79 ff ff ff               ; jne at68
48 8b 44 24 38                  ; mov rax, [rsp+0x38]
62 f1 7c 48 58 00               ; vaddps zmm0, zmm0, [rax]
62 d1 7c 48 11 00               ; vmovups [r8], zmm0
4d 01 c8                        ; add r8, r9
4c 01 d8                        ; add rax, r11
62 f1 74 48 58 08               ; vaddps zmm1, zmm1, [rax]
62 d1 7c 48 11 08               ; vmovups [r8], zmm1
4d 01 c8                        ; add r8, r9
4c 01 d8                        ; add rax, r11
62 f1 6c 48 58 10               ; vaddps zmm2, zmm2, [rax]
62 d1 7c 48 11 10               ; vmovups [r8], zmm2
4d 01 c8                        ; add r8, r9
4c 01 d8                        ; add rax, r11
62 f1 64 48 58 18               ; vaddps zmm3, zmm3, [rax]
62 d1 7c 48 11 18               ; vmovups [r8], zmm3
4d 01 c8                        ; add r8, r9
4c 01 d8                        ; add rax, r11
62 f1 5c 48 58 20               ; vaddps zmm4, zmm4, [rax]
62 d1 7c 48 11 20               ; vmovups [r8], zmm4
4d 01 c8                        ; add r8, r9
4c 01 d8                        ; add rax, r11
62 f1 54 48 58 28               ; vaddps zmm5, zmm5, [rax]
62 d1 7c 48 11 28               ; vmovups [r8], zmm5
4d 01 c8                        ; add r8, r9
4c 01 d8                        ; add rax, r11
62 f1 4c 48 58 30               ; vaddps zmm6, zmm6, [rax]
62 d1 7c 48 11 30               ; vmovups [r8], zmm6
4d 01 c8                        ; add r8, r9
4c 01 d8                        ; add rax, r11
62 f1 44 48 58 38               ; vaddps zmm7, zmm7, [rax]
62 d1 7c 48 11 38               ; vmovups [r8], zmm7
4d 01 c8                        ; add r8, r9
4c 01 d8                        ; add rax, r11
4d 01 ee                        ; add r14, r13
48 89 44 24 38                  ; mov [rsp+0x38], rax
4d 87 fd                        ; xchg r13, r15
49 ff cc                        ; dec r12
0f 85 9f fe ff ff               ; jne at37
41 5f                           ; pop r15
41 5e                           ; pop r14
41 5d                           ; pop r13
41 5c                           ; pop r12
5d                              ; pop rbp
5b                              ; pop rbx
c5 f8 77                        ; vzeroupper
c3                              ; ret
at1a6:
53                              ; push rbx
55                              ; push rbp
48 8b 5c 24 58                  ; mov rbx, [rsp+0x58]
48 8b 6b 08                     ; mov rbp, [rbx+0x8]
0f 18 55 00                     ; prefetcht1 BYTE PTR [rbp]
48 03 6b 10                     ; add rbp, [rbx+0x10]
48 ff 4b 18                     ; dec QWORD PTR [rbx+0x18]
75 0c                           ; jne at1cb
48 03 6b 28                     ; add rbp, [rbx+0x28]
48 8b 43 20                     ; mov rax, [rbx+0x20]
48 89 43 18                     ; mov [rbx+0x18], rax
at1cb:
48 89 6b 08                     ; mov [rbx+0x8], rbp
48 8b 03                        ; mov rax, [rbx]
48 ff 4b 30                     ; dec QWORD PTR [rbx+0x30]
75 0a                           ; jne at1e2
48 c7 c0 ff ff ff ff            ; mov rax, 0xffffffffffffffff
48 89 03                        ; mov [rbx], rax
at1e2:
5d                              ; pop rbp
5b                              ; pop rbx
e9 f5 fe ff ff                  ; jmp atde
