# Numbers of float32 as bfloat16: to the nearest, ties to even; no number stays no number.
# rdi: the numbers; rsi: where they go; rdx: blocks of 16, at least 1.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX-512.
b8 ff 7f 00 00                  ; mov eax, 0x7fff
62 f2 7d 48 7c e0               ; vpbroadcastd zmm4, eax
b8 01 00 00 00                  ; mov eax, 0x1
62 f2 7d 48 7c e8               ; vpbroadcastd zmm5, eax
b8 40 00 00 00                  ; mov eax, 0x40
62 f2 7d 48 7c f0               ; vpbroadcastd zmm6, eax
at21:
62 f1 7c 48 10 07               ; vmovups zmm0, [rdi]
62 f1 75 48 72 d0 10            ; vpsrld zmm1, zmm0, 0x10
62 f1 75 48 db d5               ; vpandd zmm2, zmm1, zmm5
62 f1 6d 48 fe d4               ; vpaddd zmm2, zmm2, zmm4
62 f1 6d 48 fe d0               ; vpaddd zmm2, zmm2, zmm0
62 f1 6d 48 72 d2 10            ; vpsrld zmm2, zmm2, 0x10
62 f1 7c 48 c2 c8 03            ; vcmpunordps k1, zmm0, zmm0
62 f1 75 49 eb d6               ; vpord zmm2{k1}, zmm1, zmm6
62 f2 7e 48 33 16               ; vpmovdw [rsi], zmm2
48 83 c7 40                     ; add rdi, 0x40
48 83 c6 20                     ; add rsi, 0x20
48 ff ca                        ; dec rdx
75 ba                           ; jne at21
c5 f8 77                        ; vzeroupper
c3                              ; ret
