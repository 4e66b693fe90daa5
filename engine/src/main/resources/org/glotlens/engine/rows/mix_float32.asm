# Sixteen columns of a weighted sum of rows of float32.
# rdi: the columns of the first row; rsi: weights; rdx: 16 sums; rcx: rows, at least 1; r8: bytes from row to row.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX2 and FMA.
c5 f8 57 c0             ; vxorps xmm0, xmm0, xmm0
c5 f0 57 c9             ; vxorps xmm1, xmm1, xmm1
at08:
c4 e2 7d 18 16          ; vbroadcastss ymm2, [rsi]
c5 fc 10 1f             ; vmovups ymm3, [rdi]
c5 fc 10 67 20          ; vmovups ymm4, [rdi+0x20]
c4 e2 65 b8 c2          ; vfmadd231ps ymm0, ymm3, ymm2
c4 e2 5d b8 ca          ; vfmadd231ps ymm1, ymm4, ymm2
48 83 c6 04             ; add rsi, 0x4
4c 01 c7                ; add rdi, r8
48 ff c9                ; dec rcx
75 dc                   ; jne at08
c5 fc 11 02             ; vmovups [rdx], ymm0
c5 fc 11 4a 20          ; vmovups [rdx+0x20], ymm1
c5 f8 77                ; vzeroupper
c3                      ; ret
