package org.glotlens.engine.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import java.util.List;

/**
 * The kernels of {@code kernels.py} as typed calls. Results belong to the scope the ops were taken from. Shapes are as
 * the kernel text says; callers check them where they come from outside.
 */
public final class Ops {
    /** Whether results may take part in a backward pass. */
    enum Mode {
        INFERENCE,
        TRAINING
    }

    /** Up to so many keys, whole products are faster on the processor than the fused attention kernel. */
    private static final int FEW_KEYS = 256;

    private final Scope scope;
    private final Mode mode;

    Ops(Scope scope, Mode mode) {
        this.scope = scope;
        this.mode = mode;
    }

    /** The scope that owns the results. */
    public Scope scope() {
        return scope;
    }

    /** The same mode, with results owned by another scope. */
    public Ops in(Scope other) {
        return new Ops(other, mode);
    }

    /** Casts to a float type. */
    public Tensor to(Tensor x, DType type) {
        return switch (type) {
            case FLOAT32 -> toFloat32(x);
            case BFLOAT16 -> run("to_bfloat16", x);
            case FLOAT16 -> run("to_float16", x);
            case INT64 -> throw new IllegalArgumentException("No cast to int64");
        };
    }

    public Tensor toFloat32(Tensor x) {
        return run("to_float32", x);
    }

    /** {@code x: [.., in], w: [out, in], bias: [out] or null -> [.., out]}. */
    public Tensor linear(Tensor x, Tensor w, Tensor bias) {
        return bias == null ? run("linear", x, w) : run("linear_bias", x, w, bias);
    }

    /** {@code x: [.., in], w: [in, out], bias: [out] or null -> [.., out]}. */
    public Tensor linearInOut(Tensor x, Tensor w, Tensor bias) {
        return bias == null ? run("linear_in_out", x, w) : run("linear_in_out_bias", x, w, bias);
    }

    /** Whether weights of a type can be packed where the results of these ops live. */
    public boolean canPack(DType type) {
        return mode == Mode.INFERENCE
                && !scope.device().isCuda()
                && scope.torch().canPack(type);
    }

    /** {@code w: [out, in]} in the blocked layout of {@link #linearPacked}; takes as much memory as w. */
    public Tensor pack(Tensor w) {
        return runPacked("pack", w);
    }

    /** {@code w: [in, out]} in the blocked layout of {@link #linearPacked}. */
    public Tensor packInOut(Tensor w) {
        return runPacked("pack_in_out", w);
    }

    /** A packed weight as {@code [out, in]}. */
    public Tensor unpack(Tensor packed) {
        return runPacked("unpack", packed);
    }

    /** {@code x: [.., in], w: packed, bias: [out] or null -> [.., out]}. No gradients. */
    public Tensor linearPacked(Tensor x, Tensor w, Tensor bias) {
        if (mode == Mode.TRAINING) {
            throw new IllegalStateException("Packed weights have no gradients; training needs them as stored.");
        }
        return bias == null ? runPacked("linear_packed", x, w) : runPacked("linear_packed_bias", x, w, bias);
    }

    /** {@code y + scaling * b(a(x))} with {@code a: [r, in], b: [out, r]}. */
    public Tensor addLora(Tensor y, Tensor x, Tensor a, Tensor b, Tensor scaling) {
        return run("add_lora", y, x, a, b, scaling);
    }

    /** Zeroes elements with probability 1 - keep and divides the others by keep. */
    public Tensor dropout(Tensor x, Tensor keep) {
        return run("dropout", x, keep);
    }

    public Tensor add(Tensor x, Tensor y) {
        return run("add", x, y);
    }

    /** {@code y} spread over the shape of {@code x}. */
    public Tensor replace(Tensor x, Tensor y) {
        return run("replace", x, y);
    }

    /** Some indices of the last dimension; {@code at: [n]} int64. */
    public Tensor takeLast(Tensor x, Tensor at) {
        return run("take_last", x, at);
    }

    /** {@code x} with {@code y} at some indices of the last dimension. */
    public Tensor putLast(Tensor x, Tensor y, Tensor at) {
        return run("put_last", x, y, at);
    }

