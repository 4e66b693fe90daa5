package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Neighbours in a batch, and their padding, leave a row as it is alone. */
@Tag("native")
class BatchInvarianceTest {
    /** What another order of additions does to the residual stream: the fixtures' own metadata says up to 2e-5. */
    private static final float FLOAT32_NOISE = 2e-5f;

    @ParameterizedTest
    @ValueSource(strings = {"llama", "llama3_rope", "mistral", "qwen2", "qwen2_tied"})
    void aPaddedBatchGivesWhatEveryRowGivesAlone(String family) throws Exception {
        try (Fixture fixture = Fixture.open(family)) {
            List<int[]> tokens = fixture.tokens();
            List<int[]> rows = List.of(tokens.get(0), Arrays.copyOf(tokens.get(1), 3), tokens.get(2), new int[] {7});
            float[] together = resid(fixture, rows);
            int width = rows.getFirst().length;
            int each = together.length / rows.size() / width;
            for (int row = 0; row < rows.size(); row++) {
                float[] alone = resid(fixture, List.of(rows.get(row)));
                int from = row * width * each;
                float[] part = Arrays.copyOfRange(together, from, from + alone.length);
                assertThat(Numbers.largestDifference(part, alone))
                        .as(family + ", row " + row)
                        .isLessThan(FLOAT32_NOISE);
            }
        }
    }

    @Test
    void everyPromptIsInOneBatchAndBatchesKeepTheBudgetPaddingIncluded() {
        Random random = new Random(3);
        List<int[]> tokens = IntStream.range(0, 200)
                .mapToObj(i -> new int[1 + random.nextInt(60)])
                .toList();
        List<int[]> batches = BatchPlan.of(tokens, 128);
        assertThat(batches.stream().flatMapToInt(Arrays::stream).sorted())
                .containsExactly(IntStream.range(0, 200).boxed().toArray(Integer[]::new));
        for (int[] batch : batches) {
            int widest =
                    Arrays.stream(batch).map(i -> tokens.get(i).length).max().orElseThrow();
            assertThat(widest * batch.length).isLessThanOrEqualTo(128);
        }
    }

    @Test
    void aPromptLongerThanTheBudgetGoesAlone() {
        List<int[]> batches = BatchPlan.of(List.of(new int[50], new int[2], new int[3]), 10);
        assertThat(batches).hasSize(2);
        assertThat(batches.getFirst()).containsExactly(1, 2);
        assertThat(batches.getLast()).containsExactly(0);
    }

    private static float[] resid(Fixture fixture, List<int[]> rows) throws Exception {
        return fixture.call(decoder -> {
            try (Scope scope = decoder.open()) {
                Ops op = scope.ops();
                return decoder.forward(op, new TokenBatch(rows), Hooks.NONE, new Cancel())
                        .floats();
            }
        });
    }
}
