# Rotary positions of the heads of one position, in bfloat16: the first half of each is turned with the second.
# rdi: the first head; rsi: cosines of half a head in float32; rdx: sines; rcx: the first head's result; r8: blocks of 16 in
# half a head, at least 1; r9: heads, at least 1; [rsp+0x8]: bytes from head to head; [rsp+0x10]: bytes from result to result.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX-512.
b8 ff 7f 00 00       ; mov eax, 0x7fff
62 62 7d 48 7c e0    ; vpbroadcastd zmm28, eax
b8 01 00 00 00       ; mov eax, 0x1
62 62 7d 48 7c e8    ; vpbroadcastd zmm29, eax
b8 00 00 ff ff       ; mov eax, 0xffff0000
62 62 7d 48 7c f0    ; vpbroadcastd zmm30, eax
b8 40 00 00 00       ; mov eax, 0x40
62 62 7d 48 7c f8    ; vpbroadcastd zmm31, eax
4c 8b 5c 24 08       ; mov r11, [rsp+0x8]
53                   ; push rbx
55                   ; push rbp
4c 89 c3             ; mov rbx, r8
48 c1 e3 05          ; shl rbx, 0x5
4c 89 c5             ; mov rbp, r8
48 c1 e5 06          ; shl rbp, 0x6
49 29 db             ; sub r11, rbx
48 8b 44 24 20       ; mov rax, [rsp+0x20]
48 29 d8             ; sub rax, rbx
at4c:
4d 89 c2             ; mov r10, r8
at4f:
62 f2 7d 48 33 07    ; vpmovzxwd zmm0, [rdi]
62 f1 7d 48 72 f0 10 ; vpslld zmm0, zmm0, 0x10
62 f2 7d 48 33 0c 1f ; vpmovzxwd zmm1, [rdi+rbx*1]
62 f1 75 48 72 f1 10 ; vpslld zmm1, zmm1, 0x10
62 f1 7c 48 10 16    ; vmovups zmm2, [rsi]
62 f1 7c 48 10 1a    ; vmovups zmm3, [rdx]
62 f1 7c 48 59 e2    ; vmulps zmm4, zmm0, zmm2
62 f1 74 48 59 ea    ; vmulps zmm5, zmm1, zmm2
62 f2 75 48 bc e3    ; vfnmadd231ps zmm4, zmm1, zmm3
62 f2 7d 48 b8 eb    ; vfmadd231ps zmm5, zmm0, zmm3
62 f1 4d 48 72 d4 10 ; vpsrld zmm6, zmm4, 0x10
62 91 4d 48 db f5    ; vpandd zmm6, zmm6, zmm29
62 91 4d 48 fe f4    ; vpaddd zmm6, zmm6, zmm28
62 f1 4d 48 fe f4    ; vpaddd zmm6, zmm6, zmm4
62 f1 5c 48 c2 cc 03 ; vcmpunordps k1, zmm4, zmm4
62 f1 4d 48 72 d6 10 ; vpsrld zmm6, zmm6, 0x10
62 f1 5d 48 72 d4 10 ; vpsrld zmm4, zmm4, 0x10
62 91 5d 49 eb f7    ; vpord zmm6{k1}, zmm4, zmm31
62 f2 7e 48 33 31    ; vpmovdw [rcx], zmm6
62 f1 4d 48 72 d5 10 ; vpsrld zmm6, zmm5, 0x10
62 91 4d 48 db f5    ; vpandd zmm6, zmm6, zmm29
62 91 4d 48 fe f4    ; vpaddd zmm6, zmm6, zmm28
62 f1 4d 48 fe f5    ; vpaddd zmm6, zmm6, zmm5
62 f1 54 48 c2 cd 03 ; vcmpunordps k1, zmm5, zmm5
62 f1 4d 48 72 d6 10 ; vpsrld zmm6, zmm6, 0x10
62 f1 55 48 72 d5 10 ; vpsrld zmm5, zmm5, 0x10
62 91 55 49 eb f7    ; vpord zmm6{k1}, zmm5, zmm31
62 f2 7e 48 33 34 19 ; vpmovdw [rcx+rbx*1], zmm6
48 83 c7 20          ; add rdi, 0x20
48 83 c6 40          ; add rsi, 0x40
48 83 c2 40          ; add rdx, 0x40
48 83 c1 20          ; add rcx, 0x20
49 ff ca             ; dec r10
0f 85 33 ff ff ff    ; jne at4f
48 29 ee             ; sub rsi, rbp
48 29 ea             ; sub rdx, rbp
4c 01 df             ; add rdi, r11
48 01 c1             ; add rcx, rax
49 ff c9             ; dec r9
0f 85 1b ff ff ff    ; jne at4c
5d                   ; pop rbp
5b                   ; pop rbx
c5 f8 77             ; vzeroupper
c3                   ; ret
