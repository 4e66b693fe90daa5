package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredTensor;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Progress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Greedy continuations against what Hugging Face's generate writes. */
@Tag("native")
class GreedyParityTest {
    private static final int PROMPT = 8;

    @ParameterizedTest
    @ValueSource(
            strings = {
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
                "gpt2"
            })
    void continuesTheReferencePromptsWithTheReferenceTokens(String family) throws Exception {
        try (Fixture fixture = Fixture.open(family)) {
            List<int[]> prompts = rows(fixture, "greedy.prompt");
            List<int[]> expected = rows(fixture, "greedy.tokens");
            int newTokens = expected.getFirst().length - (startsWith(expected, prompts) ? PROMPT : 0);
            List<int[]> got = extend(fixture, newTokens, OptionalInt.empty(), prompts);
            for (int row = 0; row < prompts.size(); row++) {
                int[] continuation = got.get(row);
                assertThat(continuation).startsWith(prompts.get(row)).endsWith(expected.get(row));
            }
        }
    }

    @Test
    void promptsOfDifferentLengthContinueAsTheyDoAlone() throws Exception {
        try (Fixture fixture = Fixture.open("mistral")) {
            List<int[]> whole = rows(fixture, "greedy.prompt");
            List<int[]> prompts = List.of(whole.getFirst(), Arrays.copyOf(whole.getLast(), 3));
            List<int[]> together = extend(fixture, 6, OptionalInt.empty(), prompts);
            for (int i = 0; i < prompts.size(); i++) {
                List<int[]> alone = extend(fixture, 6, OptionalInt.empty(), List.of(prompts.get(i)));
                assertThat(together.get(i)).containsExactly(alone.getFirst());
            }
        }
    }

    @Test
    void aRowStopsAfterTheEndTokenWhileOthersGoOn() throws Exception {
        try (Fixture fixture = Fixture.open("llama")) {
            List<int[]> prompts = rows(fixture, "greedy.prompt");
            List<int[]> free = extend(fixture, 5, OptionalInt.empty(), prompts);
            int at = PROMPT;
            while (isIn(free.getLast(), free.getFirst()[at])) {
                at++;
            }
            List<int[]> got = extend(fixture, 5, OptionalInt.of(free.getFirst()[at]), prompts);
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
            assertThatThrownBy(() -> fixture.call(decoder ->
                            new Greedy(decoder, 5, OptionalInt.empty()).extend(prompts, stopAtThird, cancel)))
                    .hasCauseInstanceOf(CancelledException.class);
        }
    }

    private static List<int[]> extend(Fixture fixture, int newTokens, OptionalInt end, List<int[]> prompts)
            throws Exception {
        return fixture.call(
                decoder -> new Greedy(decoder, newTokens, end).extend(prompts, Progress.NONE, new Cancel()));
    }

    private static boolean isIn(int[] row, int token) {
        return Arrays.stream(row).anyMatch(other -> other == token);
    }

    private static boolean startsWith(List<int[]> rows, List<int[]> prompts) {
        return Arrays.equals(Arrays.copyOf(rows.getFirst(), PROMPT), prompts.getFirst());
    }

    private static List<int[]> rows(Fixture fixture, String name) throws Exception {
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
