# A row of bfloat16, times a gain, brought to unit length in float32 and put into panels of 16 columns.
# rdi: the row; rsi: the gain, in float32; rdx: where its first 16 values go; rcx: bytes from panel to panel; r8: blocks of 16
# columns, at least 1. A row shorter than 1e-30 is taken to be of that length.
# Left the bytes of an instruction, right what they mean, as `objdump -d -M intel` shows it. Called as System V asks, on
# processors of x86-64 with AVX-512.
c5 f8 57 c0             ; vxorps xmm0, xmm0, xmm0
49 89 f9                ; mov r9, rdi
49 89 f2                ; mov r10, rsi
4c 89 c0                ; mov rax, r8
at0d:
62 f2 7d 48 33 0f       ; vpmovzxwd zmm1, [rdi]
62 f1 75 48 72 f1 10    ; vpslld zmm1, zmm1, 0x10
62 f1 74 48 59 0e       ; vmulps zmm1, zmm1, [rsi]
62 f2 75 48 b8 c1       ; vfmadd231ps zmm0, zmm1, zmm1
48 83 c7 20             ; add rdi, 0x20
48 83 c6 40             ; add rsi, 0x40
48 ff c8                ; dec rax
75 da                   ; jne at0d
62 f3 fd 48 1b c1 01    ; vextractf64x4 ymm1, zmm0, 0x1
c5 fc 58 c1             ; vaddps ymm0, ymm0, ymm1
c4 e3 7d 19 c1 01       ; vextractf128 xmm1, ymm0, 0x1
c5 f8 58 c1             ; vaddps xmm0, xmm0, xmm1
c5 f8 12 c8             ; vmovhlps xmm1, xmm0, xmm0
c5 f8 58 c1             ; vaddps xmm0, xmm0, xmm1
c5 fa 16 c8             ; vmovshdup xmm1, xmm0
c5 fa 58 c1             ; vaddss xmm0, xmm0, xmm1
c5 fa 51 c0             ; vsqrtss xmm0, xmm0, xmm0
b8 60 42 a2 0d          ; mov eax, 0xda24260
c5 f9 6e c8             ; vmovd xmm1, eax
c5 f2 5f c0             ; vmaxss xmm0, xmm1, xmm0
b8 00 00 80 3f          ; mov eax, 0x3f800000
c5 f9 6e c8             ; vmovd xmm1, eax
c5 f2 5e c0             ; vdivss xmm0, xmm1, xmm0
62 f2 7d 48 18 c0       ; vbroadcastss zmm0, xmm0
at7c:
62 d2 7d 48 33 09       ; vpmovzxwd zmm1, [r9]
62 f1 75 48 72 f1 10    ; vpslld zmm1, zmm1, 0x10
62 d1 74 48 59 0a       ; vmulps zmm1, zmm1, [r10]
62 f1 74 48 59 c8       ; vmulps zmm1, zmm1, zmm0
62 f1 7c 48 11 0a       ; vmovups [rdx], zmm1
49 83 c1 20             ; add r9, 0x20
49 83 c2 40             ; add r10, 0x40
48 01 ca                ; add rdx, rcx
49 ff c8                ; dec r8
75 d1                   ; jne at7c
c5 f8 77                ; vzeroupper
c3                      ; ret