    /** {@code x + x m} along the last dimension, computed in float32; {@code m: [d, d]} float32. */
    public Tensor addMap(Tensor x, Tensor m) {
        return run("add_map", x, m);
    }

    /** {@code y} made as long as {@code x} along the last dimension; what has no length stays. */
    public Tensor keepNorm(Tensor y, Tensor x) {
        return run("keep_norm", y, x);
    }

    /** {@code y} where the mask is 1 and {@code x} where it is 0; the mask broadcasts to both. */
    public Tensor choose(Tensor y, Tensor x, Tensor mask) {
        return run("choose", y, x, mask);
    }

    /** {@code x - (x u) u} along the last dimension; {@code u: [d]} float32 of unit length. */
    public Tensor projectOut(Tensor x, Tensor u) {
        return run("project_out", x, u);
    }

    /** An uninitialised tensor; every element must be filled before use. */
    public Tensor empty(DType type, long... shape) {
        try (Scope temporary = scope.child()) {
            Tensor sizes = temporary.longs(shape, shape.length);
            return run("empty", sizes, temporary.scalar(type.torchCode()));
        }
    }

    /** Copies {@code x} over the rows of {@code y} from {@code begin} on, in place, casting where types differ. */
    public void fillRows(Tensor y, Tensor x, long begin) {
        try (Scope temporary = scope.child()) {
            run("fill_rows", y, x, temporary.index(begin)).close();
        }
    }

    /** Copies {@code x} over the last dimension of {@code y} from {@code begin} on, in place. */
    public void fillLast(Tensor y, Tensor x, long begin) {
        try (Scope temporary = scope.child()) {
            run("fill_last", y, x, temporary.index(begin)).close();
        }
    }

    public Tensor scale(Tensor x, Tensor factor) {
        return run("scale", x, factor);
    }

    /** {@code x * factor} with the factor rounded to the type of {@code x} first. */
    public Tensor scaleAs(Tensor x, Tensor factor) {
        return run("scale_as", x, factor);
    }

    /** {@code w: [dVocab, dModel], ids: [batch, pos] -> [batch, pos, dModel]}. */
    public Tensor embedding(Tensor w, Tensor ids) {
        return run("embedding", w, ids);
    }

    /** {@code x: [batch, pos, d], at: [n] flat positions -> [n, d]}. */
    public Tensor rows(Tensor x, Tensor at) {
        return run("rows", x, at);
    }

