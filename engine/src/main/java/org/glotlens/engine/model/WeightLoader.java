package org.glotlens.engine.model;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.CheckpointException;
import org.glotlens.engine.checkpoint.StoredTensor;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Progress;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/** Copies weights from mapped files into native memory, in pieces, so that the heap stays small. */
public final class WeightLoader {
    private static final int PIECE = 1 << 22;

    private final FloatBuffer piece = ByteBuffer.allocateDirect(PIECE * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();

    /**
     * Loads every weight that the spec names. Shapes are checked before any memory is taken.
     *
     * @param scope owns the weights; closed here when loading fails
     * @throws CheckpointException if a tensor is missing or has another shape or type
     * @throws CancelledException if loading was cancelled
     */
    public Weights load(Source source, Scope scope, Progress progress, Cancel cancel)
            throws CheckpointException, CancelledException {
        Map<String, long[]> expected = ParameterNames.expected(source.spec());
        StoredNames stored = StoredNames.of(source.checkpoint(), source.spec());
        new CheckpointShapes(source.checkpoint(), source.spec(), stored).check(expected);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        boolean isLoaded = false;
        try {
            for (String name : expected.keySet()) {
                cancel.check();
                progress.report("loading weights", tensors.size(), expected.size());
                tensors.put(name, copy(source.checkpoint().tensor(stored.of(name)), source.dtype(), scope));
            }
            isLoaded = true;
            return new Weights(scope, source.spec(), tensors, source.dtype());
        } finally {
            if (!isLoaded) {
                scope.close();
            }
        }
    }

    /** Copies one stored float tensor into a new native one. */
    public Tensor copy(StoredTensor stored, DType type, Scope scope) throws CheckpointException {
        Ops op = scope.trainingOps();
        long[] shape = stored.shape();
        Tensor target = op.empty(type, shape);
        long rows = shape[0];
        long width = rows == 0 ? 0 : stored.elements() / rows;
        if (width > PIECE) {
            throw new CheckpointException("Tensor " + stored.name() + " has rows of " + width + " elements; more than "
                    + PIECE + " are not supported.");
        }
        long step = Math.max(1, PIECE / Math.max(1, width));
        for (long row = 0; row < rows; row += step) {
            long count = Math.min(step, rows - row);
            read(stored, row * width, (int) (count * width));
            try (Scope temporary = scope.child()) {
                long[] part = shape.clone();
                part[0] = count;
                op.fillRows(target, temporary.floats(piece.duplicate(), part), row);
            }
        }
        return target;
    }

    /** Widens {@code count} elements from {@code from} on into {@link #piece}. */
    private void read(StoredTensor stored, long from, int count) throws CheckpointException {
        piece.clear().limit(count);
        MemorySegment data = stored.data();
        switch (stored.type()) {
            case F32 ->
                MemorySegment.copy(
                        data,
                        ValueLayout.JAVA_FLOAT_UNALIGNED,
                        from * 4,
                        MemorySegment.ofBuffer(piece),
                        ValueLayout.JAVA_FLOAT,
                        0,
                        count);
            case BF16 -> {
                for (int i = 0; i < count; i++) {
                    int bits = data.get(ValueLayout.JAVA_SHORT_UNALIGNED, (from + i) * 2) << 16;
                    piece.put(i, Float.intBitsToFloat(bits));
                }
            }
            case F16 -> {
                for (int i = 0; i < count; i++) {
                    short bits = data.get(ValueLayout.JAVA_SHORT_UNALIGNED, (from + i) * 2);
                    piece.put(i, Float.float16ToFloat(bits));
                }
            }
            default ->
                throw new CheckpointException("Tensor " + stored.name() + " is stored as " + stored.type()
                        + ", expected F32, F16 or BF16. Save the checkpoint in one of these types.");
        }
    }

    /** What to load: the files, what they hold, and the type to compute in. */
    public record Source(Checkpoint checkpoint, DecoderSpec spec, DType dtype) {}
}
