package org.glotlens.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.export.ActivationsJob;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.PromptFile;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.represent.ParallelFile;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Half precision on all prompts and parallel texts of the sample, at every position. Measured on 9,897 positions:
 * bfloat16 0.85 % of the length on average, 99 of 100 below 2.3 %, 99.4 % equal; float16 0.10 %, 0.27 %, 99.97 %.
 */
@Tag("native")
class HalfSampleTest {
    private static final Path SAMPLE = Path.of(System.getProperty("glotlens.home"), "sample-data");
    private static final int ROWS = 96;

    @TempDir
    private Path temp;

    @Test
    void logitsStayCloseAndNearlyAllNextTokensAreTheSame() throws Exception {
        int[][] rows = rows();
        Closeness bfloat = new Closeness();
        Closeness half = new Closeness();
        for (int from = 0; from < rows.length; from += ROWS) {
            int[][] part = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + ROWS));
            float[] exact = logits(part, "float32");
            bfloat.add(part, exact, logits(part, "bfloat16"));
            half.add(part, exact, logits(part, "float16"));
        }
        bfloat.require("bfloat16", 2e-2, 0.99);
        half.require("float16", 3e-3, 0.995);
    }

    private float[] logits(int[][] rows, String dtype) throws Exception {
        Path out = temp.resolve("logits.safetensors");
        Files.deleteIfExists(out);
        RunOptions options = new RunOptions("cpu", dtype, 4096, 1);
        new ActivationsJob(
                        SAMPLE.resolve("model"),
                        Optional.empty(),
                        new ActivationsJob.Input.Ids(rows),
                        List.of("logits"),
                        options,
                        out)
                .run(Watch.none());
        try (SafetensorsFile file = SafetensorsFile.open(out)) {
            return StoredValues.floats(file.tensor("logits"));
        }
    }

    /** Rows of like length stand together, so that passes are hardly padded. */
    private static int[][] rows() throws Exception {
        List<String> texts = new ArrayList<>();
        for (Prompt prompt : PromptFile.read(SAMPLE.resolve("prompts.jsonl")).content()) {
            texts.add(prompt.text());
        }
        for (ParallelItem item :
                ParallelFile.read(SAMPLE.resolve("parallel.jsonl")).content()) {
            texts.addAll(item.texts().values());
        }
        try (Tokenizer tokenizer = Tokenizer.open(SAMPLE.resolve("model/tokenizer.json"))) {
            return texts.stream()
                    .map(tokenizer::encode)
                    .sorted(Comparator.comparingInt(row -> row.length))
                    .toArray(int[][]::new);
        }
    }

    /** Sums over the true tokens. */
    private static final class Closeness {
        private final List<Double> shares = new ArrayList<>();
        private int equal;

        void add(int[][] rows, float[] exact, float[] half) {
            int width = Arrays.stream(rows).mapToInt(row -> row.length).max().orElseThrow();
            int vocabulary = exact.length / rows.length / width;
            for (int row = 0; row < rows.length; row++) {
                for (int at = 0; at < rows[row].length; at++) {
                    one(exact, half, (row * width + at) * vocabulary, vocabulary);
                }
            }
        }

        private void one(float[] exact, float[] half, int from, int count) {
            double distance = 0;
            double length = 0;
            int best = from;
            int other = from;
            for (int i = from; i < from + count; i++) {
                double off = (double) half[i] - exact[i];
                distance += off * off;
                length += (double) exact[i] * exact[i];
                best = exact[i] > exact[best] ? i : best;
                other = half[i] > half[other] ? i : other;
            }
            shares.add(Math.sqrt(distance / length));
            equal += best == other ? 1 : 0;
        }

        /**
         * @param share most of the length that the distance may be, on average
         * @param agreement least share of equal next tokens
         */
        void require(String dtype, double share, double agreement) {
            assertThat(shares.stream().mapToDouble(each -> each).average().orElseThrow())
                    .as("mean share of the length, " + dtype)
                    .isLessThan(share);
            assertThat((double) equal / shares.size())
                    .as("equal next tokens, " + dtype)
                    .isGreaterThanOrEqualTo(agreement);
        }
    }
}
