# Numbers of bfloat16 in float32, in the order that they have.
# rdi: the numbers; rsi: where they go; rdx: blocks of 16, at least 1.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX-512.
at00:
62 f2 7d 48 33 07               ; vpmovzxwd zmm0, [rdi]
62 f1 7d 48 72 f0 10            ; vpslld zmm0, zmm0, 0x10
62 f1 7c 48 11 06               ; vmovups [rsi], zmm0
48 83 c7 20                     ; add rdi, 0x20
48 83 c6 40                     ; add rsi, 0x40
48 ff ca                        ; dec rdx
75 e0                           ; jne at00
c5 f8 77                        ; vzeroupper
c3                              ; ret
