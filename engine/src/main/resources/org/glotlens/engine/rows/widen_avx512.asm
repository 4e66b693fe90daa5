# A vector of bfloat16 as bfloat16_avx512.asm reads it: in float32, of every 32 values the 16 even ones before the 16 odd ones, of
# 16 that are left the 8 even ones before the 8 odd ones.
# rdi: the vector; rsi: the result; rdx: values / 16, at least 1.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX-512.
62 f3 6d 48 25 d2 ff            ; vpternlogd zmm2, zmm2, zmm2, 0xff
62 f1 6d 48 72 f2 10            ; vpslld zmm2, zmm2, 0x10
48 83 ea 02                     ; sub rdx, 0x2
72 2e                           ; jb at42
at14:
62 f1 fe 48 6f 07               ; vmovdqu64 zmm0, [rdi]
62 f1 75 48 72 f0 10            ; vpslld zmm1, zmm0, 0x10
62 f1 7d 48 db c2               ; vpandd zmm0, zmm0, zmm2
62 f1 fe 48 7f 0e               ; vmovdqu64 [rsi], zmm1
62 f1 fe 48 7f 46 01            ; vmovdqu64 [rsi+0x40], zmm0
48 83 c7 40                     ; add rdi, 0x40
48 83 ee 80                     ; sub rsi, 0xffffffffffffff80
48 83 ea 02                     ; sub rdx, 0x2
73 d2                           ; jae at14
at42:
48 83 c2 02                     ; add rdx, 0x2
74 16                           ; je at5e
c5 fe 6f 07                     ; vmovdqu ymm0, [rdi]
c5 f5 72 f0 10                  ; vpslld ymm1, ymm0, 0x10
c5 fd db c2                     ; vpand ymm0, ymm0, ymm2
c5 fe 7f 0e                     ; vmovdqu [rsi], ymm1
c5 fe 7f 46 20                  ; vmovdqu [rsi+0x20], ymm0
at5e:
c5 f8 77                        ; vzeroupper
c3                              ; ret
