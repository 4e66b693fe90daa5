package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.file.AtomicFile;
import org.glotlens.engine.hook.Edit;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.model.family.Families;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.ComputeDevice;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;
import org.glotlens.engine.torch.Torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("native")
class SweepTest {
    private static final long PLENTY = 1L << 30;
    private static final List<List<int[]>> BATCHES = List.of(
            List.of(new int[] {5, 9, 42, 17, 3, 88, 21}, new int[] {8, 1, 30}),
            List.of(new int[] {11, 12, 13, 14}),
            List.of(new int[] {2}, new int[] {7}, new int[] {60}));

    @TempDir
    Path folder;

    static Stream<String> families() {
        return Stream.concat(Fixture.families().filter(name -> !name.equals("llama3_rope")), MadeFamilies.names());
    }

    /** Every hidden state and all logits, with and without an adapter on every linear, with an edit on the way. */
    @ParameterizedTest
    @MethodSource("families")
    void streamedEqualsResidentBitForBit(String family) throws Exception {
        boolean isMade = !Fixture.FAMILIES.contains(family);
        Path model = isMade ? MadeFamilies.write(family, folder) : Fixture.folder(family);
        for (DType dtype : isMade ? List.of(DType.FLOAT32) : List.of(DType.FLOAT32, DType.BFLOAT16)) {
            List<List<float[]>> resident = run(model, dtype, Kept.RESIDENT);
            List<List<float[]>> streamed = run(model, dtype, Kept.STREAMED);
            List<List<float[]>> portioned = isMade ? streamed : run(model, dtype, Kept.STREAMED_IN_PORTIONS);
            assertThat(resident).hasSize(2 * BATCHES.size());
            assertEqual(streamed, resident);
            assertEqual(portioned, resident);
            assertThat(resident.get(0).getLast()).isNotEqualTo(resident.get(1).getLast());
        }
    }

    @Test
    void tellsOfAFileThatIsCutOffDuringASweepAndFreesAll() throws Exception {
        for (String name : new String[] {"config.json", "model.safetensors"}) {
            AtomicFile.copy(Fixture.folder("llama").resolve(name), folder.resolve(name));
        }
        assertStopsCleanly(
                folder,
                layer -> {
                    if (layer == 0) {
                        try (RandomAccessFile file = new RandomAccessFile(
                                folder.resolve("model.safetensors").toFile(), "rw")) {
                            file.setLength(5000);
                        }
                    }
                },
                new Cancel(),
                CheckpointException.class);
    }

    @Test
    void stopsBetweenBlocksAndFreesAll() throws Exception {
        Cancel cancel = new Cancel();
        List<Integer> layers = new ArrayList<>();
        assertStopsCleanly(
                Fixture.folder("llama"),
                layer -> {
                    layers.add(layer);
                    cancel.request();
                },
                cancel,
                CancelledException.class);
        assertThat(layers).containsExactly(0);
    }

    @Test
    void freesAllWhenAReaderFails() throws Exception {
        assertStopsCleanly(
                Fixture.folder("llama"),
                layer -> {
                    throw new IllegalArgumentException("a reader's own fault");
                },
                new Cancel(),
                IllegalArgumentException.class);
    }

    @Test
    void aSinglePassAndAGenerationThroughStoredBlocksGiveTheSameBits() throws Exception {
        List<float[]> logits = new ArrayList<>();
        List<List<int[]>> written = new ArrayList<>();
        for (Kept kept : List.of(Kept.RESIDENT, Kept.STREAMED)) {
            withWeights(Fixture.folder("llama"), DType.FLOAT32, kept, weights -> {
                assertThat(weights.isStreamed()).isEqualTo(kept == Kept.STREAMED);
                Decoder decoder = Decoder.of(weights);
                logits.add(Runs.logits(decoder, BATCHES.getFirst(), Hooks.NONE));
                written.add(new Generation(decoder, 5, Set.of(), new Choice.Greedy())
                        .extend(Generation.Batch.of(BATCHES.getFirst()), Follower.NONE, Watch.none()).stream()
                                .map(Continuation::row)
                                .toList());
            });
        }
        assertThat(logits.get(1)).containsExactly(logits.get(0));
        for (int row = 0; row < written.get(0).size(); row++) {
            assertThat(written.get(1).get(row)).containsExactly(written.get(0).get(row));
        }
    }

    @Test
    void aStreamedPassRefusesWhatAResidentOneRefuses() throws Exception {
        withWeights(Fixture.folder("gpt2"), DType.FLOAT32, Kept.STREAMED, weights -> {
            int longest = weights.spec().longestInput();
            TokenBatch tooLong = new TokenBatch(List.of(new int[longest + 1]));
            Seen pass = new Seen(Decoder.of(weights), tooLong, layer -> {});
            assertThatThrownBy(() -> Sweep.run(List.of(pass), new Cancel()))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining(Integer.toString(longest));
        });
    }

    private interface Work {
        void on(Weights weights) throws Exception;
    }

    private interface AtLayer {
        void seen(int layer) throws Exception;
    }

    private enum Kept {
        RESIDENT,
        STREAMED,
        STREAMED_IN_PORTIONS
    }

