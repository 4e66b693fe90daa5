# Softmax of rows of scores, in place, each as softmax.asm has it: of the first scores of a row, one more in each next row. What
# stands behind them becomes zero.
# rdi: the first row in float32; rsi: bytes from row to row; rdx: numbers that RowKernel holds, as softmax.asm; rcx: scores that
# count in the first row, at least 1; r8: scores of a row, a multiple of 8; r9: rows, at least 1.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX-512.
49 89 f2                ; mov r10, rsi
49 89 cb                ; mov r11, rcx
at06:
57                      ; push rdi
49 8d 73 07             ; lea rsi, [r11+0x7]
48 c1 ee 03             ; shr rsi, 0x3
48 8d 04 f5 00 00 00 00 ; lea rax, [rsi*8+0x0]
4c 89 d9                ; mov rcx, r11
eb 0a                   ; jmp at26
at1c:
c7 04 8f 00 00 80 ff    ; mov [rdi+rcx*4], 0xff800000
48 ff c1                ; inc rcx
at26:
48 39 c1                ; cmp rcx, rax
72 f1                   ; jb at1c
c5 fc 10 07             ; vmovups ymm0, [rdi]
48 89 f8                ; mov rax, rdi
48 89 f1                ; mov rcx, rsi
eb 04                   ; jmp at3b
at37:
c5 fc 5f 00             ; vmaxps ymm0, ymm0, [rax]
at3b:
48 83 c0 20             ; add rax, 0x20
48 ff c9                ; dec rcx
75 f3                   ; jne at37
c4 e3 7d 19 c1 01       ; vextractf128 xmm1, ymm0, 0x1
c5 f8 5f c1             ; vmaxps xmm0, xmm0, xmm1
c4 e3 79 04 c8 4e       ; vpermilps xmm1, xmm0, 0x4e
c5 f8 5f c1             ; vmaxps xmm0, xmm0, xmm1
c4 e3 79 04 c8 b1       ; vpermilps xmm1, xmm0, 0xb1
c5 f8 5f c1             ; vmaxps xmm0, xmm0, xmm1
c4 e2 7d 18 f8          ; vbroadcastss ymm7, xmm0
c5 d0 57 ed             ; vxorps xmm5, xmm5, xmm5
c5 c8 57 f6             ; vxorps xmm6, xmm6, xmm6
c4 62 7d 18 02          ; vbroadcastss ymm8, [rdx]
c4 62 7d 18 4a 04       ; vbroadcastss ymm9, [rdx+0x4]
c4 62 7d 18 52 08       ; vbroadcastss ymm10, [rdx+0x8]
c4 62 7d 18 5a 0c       ; vbroadcastss ymm11, [rdx+0xc]
c4 62 7d 18 62 10       ; vbroadcastss ymm12, [rdx+0x10]
c4 62 7d 18 6a 14       ; vbroadcastss ymm13, [rdx+0x14]
c4 62 7d 18 72 18       ; vbroadcastss ymm14, [rdx+0x18]
c4 62 7d 18 7a 1c       ; vbroadcastss ymm15, [rdx+0x1c]
48 89 f8                ; mov rax, rdi
48 89 f1                ; mov rcx, rsi
ata4:
c5 fc 10 00             ; vmovups ymm0, [rax]
c5 fc 5c c7             ; vsubps ymm0, ymm0, ymm7
c5 bc 5f c0             ; vmaxps ymm0, ymm8, ymm0
c4 c1 7c 59 c9          ; vmulps ymm1, ymm0, ymm9
c4 e3 7d 08 c9 08       ; vroundps ymm1, ymm1, 0x8
c4 c2 75 bc c2          ; vfnmadd231ps ymm0, ymm1, ymm10
c4 c2 75 bc c3          ; vfnmadd231ps ymm0, ymm1, ymm11
c5 7c 29 e2             ; vmovaps ymm2, ymm12
c4 c2 7d a8 d5          ; vfmadd213ps ymm2, ymm0, ymm13
c4 c2 7d a8 d6          ; vfmadd213ps ymm2, ymm0, ymm14
c4 c2 7d a8 d7          ; vfmadd213ps ymm2, ymm0, ymm15
c4 e2 7d 18 5a 20       ; vbroadcastss ymm3, [rdx+0x20]
c4 e2 7d a8 d3          ; vfmadd213ps ymm2, ymm0, ymm3
c4 e2 7d 18 5a 24       ; vbroadcastss ymm3, [rdx+0x24]
c4 e2 7d a8 d3          ; vfmadd213ps ymm2, ymm0, ymm3
c5 fc 59 e0             ; vmulps ymm4, ymm0, ymm0
c4 e2 5d a8 d0          ; vfmadd213ps ymm2, ymm4, ymm0
c4 e2 7d 18 5a 28       ; vbroadcastss ymm3, [rdx+0x28]
c5 ec 58 d3             ; vaddps ymm2, ymm2, ymm3
c5 fd 5b c9             ; vcvtps2dq ymm1, ymm1
c5 f5 72 f1 17          ; vpslld ymm1, ymm1, 0x17
c5 ed fe d1             ; vpaddd ymm2, ymm2, ymm1
c5 fc 11 10             ; vmovups [rax], ymm2
c5 fc 5a da             ; vcvtps2pd ymm3, xmm2
c5 d5 58 eb             ; vaddpd ymm5, ymm5, ymm3
c4 e3 7d 19 d3 01       ; vextractf128 xmm3, ymm2, 0x1
c5 fc 5a db             ; vcvtps2pd ymm3, xmm3
c5 cd 58 f3             ; vaddpd ymm6, ymm6, ymm3
48 83 c0 20             ; add rax, 0x20
48 ff c9                ; dec rcx
0f 85 6f ff ff ff       ; jne ata4
c5 d5 58 ee             ; vaddpd ymm5, ymm5, ymm6
c4 e3 7d 19 ee 01       ; vextractf128 xmm6, ymm5, 0x1
c5 d1 58 ee             ; vaddpd xmm5, xmm5, xmm6
c5 d1 7c ed             ; vhaddpd xmm5, xmm5, xmm5
c5 d3 5a ed             ; vcvtsd2ss xmm5, xmm5, xmm5
c4 e2 7d 18 ed          ; vbroadcastss ymm5, xmm5
at150:
c5 fc 10 07             ; vmovups ymm0, [rdi]
c5 fc 5e c5             ; vdivps ymm0, ymm0, ymm5
c5 fc 11 07             ; vmovups [rdi], ymm0
48 83 c7 20             ; add rdi, 0x20
48 ff ce                ; dec rsi
75 eb                   ; jne at150
5f                      ; pop rdi
4c 89 d9                ; mov rcx, r11
eb 0a                   ; jmp at175
at16b:
c7 04 8f 00 00 00 00    ; mov [rdi+rcx*4], 0x0
48 ff c1                ; inc rcx
at175:
4c 39 c1                ; cmp rcx, r8
72 f1                   ; jb at16b
4c 01 d7                ; add rdi, r10
49 ff c3                ; inc r11
49 ff c9                ; dec r9
0f 85 7d fe ff ff       ; jne at06
c5 f8 77                ; vzeroupper
c3                      ; ret
