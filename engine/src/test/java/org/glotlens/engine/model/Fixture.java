package org.glotlens.engine.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredTensor;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.model.family.Families;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.ComputeDevice;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Torch;

/** A tiny checkpoint of the test resources, loaded in float32 unless asked otherwise, with the numbers to compare with. */
public final class Fixture implements AutoCloseable {
    /** Work with the decoder on the engine thread. */
    public interface Work<T> {
        T run(Decoder decoder) throws Exception;
    }

    /** The families that have a fixture. */
    public static final List<String> FAMILIES = List.of(
            "llama",
            "llama3_rope",
            "mistral",
            "mixtral",
            "qwen2",
            "qwen2_tied",
            "gemma",
            "gemma2",
            "gpt_neox",
            "bloom",
            "gpt2");

    /** {@link #families()} as a source of parameters. */
    public static final String FAMILIES_BY_NAME = "org.glotlens.engine.model.Fixture#families";

    /** Where decoders of fixtures live, the processor unless it says otherwise. */
    public static final String DEVICE = "glotlens.test.device";

    /** On arrays this small several threads only wait for each other. */
    private static final int ONE = 1;

    private final Path folder;
    private final Checkpoint checkpoint;
    private final Weights weights;

    private Fixture(Path folder, Checkpoint checkpoint, Weights weights) {
        this.folder = folder;
        this.checkpoint = checkpoint;
        this.weights = weights;
    }

    /** Names of {@link #FAMILIES}, for parameterised tests. */
    public static Stream<String> families() {
        return FAMILIES.stream();
    }

    public static Fixture open(String family) throws Exception {
        return open(family, DType.FLOAT32);
    }

    public static Fixture open(String family, DType dtype) throws Exception {
        return open(folder(family), dtype);
    }

    public static Fixture open(Path folder, DType dtype) throws Exception {
        return open(folder, dtype, Packing::pack);
    }

    /** In float32, with everything packed that this processor can. */
    static Fixture packed(String family) throws Exception {
        return open(
                folder(family),
                DType.FLOAT32,
                plain -> plain.scope().ops().canPack(DType.FLOAT32) ? Packing.packAll(plain) : plain);
    }

    /** With weights as stored, as training has them; otherwise as for measuring: packed where that is faster. */
    public static Fixture plain(String family, DType dtype) throws Exception {
        return open(folder(family), dtype, UnaryOperator.identity());
    }

    public static Fixture plain(Path folder, DType dtype) throws Exception {
        return open(folder, dtype, UnaryOperator.identity());
    }

    private static Fixture open(Path folder, DType dtype, UnaryOperator<Weights> layout) throws Exception {
        Checkpoint checkpoint = Checkpoint.open(folder);
        StackSpec spec = Families.read(checkpoint.config());
        Torch torch = Torch.get();
        torch.useThreads(ONE);
        ComputeDevice device = ComputeDevice.choose(System.getProperty(DEVICE, "cpu"), torch);
        Weights weights = torch.call(() -> layout.apply(
                WeightLoader.load(new WeightLoader.Source(checkpoint, spec, dtype), torch.open(device), Watch.none())));
        return new Fixture(folder, checkpoint, weights);
    }

    public static Path folder(String family) throws Exception {
        return Path.of(Fixture.class.getResource("/fixtures/" + family).toURI());
    }

    public <T> T call(Work<T> work) throws Exception {
        return onStack(stack -> work.run(stack.decoder()));
    }

    /** Work with a decoder or an encoder on the engine thread. */
    public interface StackWork<T> {
        T run(Stack stack) throws Exception;
    }

    public <T> T onStack(StackWork<T> work) throws Exception {
        return Torch.get().call(() -> {
            try {
                return work.run(Stack.of(weights));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    public Weights weights() {
        return weights;
    }

    public SafetensorsFile reference() throws Exception {
        return SafetensorsFile.open(folder.resolve("reference.safetensors"));
    }

    /** Rows of {@code input_ids} without padding. */
    public List<int[]> tokens() throws Exception {
        try (SafetensorsFile reference = reference()) {
            StoredTensor ids = reference.tensor("input_ids");
            int[] all = StoredValues.ints(ids);
            int width = (int) ids.shape()[1];
            int[][] mask = mask();
            List<int[]> rows = new ArrayList<>();
            for (int row = 0; row < mask.length; row++) {
                int length = java.util.Arrays.stream(mask[row]).sum();
                rows.add(java.util.Arrays.copyOfRange(all, row * width, row * width + length));
            }
            return rows;
        }
    }

    /** {@code attention_mask} [batch][pos]. */
    public int[][] mask() throws Exception {
        try (SafetensorsFile reference = reference()) {
            StoredTensor stored = reference.tensor("attention_mask");
            int[] all = StoredValues.ints(stored);
            int width = (int) stored.shape()[1];
            int[][] mask = new int[(int) stored.shape()[0]][];
            for (int row = 0; row < mask.length; row++) {
                mask[row] = java.util.Arrays.copyOfRange(all, row * width, (row + 1) * width);
            }
            return mask;
        }
    }

    @Override
    public void close() throws GlotlensException {
        Torch.get().call(() -> {
            weights.close();
            return null;
        });
        checkpoint.close();
    }
}
