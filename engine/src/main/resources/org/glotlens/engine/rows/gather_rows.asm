# Rows of float32, one behind the other.
# rdi: the first row; rsi: where they go; rdx: blocks of 16 in a row, at least 1; rcx: rows, at least 1; r8: bytes from row to
# row.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX-512.
at00:
48 89 d0          ; mov rax, rdx
49 89 f9          ; mov r9, rdi
at06:
62 d1 7c 48 10 01 ; vmovups zmm0, [r9]
62 f1 7c 48 11 06 ; vmovups [rsi], zmm0
49 83 c1 40       ; add r9, 0x40
48 83 c6 40       ; add rsi, 0x40
48 ff c8          ; dec rax
75 e7             ; jne at06
4c 01 c7          ; add rdi, r8
48 ff c9          ; dec rcx
75 d9             ; jne at00
c5 f8 77          ; vzeroupper
c3                ; ret
