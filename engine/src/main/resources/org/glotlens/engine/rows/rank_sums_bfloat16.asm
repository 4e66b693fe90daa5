# Weighted sums of the few rows of a matrix in float32, rounded, added to rows of bfloat16; four at a time, then one by one.
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
b8 ff 7f 00 00          ; mov eax, 0x7fff
62 62 7d 48 7c e0       ; vpbroadcastd zmm28, eax
b8 01 00 00 00          ; mov eax, 0x1
62 62 7d 48 7c e8       ; vpbroadcastd zmm29, eax
b8 00 00 ff ff          ; mov eax, 0xffff0000
62 62 7d 48 7c f0       ; vpbroadcastd zmm30, eax
b8 40 00 00 00          ; mov eax, 0x40
62 62 7d 48 7c f8       ; vpbroadcastd zmm31, eax
48 89 cd                ; mov rbp, rcx
48 c1 e5 06             ; shl rbp, 0x6
49 89 cc                ; mov r12, rcx
49 c1 e4 05             ; shl r12, 0x5
4e 8d 2c 8d 00 00 00 00 ; lea r13, [r9*4+0x0]
at56:
49 83 f8 04             ; cmp r8, 0x4
0f 82 8f 02 00 00       ; jb at2ef
31 db                   ; xor ebx, ebx
49 89 ce                ; mov r14, rcx
48 89 f0                ; mov rax, rsi
at68:
c5 f8 57 c0             ; vxorps xmm0, xmm0, xmm0
c5 f0 57 c9             ; vxorps xmm1, xmm1, xmm1
c5 e8 57 d2             ; vxorps xmm2, xmm2, xmm2
c5 e0 57 db             ; vxorps xmm3, xmm3, xmm3
4d 89 cf                ; mov r15, r9
50                      ; push rax
41 52                   ; push r10
51                      ; push rcx
4b 8d 0c 6a             ; lea rcx, [r10+r13*2]
at83:
62 71 7c 48 10 00       ; vmovups zmm8, [rax]
62 d2 3d 58 b8 02       ; vfmadd231ps zmm0, zmm8, DWORD BCST [r10]
62 92 3d 58 b8 0c 2a    ; vfmadd231ps zmm1, zmm8, DWORD BCST [r10+r13*1]
62 f2 3d 58 b8 11       ; vfmadd231ps zmm2, zmm8, DWORD BCST [rcx]
62 b2 3d 58 b8 1c 29    ; vfmadd231ps zmm3, zmm8, DWORD BCST [rcx+r13*1]
48 83 c1 04             ; add rcx, 0x4
49 83 c2 04             ; add r10, 0x4
48 01 e8                ; add rax, rbp
49 ff cf                ; dec r15
75 d0                   ; jne at83
59                      ; pop rcx
41 5a                   ; pop r10
58                      ; pop rax
57                      ; push rdi
52                      ; push rdx
62 f1 35 48 72 d0 10    ; vpsrld zmm9, zmm0, 0x10
62 11 35 48 db cd       ; vpandd zmm9, zmm9, zmm29
62 11 35 48 fe cc       ; vpaddd zmm9, zmm9, zmm28
62 f1 7c 48 c2 c8 03    ; vcmpunordps k1, zmm0, zmm0
c5 f8 44 c9             ; knotw k1, k1
62 71 35 48 fe c8       ; vpaddd zmm9, zmm9, zmm0
62 91 35 49 db c6       ; vpandd zmm0{k1}, zmm9, zmm30
62 72 7d 48 33 14 1f    ; vpmovzxwd zmm10, [rdi+rbx*1]
62 d1 2d 48 72 f2 10    ; vpslld zmm10, zmm10, 0x10
62 d1 7c 48 58 c2       ; vaddps zmm0, zmm0, zmm10
62 f1 35 48 72 d0 10    ; vpsrld zmm9, zmm0, 0x10
62 11 35 48 db cd       ; vpandd zmm9, zmm9, zmm29
62 11 35 48 fe cc       ; vpaddd zmm9, zmm9, zmm28
62 71 35 48 fe c8       ; vpaddd zmm9, zmm9, zmm0
62 f1 7c 48 c2 c8 03    ; vcmpunordps k1, zmm0, zmm0
62 d1 35 48 72 d1 10    ; vpsrld zmm9, zmm9, 0x10
62 f1 7d 48 72 d0 10    ; vpsrld zmm0, zmm0, 0x10
62 11 7d 49 eb cf       ; vpord zmm9{k1}, zmm0, zmm31
62 72 7e 48 33 0c 1a    ; vpmovdw [rdx+rbx*1], zmm9
4c 01 df                ; add rdi, r11
4c 01 e2                ; add rdx, r12
62 f1 35 48 72 d1 10    ; vpsrld zmm9, zmm1, 0x10
62 11 35 48 db cd       ; vpandd zmm9, zmm9, zmm29
62 11 35 48 fe cc       ; vpaddd zmm9, zmm9, zmm28
62 f1 74 48 c2 c9 03    ; vcmpunordps k1, zmm1, zmm1
c5 f8 44 c9             ; knotw k1, k1
62 71 35 48 fe c9       ; vpaddd zmm9, zmm9, zmm1
62 91 35 49 db ce       ; vpandd zmm1{k1}, zmm9, zmm30
62 72 7d 48 33 14 1f    ; vpmovzxwd zmm10, [rdi+rbx*1]
62 d1 2d 48 72 f2 10    ; vpslld zmm10, zmm10, 0x10
62 d1 74 48 58 ca       ; vaddps zmm1, zmm1, zmm10
62 f1 35 48 72 d1 10    ; vpsrld zmm9, zmm1, 0x10
62 11 35 48 db cd       ; vpandd zmm9, zmm9, zmm29
62 11 35 48 fe cc       ; vpaddd zmm9, zmm9, zmm28
62 71 35 48 fe c9       ; vpaddd zmm9, zmm9, zmm1
62 f1 74 48 c2 c9 03    ; vcmpunordps k1, zmm1, zmm1
62 d1 35 48 72 d1 10    ; vpsrld zmm9, zmm9, 0x10
62 f1 75 48 72 d1 10    ; vpsrld zmm1, zmm1, 0x10
62 11 75 49 eb cf       ; vpord zmm9{k1}, zmm1, zmm31
62 72 7e 48 33 0c 1a    ; vpmovdw [rdx+rbx*1], zmm9
4c 01 df                ; add rdi, r11
4c 01 e2                ; add rdx, r12
62 f1 35 48 72 d2 10    ; vpsrld zmm9, zmm2, 0x10
62 11 35 48 db cd       ; vpandd zmm9, zmm9, zmm29
62 11 35 48 fe cc       ; vpaddd zmm9, zmm9, zmm28
62 f1 6c 48 c2 ca 03    ; vcmpunordps k1, zmm2, zmm2
c5 f8 44 c9             ; knotw k1, k1
62 71 35 48 fe ca       ; vpaddd zmm9, zmm9, zmm2
62 91 35 49 db d6       ; vpandd zmm2{k1}, zmm9, zmm30
62 72 7d 48 33 14 1f    ; vpmovzxwd zmm10, [rdi+rbx*1]
62 d1 2d 48 72 f2 10    ; vpslld zmm10, zmm10, 0x10
62 d1 6c 48 58 d2       ; vaddps zmm2, zmm2, zmm10
62 f1 35 48 72 d2 10    ; vpsrld zmm9, zmm2, 0x10
62 11 35 48 db cd       ; vpandd zmm9, zmm9, zmm29
62 11 35 48 fe cc       ; vpaddd zmm9, zmm9, zmm28
62 71 35 48 fe ca       ; vpaddd zmm9, zmm9, zmm2
62 f1 6c 48 c2 ca 03    ; vcmpunordps k1, zmm2, zmm2
62 d1 35 48 72 d1 10    ; vpsrld zmm9, zmm9, 0x10
62 f1 6d 48 72 d2 10    ; vpsrld zmm2, zmm2, 0x10
62 11 6d 49 eb cf       ; vpord zmm9{k1}, zmm2, zmm31
62 72 7e 48 33 0c 1a    ; vpmovdw [rdx+rbx*1], zmm9
4c 01 df                ; add rdi, r11
4c 01 e2                ; add rdx, r12
62 f1 35 48 72 d3 10    ; vpsrld zmm9, zmm3, 0x10
62 11 35 48 db cd       ; vpandd zmm9, zmm9, zmm29
62 11 35 48 fe cc       ; vpaddd zmm9, zmm9, zmm28
62 f1 64 48 c2 cb 03    ; vcmpunordps k1, zmm3, zmm3
c5 f8 44 c9             ; knotw k1, k1
62 71 35 48 fe cb       ; vpaddd zmm9, zmm9, zmm3
62 91 35 49 db de       ; vpandd zmm3{k1}, zmm9, zmm30
62 72 7d 48 33 14 1f    ; vpmovzxwd zmm10, [rdi+rbx*1]
62 d1 2d 48 72 f2 10    ; vpslld zmm10, zmm10, 0x10
62 d1 64 48 58 da       ; vaddps zmm3, zmm3, zmm10
62 f1 35 48 72 d3 10    ; vpsrld zmm9, zmm3, 0x10
62 11 35 48 db cd       ; vpandd zmm9, zmm9, zmm29
62 11 35 48 fe cc       ; vpaddd zmm9, zmm9, zmm28
62 71 35 48 fe cb       ; vpaddd zmm9, zmm9, zmm3
62 f1 64 48 c2 cb 03    ; vcmpunordps k1, zmm3, zmm3
62 d1 35 48 72 d1 10    ; vpsrld zmm9, zmm9, 0x10
62 f1 65 48 72 d3 10    ; vpsrld zmm3, zmm3, 0x10
62 11 65 49 eb cf       ; vpord zmm9{k1}, zmm3, zmm31
62 72 7e 48 33 0c 1a    ; vpmovdw [rdx+rbx*1], zmm9
5a                      ; pop rdx
5f                      ; pop rdi
48 83 c3 20             ; add rbx, 0x20
48 83 c0 40             ; add rax, 0x40
49 ff ce                ; dec r14
0f 85 a6 fd ff ff       ; jne at68
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
e9 67 fd ff ff          ; jmp at56
at2ef:
49 83 f8 01             ; cmp r8, 0x1
0f 82 cd 00 00 00       ; jb at3c6
31 db                   ; xor ebx, ebx
49 89 ce                ; mov r14, rcx
48 89 f0                ; mov rax, rsi
at301:
c5 f8 57 c0             ; vxorps xmm0, xmm0, xmm0
4d 89 cf                ; mov r15, r9
50                      ; push rax
41 52                   ; push r10
at30b:
62 71 7c 48 10 00       ; vmovups zmm8, [rax]
62 d2 3d 58 b8 02       ; vfmadd231ps zmm0, zmm8, DWORD BCST [r10]
49 83 c2 04             ; add r10, 0x4
48 01 e8                ; add rax, rbp
49 ff cf                ; dec r15
75 e8                   ; jne at30b
41 5a                   ; pop r10
58                      ; pop rax
57                      ; push rdi
52                      ; push rdx
62 f1 35 48 72 d0 10    ; vpsrld zmm9, zmm0, 0x10
62 11 35 48 db cd       ; vpandd zmm9, zmm9, zmm29
62 11 35 48 fe cc       ; vpaddd zmm9, zmm9, zmm28
62 f1 7c 48 c2 c8 03    ; vcmpunordps k1, zmm0, zmm0
c5 f8 44 c9             ; knotw k1, k1
62 71 35 48 fe c8       ; vpaddd zmm9, zmm9, zmm0
62 91 35 49 db c6       ; vpandd zmm0{k1}, zmm9, zmm30
62 72 7d 48 33 14 1f    ; vpmovzxwd zmm10, [rdi+rbx*1]
62 d1 2d 48 72 f2 10    ; vpslld zmm10, zmm10, 0x10
62 d1 7c 48 58 c2       ; vaddps zmm0, zmm0, zmm10
62 f1 35 48 72 d0 10    ; vpsrld zmm9, zmm0, 0x10
62 11 35 48 db cd       ; vpandd zmm9, zmm9, zmm29
62 11 35 48 fe cc       ; vpaddd zmm9, zmm9, zmm28
62 71 35 48 fe c8       ; vpaddd zmm9, zmm9, zmm0
62 f1 7c 48 c2 c8 03    ; vcmpunordps k1, zmm0, zmm0
62 d1 35 48 72 d1 10    ; vpsrld zmm9, zmm9, 0x10
62 f1 7d 48 72 d0 10    ; vpsrld zmm0, zmm0, 0x10
62 11 7d 49 eb cf       ; vpord zmm9{k1}, zmm0, zmm31
62 72 7e 48 33 0c 1a    ; vpmovdw [rdx+rbx*1], zmm9
5a                      ; pop rdx
5f                      ; pop rdi
48 83 c3 20             ; add rbx, 0x20
48 83 c0 40             ; add rax, 0x40
49 ff ce                ; dec r14
0f 85 4d ff ff ff       ; jne at301
4c 01 df                ; add rdi, r11
4c 01 e2                ; add rdx, r12
4d 01 ea                ; add r10, r13
49 83 e8 01             ; sub r8, 0x1
e9 29 ff ff ff          ; jmp at2ef
at3c6:
41 5f                   ; pop r15
41 5e                   ; pop r14
41 5d                   ; pop r13
41 5c                   ; pop r12
5d                      ; pop rbp
5b                      ; pop rbx
c5 f8 77                ; vzeroupper
c3                      ; ret
