package org.glotlens.engine.torch;

import java.util.List;

/**
 * The kernels of {@code kernels.py} as typed calls: products, arithmetic and memory here, what one part of the model or one
 * purpose needs in a class of its own. Results belong to the scope the ops were taken from. Shapes are as the kernel text
 * says; callers check them where they come from outside.
 */
public final class Ops {
    /** Whether results may take part in a backward pass. */
    enum Mode {
        INFERENCE,
        TRAINING
    }

    private final Kernels kernels;

    Ops(Scope scope, Mode mode) {
        this(new Kernels(scope, mode));
    }

    private Ops(Kernels kernels) {
        this.kernels = kernels;
    }

    /** The same for a pass whose products with frozen matrices a tape takes back. */
    public Ops on(Tape taking) {
        return new Ops(new Kernels(scope(), kernels.mode(), taking));
    }

    /** The scope that owns the results. */
    public Scope scope() {
        return kernels.scope();
    }

    /** The same mode, with results owned by another scope. */
    public Ops in(Scope other) {
        return new Ops(new Kernels(other, kernels.mode(), kernels.tape()));
    }

    /** Whether results take no part in a backward pass, so that several kernels may run as one. */
    public boolean isInference() {
        return kernels.mode() == Mode.INFERENCE;
    }

    /** What attention is made of. */
    public AttentionOps attention() {
        return new AttentionOps(kernels);
    }

    /** A block as a whole. */
    public BlockOps block() {
        return new BlockOps(kernels);
    }

    /** What the MLP is made of. */
    public MlpOps mlp() {
        return new MlpOps(kernels);
    }

    /** Norms. */
    public NormOps norms() {
        return new NormOps(kernels);
    }

    /** Changes of values at hook points. */
    public EditOps edits() {
        return new EditOps(kernels);
    }

    /** What is read out. */
    public ReadingOps readings() {
        return new ReadingOps(kernels);
    }

    /** What fine-tuning needs besides. */
    public TrainingOps training() {
        return new TrainingOps(kernels);
    }

    /** What DoRA needs. */
    public DoraOps dora() {
        return new DoraOps(kernels);
    }

    /** Casts to a float type. */
    public Tensor to(Tensor x, DType type) {
        return switch (type) {
            case FLOAT32 -> toFloat32(x);
            case BFLOAT16 -> kernels.run("to_bfloat16", x);
            case FLOAT16 -> kernels.run("to_float16", x);
            case INT64 -> throw new IllegalArgumentException("No cast to int64");
        };
    }

    public Tensor toFloat32(Tensor x) {
        return kernels.run("to_float32", x);
    }

    /** {@code x: [.., in], w: [out, in], bias: [out] or null -> [.., out]}. */
    public Tensor linear(Tensor x, Tensor w, Tensor bias) {
        List<Affine> map = List.of(new Affine(w, bias));
        RowLinears rows = new RowLinears(kernels);
        return rows.take(x, map) ? rows.linears(x, map).getFirst() : linearOfMany(x, w, bias);
    }

    /** Several maps of the same {@code x: [.., in] -> [.., out]} each; few rows read all matrices in one go, many are packed once. */
    public List<Tensor> linears(Tensor x, List<Affine> maps) {
        RowLinears rows = new RowLinears(kernels);
        if (rows.take(x, maps)) {
            return rows.linears(x, maps);
        }
        TileLinears tiles = new TileLinears(kernels);
        return isInference() && maps.stream().allMatch(map -> tiles.take(x, map.weight()))
                ? tiles.linears(x, maps)
                : maps.stream()
                        .map(map -> linearOfMany(x, map.weight(), map.bias()))
                        .toList();
    }

    /** The residual stream between two blocks, as it goes on; the tensor itself is closed, or goes on. */
    public Tensor between(Tensor resid) {
        return kernels.tape() == null ? resid : kernels.tape().cut(resid, scope());
    }

    private Tensor linearOfMany(Tensor x, Tensor w, Tensor bias) {
        if (isTaped(x, w)) {
            return kernels.tape().linear(x, new Affine(w, bias), scope());
        }
        TileLinears tiles = new TileLinears(kernels);
        return isInference() && tiles.take(x, w) ? tiles.linear(x, new Affine(w, bias)) : linearOfLibrary(x, w, bias);
    }

    /** {@link #linear} by the library, however few rows there are. */
    Tensor linearOfLibrary(Tensor x, Tensor w, Tensor bias) {
        return isWidened(x, w) ? linearWide(x, w, bias) : linearAsStored(x, w, bias);
    }

