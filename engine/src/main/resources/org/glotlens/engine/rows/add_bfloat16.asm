# The sums of two rows of bfloat16, rounded to the nearest, to even where two are as near.
# rdi, rsi: the numbers; rdx: the sums, where either lies or apart; rcx: blocks of 16, at least 1.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX-512.
b8 ff 7f 00 00       ; mov eax, 0x7fff
62 62 7d 48 7c e0    ; vpbroadcastd zmm28, eax
b8 01 00 00 00       ; mov eax, 0x1
62 62 7d 48 7c e8    ; vpbroadcastd zmm29, eax
b8 40 00 00 00       ; mov eax, 0x40
62 62 7d 48 7c f8    ; vpbroadcastd zmm31, eax
at21:
62 f2 7d 48 33 07    ; vpmovzxwd zmm0, [rdi]
62 f1 7d 48 72 f0 10 ; vpslld zmm0, zmm0, 0x10
62 f2 7d 48 33 0e    ; vpmovzxwd zmm1, [rsi]
62 f1 75 48 72 f1 10 ; vpslld zmm1, zmm1, 0x10
62 f1 7c 48 58 c1    ; vaddps zmm0, zmm0, zmm1
62 f1 6d 48 72 d0 10 ; vpsrld zmm2, zmm0, 0x10
62 91 6d 48 db d5    ; vpandd zmm2, zmm2, zmm29
62 91 6d 48 fe d4    ; vpaddd zmm2, zmm2, zmm28
62 f1 6d 48 fe d0    ; vpaddd zmm2, zmm2, zmm0
62 f1 7c 48 c2 c8 03 ; vcmpunordps k1, zmm0, zmm0
62 f1 6d 48 72 d2 10 ; vpsrld zmm2, zmm2, 0x10
62 f1 7d 48 72 d0 10 ; vpsrld zmm0, zmm0, 0x10
62 91 7d 49 eb d7    ; vpord zmm2{k1}, zmm0, zmm31
62 f2 7e 48 33 12    ; vpmovdw [rdx], zmm2
48 83 c7 20          ; add rdi, 0x20
48 83 c6 20          ; add rsi, 0x20
48 83 c2 20          ; add rdx, 0x20
48 ff c9             ; dec rcx
75 95                ; jne at21
c5 f8 77             ; vzeroupper
c3                   ; ret
