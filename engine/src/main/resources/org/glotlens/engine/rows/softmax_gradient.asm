# The gradient of rows of scores from that of their softmax, in place: pattern times what the gradient is beyond its mean under the
# pattern.
# rdi: the first row of the pattern in float32; rsi: that of the gradient; rdx: bytes from row to row in both; rcx: blocks of 16 numbers
# of a row, at least 1; r8: rows, at least 1.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX-512.
49 89 f9                ; mov r9, rdi
0f 1f 44 00 00          ; nop [rax+rax*1+0x0]
at08:
31 c0                   ; xor eax, eax
31 ff                   ; xor edi, edi
c5 f8 57 c0             ; vxorps xmm0, xmm0, xmm0
at10:
48 83 c7 01             ; add rdi, 0x1
62 d1 7c 48 10 14 01    ; vmovups zmm2, [r9+rax*1]
62 f2 6d 48 b8 04 06    ; vfmadd231ps zmm0, zmm2, [rsi+rax*1]
48 83 c0 40             ; add rax, 0x40
48 39 cf                ; cmp rdi, rcx
7c e5                   ; jl at10
62 f3 fd 48 1b c1 01    ; vextractf64x4 ymm1, zmm0, 0x1
31 c0                   ; xor eax, eax
31 ff                   ; xor edi, edi
c5 f4 58 c0             ; vaddps ymm0, ymm1, ymm0
c4 e3 7d 19 c1 01       ; vextractf128 xmm1, ymm0, 0x1
c5 f0 58 c8             ; vaddps xmm1, xmm1, xmm0
c5 f0 12 c1             ; vmovhlps xmm0, xmm1, xmm1
c5 f0 58 c8             ; vaddps xmm1, xmm1, xmm0
c4 e3 79 04 c1 01       ; vpermilps xmm0, xmm1, 0x1
c5 f2 58 c8             ; vaddss xmm1, xmm1, xmm0
62 f2 7d 48 18 c9       ; vbroadcastss zmm1, xmm1
0f 1f 40 00             ; nop [rax+0x0]
at60:
62 f1 7c 48 10 1c 06    ; vmovups zmm3, [rsi+rax*1]
48 83 c7 01             ; add rdi, 0x1
62 f1 64 48 5c c1       ; vsubps zmm0, zmm3, zmm1
62 d1 7c 48 59 04 01    ; vmulps zmm0, zmm0, [r9+rax*1]
62 f1 7c 48 11 04 06    ; vmovups [rsi+rax*1], zmm0
48 83 c0 40             ; add rax, 0x40
48 39 f9                ; cmp rcx, rdi
7f d8                   ; jg at60
49 01 d1                ; add r9, rdx
48 01 d6                ; add rsi, rdx
49 83 e8 01             ; sub r8, 0x1
0f 85 70 ff ff ff       ; jne at08
c5 f8 77                ; vzeroupper
c3                      ; ret
