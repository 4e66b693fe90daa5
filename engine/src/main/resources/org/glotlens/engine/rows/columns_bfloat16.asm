# Sixteen columns of some rows of bfloat16, one behind the other in float32.
# rdi: the first row's; rsi: bytes from row to row; rdx: where they go; rcx: rows, at least 1.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX-512.
62 f2 7d 48 33 07       ; vpmovzxwd zmm0, [rdi]
62 f1 7d 48 72 f0 10    ; vpslld zmm0, zmm0, 0x10
62 f1 7c 48 11 02       ; vmovups [rdx], zmm0
48 01 f7                ; add rdi, rsi
48 83 c2 40             ; add rdx, 0x40
48 ff c9                ; dec rcx
75 e1                   ; jne at00
c5 f8 77                ; vzeroupper
c3                      ; ret
