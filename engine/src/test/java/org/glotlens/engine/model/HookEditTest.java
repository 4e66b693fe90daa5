package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.glotlens.engine.DataException;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.hook.Edit;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Edits at hook points change what follows, and only that, as worked out by hand. */
@Tag("native")
class HookEditTest {
    private static final int LAYER = 1;
    private static final int LAST = 3;
    private static Fixture fixture;
    private static TokenBatch batch;

    @BeforeAll
    static void open() throws Exception {
        fixture = Fixture.open("llama");
        batch = new TokenBatch(fixture.tokens());
    }

    @AfterAll
    static void close() throws Exception {
        fixture.close();
    }

    @Test
    void aReplacedLastResidualGivesTheLogitsOfItsNorm() throws Exception {
        float[] vector = vector(64);
        HookSet hooks =
                new HookSet().edit(new HookPoint(HookSite.RESID_POST, LAST), new Edit.Replace(vector, new long[] {64}));
        float[] logits = logits(hooks);
        float[] expected = headOfNorm(vector);
        for (int from = 0; from < logits.length; from += expected.length) {
            assertThat(Arrays.copyOfRange(logits, from, from + expected.length))
                    .containsExactly(expected, within(5e-5f));
        }
    }

    @ParameterizedTest
    @EnumSource(HookSite.class)
    void addingZerosAnywhereChangesNothing(HookSite site) throws Exception {
        Hooks reading = new HookSet().read(point(site), (value, op) -> {});
        HookSet hooks = new HookSet().edit(point(site), new Edit.Add(new float[] {0}, new long[] {1}));
        assertThat(logits(hooks)).containsExactly(logits(reading));
    }

    @ParameterizedTest
    @EnumSource(HookSite.class)
    void aReaderSeesWhatReplacedTheValue(HookSite site) throws Exception {
        Map<String, float[]> seen = new HashMap<>();
        HookSet hooks = new HookSet()
                .edit(point(site), new Edit.Replace(new float[] {0.25f}, new long[] {1}))
                .read(point(site), (value, op) -> seen.put("value", value.floats()));
        logits(hooks);
        assertThat(seen.get("value")).containsOnly(0.25f);
    }

    @Test
    void whatIsAddedToAPartArrivesInTheResidualStreamBehindIt() throws Exception {
        float[] vector = vector(64);
        Edit add = new Edit.Add(vector, new long[] {64});
        assertMoved(HookSite.RESID_PRE, HookSite.RESID_PRE, add, vector);
        assertMoved(HookSite.ATTN_OUT, HookSite.RESID_MID, add, vector);
        assertMoved(HookSite.RESID_MID, HookSite.RESID_MID, add, vector);
        assertMoved(HookSite.MLP_OUT, HookSite.RESID_POST, add, vector);
        assertMoved(HookSite.RESID_POST, HookSite.RESID_POST, add, vector);
        assertMoved(HookSite.EMBED, HookSite.EMBED, add, vector);
        assertMoved(HookSite.LN_FINAL, HookSite.LN_FINAL, add, vector);
    }

    @Test
    void addingToTheEmbeddingIsAddingBeforeTheFirstBlock() throws Exception {
        Edit add = new Edit.Add(vector(64), new long[] {64});
        float[] atEmbedding = logits(new HookSet().edit(new HookPoint(HookSite.EMBED, 0), add));
        float[] atBlock = logits(new HookSet().edit(new HookPoint(HookSite.RESID_PRE, 0), add));
        assertThat(atEmbedding).containsExactly(atBlock).isNotEqualTo(logits(Hooks.NONE));
    }

    @Test
    void anMlpWithoutActivationsAddsNothing() throws Exception {
        HookSet hooks = new HookSet()
                .edit(new HookPoint(HookSite.MLP_POST, LAYER), new Edit.Replace(new float[] {0}, new long[] {1}));
        assertThat(read(hooks, HookSite.RESID_POST)).containsExactly(read(new HookSet(), HookSite.RESID_MID));
    }

    @Test
    void attentionToNothingAddsNothing() throws Exception {
        HookSet hooks = new HookSet()
                .edit(new HookPoint(HookSite.PATTERN, LAYER), new Edit.Replace(new float[] {0}, new long[] {1}));
        assertThat(read(hooks, HookSite.RESID_MID)).containsExactly(read(new HookSet(), HookSite.RESID_PRE));
    }

    @Test
    void editsApplyInTheOrderTheyWereAdded() throws Exception {
        HookPoint point = new HookPoint(HookSite.RESID_PRE, LAYER);
        Edit replace = new Edit.Replace(new float[] {1}, new long[] {1});
        Edit add = new Edit.Add(new float[] {2}, new long[] {1});
        assertThat(read(new HookSet().edit(point, replace).edit(point, add), HookSite.RESID_PRE))
                .containsOnly(3);
        assertThat(read(new HookSet().edit(point, add).edit(point, replace), HookSite.RESID_PRE))
                .containsOnly(1);
    }

