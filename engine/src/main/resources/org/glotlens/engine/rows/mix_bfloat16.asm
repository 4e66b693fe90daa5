# Sixteen columns of a weighted sum of rows of bfloat16, in float32.
# rdi: the columns of the first row; rsi: weights in float32; rdx: 16 sums; rcx: rows, at least 1; r8: bytes from row to row.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX2 and FMA.
c5 f8 57 c0             ; vxorps xmm0, xmm0, xmm0
c5 f0 57 c9             ; vxorps xmm1, xmm1, xmm1
at08:
c4 e2 7d 18 16          ; vbroadcastss ymm2, [rsi]
c4 e2 7d 33 1f          ; vpmovzxwd ymm3, [rdi]
c4 e2 7d 33 67 10       ; vpmovzxwd ymm4, [rdi+0x10]
c5 e5 72 f3 10          ; vpslld ymm3, ymm3, 0x10
c5 dd 72 f4 10          ; vpslld ymm4, ymm4, 0x10
c4 e2 65 b8 c2          ; vfmadd231ps ymm0, ymm3, ymm2
c4 e2 5d b8 ca          ; vfmadd231ps ymm1, ymm4, ymm2
48 83 c6 04             ; add rsi, 0x4
4c 01 c7                ; add rdi, r8
48 ff c9                ; dec rcx
75 d0                   ; jne at08
c5 fc 11 02             ; vmovups [rdx], ymm0
c5 fc 11 4a 20          ; vmovups [rdx+0x20], ymm1
c5 f8 77                ; vzeroupper
c3                      ; ret
