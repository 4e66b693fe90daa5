# The sums of two rows of float32.
# rdi, rsi: the numbers; rdx: the sums, where either lies or apart; rcx: blocks of 16, at least 1.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX-512.
at00:
62 f1 7c 48 10 07 ; vmovups zmm0, [rdi]
62 f1 7c 48 58 06 ; vaddps zmm0, zmm0, [rsi]
62 f1 7c 48 11 02 ; vmovups [rdx], zmm0
48 83 c7 40       ; add rdi, 0x40
48 83 c6 40       ; add rsi, 0x40
48 83 c2 40       ; add rdx, 0x40
48 ff c9          ; dec rcx
75 dd             ; jne at00
c5 f8 77          ; vzeroupper
c3                ; ret
