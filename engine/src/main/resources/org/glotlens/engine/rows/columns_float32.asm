# Sixteen columns of some rows of float32, one behind the other.
# rdi: the first row's; rsi: bytes from row to row; rdx: where they go; rcx: rows, at least 1.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX-512.
62 f1 7c 48 10 07       ; vmovups zmm0, [rdi]
62 f1 7c 48 11 02       ; vmovups [rdx], zmm0
48 01 f7                ; add rdi, rsi
48 83 c2 40             ; add rdx, 0x40
48 ff c9                ; dec rcx
75 e8                   ; jne at00
c5 f8 77                ; vzeroupper
c3                      ; ret