    private boolean isTaped(Tensor x, Tensor w) {
        return kernels.tape() != null && kernels.tape().takes(x, w);
    }

    /** {@link #linear} in the type of the weights. */
    Tensor linearAsStored(Tensor x, Tensor w, Tensor bias) {
        return bias == null ? kernels.run("linear", x, w) : kernels.run("linear_bias", x, w, bias);
    }

    /** {@link #linear} worked out in float32, with results in the type of x. No gradients. */
    Tensor linearWide(Tensor x, Tensor w, Tensor bias) {
        return bias == null ? kernels.run("linear_wide", x, w) : kernels.run("linear_wide_bias", x, w, bias);
    }

    /** Whether a product with a weight as it is stored is worked out in float32; the backward pass would keep copies. */
    private boolean isWidened(Tensor x, Tensor w) {
        return isInference()
                && !RowOps.isOfFewRows(x)
                && !kernels.scope().device().isCuda()
                && kernels.scope().torch().isWidened(w.dtype());
    }

    /** {@code x: [.., in], w: [in, out], bias: [out] or null -> [.., out]}. */
    public Tensor linearInOut(Tensor x, Tensor w, Tensor bias) {
        if (isTaped(x, w)) {
            return kernels.tape().linearInOut(x, new Affine(w, bias), scope());
        }
        TileLinears tiles = new TileLinears(kernels);
        if (isInference() && tiles.take(x, w)) {
            return tiles.linearTurned(x, new Affine(w, bias));
        }
        if (isWidened(x, w)) {
            return linearWide(x, kernels.run("turned", w), bias);
        }
        return bias == null ? kernels.run("linear_in_out", x, w) : kernels.run("linear_in_out_bias", x, w, bias);
    }

    /** Whether weights of a type can be packed where the results of these ops live, if only some of them. */
    public boolean canPack(DType type) {
        return kernels.mode() == Mode.INFERENCE
                && !kernels.scope().device().isCuda()
                && kernels.scope().torch().canPack(type);
    }

    /** Whether those with so many outputs can. */
    public boolean canPack(DType type, int outputs) {
        return canPack(type) && isPackable(outputs);
    }

    /** Whether those with so many outputs can where any can. */
    public static boolean isPackable(int outputs) {
        return PackingTrial.most(outputs) == outputs;
    }

    /** The most outputs up to so many that can be packed together. */
    public int mostPacked(DType type, int outputs) {
        return canPack(type) ? PackingTrial.most(outputs) : 0;
    }

    /** Whether many rows are multiplied with a matrix of these sizes as it is stored as fast as with a packed one. */
    public boolean isFastAsStored(DType type, int rows, int columns) {
        return isInference() && new TileLinears(kernels).take(type, rows, columns);
    }

    /** Whether few rows are multiplied by a kernel of our own, which reads plain weights as fast as memory gives them. */
    public boolean hasRowKernel(DType type) {
        return new RowOps(kernels).kernel(type).isPresent();
    }

    /** Whether so few rows as x has are multiplied so with weights of its type. */
    public boolean isOfFewRows(Tensor x, DType type) {
        return RowOps.isOfFewRows(x) && hasRowKernel(type);
    }

    /** {@code w: [out, in]} in the blocked layout of {@link #linearPacked}; takes as much memory as w. */
    public Tensor pack(Tensor w) {
        return kernels.runPacked("pack", w);
    }

    /** {@code w: [in, out]} in the blocked layout of {@link #linearPacked}. */
    public Tensor packInOut(Tensor w) {
        return kernels.runPacked("pack_in_out", w);
    }

    /** A packed weight as {@code [out, in]}. */
    public Tensor unpack(Tensor packed) {
        return kernels.runPacked("unpack", packed);
    }

    /** {@code x: [.., in], w: packed, bias: [out] or null -> [.., out]}. No gradients. */
    public Tensor linearPacked(Tensor x, Tensor w, Tensor bias) {
        if (kernels.mode() == Mode.TRAINING) {
            throw new IllegalStateException("Packed weights have no gradients; training needs them as stored.");
        }
        Tensor y = bias == null
                ? kernels.runPacked("linear_packed", x, w)
                : kernels.runPacked("linear_packed_bias", x, w, bias);
        return y.known(Lying.IN_ORDER);
    }

    public Tensor add(Tensor x, Tensor y) {
        if (kernels.tape() != null && kernels.tape().takesSum(x, y)) {
            return kernels.tape().add(x, y, scope());
        }
        return isInference() ? new WideOps(kernels).sum(x, y) : kernels.run("add", x, y);
    }

