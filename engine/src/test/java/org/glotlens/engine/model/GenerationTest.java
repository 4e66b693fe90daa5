package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.glotlens.engine.DataException;
import org.glotlens.engine.checkpoint.AdapterCheckpoint;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredTensor;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Progress;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Continuations against what Hugging Face's generate writes, and against passes over all tokens. */
@Tag("native")
class GenerationTest {
    private static final int PROMPT = 8;

    /** Both passes are up to 2e-5 away from the exact residual stream, as the fixtures' own metadata says. */
    private static final float TWICE_NOISE = 4e-5f;

    private static final Choice GREEDY = new Choice.Greedy();

    @ParameterizedTest
    @MethodSource(Fixture.FAMILIES_BY_NAME)
    void continuesTheReferencePromptsWithTheReferenceTokens(String family) throws Exception {
        try (Fixture fixture = Fixture.open(family)) {
            List<int[]> prompts = rows(fixture, "greedy.prompt");
            List<int[]> expected = rows(fixture, "greedy.tokens");
            int newTokens = expected.getFirst().length - (startsWith(expected, prompts) ? PROMPT : 0);
            List<int[]> got = extend(fixture, newTokens, Set.of(), prompts);
            for (int row = 0; row < prompts.size(); row++) {
                int[] continuation = got.get(row);
                assertThat(continuation).startsWith(prompts.get(row)).endsWith(expected.get(row));
            }
        }
    }

