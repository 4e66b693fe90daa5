# Asks for rows of memory that are read soon.
# rdi: the first row; rsi: bytes from row to row; rdx: lines of 64 bytes in a row, at least 1; rcx: rows, at least 1.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64.
at00:
49 89 f8                ; mov r8, rdi
49 89 d1                ; mov r9, rdx
at06:
41 0f 18 10             ; prefetcht1 BYTE PTR [r8]
49 83 c0 40             ; add r8, 0x40
49 ff c9                ; dec r9
75 f3                   ; jne at06
48 01 f7                ; add rdi, rsi
48 ff c9                ; dec rcx
75 e5                   ; jne at00
c3                      ; ret
