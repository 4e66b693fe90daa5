# A vector of bfloat16 as bfloat16.asm reads it: in float32, of every 16 values the 8 even ones before the 8 odd ones.
# rdi: the vector; rsi: the result; rdx: values / 16, at least 1.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX2 and FMA.
c5 ed 76 d2             ; vpcmpeqd ymm2, ymm2, ymm2
c5 ed 72 f2 10          ; vpslld ymm2, ymm2, 0x10
at09:
c5 fe 6f 07             ; vmovdqu ymm0, [rdi]
c5 f5 72 f0 10          ; vpslld ymm1, ymm0, 0x10
c5 fd db c2             ; vpand ymm0, ymm0, ymm2
c5 fe 7f 0e             ; vmovdqu [rsi], ymm1
c5 fe 7f 46 20          ; vmovdqu [rsi+0x20], ymm0
48 83 c7 20             ; add rdi, 0x20
48 83 c6 40             ; add rsi, 0x40
48 ff ca                ; dec rdx
75 dd                   ; jne at09
c5 f8 77                ; vzeroupper
c3                      ; ret
