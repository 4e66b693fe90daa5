package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.model.family.Families;
import org.glotlens.engine.run.Cancel;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encoders of two layers, their references those of the whole models before the third. */
@Tag("native")
class EncoderTest {
    private static final float TOLERANCE = 5e-5f;
    private static final float NOISE = 1e-6f;

    @TempDir
    private Path temp;

    @ParameterizedTest
    @CsvSource({"xlm_roberta, last_hidden_state", "umt5, resid_final_pre_norm"})
    void aPaddedBatchMatchesTheReference(String family, String end) throws Exception {
        try (Fixture fixture = Fixture.open(family);
                SafetensorsFile reference = fixture.reference()) {
            Map<String, float[]> got =
                    new HashMap<>(fixture.onStack(stack -> EncoderReferenceTest.activations(stack, fixture.tokens())));
            got.put("hidden_states.2", got.get(end));
            for (String name : List.of("hidden_states.0", "hidden_states.2", "attn_z.1", "mlp_act.1")) {
                float[] expected = StoredValues.floats(reference.tensor(name));
                assertThat(Numbers.largestDifference(got.get(name), expected, fixture.mask()))
                        .as(family + " " + name)
                        .isLessThan(TOLERANCE);
            }
        }
    }

    /** Of the last hidden state, whose values are of the size of 1 to 10. */
    @ParameterizedTest
    @ValueSource(strings = {"xlm_roberta", "umt5"})
    void neighboursAndPaddingLeaveARowAsItIsAlone(String family) throws Exception {
        try (Fixture fixture = Fixture.open(family)) {
            List<int[]> tokens = fixture.tokens();
            List<int[]> rows = List.of(tokens.get(0), Arrays.copyOf(tokens.get(1), 3), tokens.get(2), new int[] {7});
            float[] together = fixture.onStack(stack -> state(stack, rows));
            int each = together.length / rows.size();
            for (int row = 0; row < rows.size(); row++) {
                List<int[]> one = List.of(rows.get(row));
                float[] alone = fixture.onStack(stack -> state(stack, one));
                float[] part = Arrays.copyOfRange(together, row * each, row * each + alone.length);
                float largest = Numbers.largestDifference(alone, new float[alone.length]);
                assertThat(Numbers.largestDifference(part, alone) / largest)
                        .as(family + ", row " + row)
                        .isLessThan(NOISE);
            }
        }
    }

    /** Two blocks of roundings of 1 in 256 each. */
    @ParameterizedTest
    @ValueSource(strings = {"xlm_roberta", "umt5"})
    void bfloat16StaysNearFloat32(String family) throws Exception {
        try (Fixture full = Fixture.open(family);
                Fixture half = Fixture.open(family, DType.BFLOAT16)) {
            List<int[]> tokens = List.of(full.tokens().get(0));
            float[] expected = full.onStack(stack -> state(stack, tokens));
            float[] got = half.onStack(stack -> state(stack, tokens));
            float largest = Numbers.largestDifference(expected, new float[expected.length]);
            assertThat(Numbers.largestDifference(got, expected) / largest).isBetween(1e-4f, 0.05f);
        }
    }

    /** Padding is hidden in the attention patterns themselves, which a hook makes. */
    @ParameterizedTest
    @ValueSource(strings = {"xlm_roberta", "umt5"})
    void noTokenSeesPaddingAndEveryOneSeesAllOthers(String family) throws Exception {
        try (Fixture fixture = Fixture.open(family)) {
            List<float[]> patterns = new ArrayList<>();
            HookSet hooks =
                    new HookSet().read(new HookPoint(HookSite.PATTERN, 1), (value, op) -> patterns.add(value.floats()));
            fixture.onStack(stack -> {
                try (Scope scope = stack.open()) {
                    TokenBatch batch = new TokenBatch(List.of(new int[] {5, 6, 7}, new int[] {8, 9}));
                    return stack.forward(scope.ops(), batch, hooks, new Cancel());
                }
            });
            float[] pattern = patterns.getFirst();
            assertThat(pattern).hasSize(2 * 4 * 3 * 3);
            for (int i = 0; i < pattern.length; i++) {
                boolean isPadding = i >= pattern.length / 2 && i % 3 == 2;
                assertThat(pattern[i] == 0).as("entry " + i).isEqualTo(isPadding);
            }
        }
    }

