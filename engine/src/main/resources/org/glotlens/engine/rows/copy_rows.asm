# Copies rows of float32.
# rdi: the rows, one behind the other; rsi: where the first goes; rdx: blocks of 16 in a row, at least 1; rcx: rows, at least 1;
# r8: bytes from copy to copy.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX-512.
48 89 d0                ; mov rax, rdx
49 89 f1                ; mov r9, rsi
at06:
62 f1 7c 48 10 07       ; vmovups zmm0, [rdi]
62 d1 7c 48 11 01       ; vmovups [r9], zmm0
48 83 c7 40             ; add rdi, 0x40
49 83 c1 40             ; add r9, 0x40
48 ff c8                ; dec rax
75 e7                   ; jne at06
4c 01 c6                ; add rsi, r8
48 ff c9                ; dec rcx
75 d9                   ; jne at00
c5 f8 77                ; vzeroupper
c3                      ; ret
