# Sixteen columns of rows of bfloat16, two rows side by side, one pair behind the other.
# rdi: the first row's; rsi: bytes from row to row; rdx: where they go; rcx: pairs of rows, at least 1.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX-512.
at00:
62 f2 7d 48 33 07    ; vpmovzxwd zmm0, [rdi]
62 f2 7d 48 33 0c 37 ; vpmovzxwd zmm1, [rdi+rsi*1]
62 f1 75 48 72 f1 10 ; vpslld zmm1, zmm1, 0x10
62 f1 7d 48 eb c1    ; vpord zmm0, zmm0, zmm1
62 f1 7c 48 11 02    ; vmovups [rdx], zmm0
48 8d 3c 77          ; lea rdi, [rdi+rsi*2]
48 83 c2 40          ; add rdx, 0x40
48 ff c9             ; dec rcx
75 d3                ; jne at00
c5 f8 77             ; vzeroupper
c3                   ; ret