    @Test
    void xlmRobertaCountsNoPositionForAPaddingToken() throws Exception {
        try (Fixture fixture = Fixture.open("xlm_roberta")) {
            float[] with = fixture.onStack(stack -> first(stack, new int[] {5, 1, 6}));
            float[] without = fixture.onStack(stack -> first(stack, new int[] {5, 6}));
            int dModel = 64;
            assertThat(Arrays.copyOfRange(with, 2 * dModel, 3 * dModel))
                    .containsExactly(Arrays.copyOfRange(without, dModel, 2 * dModel));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlm_roberta", "umt5"})
    void streamedBlocksGiveTheSameBits(String family) throws Exception {
        try (Fixture fixture = Fixture.plain(family, DType.FLOAT32);
                Checkpoint checkpoint = Checkpoint.open(Fixture.folder(family))) {
            float[] resident = fixture.onStack(stack -> state(stack, fixture.tokens()));
            StackSpec spec = Families.read(checkpoint.config());
            List<int[]> tokens = fixture.tokens();
            float[] streamed = Torch.get().call(() -> {
                WeightLoader.Source source = new WeightLoader.Source(checkpoint, spec, DType.FLOAT32);
                Scope scope = Torch.get().open(ComputeDevice.CPU);
                try (Weights ends = WeightLoader.loadEnds(source, 1 << 20, scope, new Cancel())) {
                    return state(Stack.of(ends), tokens);
                }
            });
            assertThat(streamed).containsExactly(resident);
        }
    }

    /** The hub's names: the bare model's, TensorFlow's for norms, the encoder's own embedding. */
    @ParameterizedTest
    @CsvSource({
        "xlm_roberta, roberta., '', '', ''",
        "xlm_roberta, LayerNorm.weight, LayerNorm.gamma, LayerNorm.bias, LayerNorm.beta",
        "umt5, shared., encoder.embed_tokens., '', ''"
    })
    void filesThatNameWeightsOtherwiseGiveTheSame(
            String family, String ours, String theirs, String ourOther, String theirOther) throws Exception {
        Path folder = temp.resolve("renamed");
        org.glotlens.engine.pair.TinyModel.copy(family, folder)
                .editWeights(tensors ->
                        rename(tensors, name -> name.replace(ours, theirs).replace(ourOther, theirOther)));
        try (Fixture fixture = Fixture.open(family);
                Fixture renamed = Fixture.open(folder, DType.FLOAT32);
                Checkpoint checkpoint = Checkpoint.open(folder)) {
            List<int[]> tokens = fixture.tokens();
            float[] expected = fixture.onStack(stack -> state(stack, tokens));
            float[] got = renamed.onStack(stack -> state(stack, tokens));
            assertThat(got).containsExactly(expected);
            StackSpec spec = Families.read(checkpoint.config());
            assertThat(WeightLoader.check(new WeightLoader.Source(checkpoint, spec, DType.FLOAT32))
                            .isEmpty())
                    .isTrue();
        }
    }

    private static void rename(Map<String, NewTensor> tensors, UnaryOperator<String> to) {
        Map<String, NewTensor> renamed = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> renamed.put(to.apply(name), tensor));
        tensors.clear();
        tensors.putAll(renamed);
    }

    /** Buckets of 16, up to distance 20: 4 exact ones a side, then 4 + floor(4 ln(d / 4) / ln 5). */
    @Test
    void distancesFallIntoBucketsAsWorkedOutByHand() {
        Positions.Relative kind = new Positions.Relative(16, 20, Positions.Sharing.NONE);
        int[] distances = {0, -1, -3, -4, -5, -6, -8, -9, -13, -14, -20, -100, 1, 4, 6, 9, 14, 100};
        assertThat(Arrays.stream(distances).map(d -> RelativeBias.bucket(kind, d)))
                .containsExactly(0, 1, 3, 4, 4, 5, 5, 6, 6, 7, 7, 7, 9, 12, 13, 14, 15, 15);
    }

    @Test
    void whatNeedsAHeadIsRefusedWithTheReason() throws Exception {
        try (Fixture fixture = Fixture.open("xlm_roberta")) {
            String said = fixture.onStack(stack -> {
                assertThatThrownBy(() -> state(stack, new HookPoint(HookSite.LOGITS, 0)))
                        .isInstanceOf(DataException.class)
                        .hasMessage("Hook logits has no meaning in this xlm-roberta model: it is an encoder and has no"
                                + " unembedding of a decoder. Leave it out.");
                assertThatThrownBy(() -> state(stack, new HookPoint(HookSite.LN_FINAL, 0)))
                        .isInstanceOf(DataException.class)
                        .hasMessageContaining("none comes after it");
                try {
                    return stack.decoder().toString();
                } catch (DataException e) {
                    return e.getMessage();
                }
            });
            assertThat(said)
                    .isEqualTo(
                            "This xlm-roberta model is an encoder: it has no unembedding of a decoder, so no words can"
                                + " be read from its layers or written with it. Compare its layers with represent, or"
                                + " open a decoder.");
        }
    }

    private static Object state(Stack stack, HookPoint point) throws GlotlensException {
        try (Scope scope = stack.open()) {
            HookSet hooks = new HookSet().read(point, (value, op) -> {});
            return stack.forward(scope.ops(), new TokenBatch(List.of(new int[] {5})), hooks, new Cancel());
        }
    }

    private static float[] state(Stack stack, List<int[]> rows) throws GlotlensException {
        try (Scope scope = stack.open()) {
            Ops op = scope.ops();
            Tensor resid = stack.forward(op, new TokenBatch(rows), Hooks.NONE, new Cancel());
            return stack.end(op, resid, Hooks.NONE).floats();
        }
    }

    /** The residual stream before the first block. */
    private static float[] first(Stack stack, int[] row) throws Exception {
        List<float[]> seen = new ArrayList<>();
        HookSet hooks =
                new HookSet().read(new HookPoint(HookSite.RESID_PRE, 0), (value, op) -> seen.add(value.floats()));
        try (Scope scope = stack.open()) {
            stack.forward(scope.ops(), new TokenBatch(List.of(row)), hooks, new Cancel());
        }
        return seen.getFirst();
    }
}
