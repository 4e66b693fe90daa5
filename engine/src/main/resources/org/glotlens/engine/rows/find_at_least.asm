# Places of the numbers of a row in float32 that are no less than a bound, in order; returns how many it found.
# rdi: the row; rsi: the places in 32 bits, with room for 16 more than are asked for; rdx: vectors of 16, at least 1; rcx: bits
# of the bound; r8: it ends after so many or up to 15 more.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX-512.
62 e1 7d 08 6e c1             ; vmovd xmm16, ecx
62 a2 7d 48 18 c0             ; vbroadcastss zmm16, xmm16
41 b9 10 00 00 00             ; mov r9d, 0x10
62 d2 7d 48 7c d9             ; vpbroadcastd zmm3, r9d
48 b8 00 01 02 03 04 05 06 07 ; movabs rax, 0x706050403020100
48 b9 08 09 0a 0b 0c 0d 0e 0f ; movabs rcx, 0xf0e0d0c0b0a0908
c4 e1 f9 6e e0                ; vmovq xmm4, rax
c4 e1 f9 6e e9                ; vmovq xmm5, rcx
c5 d9 6c e5                   ; vpunpcklqdq xmm4, xmm4, xmm5
62 f2 7d 48 31 d4             ; vpmovzxbd zmm2, xmm4
31 c0                         ; xor eax, eax
at42:
62 f1 7c 40 c2 0f 02          ; vcmpleps k1, zmm16, [rdi]
c5 f8 98 c9                   ; kortestw k1, k1
74 1d                         ; je at6c
62 f2 7d c9 8b d5             ; vpcompressd zmm5{k1}{z}, zmm2
62 f1 7e 48 7f 2c 86          ; vmovdqu32 [rsi+rax*4], zmm5
c5 f8 93 c9                   ; kmovw ecx, k1
f3 0f b8 c9                   ; popcnt ecx, ecx
48 01 c8                      ; add rax, rcx
4c 39 c0                      ; cmp rax, r8
73 0f                         ; jae at7b
at6c:
62 f1 6d 48 fe d3             ; vpaddd zmm2, zmm2, zmm3
48 83 c7 40                   ; add rdi, 0x40
48 ff ca                      ; dec rdx
75 c7                         ; jne at42
at7b:
c5 f8 77                      ; vzeroupper
c3                            ; ret
