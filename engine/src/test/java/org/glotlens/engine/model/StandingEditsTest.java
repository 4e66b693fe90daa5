package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.glotlens.engine.hook.Edit;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.hook.StandingEdit;
import org.glotlens.engine.hook.StandingEdits;
import org.glotlens.engine.hook.Where;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Scope;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Edits that hold while a text grows give what one pass over all of it gives, at every position. */
@Tag("native")
class StandingEditsTest {
    /** Both passes are up to 2e-5 away from the exact residual stream, as the fixtures' own metadata says. */
    private static final float TWICE_NOISE = 4e-5f;

    private static final List<Where> WHERE = List.of(
            Where.Part.ALL,
            Where.Part.PROMPT,
            Where.Part.NEW,
            Where.Part.NOT_FIRST,
            new Where.Positions(List.of(1, 6, -1)));

    @ParameterizedTest
    @MethodSource(Fixture.FAMILIES_BY_NAME)
    void keptKeysAndValuesGiveWhatAFullPassGivesUnderEditsAtEverySite(String family) throws Exception {
        try (Fixture fixture = Fixture.open(family)) {
            List<int[]> rows = fixture.tokens().stream()
                    .map(row -> Arrays.copyOf(row, 12))
                    .limit(2)
                    .toList();
            for (Where where : WHERE) {
                float difference = fixture.call(plain -> {
                    try (StandingEdits edits = everywhere(plain, where)) {
                        return differenceOfSteps(plain.edited(edits), rows);
                    }
                });
                assertThat(difference).as(family + ", " + where).isLessThan(TWICE_NOISE);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Where.Part.class)
    void anEditChangesThePositionsThatItHoldsAtAndNoOther(Where.Part where) throws Exception {
        try (Fixture fixture = Fixture.open("llama")) {
            List<int[]> rows = List.of(new int[] {5, 6, 7, 8}, new int[] {9, 10});
            HookPoint last = new HookPoint(HookSite.RESID_POST, 3);
            float[] before = fixture.call(decoder -> resid(decoder, stretch(rows, new int[] {2, 1})));
            float[] after = fixture.call(plain -> {
                StandingEdit add = new StandingEdit(last, new Edit.Add(new float[] {1}, new long[] {1}), where);
                try (StandingEdits edits = StandingEdits.of(List.of(add), plain.open())) {
                    return resid(plain.edited(edits), stretch(rows, new int[] {2, 1}));
                }
            });
            boolean[][] expected = switch (where) {
                case ALL -> new boolean[][] {{true, true, true, true}, {true, true}};
                case PROMPT -> new boolean[][] {{true, true, false, false}, {true, false}};
                case NEW -> new boolean[][] {{false, false, true, true}, {false, true}};
                case NOT_FIRST -> new boolean[][] {{false, true, true, true}, {false, true}};
            };
            for (int row = 0; row < 2; row++) {
                for (int at = 0; at < expected[row].length; at++) {
                    int from = (row * 4 + at) * 64;
                    float moved = after[from] - before[from];
                    assertThat(Math.abs(moved - (expected[row][at] ? 1 : 0))).isLessThan(1e-5f);
                }
            }
        }
    }

    /** An edit by nothing, anywhere, gives the same bits as no edit. */
    @ParameterizedTest
    @MethodSource(Fixture.FAMILIES_BY_NAME)
    void addingNothingAtEverySiteChangesNoBit(String family) throws Exception {
        try (Fixture fixture = Fixture.open(family)) {
            List<int[]> rows = fixture.tokens();
            float[] before = fixture.call(decoder -> Runs.logits(decoder, rows, Hooks.NONE));
            for (HookSite site : sites(fixture)) {
                if (site == HookSite.PATTERN) {
                    // Looking at attention weights takes them through another kernel, edited or not.
                    continue;
                }
                float[] after = fixture.call(plain -> {
                    StandingEdit none = new StandingEdit(
                            new HookPoint(site, site.isPerLayer() ? 1 : 0),
                            new Edit.Add(new float[] {0}, new long[] {1}),
                            Where.Part.ALL);
                    try (StandingEdits edits = StandingEdits.of(List.of(none), plain.open())) {
                        return Runs.logits(plain.edited(edits), rows, Hooks.NONE);
                    }
                });
                assertThat(after).as(family + ", " + site).containsExactly(before);
            }
        }
    }

    /** The same for what is written token by token, where several kernels run as one unless somebody looks between them. */
    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT32", "BFLOAT16"})
    void addingNothingChangesNoBitOfATextThatIsWritten(DType type) throws Exception {
        for (String family : List.of("llama", "qwen2", "gpt_neox")) {
            try (Fixture fixture = Fixture.plain(family, type)) {
                List<int[]> prompts = List.of(new int[] {5, 6, 7, 9}, new int[] {8, 3, 2, 4});
                double[][] before = fixture.call(decoder -> written(decoder, prompts));
                for (HookSite site : sites(fixture)) {
                    if (site == HookSite.PATTERN) {
                        continue;
                    }
                    double[][] after = fixture.call(plain -> {
                        StandingEdit none = new StandingEdit(
                                new HookPoint(site, site.isPerLayer() ? 1 : 0),
                                new Edit.Add(new float[] {0}, new long[] {1}),
                                Where.Part.ALL);
                        try (StandingEdits edits = StandingEdits.of(List.of(none), plain.open())) {
                            return written(plain.edited(edits), prompts);
                        }
                    });
                    assertThat(after).as(family + ", " + site).isDeepEqualTo(before);
                }
            }
        }
    }

    private static double[][] written(Decoder decoder, List<int[]> prompts) throws Exception {
        return new Generation(decoder, 6, Set.of(), new Choice.Greedy())
                .extend(Generation.Batch.of(prompts), Follower.NONE, Watch.none()).stream()
                        .map(Continuation::logProbabilities)
                        .toArray(double[][]::new);
    }

    @Test
    void readersSeeTheEditedValueAndOwnEditsComeAfter() throws Exception {
        try (Fixture fixture = Fixture.open("llama")) {
            HookPoint point = new HookPoint(HookSite.RESID_PRE, 1);
            float[] seen = fixture.call(plain -> {
                StandingEdit one =
                        new StandingEdit(point, new Edit.Replace(new float[] {1}, new long[] {1}), Where.Part.ALL);
                try (StandingEdits edits = StandingEdits.of(List.of(one), plain.open())) {
                    HookSet hooks = new HookSet().edit(point, new Edit.Scale(3));
                    return Runs.record(plain.edited(edits), List.of(new int[] {5, 6}), hooks, point)
                            .values();
                }
            });
            assertThat(seen).containsOnly(3f);
        }
    }

    @Test
    void aGenerationCountsWhereItEdited() throws Exception {
        try (Fixture fixture = Fixture.open("llama")) {
            List<int[]> prompts = List.of(new int[] {5, 6, 7}, new int[] {8});
            List<Continuation> got = fixture.call(plain -> {
                StandingEdit onNew =
                        new StandingEdit(new HookPoint(HookSite.RESID_POST, 0), new Edit.Scale(1.5f), Where.Part.NEW);
                try (StandingEdits edits = StandingEdits.of(List.of(onNew), plain.open())) {
                    return new Generation(plain.edited(edits), 4, Set.of(), new Choice.Greedy())
                            .extend(Generation.Batch.of(prompts), Follower.NONE, Watch.none());
                }
            });
            assertThat(got).extracting(Continuation::positions).containsExactly(6, 4);
            assertThat(got).extracting(Continuation::edited).containsExactly(3, 3);
        }
    }

    @Test
    void aSiteWithoutMeaningIsRefused() throws Exception {
        try (Fixture fixture = Fixture.open("bloom")) {
            assertThatThrownBy(() -> fixture.call(plain -> {
                        StandingEdit edit = new StandingEdit(
                                new HookPoint(HookSite.MLP_PRE_LINEAR, 0), new Edit.Zero(), Where.Part.ALL);
                        try (StandingEdits edits = StandingEdits.of(List.of(edit), plain.open())) {
                            return Runs.logits(plain.edited(edits), List.of(new int[] {5}), Hooks.NONE);
                        }
                    }))
                    .hasMessageContaining("blocks.0.mlp.hook_pre_linear has no meaning")
                    .hasMessageContaining("has no gate");
        }
    }

    private static List<HookSite> sites(Fixture fixture) {
        StackSpec spec = fixture.weights().spec();
        return Arrays.stream(HookSite.values())
                .filter(site -> site != HookSite.LN_FINAL && site != HookSite.LOGITS)
                .filter(site -> spec.refusal(site).isEmpty())
                .toList();
    }

    /** A random change at every site of one block, small enough to leave the numbers in their range. */
    private static StandingEdits everywhere(Decoder decoder, Where where) {
        StackShape shape = decoder.spec().shape();
        Random random = new Random(7);
        List<StandingEdit> edits = new ArrayList<>();
        for (HookSite site : HookSite.values()) {
            if (site == HookSite.LN_FINAL
                    || site == HookSite.LOGITS
                    || decoder.spec().refusal(site).isPresent()) {
                continue;
            }
            Edit edit = site == HookSite.PATTERN ? new Edit.Scale(1.1f) : add(random, width(site, shape));
            edits.add(new StandingEdit(new HookPoint(site, site.isPerLayer() ? 1 : 0), edit, where));
        }
        return StandingEdits.of(edits, decoder.open());
    }

    private static int width(HookSite site, StackShape shape) {
        return switch (site) {
            case Q, K, V, Z -> shape.dHead();
            case MLP_PRE, MLP_PRE_LINEAR, MLP_ACT, MLP_POST -> shape.dMlp();
            default -> shape.dModel();
        };
    }

    private static Edit add(Random random, int width) {
        float[] values = new float[width];
        for (int i = 0; i < width; i++) {
            values[i] = (float) random.nextGaussian() * 0.05f;
        }
        return new Edit.Add(values, new long[] {width});
    }

    /** Largest difference at the last block between steps over given tokens and one pass over all. */
    private static float differenceOfSteps(Decoder decoder, List<int[]> rows) throws Exception {
        int[] starts = {2, 5};
        List<int[]> prompts = List.of(Arrays.copyOf(rows.get(0), starts[0]), Arrays.copyOf(rows.get(1), starts[1]));
        float[] whole = resid(decoder, stretch(rows, starts));
        int width = rows.getFirst().length;
        int dModel = whole.length / rows.size() / width;
        Continuations given = new Continuations(prompts, Set.of(), Follower.NONE);
        float largest = 0;
        try (KvCache cache = KvCache.open(decoder, rows.size(), width)) {
            float[] first = resid(decoder, Stretch.whole(new TokenBatch(prompts), cache));
            for (int row = 0; row < starts.length; row++) {
                for (int at = 0; at < starts[row]; at++) {
                    largest =
                            Math.max(largest, difference(first, row * starts[1] + at, whole, row * width + at, dModel));
                }
            }
            for (int step = 0; step < width - starts[1]; step++) {
                int[] next = {rows.get(0)[starts[0] + step], rows.get(1)[starts[1] + step]};
                given.append(next, new float[2], List.of());
                float[] got = resid(decoder, given.newest(cache));
                for (int row = 0; row < starts.length; row++) {
                    largest = Math.max(largest, difference(got, row, whole, row * width + starts[row] + step, dModel));
                }
            }
        }
        return largest;
    }

    private static float difference(float[] a, int rowOfA, float[] b, int rowOfB, int width) {
        return Numbers.largestDifference(
                Arrays.copyOfRange(a, rowOfA * width, (rowOfA + 1) * width),
                Arrays.copyOfRange(b, rowOfB * width, (rowOfB + 1) * width));
    }

    /** All tokens at once, of which the first so many are the prompts. */
    private static Stretch stretch(List<int[]> rows, int[] prompts) {
        TokenBatch batch = new TokenBatch(rows);
        return new Stretch(batch, batch.span(), new Past.None(), prompts);
    }

    private static float[] resid(Decoder decoder, Stretch stretch) throws Exception {
        try (Scope scope = decoder.open()) {
            return decoder.forward(scope.ops(), stretch, Hooks.NONE, new Cancel())
                    .floats();
        }
    }
}
