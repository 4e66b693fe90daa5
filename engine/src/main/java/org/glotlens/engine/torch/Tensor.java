package org.glotlens.engine.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A native array that lives in a {@link Scope}. Engine thread only; closed with its scope.
 */
public final class Tensor implements AutoCloseable {
    private static final long LARGEST_RUN = 1 << 30;

    private final NDArray array;
    private final Scope scope;
    private final Lying lying;
    private MemorySegment lasting;

    Tensor(NDArray array, Scope scope) {
        this(array, scope, Lying.UNKNOWN);
    }

    private Tensor(NDArray array, Scope scope, Lying lying) {
        this.array = array;
        this.scope = scope;
        this.lying = lying;
    }

    /** The same, of which is known how it lies. */
    Tensor known(Lying lying) {
        return new Tensor(array, scope, lying);
    }

    /** How it lies, as far as that is known. */
    Lying lying() {
        return lying;
    }

    NDArray array() {
        return array;
    }

    /** The scope that will close this tensor. */
    public Scope scope() {
        return scope;
    }

    /** Sizes, outermost first. */
    public long[] shape() {
        return array.getShape().getShape().clone();
    }

    /** Size of one dimension; negative counts from the last. */
    public int size(int dimension) {
        long[] shape = shape();
        return Math.toIntExact(shape[dimension < 0 ? shape.length + dimension : dimension]);
    }

    /** Number of elements. */
    public long elements() {
        return array.getShape().size();
    }

    /** The element type. PyTorch's bfloat16 is unknown to DJL and is the only unknown type made here. */
    public DType dtype() {
        DataType type = array.getDataType();
        return switch (type) {
            case FLOAT32 -> DType.FLOAT32;
            case FLOAT16 -> DType.FLOAT16;
            case INT64 -> DType.INT64;
            case UNKNOWN -> DType.BFLOAT16;
            default -> throw new IllegalStateException("Unexpected native type " + type);
        };
    }

    /** All elements of a float32 tensor, row-major. */
    public float[] floats() {
        scope.requireThread();
        if (dtype() == DType.FLOAT32) {
            return array.toFloatArray();
        }
        try (Scope temporary = scope.child()) {
            return temporary.ops().toFloat32(this).array.toFloatArray();
        }
    }

    /** All elements of an int64 tensor, row-major. */
    public long[] longs() {
        scope.requireThread();
        return array.toLongArray();
    }

    /** The only element of a float32 tensor. */
    public float item() {
        float[] all = floats();
        if (all.length != 1) {
            throw new IllegalStateException("Expected one element, got shape " + Arrays.toString(shape()));
        }
        return all[0];
    }

    /** The same array, now closed with another scope. This object must not be used afterwards. */
    public Tensor moveTo(Scope other) {
        array.attach(other.manager());
        return new Tensor(array, other, lying);
    }

    /**
     * The tensor's own memory, in its element type and the machine's byte order, for filling it from files. Only for a
     * tensor on the processor that is in one piece, such as {@link Ops#empty} makes it there. Taken on the engine thread;
     * may then be written by any one thread at a time, as long as the tensor is open and no kernel uses it: after the
     * tensor is closed a write would hit foreign memory.
     *
     * @return row-major runs of whole rows, one after the other, of 1 GiB at most unless a single row is longer; none
     *     where there are no elements
     */
    public List<MemorySegment> memory() {
        scope.requireThread();
        if (scope.device().isCuda()) {
            throw new IllegalStateException(
                    "The memory of " + this + " is on " + scope.device().label());
        }
        if (elements() == 0) {
            return List.of();
        }
        if (elements() * dtype().bytes() <= LARGEST_RUN) {
            return List.of(run());
        }
        long rows = shape()[0];
        long step = Math.max(1, LARGEST_RUN / (elements() / rows * dtype().bytes()));
        List<MemorySegment> runs = new ArrayList<>();
        try (Scope views = scope.child()) {
            for (long row = 0; row < rows; row += step) {
                runs.add(views.trainingOps()
                        .slice(this, row, Math.min(step, rows - row))
                        .run());
            }
        }
        return runs;
    }

    /**
     * The tensor's own memory, of any size, looked up once; for tensors on the processor that are in one piece and stay, such
     * as weights. Only while the tensor is open.
     *
     * @throws IllegalStateException if it lies in several pieces
     */
    @SuppressWarnings("restricted")
    MemorySegment whole() {
        if (lasting == null) {
            long bytes = elements() * dtype().bytes();
            MemorySegment found = bytes <= LARGEST_RUN
                    ? run()
                    : MemorySegment.ofAddress(memory().getFirst().address()).reinterpret(bytes);
            // What lies in several pieces is copied at every look.
            if (bytes <= LARGEST_RUN && run().address() != found.address()) {
                throw new IllegalStateException("The memory of " + this + " is not in one piece");
            }
            lasting = found;
        }
        return lasting;
    }

    /** The tensor's elements as they are now, in one piece: its own memory, or a copy where that is in several. */
    MemorySegment run() {
        ByteBuffer bytes = ((PtNDArray) array).toByteBuffer(true);
        long expected = elements() * dtype().bytes();
        if (bytes.capacity() != expected) {
            throw new IllegalStateException(
                    "The memory of " + this + " has " + bytes.capacity() + " bytes, expected " + expected);
        }
        return MemorySegment.ofBuffer(bytes);
    }

    /** Marks a leaf whose gradient a backward pass collects. */
    public Tensor trainable() {
        array.setRequiresGradient(true);
        return this;
    }

    /** Whether a backward pass collects a gradient here. */
    public boolean isTrainable() {
        return array.hasGradient();
    }

    /** The same values as a leaf of their own, closed with {@code owner}: a backward pass collects here and stops. */
    public Tensor cut(Scope owner) {
        return detached(owner).trainable();
    }

    /** The same values without a record, closed with {@code owner}. */
    Tensor detached(Scope owner) {
        return owner.own(((PtNDArray) array).stopGradient()).known(lying);
    }

    /** Whether a backward pass left a gradient in this leaf: to ask the library for one that is not there costs memory for good. */
    boolean isReached() {
        return new Kernels(scope, Ops.Mode.TRAINING).ask("is_reached", this);
    }

    /** The gradient collected so far, zeros where none was, closed with {@code target}. */
    public Tensor gradient(Scope target) {
        NDArray gradient = isReached() ? array.getGradient() : array.zerosLike();
        gradient.attach(target.manager());
        return new Tensor(gradient, target);
    }

    /** Whether it was closed, with its scope or alone. */
    boolean isClosed() {
        return ((PtNDArray) array).isReleased();
    }

    @Override
    public void close() {
        array.close();
    }

    @Override
    public String toString() {
        return dtype().label() + Arrays.toString(shape());
    }
}
