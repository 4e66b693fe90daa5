class Kernels(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # Number types: 5 = float16, 6 = float32, 15 = bfloat16.

  def to_float32(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return torch.to(x, 6)

  def to_bfloat16(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return torch.to(x, 15)

  def to_float16(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return torch.to(x, 5)

  # shape: [rank] int64; type as above
  def empty(self: __torch__.Kernels, shape: Tensor, type: Tensor) -> Tensor:
    sizes = annotate(List[int], [])
    for i in range(torch.size(shape, 0)):
      sizes.append(int(shape[i]))
    return torch.empty(sizes, dtype=int(type), device=ops.prim.device(shape))

  # tensors of their own in parts of the memory of x, a vector. places: [parts, 2 + most dimensions], int64: first element,
  # number of dimensions, their sizes
  def parts(self: __torch__.Kernels, x: Tensor, places: Tensor) -> List[Tensor]:
    made = annotate(List[Tensor], [])
    for i in range(torch.size(places, 0)):
      place = places[i]
      sizes = annotate(List[int], [])
      count = 1
      for j in range(int(place[1])):
        size = int(place[j + 2])
        sizes.append(size)
        count = count * size
      part = torch.view(torch.narrow(x, 0, int(place[0]), count), sizes)
      made.append(ops.prim.data(part))
    return made

  # copies x over the rows of y that begin at a row, in place, with a cast where the types differ
  def fill_rows(self: __torch__.Kernels, y: Tensor, x: Tensor, begin: Tensor) -> Tensor:
    return torch.copy_(torch.narrow(y, 0, int(begin), torch.size(x, 0)), x)

  # the same along the last dimension
  def fill_last(self: __torch__.Kernels, y: Tensor, x: Tensor, begin: Tensor) -> Tensor:
    return torch.copy_(torch.narrow(y, -1, int(begin), torch.size(x, -1)), x)

  # Linear algebra. w: [out, in], x: [.., in]

  def linear(self: __torch__.Kernels, x: Tensor, w: Tensor) -> Tensor:
    return torch.linear(x, w)

  def linear_bias(self: __torch__.Kernels, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
    return torch.linear(x, w, b)

  # w: [in, out]

  def linear_in_out(self: __torch__.Kernels, x: Tensor, w: Tensor) -> Tensor:
    return torch.linear(x, torch.transpose(w, 0, 1))

  def linear_in_out_bias(self: __torch__.Kernels, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
    return torch.linear(x, torch.transpose(w, 0, 1), b)

  # the same with results that are no views; no gradients. w: [out, in]

  def linear_apart(self: __torch__.Kernels, x: Tensor, w: Tensor) -> Tensor:
    y = (self).empty_outputs(x, w, )
    rows = torch.reshape(x, [-1, torch.size(w, 1)])
    _0 = torch.mm(rows, torch.transpose(w, 0, 1), out=y.view([-1, torch.size(w, 0)]))
    return y

  def linear_apart_bias(self: __torch__.Kernels, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
    y = (self).empty_outputs(x, w, )
    rows = torch.reshape(x, [-1, torch.size(w, 1)])
    _0 = torch.addmm(b, rows, torch.transpose(w, 0, 1), out=y.view([-1, torch.size(w, 0)]))
    return y

  # w: [in, out]

  def linear_in_out_apart(self: __torch__.Kernels, x: Tensor, w: Tensor) -> Tensor:
    return (self).linear_apart(x, torch.transpose(w, 0, 1), )

  def linear_in_out_apart_bias(self: __torch__.Kernels, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
    return (self).linear_apart_bias(x, torch.transpose(w, 0, 1), b, )

  # w: [in, out] -> [out, in], without a copy
  def turned(self: __torch__.Kernels, w: Tensor) -> Tensor:
    return torch.transpose(w, 0, 1)

  # linear worked out in float32, a few outputs at a time, where the processor has no products of w's type

  def linear_wide(self: __torch__.Kernels, x: Tensor, w: Tensor) -> Tensor:
    y = (self).empty_outputs(x, w, )
    h = torch.to(x, 6)
    most = ops.prim.max(64, 2097152 // torch.size(w, 1))
    for i in range((torch.size(w, 0) + most - 1) // most):
      begin = i * most
      n = ops.prim.min(most, torch.size(w, 0) - begin)
      v = torch.to(torch.narrow(w, 0, begin, n), 6)
      _0 = torch.copy_(torch.narrow(y, -1, begin, n), torch.linear(h, v))
    return y

  def linear_wide_bias(self: __torch__.Kernels, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
    y = (self).empty_outputs(x, w, )
    h = torch.to(x, 6)
    most = ops.prim.max(64, 2097152 // torch.size(w, 1))
    for i in range((torch.size(w, 0) + most - 1) // most):
      begin = i * most
      n = ops.prim.min(most, torch.size(w, 0) - begin)
      v = torch.to(torch.narrow(w, 0, begin, n), 6)
      c = torch.to(torch.narrow(b, 0, begin, n), 6)
      _0 = torch.copy_(torch.narrow(y, -1, begin, n), torch.linear(h, v, c))
    return y

  # of the same shape, in one piece, still to be filled
  def empty_as(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return torch.empty(torch.size(x), dtype=ops.prim.dtype(x), device=ops.prim.device(x))

  def empty_as_both(self: __torch__.Kernels, x: Tensor, y: Tensor) -> Tuple[Tensor, Tensor]:
    return ((self).empty_as(x, ), (self).empty_as(y, ))

  # whether a backward pass from x reaches something that is learnt
  def is_recorded(self: __torch__.Kernels, x: Tensor) -> bool:
    return ops.prim.requires_grad(x)

  # whether x is no result of anything that is recorded
  def is_leaf(self: __torch__.Kernels, x: Tensor) -> bool:
    return torch.is_leaf(x)

  # whether a backward pass left a gradient in the leaf x
  def is_reached(self: __torch__.Kernels, x: Tensor) -> bool:
    return torch.numel(ops.prim.grad(x)) > 0

  # x under another name, for which a record is kept
  def same(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return x.view(torch.size(x))

  def negated(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return torch.neg(x)

  def copied(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return torch.clone(x)

  # one number in the type and shape of x
  def spread_as(self: __torch__.Kernels, number: Tensor, x: Tensor) -> Tensor:
    return torch.expand_as(torch.to(number, ops.prim.dtype(x)), x)

  # x with a record that ends in y, zeros, in place of x; the gradient comes back in memory of its own, which it would not by a sum
  def add_zeros(self: __torch__.Kernels, x: Tensor, y: Tensor, one: Tensor) -> Tensor:
    return torch.addcmul_(x, y, torch.to(one, ops.prim.dtype(x)))

  # x + y in place of x
  def add_into(self: __torch__.Kernels, x: Tensor, y: Tensor) -> Tensor:
    return torch.add_(x, y)

  # x itself where it lies row after row, otherwise a copy that does
  def in_order(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return torch.contiguous(x)

  # what w: [out, in] makes of x: [.., in], still to be filled: [.., out]
  def empty_outputs(self: __torch__.Kernels, x: Tensor, w: Tensor) -> Tensor:
    sizes = torch.size(x)
    _0 = torch._set_item(sizes, -1, torch.size(w, 0))
    return torch.empty(sizes, dtype=ops.prim.dtype(x), device=ops.prim.device(x))

  # w: [in, out]
  def empty_columns(self: __torch__.Kernels, x: Tensor, w: Tensor) -> Tensor:
    sizes = torch.size(x)
    _0 = torch._set_item(sizes, -1, torch.size(w, 1))
    return torch.empty(sizes, dtype=ops.prim.dtype(x), device=ops.prim.device(x))

  def empty_outputs_2(self: __torch__.Kernels, x: Tensor, w: Tensor, v: Tensor) -> Tuple[Tensor, Tensor]:
    return ((self).empty_outputs(x, w, ), (self).empty_outputs(x, v, ))

  def empty_outputs_3(self: __torch__.Kernels, x: Tensor, w: Tensor, v: Tensor, u: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
    return ((self).empty_outputs(x, w, ), (self).empty_outputs(x, v, ), (self).empty_outputs(x, u, ))

  # what stands between both factors of an adapter, still to be filled: [rows of x, rank]; and the second factor turned
  def lora_rooms(self: __torch__.Kernels, x: Tensor, a: Tensor, b: Tensor) -> Tuple[Tensor, Tensor]:
    rows = torch.numel(x) // torch.size(a, 1)
    inner = torch.empty([rows, torch.size(a, 0)], dtype=ops.prim.dtype(a), device=ops.prim.device(x))
    return (inner, torch.contiguous(torch.transpose(b, 0, 1)))

  # the same inner room, and rooms for the gradients of x, a and up, the second factor turned
  def lora_rooms_back(self: __torch__.Kernels, x: Tensor, a: Tensor, up: Tensor) -> Tuple[Tensor, Tensor, Tensor, Tensor]:
    rows = torch.numel(x) // torch.size(a, 1)
    inner = torch.empty([rows, torch.size(a, 0)], dtype=ops.prim.dtype(a), device=ops.prim.device(x))
    return (inner, (self).empty_as(x, ), (self).empty_as(a, ), (self).empty_as(up, ))

  # a matrix turned, as a copy
  def turned_over(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return torch.contiguous(torch.transpose(x, 0, 1))

  # y + s * B(A(x)), computed in the adapter's own type (float32) beside a base of any type
  def add_lora(self: __torch__.Kernels, y: Tensor, x: Tensor, a: Tensor, b: Tensor, s: Tensor) -> Tensor:
    h = torch.linear(torch.linear(torch.to(x, ops.prim.dtype(a)), a), b)
    return y + torch.to(h * s, ops.prim.dtype(y))

  # DoRA. Lengths of the rows of w + s b a, w: [out, in], which no gradient goes through -> [out] float32
  def dora_norms(self: __torch__.Kernels, w: Tensor, a: Tensor, b: Tensor, s: Tensor) -> Tensor:
    h = torch.to(torch.detach(w), 6) + torch.matmul(torch.detach(b), torch.detach(a)) * s
    return torch.linalg_vector_norm(h, 2, [1])

  # the same for w: [in, out]
  def dora_norms_in_out(self: __torch__.Kernels, w: Tensor, a: Tensor, b: Tensor, s: Tensor) -> Tensor:
    return (self).dora_norms(torch.transpose(w, 0, 1), a, b, s, )

  # y: [n, out], what w makes of some rows of the unit matrix that begin at one -> their part of the squared lengths, float64
  def dora_squares(self: __torch__.Kernels, y: Tensor, a: Tensor, b: Tensor, s: Tensor, begin: Tensor) -> Tensor:
    c = torch.transpose(torch.narrow(a, 1, int(begin), torch.size(y, 0)), 0, 1)
    h = torch.to(y, 7) + torch.to(torch.matmul(c, torch.transpose(b, 0, 1)) * s, 7)
    return torch.sum(h * h, [0])

  def square_root(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return torch.to(torch.sqrt(x), 6)

  def without_bias(self: __torch__.Kernels, y: Tensor, c: Tensor) -> Tensor:
    return torch.to(y, 6) - torch.to(c, 6)

  # y + (g - 1) z + g s B(A(x)) with g = m / n; z: what the base without bias makes of x; m: magnitudes, n: lengths; rounded
  # once, since y and -z all but cancel where g is small
  def add_dora(self: __torch__.Kernels, y: Tensor, z: Tensor, x: Tensor, a: Tensor, b: Tensor, s: Tensor, m: Tensor, n: Tensor) -> Tensor:
    h = torch.linear(torch.linear(torch.to(x, ops.prim.dtype(a)), a), b) * s
    g = m / n
    return torch.to(torch.to(y, 6) + ((g - 1.) * torch.to(z, 6) + g * h), ops.prim.dtype(y))

  def dropout(self: __torch__.Kernels, x: Tensor, keep: Tensor) -> Tensor:
    return x * torch.bernoulli(torch.full_like(x, float(keep))) / keep

  def add(self: __torch__.Kernels, x: Tensor, y: Tensor) -> Tensor:
    return x + torch.to(y, ops.prim.dtype(x))

  # y in place of x, spread over x's shape; a copy, since what follows may write into it
  def replace(self: __torch__.Kernels, x: Tensor, y: Tensor) -> Tensor:
    return torch.clone(torch.expand_as(torch.to(y, ops.prim.dtype(x)), x))

  # some indices of the last dimension; at: [n]
  def take_last(self: __torch__.Kernels, x: Tensor, at: Tensor) -> Tensor:
    return torch.index_select(x, -1, at)

  # x with y at some indices of the last dimension
  def put_last(self: __torch__.Kernels, x: Tensor, y: Tensor, at: Tensor) -> Tensor:
    return torch.index_copy(x, -1, at, y)

  # x + x m along the last dimension; m: [d, d] float32
  def add_map(self: __torch__.Kernels, x: Tensor, m: Tensor) -> Tensor:
    h = torch.to(x, 6)
    return torch.to(h + torch.matmul(h, m), ops.prim.dtype(x))

  # y as long as x along the last dimension; as it is where it has no length
  def keep_norm(self: __torch__.Kernels, y: Tensor, x: Tensor) -> Tensor:
    h = torch.to(y, 6)
    size = torch.linalg_vector_norm(h, 2, [-1], True)
    factor = torch.linalg_vector_norm(torch.to(x, 6), 2, [-1], True) / size
    return torch.to(torch.where(size > 0., h * factor, h), ops.prim.dtype(y))

  # y where the mask is 1, x where it is 0
  def choose(self: __torch__.Kernels, y: Tensor, x: Tensor, mask: Tensor) -> Tensor:
    return torch.where(mask > 0.5, y, x)

  # x - (x u) u; u: [d] float32 of unit length
  def project_out(self: __torch__.Kernels, x: Tensor, u: Tensor) -> Tensor:
    h = torch.to(x, 6)
    return torch.to(h - torch.sum(h * u, [-1], True) * u, ops.prim.dtype(x))

  def scale(self: __torch__.Kernels, x: Tensor, s: Tensor) -> Tensor:
    return x * s

  def scale_as(self: __torch__.Kernels, x: Tensor, s: Tensor) -> Tensor:
    return x * torch.to(s, ops.prim.dtype(x))

  def embedding(self: __torch__.Kernels, w: Tensor, ids: Tensor) -> Tensor:
    return torch.embedding(w, ids)

  # x: [batch, pos, d] with y: [n, d] at flat positions: [n]
  def put_rows(self: __torch__.Kernels, x: Tensor, y: Tensor, at: Tensor) -> Tensor:
    flat = x.reshape([-1, torch.size(x, -1)])
    put = torch.index_copy(flat, 0, at, torch.to(y, ops.prim.dtype(x)))
    return torch.reshape(put, torch.size(x))

  # [n, d], [m, d] -> [n + m, d]
  def append_rows(self: __torch__.Kernels, x: Tensor, y: Tensor) -> Tensor:
    return torch.cat([x, y], 0)

  # rows of x: [batch, pos, d] at flat positions: [n] -> [n, d]
  def rows(self: __torch__.Kernels, x: Tensor, at: Tensor) -> Tensor:
    return torch.index_select(x.reshape([-1, torch.size(x, -1)]), 0, at)

  # rows begin .. begin + count - 1, without a copy
  def slice(self: __torch__.Kernels, x: Tensor, begin: Tensor, count: Tensor) -> Tensor:
    return torch.narrow(x, 0, int(begin), int(count))

  # Norms, in float32 inside, as Hugging Face computes them

  def rms_norm(self: __torch__.Kernels, x: Tensor, w: Tensor, eps: Tensor) -> Tensor:
    h = torch.to(x, 6)
    n = h * torch.rsqrt(torch.mean(h * h, [-1], True) + eps)
    return w * torch.to(n, ops.prim.dtype(x))

  # the same with fewer arrays; no gradients
  def rms_norm_fresh(self: __torch__.Kernels, x: Tensor, w: Tensor, eps: Tensor) -> Tensor:
    h = torch.to(x, 6)
    size = torch.linalg_vector_norm(h, 2, [-1], True)
    square = torch.mul(size, size) / torch.size(x, -1)
    return torch.mul_(torch.to(h * torch.rsqrt(square + eps), ops.prim.dtype(x)), w)

  def one_plus_rms_norm(self: __torch__.Kernels, x: Tensor, w: Tensor, eps: Tensor) -> Tensor:
    h = torch.to(x, 6)
    n = h * torch.rsqrt(torch.mean(h * h, [-1], True) + eps)
    return torch.to(n * (torch.to(w, 6) + 1.), ops.prim.dtype(x))

  def layer_norm(self: __torch__.Kernels, x: Tensor, w: Tensor, b: Tensor, eps: Tensor) -> Tensor:
    return torch.layer_norm(x, [torch.size(w, 0)], w, b, float(eps))

  def one_plus_layer_norm(self: __torch__.Kernels, x: Tensor, w: Tensor, b: Tensor, eps: Tensor) -> Tensor:
    n = torch.layer_norm(torch.to(x, 6), [torch.size(w, 0)], torch.to(w, 6) + 1., torch.to(b, 6), float(eps))
    return torch.to(n, ops.prim.dtype(x))

  # without a bias; w: [width], or [heads, 1, width] for rows that each head has its own gain for
  def unbiased_layer_norm(self: __torch__.Kernels, x: Tensor, w: Tensor, eps: Tensor) -> Tensor:
    n = torch.layer_norm(torch.to(x, 6), [torch.size(x, -1)], None, None, float(eps))
    return torch.to(n * torch.to(w, 6), ops.prim.dtype(x))

  # without weights
  def plain_layer_norm(self: __torch__.Kernels, x: Tensor, eps: Tensor) -> Tensor:
    n = torch.layer_norm(torch.to(x, 6), [torch.size(x, -1)], None, None, float(eps))
    return torch.to(n, ops.prim.dtype(x))

  def clamp(self: __torch__.Kernels, x: Tensor, bound: Tensor) -> Tensor:
    return torch.clamp(x, torch.neg(float(bound)), float(bound))

  def one_plus(self: __torch__.Kernels, w: Tensor) -> Tensor:
    return torch.to(w, 6) + 1.

  def soft_cap(self: __torch__.Kernels, x: Tensor, cap: Tensor) -> Tensor:
    return torch.tanh(x / cap) * cap

  # Attention. q: [batch, heads, pos, dHead]; k, v: [batch, kv heads, pos, dHead]

  def split_heads(self: __torch__.Kernels, x: Tensor, heads: Tensor) -> Tensor:
    b, t, d = torch.size(x)
    return torch.transpose(x.view([b, t, int(heads), -1]), 1, 2)

  # groups: kv heads. Rows of the projection: the queries of the first group, its key, its value, then those of the second
  def split_grouped(self: __torch__.Kernels, x: Tensor, heads: Tensor, groups: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
    b, t, d = torch.size(x)
    n = int(groups)
    each = int(heads) // n
    h = x.view([b, t, n, each + 2, -1])
    q = torch.narrow(h, 3, 0, each).reshape([b, t, n * each, torch.size(h, 4)])
    return (torch.transpose(q, 1, 2), torch.transpose(torch.select(h, 3, each), 1, 2), torch.transpose(torch.select(h, 3, each + 1), 1, 2))

  # rows of the projection: all queries, all keys, all values
  def split_concatenated(self: __torch__.Kernels, x: Tensor, heads: Tensor, groups: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
    b, t, d = torch.size(x)
    n = int(heads)
    g = int(groups)
    h = torch.transpose(x.view([b, t, n + 2 * g, -1]), 1, 2)
    return (torch.narrow(h, 1, 0, n), torch.narrow(h, 1, n, g), torch.narrow(h, 1, n + g, g))

  def merge_heads(self: __torch__.Kernels, z: Tensor) -> Tensor:
    b, n, t, d = torch.size(z)
    return torch.transpose(z, 1, 2).reshape([b, t, n * d])

  # [b, heads, t, d] as [b, t, heads, d], and back
  def swap_heads(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return torch.transpose(x, 1, 2)

  # [heads, d] as [heads, 1, d]
  def beside_positions(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return torch.unsqueeze(x, 1)

  def view_heads(self: __torch__.Kernels, x: Tensor, heads: Tensor) -> Tensor:
    b, t, d = torch.size(x)
    return x.view([b, t, int(heads), -1])

  # rotary positions; cos, sin: [.., pos, dHead] float32, halves repeated
  def rotate(self: __torch__.Kernels, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    h = torch.to(x, 6)
    half = torch.size(h, -1) // 2
    turned = torch.cat([torch.neg(torch.slice(h, -1, half)), torch.slice(h, -1, 0, half)], -1)
    return torch.to(h * cos + turned * sin, ops.prim.dtype(x))

  # the leading dimensions alone are turned; cos, sin: [.., pos, dims]
  def rotate_part(self: __torch__.Kernels, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    dims = torch.size(cos, -1)
    h = torch.to(torch.slice(x, -1, 0, dims), 6)
    half = dims // 2
    turned = torch.cat([torch.neg(torch.slice(h, -1, half)), torch.slice(h, -1, 0, half)], -1)
    return torch.cat([torch.to(h * cos + turned * sin, ops.prim.dtype(x)), torch.slice(x, -1, dims)], -1)

  # the same for whole heads or their leading dimensions, written into a new array without gaps; no gradients
  def rotate_fresh(self: __torch__.Kernels, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    dims = torch.size(cos, -1)
    half = dims // 2
    c = torch.slice(cos, -1, 0, half)
    s = torch.slice(sin, -1, 0, half)
    a = torch.to(torch.slice(x, -1, 0, half), 6)
    b = torch.to(torch.slice(x, -1, half, dims), 6)
    y = torch.empty(torch.size(x), dtype=ops.prim.dtype(x), device=ops.prim.device(x))
    _0 = torch.copy_(torch.slice(y, -1, 0, half), torch.addcmul(a * c, b, s, value=-1))
    _1 = torch.copy_(torch.slice(y, -1, half, dims), torch.addcmul(b * c, a, s))
    _2 = torch.copy_(torch.slice(y, -1, dims), torch.slice(x, -1, dims))
    return y

  # the same with dimension 2i turned with 2i + 1, for whole heads or their leading dimensions
  def rotate_pairs(self: __torch__.Kernels, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    dims = torch.size(cos, -1)
    half = dims // 2
    c = torch.slice(cos, -1, 0, half)
    s = torch.slice(sin, -1, 0, half)
    h = torch.to(torch.slice(x, -1, 0, dims), 6)
    a = torch.slice(h, -1, 0, dims, 2)
    b = torch.slice(h, -1, 1, dims, 2)
    turned = torch.flatten(torch.stack([a * c - b * s, b * c + a * s], -1), -2)
    return torch.cat([torch.to(turned, ops.prim.dtype(x)), torch.slice(x, -1, dims)], -1)

  # every kv head stands for heads / kv heads query heads
  def repeat_kv(self: __torch__.Kernels, x: Tensor, heads: Tensor) -> Tensor:
    b, n, t, d = torch.size(x)
    times = int(heads) // n
    if times == 1:
      y = x
    else:
      y = torch.unsqueeze(x, 2).expand([b, n, times, t, d]).reshape([b, n * times, t, d])
    return y

  # the gradient of x: [b, n, t, d] from that of what repeat_kv makes of it
  def repeat_kv_back(self: __torch__.Kernels, y: Tensor, n: Tensor) -> Tensor:
    b, heads, t, d = torch.size(y)
    times = heads // int(n)
    if times == 1:
      x = y
    else:
      x = torch.sum(y.reshape([b, int(n), times, t, d]), [2])
    return x

  def attend_causal(self: __torch__.Kernels, q: Tensor, k: Tensor, v: Tensor, scale: Tensor) -> Tensor:
    return torch.scaled_dot_product_attention(q, k, v, None, 0., True, scale=float(scale))

  # the same for few keys, where whole products and their gradients are faster than those of the fused kernel
  def attend_few(self: __torch__.Kernels, q: Tensor, k: Tensor, v: Tensor, scale: Tensor) -> Tensor:
    t = torch.size(q, 2)
    later = torch.triu(torch.full([t, t], -inf, dtype=6, device=ops.prim.device(q)), 1)
    keys = torch.transpose(torch.contiguous(torch.to(k, 6)), 2, 3)
    scores = torch.matmul(torch.contiguous(torch.to(q, 6)) * float(scale), keys)
    pattern = torch.to(torch.softmax(scores + later, -1), ops.prim.dtype(v))
    return torch.matmul(pattern, torch.contiguous(v))

  # the same without gradients; scores in float32, a few MiB at a time;
  # no gradients
  def attend_short(self: __torch__.Kernels, q: Tensor, k: Tensor, v: Tensor, scale: Tensor) -> Tensor:
    b, h, t, d = torch.size(q)
    later = torch.triu(torch.full([t, t], -inf, dtype=6, device=ops.prim.device(q)), 1)
    keys = torch.transpose(torch.contiguous(torch.to(k, 6)), 2, 3)
    values = torch.contiguous(v)
    queries = torch.contiguous(torch.to(q, 6)) * float(scale)
    z = torch.empty([b, h, t, d], dtype=ops.prim.dtype(q), device=ops.prim.device(q))
    most = ops.prim.max(1, 2097152 // (h * t * t))
    begin = 0
    for i in range((b + most - 1) // most):
      n = ops.prim.min(most, b - begin)
      scores = torch.matmul(torch.narrow(queries, 0, begin, n), torch.narrow(keys, 0, begin, n))
      pattern = torch.to(torch.softmax(torch.add_(scores, later), -1), ops.prim.dtype(v))
      mixed = torch.matmul(pattern, torch.narrow(values, 0, begin, n))
      _0 = torch.copy_(torch.narrow(z, 0, begin, n), mixed)
      begin = begin + n
    return z

  # mask: [.., queries, keys] bool, true where a key may be seen
  def attend_masked(self: __torch__.Kernels, q: Tensor, k: Tensor, v: Tensor, mask: Tensor, scale: Tensor) -> Tensor:
    return torch.scaled_dot_product_attention(q, k, v, mask, 0., False, scale=float(scale))

  # the same for few keys, rounding as attend_short does; no gradients
  def attend_masked_short(self: __torch__.Kernels, q: Tensor, k: Tensor, v: Tensor, mask: Tensor, scale: Tensor) -> Tensor:
    scores = torch.matmul(torch.to(q, 6) * float(scale), torch.transpose(torch.to(k, 6), 2, 3))
    pattern = torch.softmax(torch.masked_fill_(scores, torch.logical_not(mask), -inf), -1)
    return torch.matmul(torch.to(pattern, ops.prim.dtype(v)), v)

  # the same where every key may be seen
  def attend_all(self: __torch__.Kernels, q: Tensor, k: Tensor, v: Tensor, scale: Tensor) -> Tensor:
    return torch.scaled_dot_product_attention(q, k, v, None, 0., False, scale=float(scale))

  def attend_all_short(self: __torch__.Kernels, q: Tensor, k: Tensor, v: Tensor, scale: Tensor) -> Tensor:
    scores = torch.matmul(torch.to(q, 6) * float(scale), torch.transpose(torch.to(k, 6), 2, 3))
    return torch.matmul(torch.to(torch.softmax(scores, -1), ops.prim.dtype(v)), v)

  # bias: [.., heads, queries, keys] float32, added to the scores
  def attend_biased(self: __torch__.Kernels, q: Tensor, k: Tensor, v: Tensor, bias: Tensor, scale: Tensor) -> Tensor:
    b = torch.to(bias, ops.prim.dtype(q))
    return torch.scaled_dot_product_attention(q, k, v, b, 0., False, scale=float(scale))

  # at: [rows, queries] positions of the queries, keys: how many there are -> [rows, queries, keys]
  def distance(self: __torch__.Kernels, at: Tensor, keys: Tensor) -> Tensor:
    key = torch.arange(int(keys), device=ops.prim.device(at))
    return torch.unsqueeze(at, 2) - key

  # slopes: [heads] -> [rows, heads, queries, keys], minus infinity where the key comes after the query
  def alibi_bias(self: __torch__.Kernels, slopes: Tensor, at: Tensor, keys: Tensor) -> Tensor:
    back = torch.unsqueeze((self).distance(at, keys, ), 1)
    bias = torch.neg(slopes.view([1, -1, 1, 1]) * back)
    return torch.masked_fill(bias, back < 0, -inf)

  # table: [keys, heads] of what a key adds -> [rows, heads, queries, keys], less what the query's own place would add
  def key_bias(self: __torch__.Kernels, table: Tensor, at: Tensor, keys: Tensor) -> Tensor:
    back = torch.unsqueeze((self).distance(at, keys, ), 1)
    own = torch.unsqueeze(torch.permute(torch.embedding(table, at), [0, 2, 1]), 3)
    bias = torch.unsqueeze(torch.unsqueeze(torch.transpose(table, 0, 1), 1), 0) - own
    return torch.masked_fill(bias, back < 0, -inf)

  # learned biases of distances: table [buckets, heads], buckets [2 keys - 1] of each key less query -> [rows, heads, queries, keys]
  def relative_bias(self: __torch__.Kernels, table: Tensor, buckets: Tensor, at: Tensor, keys: Tensor) -> Tensor:
    row = torch.neg((self).distance(at, keys, )) + (int(keys) - 1)
    bias = torch.embedding(torch.embedding(table, buckets), row)
    return torch.to(torch.permute(bias, [0, 3, 1, 2]), 6)

  # mask of the keys before each row's end: [rows] -> [rows, 1, 1, keys]
  def padding_mask(self: __torch__.Kernels, ends: Tensor, keys: Tensor) -> Tensor:
    key = torch.arange(int(keys), device=ops.prim.device(ends))
    return key < ends.view([-1, 1, 1, 1])

  # left: [rows, keys], 1 where a key is left out: only its own query sees it -> [rows, 1, queries, keys]
  def open_mask(self: __torch__.Kernels, at: Tensor, keys: Tensor, left: Tensor) -> Tensor:
    own = (self).distance(at, keys, ) == 0
    seen = torch.logical_or(torch.unsqueeze(left < 1, 1), own)
    return torch.unsqueeze(seen, 1)

  def both(self: __torch__.Kernels, x: Tensor, y: Tensor) -> Tensor:
    return torch.logical_and(x, y)

  # bias, minus infinity where the mask is false
  def hide(self: __torch__.Kernels, bias: Tensor, mask: Tensor) -> Tensor:
    return torch.masked_fill(bias, torch.logical_not(mask), -inf)

  # mask of a window of w keys, the query's own included; w = 0: no window -> [rows, 1, queries, keys]
  def window_mask(self: __torch__.Kernels, at: Tensor, keys: Tensor, w: Tensor) -> Tensor:
    back = torch.unsqueeze((self).distance(at, keys, ), 1)
    seen = back >= 0
    if int(w) > 0:
      seen = torch.logical_and(seen, back < int(w))
    else:
      pass
    return seen

  # Keys and values kept between passes. y: [batch, heads, slots, dHead]

  # x: [batch, heads, q, dHead] over the slots at: [1 or batch, q], in place
  def put_slots(self: __torch__.Kernels, y: Tensor, x: Tensor, at: Tensor) -> Tensor:
    index = torch.expand_as(at.view([torch.size(at, 0), 1, -1, 1]), x)
    return torch.scatter_(y, 2, index, x)

  # the same over slots that follow each other in all rows alike
  def put_slots_from(self: __torch__.Kernels, y: Tensor, x: Tensor, first: Tensor) -> Tensor:
    return torch.copy_(torch.narrow(y, 2, int(first), torch.size(x, 2)), x)

  # some rows of x: [batch, heads, slots, dHead]; at: [n]
  def cache_rows(self: __torch__.Kernels, x: Tensor, at: Tensor) -> Tensor:
    return torch.index_select(x, 0, at)

  # without a copy
  def first_slots(self: __torch__.Kernels, y: Tensor, count: Tensor) -> Tensor:
    return torch.narrow(y, 2, 0, int(count))

  def attention_scores(self: __torch__.Kernels, q: Tensor, k: Tensor, scale: Tensor) -> Tensor:
    return torch.matmul(torch.to(q, 6), torch.transpose(torch.to(k, 6), 2, 3)) * float(scale)

  def masked_softmax(self: __torch__.Kernels, scores: Tensor, mask: Tensor) -> Tensor:
    return torch.softmax(torch.masked_fill(scores, torch.logical_not(mask), -inf), -1)

  def mix_values(self: __torch__.Kernels, pattern: Tensor, v: Tensor) -> Tensor:
    return torch.matmul(torch.to(pattern, ops.prim.dtype(v)), v)

  # MLP. GELU is the exact one unless named otherwise

  def multiply(self: __torch__.Kernels, x: Tensor, y: Tensor) -> Tensor:
    return x * y

  def silu_gate(self: __torch__.Kernels, gate: Tensor, up: Tensor) -> Tensor:
    return torch.silu(gate) * up

  # the gates in place of their first operand; no gradients
  def silu_gate_fresh(self: __torch__.Kernels, gate: Tensor, up: Tensor) -> Tensor:
    return torch.mul_(torch.silu_(gate), up)

  def gelu_gate_fresh(self: __torch__.Kernels, gate: Tensor, up: Tensor) -> Tensor:
    return torch.mul_(torch.gelu(gate, approximate="none"), up)

  def gelu_tanh_gate_fresh(self: __torch__.Kernels, gate: Tensor, up: Tensor) -> Tensor:
    return torch.mul_(torch.gelu(gate, approximate="tanh"), up)

  def gelu_gate(self: __torch__.Kernels, gate: Tensor, up: Tensor) -> Tensor:
    return torch.gelu(gate, approximate="none") * up

  def gelu_tanh_gate(self: __torch__.Kernels, gate: Tensor, up: Tensor) -> Tensor:
    return torch.gelu(gate, approximate="tanh") * up

  def silu(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return torch.silu(x)

  def gelu(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return torch.gelu(x, approximate="none")

  def gelu_tanh(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return torch.gelu(x, approximate="tanh")

  def first_half(self: __torch__.Kernels, x: Tensor, width: Tensor) -> Tensor:
    return torch.slice(x, -1, 0, int(width))

  def second_half(self: __torch__.Kernels, x: Tensor, width: Tensor) -> Tensor:
    return torch.slice(x, -1, int(width))

  def relu(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return torch.relu(x)

  # its square
  def relu_squared(self: __torch__.Kernels, x: Tensor) -> Tensor:
    h = torch.relu(x)
    return h * h

  # xIELU (Huang 2024), in float32; p, n: what is learnt of both sides, beta and eps as stored
  def xielu(self: __torch__.Kernels, x: Tensor, p: Tensor, n: Tensor, beta: Tensor, eps: Tensor) -> Tensor:
    h = torch.to(x, 6)
    b = torch.to(beta, 6)
    up = torch.softplus(torch.to(p, 6))
    down = b + torch.softplus(torch.to(n, 6))
    below = (torch.expm1(torch.minimum(h, torch.to(eps, 6))) - h) * down + b * h
    return torch.to(torch.where(h > 0., up * h * h + b * h, below), ops.prim.dtype(x))

  # Mixture of experts. rows: all tokens of the batch below one another

  def flatten_rows(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return x.reshape([-1, torch.size(x, -1)])

  def reshape_as(self: __torch__.Kernels, x: Tensor, y: Tensor) -> Tensor:
    return x.reshape(torch.size(y))

  def zeros_like(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return torch.zeros_like(x)

  # scores: [rows, experts] -> weights [rows, k] float32 with sum 1, experts [rows, k]
  def route(self: __torch__.Kernels, scores: Tensor, k: Tensor) -> Tuple[Tensor, Tensor]:
    value, index = torch.topk(torch.softmax(torch.to(scores, 6), -1), int(k), -1)
    return (value / torch.sum(value, [-1], True), index)

  # the same with the shares that all experts together have sum 1 in
  def route_shares(self: __torch__.Kernels, scores: Tensor, k: Tensor) -> Tuple[Tensor, Tensor]:
    value, index = torch.topk(torch.softmax(torch.to(scores, 6), -1), int(k), -1)
    return (value, index)

  # y scaled row by row by the sigmoid of what a switch says, and added to x; switch: [.., 1]
  def add_switched(self: __torch__.Kernels, x: Tensor, y: Tensor, switch: Tensor) -> Tensor:
    return x + torch.sigmoid(switch) * y

  # y: [m, d], one row for each flat place in weights: [rows, k]
  def add_expert(self: __torch__.Kernels, sum: Tensor, y: Tensor, weights: Tensor, at: Tensor) -> Tensor:
    w = torch.index_select(weights.reshape([-1, 1]), 0, at)
    rows = torch.floor_divide(at, torch.size(weights, 1))
    return torch.index_add(sum, 0, rows, y * torch.to(w, ops.prim.dtype(y)))

  # Logit lens. x: [rows, d] already normed; head: [vocabulary, d]

  def log_softmax(self: __torch__.Kernels, logits: Tensor) -> Tensor:
    return torch.log_softmax(torch.to(logits, 6), -1)

  # logits: [rows, vocabulary] float32, ids: [rows, n]; an id named twice is penalised once
  def penalise(self: __torch__.Kernels, logits: Tensor, ids: Tensor, penalty: Tensor) -> Tensor:
    own = torch.gather(logits, 1, ids)
    return torch.scatter(logits, 1, ids, torch.where(own > 0., own / penalty, own * penalty))

  # base + alpha (expert - antiexpert) in float32 over the ids that all three have; a copy, further ids stay as they are
  def proxy(self: __torch__.Kernels, base: Tensor, expert: Tensor, antiexpert: Tensor, alpha: Tensor) -> Tensor:
    both = ops.prim.min(torch.size(expert, -1), torch.size(antiexpert, -1))
    n = ops.prim.min(torch.size(base, -1), both)
    more = torch.to(torch.narrow(expert, -1, 0, n), 6) - torch.to(torch.narrow(antiexpert, -1, 0, n), 6)
    z = torch.clone(torch.to(base, 6))
    moved = torch.narrow(z, -1, 0, n)
    _0 = torch.add_(moved, more * alpha)
    return z

  # logits: [rows, vocabulary], ids: [rows, n], k -> probabilities of the ids, entropy in bits, the k most probable
  def read_lens(self: __torch__.Kernels, logits: Tensor, ids: Tensor, k: Tensor) -> Tuple[Tensor, Tensor, Tensor, Tensor]:
    surprise = torch.log_softmax(torch.to(logits, 6), -1)
    p = torch.exp(surprise)
    picked = torch.gather(p, 1, ids)
    value, index = torch.topk(p, int(k), -1)
    entropy = torch.neg(torch.sum(torch.mul_(surprise, p), [-1])) / 0.6931471805599453
    return (picked, entropy, value, index)

  # logits: [rows, vocabulary], ids: [n], w: [n, k] float32 -> [rows, k]
  def sum_probabilities(self: __torch__.Kernels, logits: Tensor, ids: Tensor, w: Tensor) -> Tensor:
    return torch.matmul(torch.index_select(torch.softmax(torch.to(logits, 6), -1), -1, ids), w)

  # logits: [rows, vocabulary], at: [rows, n] float32 -> [rows, n] int64, one more than there are higher logits in the row
  def ranks(self: __torch__.Kernels, logits: Tensor, at: Tensor) -> Tensor:
    h = torch.unsqueeze(torch.to(logits, 6), 1)
    higher = torch.gt(h, torch.unsqueeze(at, 2))
    return torch.add(torch.sum(higher, [-1]), 1)

  # p: [rows, vocabulary], ids: [rows, k] -> [rows, k]
  def pick(self: __torch__.Kernels, p: Tensor, ids: Tensor) -> Tensor:
    return torch.gather(p, 1, ids)

  # place of the largest of each row of p, the first of several, and the logarithm of its softmax in logits: [rows, vocabulary]
  def most_probable(self: __torch__.Kernels, p: Tensor, logits: Tensor) -> Tuple[Tensor, Tensor]:
    value, index = torch.max(p, -1)
    logs = torch.log_softmax(torch.to(logits, 6), -1)
    return (index, torch.gather(logs, 1, torch.unsqueeze(index, 1)))

  def top(self: __torch__.Kernels, p: Tensor, k: Tensor) -> Tuple[Tensor, Tensor]:
    value, index = torch.topk(p, int(k), -1)
    return (value, index)

  # adds the Gram matrix of the rows of the unembedding times the norm weight, each of unit length, to gram: [d, d], in place.
  # It is symmetric: only blocks on and below the diagonal are worked out, a few rows at a time, which stay in the cache; rows
  # that lie a power of two apart would push each other out of it, so a few places are left between them.
  def add_unit_gram(self: __torch__.Kernels, gram: Tensor, head: Tensor, w: Tensor) -> Tensor:
    gain = torch.to(w, 6)
    rows, width = torch.size(head)
    room = torch.empty([ops.prim.min(1024, rows), width + 16], dtype=6, device=ops.prim.device(head))
    for i in range((rows + 1023) // 1024):
      h = torch.narrow(head, 0, i * 1024, ops.prim.min(1024, rows - i * 1024))
      u = torch.narrow(torch.narrow(room, 0, 0, torch.size(h, 0)), 1, 0, width)
      _0 = torch.mul(h, gain, out=u)
      n = torch.div_(u, torch.clamp_min(torch.linalg_vector_norm(u, 2, [-1], True), 1e-30))
      for j in range((width + 127) // 128):
        end = ops.prim.min(width, j * 128 + 128)
        own = torch.narrow(n, 1, j * 128, end - j * 128)
        block = torch.narrow(torch.narrow(gram, 0, j * 128, end - j * 128), 1, 0, end)
        _1 = torch.addmm_(block, torch.transpose(own, 0, 1), torch.narrow(n, 1, 0, end))
    return gram

  # a symmetric matrix of which what is on and below the diagonal is given
  def symmetric(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return torch.tril(x) + torch.transpose(torch.tril(x, -1), 0, 1)

  # mean squared cosine of each row of h with the vocabulary behind the Gram matrix; n: vocabulary size
  def mean_square_cosine(self: __torch__.Kernels, h: Tensor, gram: Tensor, n: Tensor) -> Tensor:
    x = torch.to(h, 6)
    u = x / torch.clamp_min(torch.norm(x, 2, [-1], True), 1e-30)
    return torch.sum(torch.matmul(u, gram) * u, [-1]) / n

  def sum(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return torch.sum(x)

  def square_sum(self: __torch__.Kernels, x: Tensor) -> Tensor:
    h = torch.to(x, 6)
    return torch.sum(h * h)

  # Pooling. x: [batch, pos, d], weights: [batch, pos] float32 -> [batch, d] float32
  def pool(self: __torch__.Kernels, x: Tensor, weights: Tensor) -> Tensor:
    return torch.squeeze(torch.bmm(torch.unsqueeze(weights, 1), torch.to(x, 6)), 1)

  # the same of the lengths of x -> [batch] float32
  def pool_norms(self: __torch__.Kernels, x: Tensor, weights: Tensor) -> Tensor:
    return torch.sum(torch.linalg_vector_norm(torch.to(x, 6), 2, [-1]) * weights, [-1])

  # x: [n, d], y: [n, d] -> the map m: [d, d] of least |x m - y|, of those the smallest; in double precision
  def least_squares(self: __torch__.Kernels, x: Tensor, y: Tensor) -> Tensor:
    m = torch.matmul(torch.linalg_pinv(torch.to(x, 7), 1e-10, False), torch.to(y, 7))
    return torch.to(m, 6)

  # Neurons. x: [.., d]

  # counts: [d] int64, in place; a sum of truth values is int64, and so exact
  def add_positive(self: __torch__.Kernels, counts: Tensor, x: Tensor) -> Tensor:
    rows = x.reshape([-1, torch.size(x, -1)])
    return torch.add_(counts, torch.sum(rows > 0, [0]))

  # sums: [d] float32, in place
  def add_rows(self: __torch__.Kernels, sums: Tensor, x: Tensor) -> Tensor:
    return torch.add_(sums, torch.sum(x.reshape([-1, torch.size(x, -1)]), [0], False, dtype=6))

  def join_heads(self: __torch__.Kernels, x: Tensor) -> Tensor:
    b, t, n, d = torch.size(x)
    return x.reshape([b, t, n * d])

  # Training. labels: [rows] int64

  def cross_entropy_sum(self: __torch__.Kernels, logits: Tensor, labels: Tensor) -> Tensor:
    return torch.cross_entropy_loss(torch.to(logits, 6), labels, None, 2)

  # x: [rows, in], w: [in, out]
  def product(self: __torch__.Kernels, x: Tensor, w: Tensor) -> Tensor:
    return torch.mm(x, w)

  # what cross_entropy_sum and its backward pass give, a few rows at a time -> the sum; share times its gradient is written over
  # the logits
  def cross_entropy_gradient(self: __torch__.Kernels, logits: Tensor, labels: Tensor, share: Tensor) -> Tensor:
    rows, size = torch.size(logits)
    loss = torch.zeros([], dtype=6, device=ops.prim.device(logits))
    wanted = torch.unsqueeze(labels, 1)
    most = ops.prim.max(1, 1048576 // size)
    for i in range((rows + most - 1) // most):
      begin = i * most
      n = ops.prim.min(most, rows - begin)
      at = torch.narrow(wanted, 0, begin, n)
      own = torch.narrow(logits, 0, begin, n)
      logp = torch.log_softmax(torch.to(own, 6), -1)
      picked = torch.gather(logp, 1, at)
      loss = loss - torch.sum(picked)
      g = torch.scatter_(torch.exp_(logp), 1, at, torch.exp(picked) - 1.)
      _0 = torch.copy_(own, torch.mul_(g, float(share)))
    return loss

  # x: [2 n, d], n sentences and then their translations -> mean of -log softmax of their cosines over h where a pair stands,
  # along the first dimension and along the second; in double precision
  def alignment_losses(self: __torch__.Kernels, x: Tensor, h: Tensor) -> Tuple[Tensor, Tensor]:
    v = torch.to(x, 7)
    u = v / torch.linalg_vector_norm(v, 2, [-1], True)
    n = torch.size(u, 0) // 2
    c = torch.matmul(torch.narrow(u, 0, 0, n), torch.transpose(torch.narrow(u, 0, n, n), 0, 1)) / float(h)
    first = torch.neg(torch.mean(torch.diagonal(torch.log_softmax(c, 0))))
    second = torch.neg(torch.mean(torch.diagonal(torch.log_softmax(c, 1))))
    return (torch.to(first, 6), torch.to(second, 6))

  def zero(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return torch.zero_(x)

  def copy(self: __torch__.Kernels, x: Tensor, y: Tensor) -> Tensor:
    return torch.copy_(x, y)

  # AdamW, in place on p, m, v. h: [9] = rate, 1 - beta1, beta2, 1 - beta2, eps, decay, 1 - beta1^t, 1 - beta2^t, gradient
  # factor. The complements come rounded themselves: 1 minus a rounded 0.999 is off by 1.3e-5.
  def adamw(self: __torch__.Kernels, p: Tensor, g: Tensor, m: Tensor, v: Tensor, h: Tensor) -> Tensor:
    rate = float(h[0])
    c = g * float(h[8])
    _0 = torch.mul_(p, 1. - rate * float(h[5]))
    _1 = torch.lerp_(m, c, float(h[1]))
    _2 = torch.addcmul_(torch.mul_(v, float(h[2])), c, c, value=float(h[3]))
    denominator = torch.add(torch.sqrt(v) / torch.sqrt(float(h[7])), float(h[4]))
    return torch.addcdiv_(p, m, denominator, value=torch.neg(rate / float(h[6])))
