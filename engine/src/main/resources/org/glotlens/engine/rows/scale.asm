# Numbers of float32 times a factor, in place.
# rdi: the numbers; esi: the factor; rdx: blocks of 16, at least 1.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX-512.
c5 f9 6e ce             ; vmovd xmm1, esi
62 f2 7d 48 18 c9       ; vbroadcastss zmm1, xmm1
at0a:
62 f1 74 48 59 07       ; vmulps zmm0, zmm1, [rdi]
62 f1 7c 48 11 07       ; vmovups [rdi], zmm0
48 83 c7 40             ; add rdi, 0x40
48 ff ca                ; dec rdx
75 eb                   ; jne at0a
c5 f8 77                ; vzeroupper
c3                      ; ret
