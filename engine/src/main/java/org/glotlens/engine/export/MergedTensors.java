package org.glotlens.engine.export;

import java.io.Serial;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.AdapterCheckpoint;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.FloatCodec;
import org.glotlens.engine.checkpoint.FloatReader;
import org.glotlens.engine.checkpoint.LoraPair;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.ShardedWriter;
import org.glotlens.engine.checkpoint.StoredTensor;
import org.glotlens.engine.checkpoint.StoredType;
import org.glotlens.engine.checkpoint.TensorBytes;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.model.AdapterLoader;
import org.glotlens.engine.model.DecoderSpec;
import org.glotlens.engine.model.LinearShape;
import org.glotlens.engine.model.StoredNames;
import org.glotlens.engine.model.WeightOrder;
import org.glotlens.engine.model.family.Families;
import org.glotlens.engine.run.Watch;

/**
 * The tensors of a merged checkpoint, each made when its turn to be written comes, in one buffer that is as large as the
 * largest of them. All sizes are checked when this is made.
 */
final class MergedTensors implements AutoCloseable {
    private final Checkpoint base;
    private final AdapterCheckpoint adapter;
    private final DecoderSpec spec;
    private final Map<String, StoredType> types = new LinkedHashMap<>();
    private final Map<String, String> modules = new HashMap<>();
    private final FloatReader reader = new FloatReader();
    private final Arena arena = Arena.ofConfined();

    private MergedTensors(Checkpoint base, AdapterCheckpoint adapter, DecoderSpec spec) {
        this.base = base;
        this.adapter = adapter;
        this.spec = spec;
    }

    /**
     * Checks that the adapter belongs to the base.
     *
     * @param target type of all weights, or empty to keep each one's
     * @throws CheckpointException if a module is missing in the base or has other sizes
     */
    static MergedTensors of(Checkpoint base, AdapterCheckpoint adapter, Optional<StoredType> target)
            throws CheckpointException, UnsupportedModelException {
        MergedTensors merged = new MergedTensors(base, adapter, Families.read(base.config()));
        merged.findModules();
        for (String name : base.names()) {
            StoredType stored = base.tensor(name).type();
            merged.types.put(name, FloatCodec.isKnown(stored) ? target.orElse(stored) : stored);
        }
        return merged;
    }

    /** Size of all tensors together. */
    long bytes() throws CheckpointException {
        long bytes = 0;
        for (String name : base.names()) {
            bytes += base.tensor(name).elements() * types.get(name).bytes();
        }
        return bytes;
    }

    /**
     * Writes all tensors.
     *
     * @return number of weight files
     */
    int write(Path folder, long shardBytes, Watch watch) throws GlotlensException {
        MemorySegment buffer = arena.allocate(Math.max(1, largestMade()), Double.BYTES);
        Map<String, NewTensor> tensors = new LinkedHashMap<>();
        int[] done = {0};
        for (String name : base.names()) {
            StoredTensor stored = base.tensor(name);
            tensors.put(name, new NewTensor(types.get(name), stored.shape(), () -> {
                try {
                    watch.check();
                    watch.report("merging", done[0]++, types.size());
                    return isMade(stored) ? TensorBytes.of(make(stored, buffer)) : stored;
                } catch (GlotlensException e) {
                    throw new Halt(e);
                }
            }));
        }
        try {
            return ShardedWriter.write(folder, tensors, shardBytes);
        } catch (Halt halt) {
            throw halt.reason;
        }
    }

    /** Carries the reason to stop through the writer, which asks for bytes without checked exceptions. */
    private static final class Halt extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final GlotlensException reason;

