# Rows of a matrix of float32 times one vector.
# rdi: weights [rows, in], row after row; rsi: the vector; rdx: results; rcx: rows, at least 1; r8: inputs / 8; r9: biases,
# or 0. Four sums run side by side, so that no product waits for the one before. Nothing is fetched ahead, as in bfloat16.asm.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX2 and FMA.
at00:
c5 f8 57 c0             ; vxorps xmm0, xmm0, xmm0
c5 f0 57 c9             ; vxorps xmm1, xmm1, xmm1
c5 e8 57 d2             ; vxorps xmm2, xmm2, xmm2
c5 e0 57 db             ; vxorps xmm3, xmm3, xmm3
49 89 f2                ; mov r10, rsi
4d 89 c3                ; mov r11, r8
49 83 eb 04             ; sub r11, 0x4
72 38                   ; jb at54
at1c:
c5 fc 10 27             ; vmovups ymm4, [rdi]
c4 c2 5d b8 02          ; vfmadd231ps ymm0, ymm4, [r10]
c5 fc 10 6f 20          ; vmovups ymm5, [rdi+0x20]
c4 c2 55 b8 4a 20       ; vfmadd231ps ymm1, ymm5, [r10+0x20]
c5 fc 10 77 40          ; vmovups ymm6, [rdi+0x40]
c4 c2 4d b8 52 40       ; vfmadd231ps ymm2, ymm6, [r10+0x40]
c5 fc 10 7f 60          ; vmovups ymm7, [rdi+0x60]
c4 c2 45 b8 5a 60       ; vfmadd231ps ymm3, ymm7, [r10+0x60]
48 83 ef 80             ; sub rdi, 0xffffffffffffff80
49 83 ea 80             ; sub r10, 0xffffffffffffff80
49 83 eb 04             ; sub r11, 0x4
73 c8                   ; jae at1c
at54:
49 83 c3 04             ; add r11, 0x4
74 16                   ; je at70
at5a:
c5 fc 10 27             ; vmovups ymm4, [rdi]
c4 c2 5d b8 02          ; vfmadd231ps ymm0, ymm4, [r10]
48 83 c7 20             ; add rdi, 0x20
49 83 c2 20             ; add r10, 0x20
49 ff cb                ; dec r11
75 ea                   ; jne at5a
at70:
c5 fc 58 c1             ; vaddps ymm0, ymm0, ymm1
c5 ec 58 d3             ; vaddps ymm2, ymm2, ymm3
c5 fc 58 c2             ; vaddps ymm0, ymm0, ymm2
c4 e3 7d 19 c1 01       ; vextractf128 xmm1, ymm0, 0x1
c5 f8 58 c1             ; vaddps xmm0, xmm0, xmm1
c5 fb 7c c0             ; vhaddps xmm0, xmm0, xmm0
c5 fb 7c c0             ; vhaddps xmm0, xmm0, xmm0
4d 85 c9                ; test r9, r9
74 09                   ; je at9c
c4 c1 7a 58 01          ; vaddss xmm0, xmm0, [r9]
49 83 c1 04             ; add r9, 0x4
at9c:
c5 fa 11 02             ; vmovss [rdx], xmm0
48 83 c2 04             ; add rdx, 0x4
48 ff c9                ; dec rcx
0f 85 53 ff ff ff       ; jne at00
c5 f8 77                ; vzeroupper
c3                      ; ret
