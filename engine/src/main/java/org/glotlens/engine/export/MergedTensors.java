package org.glotlens.engine.export;

import java.io.Serial;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.AdapterCheckpoint;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.FloatCodec;
import org.glotlens.engine.checkpoint.FloatReader;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.ShardedWriter;
import org.glotlens.engine.checkpoint.StoredTensor;
import org.glotlens.engine.checkpoint.StoredType;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.checkpoint.StoredWeight;
import org.glotlens.engine.checkpoint.TensorBytes;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.model.AdapterFit;
import org.glotlens.engine.model.AddedBias;
import org.glotlens.engine.model.StackSpec;
import org.glotlens.engine.model.StoredNames;
import org.glotlens.engine.model.WeightOrder;
import org.glotlens.engine.model.family.Families;
import org.glotlens.engine.run.Watch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tensors of a merged checkpoint, each made when its turn to be written comes, in one buffer that is as large as the
 * largest of them. All sizes are checked when this is made.
 */
final class MergedTensors implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MergedTensors.class);

    /** Elements that are made at once: some rows, since single ones of quantised weights are dear to read. */
    private static final int BAND = 1 << 20;

    private final AdapterCheckpoint adapter;
    private final AdapterFit fit;
    private final StackSpec spec;
    private final List<MergedTensor> tensors;
    private final FloatReader reader = new FloatReader();
    private final Arena arena = Arena.ofConfined();
    private boolean isPlain = true;

    private MergedTensors(AdapterCheckpoint adapter, AdapterFit fit, StackSpec spec, List<MergedTensor> tensors) {
        this.adapter = adapter;
        this.fit = fit;
        this.spec = spec;
        this.tensors = tensors;
    }

    /**
     * Checks that the adapter belongs to the base.
     *
     * @param target type of all weights, or empty to keep each one's
     * @throws CheckpointException if a module is missing in the base or has other sizes
     */
    static MergedTensors of(Checkpoint base, AdapterCheckpoint adapter, Optional<StoredType> target)
            throws CheckpointException, UnsupportedModelException {
        StackSpec spec = Families.read(base.config());
        AdapterFit fit = AdapterFit.of(adapter, spec);
        fit.misstatement().ifPresent(sentence -> LOG.warn("{}: {}", adapter.folder(), sentence));
        fit.requireSameBase(base);
        MergedTensors merged = new MergedTensors(adapter, fit, spec, new ArrayList<>());
        merged.find(base, target);
        return merged;
    }

    /** Whether no weight of the base is quantised; those that are, are written as plain numbers. */
    boolean isPlain() {
        return isPlain;
    }

    /** Whether the head is no longer the embedding, which config.json must then say. */
    boolean isUntied() {
        return spec.isTied() && fit.isOnHead();
    }

    /** Size of all tensors together. */
    long bytes() {
        return tensors.stream().mapToLong(MergedTensor::byteSize).sum();
    }

    /**
     * Writes all tensors.
     *
     * @return number of weight files
     */
    int write(Path folder, long shardBytes, Watch watch) throws GlotlensException {
        long largest = tensors.stream()
                .filter(MergedTensor::isMade)
                .mapToLong(MergedTensor::byteSize)
                .max()
                .orElse(0);
        MemorySegment buffer = arena.allocate(Math.max(1, largest), Double.BYTES);
        Map<String, NewTensor> written = new LinkedHashMap<>();
        int[] done = {0};
        for (MergedTensor tensor : tensors) {
            written.put(
                    tensor.name(), new NewTensor(tensor.type(), tensor.stored().shape(), () -> {
                        try {
                            watch.check();
                            watch.report(Message.of("stage.merging", "merging"), done[0]++, tensors.size());
                            return tensor.isMade()
                                    ? TensorBytes.of(make(tensor, buffer))
                                    : tensor.stored().bytes();
                        } catch (GlotlensException e) {
                            throw new Halt(e);
                        }
                    }));
        }
        try {
            return ShardedWriter.write(folder, written, shardBytes);
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

    private void find(Checkpoint base, Optional<StoredType> target) throws CheckpointException {
        StoredNames names = StoredNames.of(base, spec);
        Optional<String> untied = AdapterFit.head(spec).filter(head -> isUntied());
        Map<String, String> modules = new HashMap<>();
        for (String module : fit.modules()) {
            String weight = fit.weight(module, names);
            requireWeight(base, weight, module);
            if (!untied.equals(Optional.of(module))) {
                modules.put(weight, module);
            }
        }
        AddedBias added = AddedBias.of(base, spec, names);
        for (String name : base.names()) {
            if (added.is(name)) {
                continue;
            }
            isPlain &= !base.tensor(name).isQuantised();
            String written = untied.isPresent() ? names.whole(name) : name;
            boolean isOldHead = untied.isPresent() && written.equals(untied.get() + ".weight");
            if (!isOldHead) {
                add(written, base.tensor(name), target, Optional.ofNullable(modules.get(name)));
            }
        }
        if (untied.isPresent()) {
            add(untied.get() + ".weight", base.tensor(fit.weight(untied.get(), names)), target, untied);
        }
    }

    private void add(String name, StoredWeight stored, Optional<StoredType> target, Optional<String> module) {
        StoredType type = FloatCodec.isKnown(stored.type()) ? target.orElse(stored.type()) : stored.type();
        tensors.add(new MergedTensor(name, stored, type, module));
    }

    private void requireWeight(Checkpoint base, String name, String module) throws CheckpointException {
        if (!base.has(name)) {
            throw new CheckpointException(Message.of(
                    "mergedTensors.adapterIsForA",
                    "Adapter %s is for a module %s that the base model does not have. Choose the base model "
                            + "the adapter was trained on.",
                    adapter.folder(),
                    module));
        }
        StoredWeight weight = base.tensor(name);
        long in = fit.pair(module).a().shape()[1];
        long out = fit.pair(module).b().shape()[0];
        long[] expected = order(module) == WeightOrder.IN_OUT ? new long[] {in, out} : new long[] {out, in};
        if (!Arrays.equals(weight.shape(), expected)) {
            throw new CheckpointException(Message.of(
                    "mergedTensors.tensorInHasShape",
                    "Tensor %s in %s has shape %s, expected %s. Check the sizes in config.json.",
                    weight.name(),
                    base.folder(),
                    weight.shapeText(),
                    Arrays.toString(expected)));
        }
        if (!FloatCodec.isKnown(weight.type())) {
            throw new CheckpointException(Message.of(
                    "mergedTensors.tensorInIsStored",
                    "Tensor %s in %s is stored as %s, expected F32, F16 or BF16. Merge into the model before "
                            + "it was quantised.",
                    weight.name(),
                    base.folder(),
                    weight.type()));
        }
    }

    private WeightOrder order(String module) {
        return fit.isHead(module) ? WeightOrder.OUT_IN : spec.layout().order();
    }

    private MemorySegment make(MergedTensor tensor, MemorySegment buffer) throws CheckpointException {
        StoredWeight stored = tensor.stored();
        MemorySegment out = buffer.asSlice(0, tensor.byteSize());
        Optional<LoraProduct> product = Optional.empty();
        if (tensor.module().isPresent()) {
            String module = tensor.module().get();
            product = Optional.of(LoraProduct.of(fit.pair(module), fit.scaling(module), order(module)));
        }
        long rows = rows(stored);
        int width = rows == 0 ? 1 : Math.toIntExact(stored.elements() / rows);
        long band = Math.max(1, BAND / width);
        Optional<RowScale> scale = scale(tensor, product, new Bands(rows, width, band));
        for (long at = 0; at < rows; at += band) {
            int here = (int) Math.min(band, rows - at);
            float[] values = new float[here * width];
            reader.read(stored, at * width, StoredType.F32, MemorySegment.ofArray(values));
            if (product.isPresent()) {
                product.get().addTo(values, at);
                if (scale.isPresent()) {
                    scale.get().apply(values, at);
                }
                requireFinite(values, tensor);
            }
            FloatCodec.write(values, tensor.type(), out, at * width);
        }
        return out;
    }

    /** How a stored weight is gone through. */
    private record Bands(long rows, int width, long band) {}

    /** What DoRA multiplies each output by: its magnitude over the length of its row of base and product together. */
    private Optional<RowScale> scale(MergedTensor tensor, Optional<LoraProduct> product, Bands bands)
            throws CheckpointException {
        if (product.isEmpty()) {
            return Optional.empty();
        }
        String module = tensor.module().get();
        Optional<StoredTensor> magnitude = fit.pair(module).magnitude();
        if (magnitude.isEmpty()) {
            return Optional.empty();
        }
        RowScale scale = new RowScale(StoredValues.floats(magnitude.get()), bands.width(), order(module));
        for (long at = 0; at < bands.rows(); at += bands.band()) {
            float[] values = new float[(int) Math.min(bands.band(), bands.rows() - at) * bands.width()];
            reader.read(tensor.stored(), at * bands.width(), StoredType.F32, MemorySegment.ofArray(values));
            product.get().addTo(values, at);
            scale.measure(values, at);
        }
        return Optional.of(scale);
    }

    /** What a tensor is made of: its rows, or the whole of what has no more than one dimension. */
    private static long rows(StoredWeight stored) {
        if (stored.elements() == 0) {
            return 0;
        }
        return stored.shape().length > 1 ? stored.shape()[0] : 1;
    }

    private void requireFinite(float[] values, MergedTensor tensor) throws CheckpointException {
        float largest = tensor.type() == StoredType.F16 ? 65504 : Float.MAX_VALUE;
        for (float value : values) {
            if (!(Math.abs(value) <= largest)) {
                throw new CheckpointException(Message.of(
                        "mergedTensors.theMergedTensorWould",
                        "The merged tensor %s would hold %s, which is no finite %s. Check the adapter %s, or use "
                                + "--dtype bfloat16.",
                        tensor.name(),
                        value,
                        tensor.type(),
                        FileNames.of(adapter.folder())));
            }
        }
    }

    /** Frees the buffer; base and adapter stay open. */
    @Override
    public void close() {
        arena.close();
    }
}
