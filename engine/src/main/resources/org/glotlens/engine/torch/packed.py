class Kernels(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # Products with weights in oneDNN's own blocked layout, on the processor and without gradients.

  # w: [out, in] -> the same weight in blocks, chosen for products of a few hundred rows
  def pack(self: __torch__.Kernels, w: Tensor) -> Tensor:
    return ops.mkldnn._reorder_linear_weight(torch.contiguous(w), 512)

  # w: [in, out]
  def pack_in_out(self: __torch__.Kernels, w: Tensor) -> Tensor:
    return ops.mkldnn._reorder_linear_weight(torch.contiguous(torch.transpose(w, 0, 1)), 512)

  # packed -> [out, in]
  def unpack(self: __torch__.Kernels, w: Tensor) -> Tensor:
    return torch.to_dense(w)

  # x: [.., in], w: packed -> [.., out], row after row
  def linear_packed(self: __torch__.Kernels, x: Tensor, w: Tensor) -> Tensor:
    return torch.contiguous(ops.mkldnn._linear_pointwise(x, w, None, "none", annotate(List[Optional[number]], []), ""))

  def linear_packed_bias(self: __torch__.Kernels, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
    return torch.contiguous(ops.mkldnn._linear_pointwise(x, w, b, "none", annotate(List[Optional[number]], []), ""))