    @Test
    void editsDoNotOutliveTheRun() throws Exception {
        float[] before = logits(Hooks.NONE);
        Edit edit = new Edit.Replace(new float[] {7}, new long[] {1});
        float[] edited = logits(new HookSet().edit(new HookPoint(HookSite.RESID_PRE, 0), edit));
        assertThat(edited).isNotEqualTo(before);
        assertThat(logits(Hooks.NONE)).containsExactly(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "llama3_rope", "mistral", "qwen2", "qwen2_tied"})
    void attentionPatternsMatchTheReferenceAndEveryQuerySpendsAllItsAttention(String family) throws Exception {
        try (Fixture other = Fixture.open(family);
                SafetensorsFile reference = other.reference()) {
            Map<String, float[]> patterns = other.call(decoder -> patterns(decoder, new TokenBatch(other.tokens())));
            int[][] mask = other.mask();
            assertThat(patterns).hasSize(4);
            for (Map.Entry<String, float[]> pattern : patterns.entrySet()) {
                float[] expected = StoredValues.floats(reference.tensor(pattern.getKey()));
                assertThat(largestDifference(pattern.getValue(), expected, mask))
                        .as(family + " " + pattern.getKey())
                        .isLessThan(5e-5f);
                for (int row = 0; row < expected.length; row += mask[0].length) {
                    double sum = 0;
                    for (int key = 0; key < mask[0].length; key++) {
                        sum += pattern.getValue()[row + key];
                    }
                    assertThat(sum).isCloseTo(1, within(1e-5));
                }
            }
        }
    }

    @Test
    void aStarNamesEveryLayer() throws Exception {
        assertThat(HookPoint.parse("blocks.*.hook_resid_post", 3))
                .extracting(HookPoint::name)
                .containsExactly("blocks.0.hook_resid_post", "blocks.1.hook_resid_post", "blocks.2.hook_resid_post");
        assertThat(HookPoint.parse("logits", 3)).containsExactly(new HookPoint(HookSite.LOGITS, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"blocks.4.hook_resid_post", "blocks.1.hook_q", "resid", ""})
    void anUnknownHookIsRefusedWithTheKnownOnes(String name) {
        assertThatThrownBy(() -> HookPoint.parse(name, 4))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("Hook " + name + " does not exist in a model of 4 layers")
                .hasMessageContaining("blocks.{i}.attn.hook_pattern")
                .hasMessageContaining("from 0 to 3 or *");
    }

    private static void assertMoved(HookSite edited, HookSite seen, Edit edit, float[] by) throws Exception {
        float[] before = read(new HookSet(), seen);
        float[] after = read(new HookSet().edit(point(edited), edit), seen);
        for (int i = 0; i < before.length; i++) {
            assertThat(after[i] - before[i]).as(edited + " at " + i).isCloseTo(by[i % by.length], within(2e-5f));
        }
    }

    private static HookPoint point(HookSite site) {
        return new HookPoint(site, site.isPerLayer() ? LAYER : 0);
    }

    private static float[] read(HookSet hooks, HookSite site) throws Exception {
        Map<String, float[]> seen = new HashMap<>();
        logits(hooks.read(point(site), (value, op) -> seen.put("value", value.floats())));
        return seen.get("value");
    }

    private static float[] logits(Hooks hooks) throws Exception {
        return fixture.call(decoder -> {
            try (Scope scope = decoder.open()) {
                Ops op = scope.ops();
                Tensor resid = decoder.forward(op, batch, hooks, new Cancel());
                return decoder.logits(op, resid, hooks).floats();
            }
        });
    }

    /** {@code attentions.i} of every layer, as the fixtures name them. */
    private static Map<String, float[]> patterns(Decoder decoder, TokenBatch tokens) throws Exception {
        Map<String, float[]> patterns = new HashMap<>();
        HookSet hooks = new HookSet();
        for (HookPoint point : HookPoint.parse(
                "blocks.*.attn.hook_pattern", decoder.spec().shape().nLayers())) {
            hooks.read(point, (value, op) -> patterns.put("attentions." + point.layer(), value.floats()));
        }
        try (Scope scope = decoder.open()) {
            decoder.forward(scope.ops(), tokens, hooks, new Cancel());
        }
        return patterns;
    }

    /** Over [batch, heads, query, key] where the query is a true token. */
    private static float largestDifference(float[] got, float[] expected, int[][] mask) {
        int width = mask[0].length;
        int heads = got.length / (mask.length * width * width);
        float largest = 0;
        for (int i = 0; i < got.length; i++) {
            int query = i / width % width;
            int row = i / (width * width * heads);
            if (mask[row][query] == 1) {
                largest = Math.max(largest, Math.abs(got[i] - expected[i]));
            }
        }
        return largest;
    }

    /** Final norm and head in double precision, straight from the file. */
    private static float[] headOfNorm(float[] h) throws Exception {
        try (Checkpoint checkpoint = Checkpoint.open(Fixture.folder("llama"))) {
            float[] gamma = StoredValues.floats(checkpoint.tensor("model.norm.weight"));
            float[] head = StoredValues.floats(checkpoint.tensor("lm_head.weight"));
            double square = 0;
            for (float value : h) {
                square += (double) value * value / h.length;
            }
            double scale = 1 / Math.sqrt(square + 1e-5);
            float[] logits = new float[head.length / h.length];
            for (int v = 0; v < logits.length; v++) {
                double sum = 0;
                for (int j = 0; j < h.length; j++) {
                    sum += head[v * h.length + j] * (double) gamma[j] * h[j] * scale;
                }
                logits[v] = (float) sum;
            }
            return logits;
        }
    }

    private static float[] vector(int width) {
        Random random = new Random(5);
        float[] vector = new float[width];
        for (int i = 0; i < width; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }
}