        Halt(GlotlensException reason) {
            super(reason);
            this.reason = reason;
        }
    }

    private void findModules() throws CheckpointException, UnsupportedModelException {
        boolean isTransposed = spec.layout().order() == WeightOrder.IN_OUT;
        if (adapter.config().fanInFanOut() && !isTransposed) {
            throw new UnsupportedModelException("Adapter " + adapter.folder()
                    + " has fan_in_fan_out set, which is for models with transposed weights; a " + spec.family()
                    + " model has none. Check adapter_config.json.");
        }
        Map<String, LinearShape> linears = AdapterLoader.linears(spec);
        StoredNames names = StoredNames.of(base, spec);
        for (Map.Entry<String, LoraPair> entry : adapter.pairs().entrySet()) {
            LinearShape linear = linears.get(entry.getKey());
            String name = names.of(entry.getKey() + ".weight");
            if (linear == null || !base.has(name)) {
                throw new CheckpointException("Adapter " + adapter.folder() + " is for a module " + entry.getKey()
                        + " that the base model does not have. Choose the base model the adapter was trained on.");
            }
            requireWidth(entry.getValue().a(), entry.getValue().a().shape()[1], linear.in());
            requireWidth(entry.getValue().b(), entry.getValue().b().shape()[0], linear.out());
            requireWeight(base.tensor(name), linear, isTransposed);
            modules.put(name, entry.getKey());
        }
    }

    private void requireWidth(StoredTensor tensor, long got, long expected) throws CheckpointException {
        if (got != expected) {
            throw new CheckpointException("Tensor " + tensor.name() + " of adapter " + adapter.folder() + " is " + got
                    + " wide, expected " + expected
                    + " for this base model. Choose the base model the adapter was trained on.");
        }
    }

    private void requireWeight(StoredTensor weight, LinearShape linear, boolean isTransposed)
            throws CheckpointException {
        long[] expected =
                isTransposed ? new long[] {linear.in(), linear.out()} : new long[] {linear.out(), linear.in()};
        if (!Arrays.equals(weight.shape(), expected)) {
            throw new CheckpointException("Tensor %s in %s has shape %s, expected %s. Check the sizes in config.json."
                    .formatted(weight.name(), base.folder(), weight.shapeText(), Arrays.toString(expected)));
        }
        if (!FloatCodec.isKnown(weight.type())) {
            throw new CheckpointException(
                    "Tensor %s in %s is stored as %s, expected F32, F16 or BF16. Merge into the model before it was quantised."
                            .formatted(weight.name(), base.folder(), weight.type()));
        }
    }

    private boolean isMade(StoredTensor stored) {
        return modules.containsKey(stored.name()) || types.get(stored.name()) != stored.type();
    }

    private long largestMade() throws CheckpointException {
        long largest = 0;
        for (String name : base.names()) {
            StoredTensor stored = base.tensor(name);
            if (isMade(stored)) {
                largest = Math.max(largest, stored.elements() * types.get(name).bytes());
            }
        }
        return largest;
    }

    private MemorySegment make(StoredTensor stored, MemorySegment buffer) throws CheckpointException {
        StoredType type = types.get(stored.name());
        MemorySegment out = buffer.asSlice(0, stored.elements() * type.bytes());
        String module = modules.get(stored.name());
        Optional<LoraProduct> product = module == null
                ? Optional.empty()
                : Optional.of(LoraProduct.of(
                        adapter.pairs().get(module),
                        adapter.config().scaling(module),
                        spec.layout().order()));
        long rows = rows(stored);
        float[] row = new float[rows == 0 ? 0 : Math.toIntExact(stored.elements() / rows)];
        for (long at = 0; at < rows; at++) {
            reader.read(stored, at * row.length, StoredType.F32, MemorySegment.ofArray(row));
            if (product.isPresent()) {
                product.get().addTo(row, at);
                requireFinite(row, stored, type);
            }
            FloatCodec.write(row, type, out, at * row.length);
        }
        return out;
    }

    /** Pieces to convert a tensor in: its rows, or the whole of what has no more than one dimension. */
    private static long rows(StoredTensor stored) {
        if (stored.elements() == 0) {
            return 0;
        }
        return stored.shape().length > 1 ? stored.shape()[0] : 1;
    }

    private void requireFinite(float[] row, StoredTensor stored, StoredType type) throws CheckpointException {
        float largest = type == StoredType.F16 ? 65504 : Float.MAX_VALUE;
        for (float value : row) {
            if (!(Math.abs(value) <= largest)) {
                throw new CheckpointException(
                        "The merged tensor %s would hold %s, which is no finite %s. Check the adapter %s, or use --dtype bfloat16."
                                .formatted(stored.name(), value, type, FileNames.of(adapter.folder())));
            }
        }
    }

    /** Frees the buffer; base and adapter stay open. */
    @Override
    public void close() {
        arena.close();
    }
}