    /** An uninitialised tensor; every element must be filled before use. */
    public Tensor empty(DType type, long... shape) {
        try (Scope temporary = kernels.scope().child()) {
            Tensor sizes = temporary.longs(shape, shape.length);
            return kernels.run("empty", sizes, temporary.scalar(type.torchCode()));
        }
    }

    /**
     * The same many times at once, on the processor: beside one another in memory, which is given back when all are closed.
     */
    public List<Tensor> empty(DType type, List<long[]> shapes) {
        return Region.of(type, shapes).tensors(kernels);
    }

    /** Copies {@code x} over the rows of {@code y} from {@code begin} on, in place, casting where types differ. */
    public void fillRows(Tensor y, Tensor x, long begin) {
        try (Scope temporary = kernels.scope().child()) {
            kernels.run("fill_rows", y, x, temporary.index(begin)).close();
        }
    }

    /** Copies {@code x} over the last dimension of {@code y} from {@code begin} on, in place. */
    public void fillLast(Tensor y, Tensor x, long begin) {
        try (Scope temporary = kernels.scope().child()) {
            kernels.run("fill_last", y, x, temporary.index(begin)).close();
        }
    }

    public Tensor scale(Tensor x, Tensor factor) {
        return kernels.run("scale", x, factor);
    }

    /** {@code x * factor} with the factor rounded to the type of {@code x} first. */
    public Tensor scaleAs(Tensor x, Tensor factor) {
        return kernels.run("scale_as", x, factor);
    }

    /** {@code w: [dVocab, dModel], ids: [batch, pos] -> [batch, pos, dModel]}. */
    public Tensor embedding(Tensor w, Tensor ids) {
        return kernels.run("embedding", w, ids);
    }

    /** {@code x: [batch, pos, d], at: [n] flat positions -> [n, d]}. */
    public Tensor rows(Tensor x, Tensor at) {
        return kernels.run("rows", x, at);
    }

    /** {@code x: [batch, pos, d]} with {@code y: [n, d]} in place of its rows at the flat positions {@code at: [n]}. */
    public Tensor putRows(Tensor x, Tensor y, Tensor at) {
        return kernels.run("put_rows", x, y, at);
    }

    /** Rows below rows; takes part in a backward pass. */
    public Tensor appendRows(Tensor x, Tensor y) {
        return kernels.run("append_rows", x, y);
    }

    /** {@code count} rows from {@code begin} on, without a copy. */
    public Tensor slice(Tensor x, long begin, long count) {
        try (Scope temporary = kernels.scope().child()) {
            return kernels.run("slice", x, temporary.index(begin), temporary.index(count));
        }
    }

    /** Tensors of the same width below one another. */
    public Tensor stackRows(List<Tensor> parts) {
        long rows = parts.stream().mapToLong(part -> part.size(0)).sum();
        Tensor stacked = empty(parts.getFirst().dtype(), rows, parts.getFirst().size(1));
        long next = 0;
        for (Tensor part : parts) {
            fillRows(stacked, part, next);
            next += part.size(0);
        }
        return stacked;
    }

    /** {@code x * y}, element by element. */
    public Tensor multiply(Tensor x, Tensor y) {
        return kernels.run("multiply", x, y);
    }

    /** {@code [.., d] -> [rows, d]}. */
    public Tensor flattenRows(Tensor x) {
        return kernels.run("flatten_rows", x);
    }

    /** Elements of x in the shape of y. */
    public Tensor reshapeAs(Tensor x, Tensor y) {
        return kernels.run("reshape_as", x, y);
    }

    public Tensor zerosLike(Tensor x) {
        return kernels.run("zeros_like", x);
    }

    /** The sum of all elements. */
    public Tensor sum(Tensor x) {
        return kernels.run("sum", x);
    }

    /** The sum of the squares of all elements. */
    public Tensor squareSum(Tensor x) {
        return kernels.run("square_sum", x);
    }

    /** {@code x: [rows, in], w: [in, out] -> [rows, out]}. */
    public Tensor product(Tensor x, Tensor w) {
        return kernels.run("product", x, w);
    }

    /** Sets every element to 0, in place. */
    public void zero(Tensor x) {
        kernels.run("zero", x).close();
    }

    /** Copies y over x, in place. */
    public void copy(Tensor x, Tensor y) {
        kernels.run("copy", x, y).close();
    }
}
