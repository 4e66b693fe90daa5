package org.glotlens.engine.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.FloatReader;
import org.glotlens.engine.checkpoint.StoredWeight;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/** Brings weights from files into native memory, converted in small pieces, without passing through the heap. */
public final class WeightLoader {
    /** Most bytes that wait on the processor for their way to another device. */
    private static final long STAGED_BYTES = 64 << 20;

    private WeightLoader() {}

    /**
     * Loads every weight that the spec names. Shapes are checked before any memory is taken.
     *
     * @param scope owns the weights; closed here when loading fails
     * @throws CheckpointException if a tensor is missing or has another shape or type, or if a file changes meanwhile
     * @throws CancelledException if loading was cancelled
     */
    public static Weights load(Source source, Scope scope, Watch watch) throws CheckpointException, CancelledException {
        return load(source, ParameterNames.expected(source.spec()).keySet(), scope, watch);
    }

    /**
     * Loads what stands outside the blocks and leaves the blocks in their files, from where a {@link Sweep} reads them.
     * All shapes and types are checked.
     *
     * @param residualBytes most bytes of residual streams that a sweep keeps at once
     * @param scope owns the weights; closed here when loading fails
     * @throws CheckpointException as {@link #load}
     * @throws CancelledException if loading was cancelled
     */
    public static Weights loadEnds(Source source, long residualBytes, Scope scope, Cancel cancel)
            throws CheckpointException, CancelledException {
        Set<String> ends =
                new LinkedHashSet<>(ParameterNames.expected(source.spec()).keySet());
        for (int layer = 0; layer < source.spec().shape().nLayers(); layer++) {
            ends.removeAll(ParameterNames.block(source.spec(), layer).keySet());
        }
        StoredNames names = StoredNames.of(source.checkpoint(), source.spec());
        return load(source, ends, scope, Watch.silent(cancel))
                .with(new StoredBlocks(source.checkpoint(), names, residualBytes));
    }

    /**
     * Loads what stands outside the blocks and the first blocks alone, as a model of that many layers: enough to time
     * what a block takes. All shapes and types are checked.
     *
     * @param blocks at least 1 and at most the layers there are
     * @param scope owns the weights; closed here when loading fails
     * @throws CheckpointException as {@link #load}
     * @throws CancelledException if loading was cancelled
     */
    public static Weights loadFirst(Source source, int blocks, Scope scope, Cancel cancel)
            throws CheckpointException, CancelledException {
        StackSpec first = source.spec().withLayers(blocks);
        Set<String> names = ParameterNames.expected(first).keySet();
        Weights loaded = load(source, names, scope, Watch.silent(cancel));
        return new Weights(scope, first, loaded.tensors(), source.dtype());
    }

    private static Weights load(Source source, Set<String> names, Scope scope, Watch watch)
            throws CheckpointException, CancelledException {
        boolean isLoaded = false;
        try {
            StoredNames stored = names(source);
            Map<String, StoredWeight> weights = new LinkedHashMap<>();
            for (String name : names) {
                weights.put(name, source.checkpoint().tensor(stored.of(name)));
            }
            Map<String, Tensor> tensors = scope.device().isCuda()
                    ? copies(weights, source.dtype(), scope, watch)
                    : filled(weights, source, scope, watch);
            source.checkpoint().requireUnchanged();
            isLoaded = true;
            return new Weights(scope, source.spec(), tensors, source.dtype());
        } finally {
            if (!isLoaded) {
                scope.close();
            }
        }
    }

    private static Map<String, Tensor> filled(
            Map<String, StoredWeight> weights, Source source, Scope scope, Watch watch)
            throws CheckpointException, CancelledException {
        watch.check();
        Map<String, long[]> shapes = new LinkedHashMap<>();
        weights.forEach((name, weight) -> shapes.put(name, weight.shape()));
        Map<String, Tensor> tensors = WeightRegions.take(source.spec(), source.dtype(), shapes, scope.trainingOps());
        List<WeightFill> fills = new ArrayList<>();
        tensors.forEach((name, target) -> fills.addAll(WeightFill.of(weights.get(name), 0, target)));
        WeightFills.run(fills, watch);
        return tensors;
    }

    private static Map<String, Tensor> copies(Map<String, StoredWeight> weights, DType type, Scope scope, Watch watch)
            throws CheckpointException, CancelledException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, StoredWeight> weight : weights.entrySet()) {
            watch.check();
            watch.report(Message.of("stage.loading", "loading weights"), tensors.size(), weights.size());
            tensors.put(weight.getKey(), copy(weight.getValue(), type, scope));
        }
        return tensors;
    }

    /**
     * Compares all names, shapes and types with what the spec asks for; takes no memory.
     *
     * @return what the files hold beside that
     * @throws CheckpointException if a tensor is missing or has another shape or type
     */
    public static UnusedTensors check(Source source) throws CheckpointException {
        return UnusedTensors.of(source.checkpoint(), source.spec(), names(source));
    }

    private static StoredNames names(Source source) throws CheckpointException {
        StoredNames stored = StoredNames.of(source.checkpoint(), source.spec());
        new CheckpointShapes(source.checkpoint(), source.spec(), stored).check(ParameterNames.expected(source.spec()));
        return stored;
    }

    /**
     * Copies one stored float tensor into a new native one.
     *
     * @param scope owns the result
     * @throws CheckpointException if it is neither float nor quantised, or cannot be read
     */
    public static Tensor copy(StoredWeight stored, DType type, Scope scope) throws CheckpointException {
        Ops op = scope.trainingOps();
        Tensor target = op.empty(type, stored.shape());
        if (scope.device().isCuda()) {
            copyByStages(stored, target, op);
        } else {
            fill(WeightFill.of(stored, 0, target));
        }
        return target;
    }

    /** Memory of another device cannot be filled from here: rows are converted on the processor and sent over. */
    private static void copyByStages(StoredWeight stored, Tensor target, Ops op) throws CheckpointException {
        long[] part = stored.shape();
        if (part.length == 0) {
            copyScalar(stored, target, op);
            return;
        }
        long rows = part[0];
        long rowBytes =
                rows == 0 ? 1 : target.elements() / rows * target.dtype().bytes();
        long step = Math.max(1, STAGED_BYTES / Math.max(1, rowBytes));
        long elementsPerRow = rowBytes / target.dtype().bytes();
        for (long row = 0; row < rows; row += step) {
            part[0] = Math.min(step, rows - row);
            try (Scope stage = op.scope().onProcessor()) {
                Tensor staged = stage.trainingOps().empty(target.dtype(), part);
                fill(WeightFill.of(stored, row * elementsPerRow, staged));
                op.fillRows(target, staged, row);
            }
        }
    }

    private static void copyScalar(StoredWeight stored, Tensor target, Ops op) throws CheckpointException {
        try (Scope stage = op.scope().onProcessor()) {
            Tensor staged = stage.trainingOps().empty(target.dtype(), 1);
            fill(WeightFill.of(stored, 0, staged));
            op.copy(target, stage.ops().reshapeAs(staged, target));
        }
    }

    private static void fill(List<WeightFill> fills) throws CheckpointException {
        FloatReader reader = new FloatReader();
        for (WeightFill fill : fills) {
            fill.run(reader);
        }
    }

    /** What to load: the files, what they hold, and the type to compute in. */
    public record Source(Checkpoint checkpoint, StackSpec spec, DType dtype) {}
}