    /** Shorter and longer than the windows of 8 keys, which are crossed on the way. */
    @ParameterizedTest
    @MethodSource(Fixture.FAMILIES_BY_NAME)
    void promptsOfDifferentLengthContinueAsPassesOverAllTokensOfEachAloneDo(String family) throws Exception {
        try (Fixture fixture = Fixture.open(family)) {
            int[] tokens = fixture.tokens().getFirst();
            List<int[]> prompts = List.of(Arrays.copyOf(tokens, 3), Arrays.copyOf(tokens, 13), new int[] {5});
            List<int[]> together = extend(fixture, 12, Set.of(), prompts);
            for (int i = 0; i < prompts.size(); i++) {
                int[] prompt = prompts.get(i);
                int[] expected = fixture.call(decoder -> withoutCache(decoder, prompt, 12));
                assertThat(together.get(i)).as(family + ", prompt " + i).containsExactly(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource(Fixture.FAMILIES_BY_NAME)
    void everyStepsResidualStreamIsThatOfAPassOverAllTokens(String family) throws Exception {
        try (Fixture fixture = Fixture.open(family)) {
            List<int[]> rows = fixture.tokens();
            assertThat((float) fixture.call(decoder -> differenceOfSteps(decoder, rows)))
                    .as(family)
                    .isLessThan(TWICE_NOISE);
        }
    }

    /**
     * bfloat16 keeps 8 bits, and processors add products up in different orders: a step is nearer to the whole pass than half of
     * what that is away from float32, and than a twentieth of its size.
     */
    @ParameterizedTest
    @ValueSource(strings = {"llama", "mistral", "mixtral", "gemma2", "gpt_neox", "bloom", "gpt2"})
    void theCacheKeepsBfloat16AsItIs(String family) throws Exception {
        float[] exact;
        try (Fixture fixture = Fixture.open(family)) {
            exact = wholePass(fixture);
        }
        try (Fixture fixture = Fixture.open(family, DType.BFLOAT16)) {
            List<int[]> rows = fixture.tokens();
            float[] whole = wholePass(fixture);
            double squares = 0;
            for (float value : whole) {
                squares += (double) value * value;
            }
            float size = (float) Math.sqrt(squares / whole.length);
            float rounding = Numbers.largestDifference(whole, exact);
            assertThat((float) fixture.call(decoder -> differenceOfSteps(decoder, rows)))
                    .as(family)
                    .isLessThan(Math.min(rounding / 2, size / 20));
        }
    }

    private static float[] wholePass(Fixture fixture) throws Exception {
        List<int[]> rows = fixture.tokens();
        return fixture.call(decoder -> resid(decoder, Stretch.whole(new TokenBatch(rows), new Past.None())));
    }

    @Test
    void anAdaptedDecoderContinuesAsItsPassesOverAllTokensDo() throws Exception {
        try (Fixture fixture = Fixture.open("llama");
                AdapterCheckpoint adapter =
                        AdapterCheckpoint.open(Fixture.folder("llama").resolve("lora"))) {
            int[] prompt = rows(fixture, "greedy.prompt").getFirst();
            fixture.call(base -> {
                Weights weights = fixture.weights();
                Decoder aligned = Decoder.of(weights, AdapterLoader.load(adapter, weights.spec(), weights.scope()));
                List<int[]> got = rows(new Generation(aligned, 12, Set.of(), GREEDY), List.of(prompt));
                assertThat(got.getFirst())
                        .containsExactly(withoutCache(aligned, prompt, 12))
                        .isNotEqualTo(withoutCache(base, prompt, 12));
                return null;
            });
        }
    }

    @Test
    void aRunLeavesNoArrayOpenWhetherItEndsOrIsCancelled() throws Exception {
        try (Fixture fixture = Fixture.open("gemma2")) {
            List<int[]> prompts = rows(fixture, "greedy.prompt");
            fixture.call(decoder -> {
                Generation generation = new Generation(decoder, 5, Set.of(), new Choice.Sampled(1, 5, 0.9, 1));
                int before = Torch.get().openArrays();
                generation.extend(Generation.Batch.of(prompts), Follower.NONE, Watch.none());
                assertThat(Torch.get().openArrays()).isEqualTo(before);
                Cancel cancelled = new Cancel();
                cancelled.request();
                assertThatThrownBy(() ->
                                generation.extend(Generation.Batch.of(prompts), Follower.NONE, Watch.silent(cancelled)))
                        .isInstanceOf(CancelledException.class);
                assertThat(Torch.get().openArrays()).isEqualTo(before);
                return null;
            });
        }
    }

    @Test
    void sampledTokensDependOnTheSeedAndNotOnTheNeighbours() throws Exception {
        try (Fixture fixture = Fixture.open("llama")) {
            List<int[]> prompts = rows(fixture, "greedy.prompt");
            List<int[]> once = sample(fixture, prompts, new Choice.Sampled(1, 0, 1, 7));
            List<int[]> again = sample(fixture, prompts, new Choice.Sampled(1, 0, 1, 7));
            List<int[]> alone = sample(fixture, prompts.subList(0, 1), new Choice.Sampled(1, 0, 1, 7));
            List<int[]> other = sample(fixture, prompts, new Choice.Sampled(1, 0, 1, 8));
            assertThat(again.getFirst()).containsExactly(once.getFirst());
            assertThat(again.getLast()).containsExactly(once.getLast());
            assertThat(alone.getFirst()).containsExactly(once.getFirst());
            assertThat(other.getFirst()).isNotEqualTo(once.getFirst());
        }
    }

    @Test
    void aSampleOfTheMostProbableTokenIsTheGreedyContinuation() throws Exception {
        try (Fixture fixture = Fixture.open("qwen2")) {
            List<int[]> prompts = rows(fixture, "greedy.prompt");
            List<int[]> greedy = extend(fixture, 9, Set.of(), prompts);
            for (Choice choice : List.of(
                    new Choice.Sampled(1, 1, 1, 3),
                    new Choice.Sampled(1, 0, 1e-9, 3),
                    new Choice.Sampled(1e-5, 0, 1, 3))) {
                List<int[]> sampled = sample(fixture, prompts, choice);
                for (int row = 0; row < prompts.size(); row++) {
                    assertThat(sampled.get(row)).as(choice.toString()).containsExactly(greedy.get(row));
                }
            }
        }
    }

    @Test
    void aPromptThatOutgrowsTheTableOfPositionsIsRefusedAndOneThatFillsItIsNot() throws Exception {
        try (Fixture fixture = Fixture.open("gpt2")) {
            int longest = fixture.weights().spec().longestInput();
            int[] prompt = new int[longest - 1];
            Arrays.fill(prompt, 3);
            assertThat(extend(fixture, 2, Set.of(), List.of(prompt)).getFirst()).hasSize(longest + 1);
            assertThatThrownBy(() -> extend(fixture, 3, Set.of(), List.of(prompt)))
                    .hasCauseInstanceOf(DataException.class)
                    .hasStackTraceContaining("knows only " + longest + " positions");
        }
    }

    @Test
    void aRowStopsAfterTheEndTokenWhileOthersGoOn() throws Exception {
        try (Fixture fixture = Fixture.open("llama")) {
            List<int[]> prompts = rows(fixture, "greedy.prompt");
            List<int[]> free = extend(fixture, 5, Set.of(), prompts);
            int at = PROMPT;
            while (isIn(free.getLast(), free.getFirst()[at])) {
                at++;
            }
            List<int[]> got = extend(fixture, 5, Set.of(free.getFirst()[at]), prompts);
            assertThat(got.getFirst()).containsExactly(Arrays.copyOf(free.getFirst(), at + 1));
            assertThat(got.getLast()).containsExactly(free.getLast());
        }
    }

    @Test
    void aCancelRequestLeavesBetweenTokens() throws Exception {
        try (Fixture fixture = Fixture.open("llama")) {
            List<int[]> prompts = rows(fixture, "greedy.prompt");
            Cancel cancel = new Cancel();
            Progress stopAtThird = (stage, done, total) -> {
                if (done == 2) {
                    cancel.request();
                }
            };
            assertThatThrownBy(() -> fixture.call(decoder -> new Generation(decoder, 5, Set.of(), GREEDY)
                            .extend(Generation.Batch.of(prompts), Follower.NONE, new Watch(stopAtThird, cancel))))
                    .hasCauseInstanceOf(CancelledException.class);
        }
    }

    static List<int[]> extend(Fixture fixture, int newTokens, Set<Integer> ends, List<int[]> prompts) throws Exception {
        return fixture.call(decoder -> rows(new Generation(decoder, newTokens, ends, GREEDY), prompts));
    }

    private static List<int[]> sample(Fixture fixture, List<int[]> prompts, Choice choice) throws Exception {
        return fixture.call(decoder -> rows(new Generation(decoder, 9, Set.of(), choice), prompts));
    }

    private static List<int[]> rows(Generation generation, List<int[]> prompts) throws Exception {
        return generation.extend(Generation.Batch.of(prompts), Follower.NONE, Watch.none()).stream()
                .map(Continuation::row)
                .toList();
    }

    /** One pass over all tokens for every new one. */
    static int[] withoutCache(Decoder decoder, int[] prompt, int newTokens) throws Exception {
        int[] row = prompt;
        for (int step = 0; step < newTokens; step++) {
            float[] logits = Runs.logits(decoder, List.of(row), Hooks.NONE);
            int from = logits.length / row.length * (row.length - 1);
            int best = from;
            for (int i = from; i < logits.length; i++) {
                best = logits[i] > logits[best] ? i : best;
            }
            row = Arrays.copyOf(row, row.length + 1);
            row[row.length - 1] = best - from;
        }
        return row;
    }

    /** Largest difference between 12 steps with given tokens and one pass over all. */
    private static float differenceOfSteps(Decoder decoder, List<int[]> rows) throws Exception {
        int width = new TokenBatch(rows).width();
        float[] whole = resid(decoder, Stretch.whole(new TokenBatch(rows), new Past.None()));
        int dModel = whole.length / rows.size() / width;
        List<int[]> starts =
                List.of(Arrays.copyOf(rows.get(0), 2), Arrays.copyOf(rows.get(1), 9), Arrays.copyOf(rows.get(2), 5));
        Continuations given = new Continuations(starts, Set.of(), Follower.NONE);
        float largest = 0;
        try (KvCache cache = KvCache.open(decoder, rows.size(), width)) {
            resid(decoder, Stretch.whole(new TokenBatch(starts), cache));
            for (int step = 0; step < 12; step++) {
                int[] next = new int[rows.size()];
                for (int row = 0; row < next.length; row++) {
                    next[row] = rows.get(row)[starts.get(row).length + step];
                }
                given.append(next, new float[next.length], List.of());
                float[] got = resid(decoder, given.newest(cache));
                for (int row = 0; row < next.length; row++) {
                    int from = (row * width + starts.get(row).length + step) * dModel;
                    float[] expected = Arrays.copyOfRange(whole, from, from + dModel);
                    float[] ofRow = Arrays.copyOfRange(got, row * dModel, (row + 1) * dModel);
                    largest = Math.max(largest, Numbers.largestDifference(ofRow, expected));
                }
            }
        }
        return largest;
    }

    private static float[] resid(Decoder decoder, Stretch stretch) throws Exception {
        try (Scope scope = decoder.open()) {
            return decoder.forward(scope.ops(), stretch, Hooks.NONE, new Cancel())
                    .floats();
        }
    }

    private static boolean isIn(int[] row, int token) {
        return Arrays.stream(row).anyMatch(other -> other == token);
    }

    private static boolean startsWith(List<int[]> rows, List<int[]> prompts) {
        return Arrays.equals(Arrays.copyOf(rows.getFirst(), PROMPT), prompts.getFirst());
    }

    static List<int[]> rows(Fixture fixture, String name) throws Exception {
        try (SafetensorsFile reference = fixture.reference()) {
            StoredTensor stored = reference.tensor(name);
            int[] all = StoredValues.ints(stored);
            int width = (int) stored.shape()[1];
            List<int[]> rows = new ArrayList<>();
            for (int from = 0; from < all.length; from += width) {
                rows.add(Arrays.copyOfRange(all, from, from + width));
            }
            return rows;
        }
    }
}