    private void assertStopsCleanly(Path model, AtLayer atLayer, Cancel cancel, Class<? extends Throwable> expected)
            throws Exception {
        int before = Torch.get().openArrays();
        withWeights(model, DType.FLOAT32, Kept.STREAMED, weights -> {
            int open = Torch.get().openArrays();
            Decoder decoder = Decoder.of(weights);
            int built = Torch.get().openArrays();
            Seen pass = new Seen(decoder, new TokenBatch(BATCHES.getFirst()), atLayer);
            assertThatThrownBy(() -> Sweep.run(List.of(pass), cancel)).isInstanceOf(expected);
            assertThat(Torch.get().openArrays()).isEqualTo(built).isGreaterThanOrEqualTo(open);
        });
        assertThat(Torch.get().openArrays()).isEqualTo(before);
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("glotlens-prefetch")) {
                // Its work is over; the thread itself may take a moment to end.
                assertThat(thread.join(Duration.ofMinutes(10))).isTrue();
            }
        }
    }

    private static void withWeights(Path folder, DType dtype, Kept kept, Work work) throws Exception {
        Torch torch = Torch.get();
        torch.useThreads(1);
        torch.call(() -> {
            try (Checkpoint checkpoint = Checkpoint.open(folder);
                    Weights weights = weights(checkpoint, dtype, kept)) {
                work.on(weights);
                return null;
            } catch (GlotlensException | RuntimeException | Error e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static Weights weights(Checkpoint checkpoint, DType dtype, Kept kept) throws GlotlensException {
        WeightLoader.Source source = new WeightLoader.Source(checkpoint, Families.read(checkpoint.config()), dtype);
        Scope scope = Torch.get().open(ComputeDevice.CPU);
        return switch (kept) {
            case RESIDENT -> WeightLoader.load(source, scope, Watch.none());
            case STREAMED -> WeightLoader.loadEnds(source, PLENTY, scope, new Cancel());
            case STREAMED_IN_PORTIONS -> WeightLoader.loadEnds(source, 1, scope, new Cancel());
        };
    }

    private static List<List<float[]>> run(Path folder, DType dtype, Kept kept) throws Exception {
        List<Seen> passes = new ArrayList<>();
        int before = Torch.get().openArrays();
        withWeights(folder, dtype, kept, weights -> {
            Decoder base = Decoder.of(weights);
            Decoder adapted = Decoder.of(weights, loras(weights.spec(), weights.scope()));
            for (List<int[]> rows : BATCHES) {
                passes.add(new Seen(base, new TokenBatch(rows), layer -> {}));
                passes.add(new Seen(adapted, new TokenBatch(rows), layer -> {}));
            }
            int open = Torch.get().openArrays();
            Sweep.run(passes, new Cancel());
            assertThat(Torch.get().openArrays()).isEqualTo(open);
        });
        assertThat(Torch.get().openArrays()).isEqualTo(before);
        return passes.stream().map(pass -> pass.values).toList();
    }

    private static void assertEqual(List<List<float[]>> got, List<List<float[]>> expected) {
        assertThat(got).hasSameSizeAs(expected);
        for (int pass = 0; pass < expected.size(); pass++) {
            assertThat(got.get(pass)).hasSameSizeAs(expected.get(pass));
            for (int i = 0; i < expected.get(pass).size(); i++) {
                assertThat(got.get(pass).get(i)).isEqualTo(expected.get(pass).get(i));
            }
        }
    }

    /** A small adapter on every linear. */
    private static Map<String, Lora> loras(StackSpec spec, Scope scope) {
        Random random = new Random(7);
        Map<String, Lora> loras = new HashMap<>();
        AdapterLoader.linears(spec).forEach((module, shape) -> {
            Tensor a = scope.floats(normal(random, 2 * shape.in()), 2, shape.in());
            Tensor b = scope.floats(normal(random, 2 * shape.out()), shape.out(), 2);
            loras.put(module, new Lora(a, b, scope.scalar(2), null));
        });
        return loras;
    }

    private static float[] normal(Random random, long count) {
        float[] values = new float[Math.toIntExact(count)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * 0.05);
        }
        return values;
    }

    /** Keeps every residual stream, after one of them was changed, and the logits. */
    private static final class Seen implements ForwardPass {
        private final Decoder decoder;
        private final TokenBatch batch;
        private final AtLayer atLayer;
        private final List<float[]> values = new ArrayList<>();

        Seen(Decoder decoder, TokenBatch batch, AtLayer atLayer) {
            this.decoder = decoder;
            this.batch = batch;
            this.atLayer = atLayer;
        }

        @Override
        public Decoder stack() {
            return decoder;
        }

        @Override
        public TokenBatch batch() {
            return batch;
        }

        @Override
        public Hooks begin(Ops op) {
            HookSet hooks = new HookSet()
                    .edit(new HookPoint(HookSite.ATTN_OUT, 1), new Edit.Scale(0.5f))
                    .read(new HookPoint(HookSite.EMBED, 0), (value, inner) -> values.add(value.floats()));
            for (int layer = 0; layer < decoder.spec().shape().nLayers(); layer++) {
                int here = layer;
                hooks.read(new HookPoint(HookSite.PATTERN, layer), (value, inner) -> values.add(value.floats()));
                hooks.read(new HookPoint(HookSite.RESID_POST, layer), (value, inner) -> {
                    values.add(value.floats());
                    tell(here);
                });
            }
            return hooks;
        }

        private void tell(int layer) {
            try {
                atLayer.seen(layer);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void end(Ops op, Tensor resid, Cancel cancel) {
            values.add(decoder.logits(op, resid, Hooks.NONE).floats());
        }
    }
}
