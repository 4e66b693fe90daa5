# Rows of float32 times the few rows of a matrix in float32, four at a time, times a number.
# rdi: the rows, one behind the other; rsi: the matrix; rdx: results, those of a row one behind the other; rcx: blocks of 16 in a
# row, at least 1; r8: rows, at least 1; r9: rows of the matrix / 4, at least 1; [rsp+0x8]: bits of the number.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX-512.
53                      ; push rbx
55                      ; push rbp
62 e1 7e 08 10 64 24 06 ; vmovss xmm20, [rsp+0x18]
49 89 cb                ; mov r11, rcx
49 c1 e3 06             ; shl r11, 0x6
4b 8d 2c 5b             ; lea rbp, [r11+r11*2]
at15:
48 89 f3                ; mov rbx, rsi
4d 89 ca                ; mov r10, r9
at1b:
c5 f8 57 c0             ; vxorps xmm0, xmm0, xmm0
c5 f0 57 c9             ; vxorps xmm1, xmm1, xmm1
c5 e8 57 d2             ; vxorps xmm2, xmm2, xmm2
c5 e0 57 db             ; vxorps xmm3, xmm3, xmm3
48 89 f8                ; mov rax, rdi
51                      ; push rcx
at2f:
62 f1 7c 48 10 20       ; vmovups zmm4, [rax]
62 f2 5d 48 b8 03       ; vfmadd231ps zmm0, zmm4, [rbx]
62 b2 5d 48 b8 0c 1b    ; vfmadd231ps zmm1, zmm4, [rbx+r11*1]
62 b2 5d 48 b8 14 5b    ; vfmadd231ps zmm2, zmm4, [rbx+r11*2]
62 f2 5d 48 b8 1c 2b    ; vfmadd231ps zmm3, zmm4, [rbx+rbp*1]
48 83 c0 40             ; add rax, 0x40
48 83 c3 40             ; add rbx, 0x40
48 ff c9                ; dec rcx
75 d2                   ; jne at2f
59                      ; pop rcx
48 01 eb                ; add rbx, rbp
62 f3 fd 48 1b c5 01    ; vextractf64x4 ymm5, zmm0, 0x1
c5 fc 58 c5             ; vaddps ymm0, ymm0, ymm5
c4 e3 7d 19 c5 01       ; vextractf128 xmm5, ymm0, 0x1
c5 f8 58 c5             ; vaddps xmm0, xmm0, xmm5
c4 e3 79 04 e8 4e       ; vpermilps xmm5, xmm0, 0x4e
c5 f8 58 c5             ; vaddps xmm0, xmm0, xmm5
c4 e3 79 04 e8 b1       ; vpermilps xmm5, xmm0, 0xb1
c5 fa 58 c5             ; vaddss xmm0, xmm0, xmm5
62 b1 7e 08 59 c4       ; vmulss xmm0, xmm0, xmm20
c5 fa 11 02             ; vmovss [rdx], xmm0
62 f3 fd 48 1b cd 01    ; vextractf64x4 ymm5, zmm1, 0x1
c5 f4 58 cd             ; vaddps ymm1, ymm1, ymm5
c4 e3 7d 19 cd 01       ; vextractf128 xmm5, ymm1, 0x1
c5 f0 58 cd             ; vaddps xmm1, xmm1, xmm5
c4 e3 79 04 e9 4e       ; vpermilps xmm5, xmm1, 0x4e
c5 f0 58 cd             ; vaddps xmm1, xmm1, xmm5
c4 e3 79 04 e9 b1       ; vpermilps xmm5, xmm1, 0xb1
c5 f2 58 cd             ; vaddss xmm1, xmm1, xmm5
62 b1 76 08 59 cc       ; vmulss xmm1, xmm1, xmm20
c5 fa 11 4a 04          ; vmovss [rdx+0x4], xmm1
62 f3 fd 48 1b d5 01    ; vextractf64x4 ymm5, zmm2, 0x1
c5 ec 58 d5             ; vaddps ymm2, ymm2, ymm5
c4 e3 7d 19 d5 01       ; vextractf128 xmm5, ymm2, 0x1
c5 e8 58 d5             ; vaddps xmm2, xmm2, xmm5
c4 e3 79 04 ea 4e       ; vpermilps xmm5, xmm2, 0x4e
c5 e8 58 d5             ; vaddps xmm2, xmm2, xmm5
c4 e3 79 04 ea b1       ; vpermilps xmm5, xmm2, 0xb1
c5 ea 58 d5             ; vaddss xmm2, xmm2, xmm5
62 b1 6e 08 59 d4       ; vmulss xmm2, xmm2, xmm20
c5 fa 11 52 08          ; vmovss [rdx+0x8], xmm2
62 f3 fd 48 1b dd 01    ; vextractf64x4 ymm5, zmm3, 0x1
c5 e4 58 dd             ; vaddps ymm3, ymm3, ymm5
c4 e3 7d 19 dd 01       ; vextractf128 xmm5, ymm3, 0x1
c5 e0 58 dd             ; vaddps xmm3, xmm3, xmm5
c4 e3 79 04 eb 4e       ; vpermilps xmm5, xmm3, 0x4e
c5 e0 58 dd             ; vaddps xmm3, xmm3, xmm5
c4 e3 79 04 eb b1       ; vpermilps xmm5, xmm3, 0xb1
c5 e2 58 dd             ; vaddss xmm3, xmm3, xmm5
62 b1 66 08 59 dc       ; vmulss xmm3, xmm3, xmm20
c5 fa 11 5a 0c          ; vmovss [rdx+0xc], xmm3
48 83 c2 10             ; add rdx, 0x10
49 ff ca                ; dec r10
0f 85 de fe ff ff       ; jne at1b
48 89 c7                ; mov rdi, rax
49 ff c8                ; dec r8
0f 85 cc fe ff ff       ; jne at15
5d                      ; pop rbp
5b                      ; pop rbx
c5 f8 77                ; vzeroupper
c3                      ; ret
