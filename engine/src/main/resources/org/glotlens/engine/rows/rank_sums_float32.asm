# Weighted sums of the few rows of a matrix in float32, added to rows of float32; four at a time, then one by one.
# rdi: what is added to; rsi: the matrix; rdx: results, one row behind the other, or the rows that are added to; rcx: blocks of 16
# in a row, at least 1; r8: rows; r9: rows of the matrix, at least 1; [rsp+0x8]: as many weights for each row, one behind the
# other; [rsp+0x10]: bytes from row to row of what is added to, 0 for the same.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX-512.
53                      ; push rbx
55                      ; push rbp
41 54                   ; push r12
41 55                   ; push r13
41 56                   ; push r14
41 57                   ; push r15
4c 8b 54 24 38          ; mov r10, [rsp+0x38]
4c 8b 5c 24 40          ; mov r11, [rsp+0x40]
48 89 cd                ; mov rbp, rcx
48 c1 e5 06             ; shl rbp, 0x6
49 89 cc                ; mov r12, rcx
49 c1 e4 06             ; shl r12, 0x6
4e 8d 2c 8d 00 00 00 00 ; lea r13, [r9*4+0x0]
at2a:
49 83 f8 04             ; cmp r8, 0x4
0f 82 fb 00 00 00       ; jb at12f
31 db                   ; xor ebx, ebx
49 89 ce                ; mov r14, rcx
48 89 f0                ; mov rax, rsi
at3c:
c5 f8 57 c0             ; vxorps xmm0, xmm0, xmm0
c5 f0 57 c9             ; vxorps xmm1, xmm1, xmm1
c5 e8 57 d2             ; vxorps xmm2, xmm2, xmm2
c5 e0 57 db             ; vxorps xmm3, xmm3, xmm3
4d 89 cf                ; mov r15, r9
50                      ; push rax
41 52                   ; push r10
51                      ; push rcx
4b 8d 0c 6a             ; lea rcx, [r10+r13*2]
at57:
62 71 7c 48 10 00       ; vmovups zmm8, [rax]
62 d2 3d 58 b8 02       ; vfmadd231ps zmm0, zmm8, DWORD BCST [r10]
62 92 3d 58 b8 0c 2a    ; vfmadd231ps zmm1, zmm8, DWORD BCST [r10+r13*1]
62 f2 3d 58 b8 11       ; vfmadd231ps zmm2, zmm8, DWORD BCST [rcx]
62 b2 3d 58 b8 1c 29    ; vfmadd231ps zmm3, zmm8, DWORD BCST [rcx+r13*1]
48 83 c1 04             ; add rcx, 0x4
49 83 c2 04             ; add r10, 0x4
48 01 e8                ; add rax, rbp
49 ff cf                ; dec r15
75 d0                   ; jne at57
59                      ; pop rcx
41 5a                   ; pop r10
58                      ; pop rax
57                      ; push rdi
52                      ; push rdx
62 71 7c 48 10 14 1f    ; vmovups zmm10, [rdi+rbx*1]
62 d1 7c 48 58 c2       ; vaddps zmm0, zmm0, zmm10
62 f1 7c 48 11 04 1a    ; vmovups [rdx+rbx*1], zmm0
4c 01 df                ; add rdi, r11
4c 01 e2                ; add rdx, r12
62 71 7c 48 10 14 1f    ; vmovups zmm10, [rdi+rbx*1]
62 d1 74 48 58 ca       ; vaddps zmm1, zmm1, zmm10
62 f1 7c 48 11 0c 1a    ; vmovups [rdx+rbx*1], zmm1
4c 01 df                ; add rdi, r11
4c 01 e2                ; add rdx, r12
62 71 7c 48 10 14 1f    ; vmovups zmm10, [rdi+rbx*1]
62 d1 6c 48 58 d2       ; vaddps zmm2, zmm2, zmm10
62 f1 7c 48 11 14 1a    ; vmovups [rdx+rbx*1], zmm2
4c 01 df                ; add rdi, r11
4c 01 e2                ; add rdx, r12
62 71 7c 48 10 14 1f    ; vmovups zmm10, [rdi+rbx*1]
62 d1 64 48 58 da       ; vaddps zmm3, zmm3, zmm10
62 f1 7c 48 11 1c 1a    ; vmovups [rdx+rbx*1], zmm3
5a                      ; pop rdx
5f                      ; pop rdi
48 83 c3 40             ; add rbx, 0x40
48 83 c0 40             ; add rax, 0x40
49 ff ce                ; dec r14
0f 85 3a ff ff ff       ; jne at3c
4c 01 df                ; add rdi, r11
4c 01 e2                ; add rdx, r12
4d 01 ea                ; add r10, r13
4c 01 df                ; add rdi, r11
4c 01 e2                ; add rdx, r12
4d 01 ea                ; add r10, r13
4c 01 df                ; add rdi, r11
4c 01 e2                ; add rdx, r12
4d 01 ea                ; add r10, r13
4c 01 df                ; add rdi, r11
4c 01 e2                ; add rdx, r12
4d 01 ea                ; add r10, r13
49 83 e8 04             ; sub r8, 0x4
e9 fb fe ff ff          ; jmp at2a
at12f:
49 83 f8 01             ; cmp r8, 0x1
72 61                   ; jb at196
31 db                   ; xor ebx, ebx
49 89 ce                ; mov r14, rcx
48 89 f0                ; mov rax, rsi
at13d:
c5 f8 57 c0             ; vxorps xmm0, xmm0, xmm0
4d 89 cf                ; mov r15, r9
50                      ; push rax
41 52                   ; push r10
at147:
62 71 7c 48 10 00       ; vmovups zmm8, [rax]
62 d2 3d 58 b8 02       ; vfmadd231ps zmm0, zmm8, DWORD BCST [r10]
49 83 c2 04             ; add r10, 0x4
48 01 e8                ; add rax, rbp
49 ff cf                ; dec r15
75 e8                   ; jne at147
41 5a                   ; pop r10
58                      ; pop rax
57                      ; push rdi
52                      ; push rdx
62 71 7c 48 10 14 1f    ; vmovups zmm10, [rdi+rbx*1]
62 d1 7c 48 58 c2       ; vaddps zmm0, zmm0, zmm10
62 f1 7c 48 11 04 1a    ; vmovups [rdx+rbx*1], zmm0
5a                      ; pop rdx
5f                      ; pop rdi
48 83 c3 40             ; add rbx, 0x40
48 83 c0 40             ; add rax, 0x40
49 ff ce                ; dec r14
75 b6                   ; jne at13d
4c 01 df                ; add rdi, r11
4c 01 e2                ; add rdx, r12
4d 01 ea                ; add r10, r13
49 83 e8 01             ; sub r8, 0x1
eb 99                   ; jmp at12f
at196:
41 5f                   ; pop r15
41 5e                   ; pop r14
41 5d                   ; pop r13
41 5c                   ; pop r12
5d                      ; pop rbp
5b                      ; pop rbx
c5 f8 77                ; vzeroupper
c3                      ; ret