    /** {@code count} rows from {@code begin} on, without a copy. */
    public Tensor slice(Tensor x, long begin, long count) {
        try (Scope temporary = scope.child()) {
            return run("slice", x, temporary.index(begin), temporary.index(count));
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

    public Tensor rmsNorm(Tensor x, Tensor w, Tensor eps) {
        return run(fresh("rms_norm"), x, w, eps);
    }

    /** RMSNorm with a gain of {@code 1 + w}. */
    public Tensor onePlusRmsNorm(Tensor x, Tensor w, Tensor eps) {
        return run("one_plus_rms_norm", x, w, eps);
    }

    public Tensor layerNorm(Tensor x, Tensor w, Tensor bias, Tensor eps) {
        return run("layer_norm", x, w, bias, eps);
    }

    /** {@code 1 + w} in float32. */
    public Tensor onePlus(Tensor w) {
        return run("one_plus", w);
    }

    /** Bounds x smoothly: {@code cap * tanh(x / cap)}. */
    public Tensor softCap(Tensor x, Tensor cap) {
        return run("soft_cap", x, cap);
    }

    /** {@code [batch, pos, n * d] -> [batch, n, pos, d]}. */
    public Tensor splitHeads(Tensor x, Tensor n) {
        return run("split_heads", x, n);
    }

    /** {@code [batch, n, pos, d] -> [batch, pos, n * d]}. */
    public Tensor mergeHeads(Tensor z) {
        return run("merge_heads", z);
    }

    /** {@code [batch, heads, pos, dHead]} as {@code [batch, pos, heads, dHead]}, and back; without a copy. */
    public Tensor swapHeads(Tensor x) {
        return run("swap_heads", x);
    }

    /** {@code [batch, pos, n * d] -> [batch, pos, n, d]}, without a copy. */
    public Tensor viewHeads(Tensor x, Tensor n) {
        return run("view_heads", x, n);
    }

    /** Queries, keys and values of {@code [batch, pos, n * 3 * d]}, each {@code [batch, n, pos, d]}. */
    public HeadParts splitPerHead(Tensor x, Tensor n) {
        return headParts(runAll("split_per_head", x, n));
    }

    /** Queries, keys and values of {@code [batch, pos, 3 * n * d]}, each {@code [batch, n, pos, d]}. */
    public HeadParts splitConcatenated(Tensor x, Tensor n) {
        return headParts(runAll("split_concatenated", x, n));
    }

    private static HeadParts headParts(Tensor[] made) {
        return new HeadParts(made[0], made[1], made[2]);
    }

    /** Rotary positions; {@code cos, sin: [.., pos, dHead]}. */
    public Tensor rotate(Tensor x, Tensor cos, Tensor sin) {
        return run(fresh("rotate"), x, cos, sin);
    }

    /** Rotary positions in the leading dimensions of each head; {@code cos, sin: [.., pos, dims]}. */
    public Tensor rotatePart(Tensor x, Tensor cos, Tensor sin) {
        return run(mode == Mode.TRAINING ? "rotate_part" : "rotate_fresh", x, cos, sin);
    }

    /** {@code [batch, kv heads, pos, dHead] -> [batch, heads, pos, dHead]}. */
    public Tensor repeatKv(Tensor x, Tensor heads) {
        return run("repeat_kv", x, heads);
    }

    /** Writes {@code x: [batch, heads, q, dHead]} over the slots {@code at: [1 or batch, q]} of y, in place. */
    public void putSlots(Tensor y, Tensor x, Tensor at) {
        run("put_slots", y, x, at).close();
    }

    /** The first slots of {@code x: [batch, heads, slots, dHead]}, without a copy. */
    public Tensor firstSlots(Tensor x, Tensor count) {
        return run("first_slots", x, count);
    }

    /** Attention of every query over itself and what came before. */
    public Tensor attendCausal(Tensor q, Tensor k, Tensor v, Tensor scale) {
        if (!hasFewKeys(k)) {
            return run("attend_causal", q, k, v, scale);
        }
        return run(mode == Mode.TRAINING ? "attend_few" : "attend_short", q, k, v, scale);
    }

    /** Attention over the keys that {@code mask: [.., queries, keys]} allows. */
    public Tensor attendMasked(Tensor q, Tensor k, Tensor v, Tensor mask, Tensor scale) {
        boolean isShort = mode == Mode.INFERENCE && hasFewKeys(k);
        return run(isShort ? "attend_masked_short" : "attend_masked", q, k, v, mask, scale);
    }

    private boolean hasFewKeys(Tensor k) {
        return !scope.device().isCuda() && k.size(2) <= FEW_KEYS;
    }

    /** Attention with {@code bias: [.., heads, queries, keys]} added to the scores. */
    public Tensor attendBiased(Tensor q, Tensor k, Tensor v, Tensor bias, Tensor scale) {
        return run("attend_biased", q, k, v, bias, scale);
    }

    /**
     * {@code slopes: [heads], at: [rows, queries] positions -> [rows, heads, queries, keys]}, minus infinity where the
     * key comes after the query.
     */
    public Tensor alibiBias(Tensor slopes, Tensor at, Tensor keys) {
        return run("alibi_bias", slopes, at, keys);
    }

    /**
     * Causal mask with a window of w keys; w = 0 is no window. {@code at: [rows, queries]} positions {@code ->
     * [rows, 1, queries, keys]}.
     */
    public Tensor windowMask(Tensor at, Tensor keys, Tensor w) {
        return run("window_mask", at, keys, w);
    }

    /** {@code -> [batch, heads, queries, keys] float32}. */
    public Tensor attentionScores(Tensor q, Tensor k, Tensor scale) {
        return run("attention_scores", q, k, scale);
    }

    /** Softmax of the scores over the keys that {@code mask: [.., queries, keys]} allows. */
    public Tensor maskedSoftmax(Tensor scores, Tensor mask) {
        return run("masked_softmax", scores, mask);
    }

    public Tensor mixValues(Tensor pattern, Tensor v) {
        return run("mix_values", pattern, v);
    }

    /** {@code x * y}, element by element. */
    public Tensor multiply(Tensor x, Tensor y) {
        return run("multiply", x, y);
    }

    /** {@code silu(gate) * up}; without recording, {@code gate} is used up. */
    public Tensor siluGate(Tensor gate, Tensor up) {
        return run(fresh("silu_gate"), gate, up);
    }

    /** {@code gelu(gate) * up} with the exact GELU; without recording, {@code gate} is used up. */
    public Tensor geluGate(Tensor gate, Tensor up) {
        return run(fresh("gelu_gate"), gate, up);
    }

    /** {@code gelu(gate) * up} with the tanh approximation; without recording, {@code gate} is used up. */
    public Tensor geluTanhGate(Tensor gate, Tensor up) {
        return run(fresh("gelu_tanh_gate"), gate, up);
    }

    public Tensor silu(Tensor x) {
        return run("silu", x);
    }

    /** The exact GELU. */
    public Tensor gelu(Tensor x) {
        return run("gelu", x);
    }

    /** The tanh approximation of GELU. */
    public Tensor geluTanh(Tensor x) {
        return run("gelu_tanh", x);
    }

    /** {@code [.., d] -> [rows, d]}. */
    public Tensor flattenRows(Tensor x) {
        return run("flatten_rows", x);
    }

    /** Elements of x in the shape of y. */
    public Tensor reshapeAs(Tensor x, Tensor y) {
        return run("reshape_as", x, y);
    }

    public Tensor zerosLike(Tensor x) {
        return run("zeros_like", x);
    }

    /** The k highest experts of each row. */
    public Routing route(Tensor scores, Tensor k) {
        Tensor[] made = runAll("route", scores, k);
        return new Routing(made[0], made[1]);
    }

    /**
     * {@code sum} with the weighted rows of an expert added.
     *
     * @param y {@code [m, d]}, the expert's output
     * @param weights {@code [n, k]} of all rows
     * @param at {@code [m]} flat places in the weights
     */
    public Tensor addExpert(Tensor sum, Tensor y, Tensor weights, Tensor at) {
        return run("add_expert", sum, y, weights, at);
    }

    /**
     * Divides the logits of some ids by a factor where they are above 0, and multiplies them by it elsewhere; {@code logits:
     * [rows, dVocab] float32, ids: [rows, n]}.
     */
    public Tensor penalise(Tensor logits, Tensor ids, Tensor penalty) {
        return run("penalise", logits, ids, penalty);
    }

    /** Float32 logarithm of the softmax over the last dimension, nats. */
    public Tensor logSoftmax(Tensor logits) {
        return run("log_softmax", logits);
    }

    /**
     * What the logit lens reads of each row, by a float32 softmax.
     *
     * @param logits {@code [rows, vocabulary]}
     * @param ids {@code [rows, n]}
     * @param k how many of the most probable tokens
     */
    public LensRead readLens(Tensor logits, Tensor ids, Tensor k) {
        Tensor[] made = runAll("read_lens", logits, ids, k);
        return new LensRead(made[0], made[1], new TopValues(made[2], made[3]));
    }

    /**
     * The ranks, from 1, that values have or would have among the logits of their row; equal logits share the better one.
     *
     * @param logits {@code [rows, vocabulary]}
     * @param at {@code [rows, n]} float32
     * @return {@code [rows, n]} int64
     */
    public Tensor ranks(Tensor logits, Tensor at) {
        return run("ranks", logits, at);
    }

    /** {@code p: [rows, vocabulary], ids: [rows, k] -> [rows, k]}. */
    public Tensor pick(Tensor p, Tensor ids) {
        return run("pick", p, ids);
    }

    /** The k largest of each row. */
    public TopValues top(Tensor p, Tensor k) {
        Tensor[] made = runAll("top", p, k);
        return new TopValues(made[0], made[1]);
    }

    /** Gram matrix [d, d] of the unit rows of {@code head * w}. */
    public Tensor unitGram(Tensor head, Tensor w) {
        return run("unit_gram", head, w);
    }

    public Tensor meanSquareCosine(Tensor h, Tensor gram, Tensor n) {
        return run("mean_square_cosine", h, gram, n);
    }

    /** The sum of all elements. */
    public Tensor sum(Tensor x) {
        return run("sum", x);
    }

    public Tensor squareSum(Tensor x) {
        return run("square_sum", x);
    }

    /**
     * Counts, in place and in whole numbers, at how many rows each column is above zero:
     * {@code counts: [d] int64, x: [.., d]}.
     */
    public void addPositive(Tensor counts, Tensor x) {
        run("add_positive", counts, x).close();
    }

    /** Adds, in place, the sum over the rows of each column: {@code sums: [d] float32, x: [.., d]}. */
    public void addRows(Tensor sums, Tensor x) {
        run("add_rows", sums, x).close();
    }

    /** {@code [batch, pos, n, d] -> [batch, pos, n * d]}. */
    public Tensor joinHeads(Tensor x) {
        return run("join_heads", x);
    }

    /** Weighted sum over positions; {@code weights: [batch, pos]}. */
    public Tensor pool(Tensor x, Tensor weights) {
        return run("pool", x, weights);
    }

    /** The lengths of {@code x: [batch, pos, d]} weighted as by {@link #pool}: {@code [batch]} float32. */
    public Tensor poolNorms(Tensor x, Tensor weights) {
        return run("pool_norms", x, weights);
    }

    /** The smallest map {@code m: [d, d]} of least {@code |x m - y|}, worked out in double precision; both {@code [n, d]}. */
    public Tensor leastSquares(Tensor x, Tensor y) {
        return run("least_squares", x, y);
    }

    /** Sum of the cross-entropies of the rows, nats. */
    public Tensor crossEntropySum(Tensor logits, Tensor labels) {
        return run("cross_entropy_sum", logits, labels);
    }

    /** {@code x: [rows, in], w: [in, out] -> [rows, out]}. */
    public Tensor product(Tensor x, Tensor w) {
        return run("product", x, w);
    }

    /**
     * What {@link #crossEntropySum} and a backward pass from it give, without recording.
     *
     * @param logits {@code [rows, vocabulary]}
     * @param share what the gradient is multiplied by, a scalar of {@link Scope#scalar}; the sum is not
     */
    public LossGradient crossEntropyGradient(Tensor logits, Tensor labels, Tensor share) {
        Tensor[] made = runAll("cross_entropy_gradient", logits, labels, share);
        return new LossGradient(made[0], made[1]);
    }

    /** Sets every element to 0, in place. */
    public void zero(Tensor x) {
        run("zero", x).close();
    }

    /** Copies y over x, in place. */
    public void copy(Tensor x, Tensor y) {
        run("copy", x, y).close();
    }

    /** One AdamW update in place; {@code h} as in the kernel text. */
    public void adamw(AdamState state, Tensor gradient, Tensor h) {
        run("adamw", state.value(), gradient, state.firstMoment(), state.secondMoment(), h)
                .close();
    }

    /** The form of a kernel that may write over what it is given, where nothing is recorded. */
    private String fresh(String kernel) {
        return mode == Mode.TRAINING ? kernel : kernel + "_fresh";
    }

    private Tensor run(String kernel, Tensor... inputs) {
        return runAll(kernel, inputs)[0];
    }

    private Tensor[] runAll(String kernel, Tensor... inputs) {
        return runOn(scope.torch().kernels(scope.manager().getDevice()), kernel, inputs);
    }

    private Tensor runPacked(String kernel, Tensor... inputs) {
        return runOn(scope.torch().packedKernels(), kernel, inputs)[0];
    }

    private Tensor[] runOn(PtSymbolBlock module, String kernel, Tensor... inputs) {
        scope.requireThread();
        NDList list = new NDList(inputs.length + 1);
        for (Tensor input : inputs) {
            list.add(input.array());
        }
        list.add(scope.torch().method(kernel));
        NDList results = IValueUtils.forward(module, list, mode == Mode.TRAINING);
        Tensor[] made = new Tensor[results.size()];
        for (int i = 0; i < made.length; i++) {
            NDArray result = results.get(i);
            made[i] = scope.own(result);
        }
        return made;
    }
}
