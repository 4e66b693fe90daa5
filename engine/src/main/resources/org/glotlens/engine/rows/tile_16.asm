# A tile of a product in float32: eight rows times 16 outputs.
# rdi: the first of eight neighbours in a panel, whose values stand 16 apart; rsi: the panel of the outputs, as turn_rows makes
# it; rdx: bytes from panel to panel; rcx: inputs, at least 1; r8: the tile in the result; r9: bytes from row to row there;
# [rsp+0x8]: what is added at the end; [rsp+0x10]: bytes from row to row of that.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX-512.
48 8b 44 24 08                  ; mov rax, [rsp+0x8]
4c 8b 5c 24 10                  ; mov r11, [rsp+0x10]
c5 f8 57 c0                     ; vxorps xmm0, xmm0, xmm0
c5 f0 57 c9                     ; vxorps xmm1, xmm1, xmm1
c5 e8 57 d2                     ; vxorps xmm2, xmm2, xmm2
c5 e0 57 db                     ; vxorps xmm3, xmm3, xmm3
c5 d8 57 e4                     ; vxorps xmm4, xmm4, xmm4
c5 d0 57 ed                     ; vxorps xmm5, xmm5, xmm5
c5 c8 57 f6                     ; vxorps xmm6, xmm6, xmm6
c5 c0 57 ff                     ; vxorps xmm7, xmm7, xmm7
at2a:
62 61 7c 48 10 06               ; vmovups zmm24, [rsi]
62 62 7d 48 18 27               ; vbroadcastss zmm28, [rdi]
62 92 3d 40 b8 c4               ; vfmadd231ps zmm0, zmm24, zmm28
62 62 7d 48 18 6f 01            ; vbroadcastss zmm29, [rdi+0x4]
62 92 3d 40 b8 cd               ; vfmadd231ps zmm1, zmm24, zmm29
62 62 7d 48 18 67 02            ; vbroadcastss zmm28, [rdi+0x8]
62 92 3d 40 b8 d4               ; vfmadd231ps zmm2, zmm24, zmm28
62 62 7d 48 18 6f 03            ; vbroadcastss zmm29, [rdi+0xc]
62 92 3d 40 b8 dd               ; vfmadd231ps zmm3, zmm24, zmm29
62 62 7d 48 18 67 04            ; vbroadcastss zmm28, [rdi+0x10]
62 92 3d 40 b8 e4               ; vfmadd231ps zmm4, zmm24, zmm28
62 62 7d 48 18 6f 05            ; vbroadcastss zmm29, [rdi+0x14]
62 92 3d 40 b8 ed               ; vfmadd231ps zmm5, zmm24, zmm29
62 62 7d 48 18 67 06            ; vbroadcastss zmm28, [rdi+0x18]
62 92 3d 40 b8 f4               ; vfmadd231ps zmm6, zmm24, zmm28
62 62 7d 48 18 6f 07            ; vbroadcastss zmm29, [rdi+0x1c]
62 92 3d 40 b8 fd               ; vfmadd231ps zmm7, zmm24, zmm29
48 83 c7 40                     ; add rdi, 0x40
48 83 c6 40                     ; add rsi, 0x40
48 ff c9                        ; dec rcx
75 86                           ; jne at2a
62 f1 7c 48 58 00               ; vaddps zmm0, zmm0, [rax]
62 d1 7c 48 11 00               ; vmovups [r8], zmm0
4d 01 c8                        ; add r8, r9
4c 01 d8                        ; add rax, r11
62 f1 74 48 58 08               ; vaddps zmm1, zmm1, [rax]
62 d1 7c 48 11 08               ; vmovups [r8], zmm1
4d 01 c8                        ; add r8, r9
4c 01 d8                        ; add rax, r11
62 f1 6c 48 58 10               ; vaddps zmm2, zmm2, [rax]
62 d1 7c 48 11 10               ; vmovups [r8], zmm2
4d 01 c8                        ; add r8, r9
4c 01 d8                        ; add rax, r11
62 f1 64 48 58 18               ; vaddps zmm3, zmm3, [rax]
62 d1 7c 48 11 18               ; vmovups [r8], zmm3
4d 01 c8                        ; add r8, r9
4c 01 d8                        ; add rax, r11
62 f1 5c 48 58 20               ; vaddps zmm4, zmm4, [rax]
62 d1 7c 48 11 20               ; vmovups [r8], zmm4
4d 01 c8                        ; add r8, r9
4c 01 d8                        ; add rax, r11
62 f1 54 48 58 28               ; vaddps zmm5, zmm5, [rax]
62 d1 7c 48 11 28               ; vmovups [r8], zmm5
4d 01 c8                        ; add r8, r9
4c 01 d8                        ; add rax, r11
62 f1 4c 48 58 30               ; vaddps zmm6, zmm6, [rax]
62 d1 7c 48 11 30               ; vmovups [r8], zmm6
4d 01 c8                        ; add r8, r9
4c 01 d8                        ; add rax, r11
62 f1 44 48 58 38               ; vaddps zmm7, zmm7, [rax]
62 d1 7c 48 11 38               ; vmovups [r8], zmm7
c5 f8 77                        ; vzeroupper
c3                              ; ret
