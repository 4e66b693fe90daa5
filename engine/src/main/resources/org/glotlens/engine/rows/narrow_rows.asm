# Rows of float32 as bfloat16, each as narrow.asm has it.
# rdi: the rows, one behind the other; rsi: where the first goes; rdx: blocks of 16 in a row, at least 1; rcx: rows, at least 1;
# r8: bytes from result to result.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX-512.
b8 ff 7f 00 00          ; mov eax, 0x7fff
62 f2 7d 48 7c e0       ; vpbroadcastd zmm4, eax
b8 01 00 00 00          ; mov eax, 0x1
62 f2 7d 48 7c e8       ; vpbroadcastd zmm5, eax
b8 40 00 00 00          ; mov eax, 0x40
62 f2 7d 48 7c f0       ; vpbroadcastd zmm6, eax
at21:
48 89 d0                ; mov rax, rdx
49 89 f1                ; mov r9, rsi
at27:
62 f1 7c 48 10 07       ; vmovups zmm0, [rdi]
62 f1 75 48 72 d0 10    ; vpsrld zmm1, zmm0, 0x10
62 f1 75 48 db d5       ; vpandd zmm2, zmm1, zmm5
62 f1 6d 48 fe d4       ; vpaddd zmm2, zmm2, zmm4
62 f1 6d 48 fe d0       ; vpaddd zmm2, zmm2, zmm0
62 f1 6d 48 72 d2 10    ; vpsrld zmm2, zmm2, 0x10
62 f1 7c 48 c2 c8 03    ; vcmpunordps k1, zmm0, zmm0
62 f1 75 49 eb d6       ; vpord zmm2{k1}, zmm1, zmm6
62 d2 7e 48 33 11       ; vpmovdw [r9], zmm2
48 83 c7 40             ; add rdi, 0x40
49 83 c1 20             ; add r9, 0x20
48 ff c8                ; dec rax
75 ba                   ; jne at27
4c 01 c6                ; add rsi, r8
48 ff c9                ; dec rcx
75 ac                   ; jne at21
c5 f8 77                ; vzeroupper
c3                      ; ret
