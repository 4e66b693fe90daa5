package org.glotlens.engine.represent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pooled vectors against means worked out from Hugging Face's hidden states. */
@Tag("native")
class LayerPoolingTest {
    private static final int PREFIX = 4;
    private static final int LAYERS = 4;

    @ParameterizedTest
    @CsvSource({
        "llama, MEAN, 4096",
        "llama, CONTENT_MEAN, 4096",
        "llama, LAST, 4096",
        "llama, WITHOUT_BOS, 4096",
        "llama, WEIGHTED, 4096",
        "gemma2, WEIGHTED, 1",
        "llama, CONTENT_MEAN, 1",
        "llama3_rope, CONTENT_MEAN, 4096",
        "mistral, CONTENT_MEAN, 30",
        "qwen2, CONTENT_MEAN, 4096",
        "qwen2_tied, CONTENT_MEAN, 4096"
    })
    void everyLayerIsTheMeanOfTheReferenceOverThePooledTokens(String family, Pooling pooling, int batchTokens)
            throws Exception {
        try (Fixture fixture = Fixture.open(family);
                Tokenizer tokenizer = Tokenizer.open(Fixture.folder(family).resolve("tokenizer.json"))) {
            List<ContentMask> masks = masks(fixture, tokenizer, pooling);
            List<TextVectors> before = pooled(fixture, masks, false, batchTokens);
            List<TextVectors> published = pooled(fixture, masks, true, batchTokens);
            for (int layer = 0; layer <= LAYERS; layer++) {
                float[][] states = means(fixture, "hidden_states." + layer, pooling);
                assertClose(published.get(layer).rows(), states, family + ", as published, layer " + layer);
                float[][] own = layer == LAYERS ? means(fixture, "resid_final_pre_norm", pooling) : states;
                assertClose(before.get(layer).rows(), own, family + ", layer " + layer);
            }
        }
    }

    /** Of two blocks; hidden_states.2 of the reference is what goes into a third. */
    @ParameterizedTest
    @CsvSource({"xlm_roberta, CONTENT_MEAN, 4096", "xlm_roberta, LAST, 4096", "umt5, MEAN, 4096", "umt5, MEAN, 1"})
    void anEncodersLayersAreTheMeansOfTheReferenceToo(String family, Pooling pooling, int batchTokens)
            throws Exception {
        try (Fixture fixture = Fixture.open(family);
                Tokenizer tokenizer = Tokenizer.open(Fixture.folder(family).resolve("tokenizer.json"))) {
            List<TextVectors> layers = pooled(fixture, masks(fixture, tokenizer, pooling), false, batchTokens);
            assertThat(layers).hasSize(3);
            for (int layer : new int[] {0, 2}) {
                float[][] expected = means(fixture, "hidden_states." + layer, pooling);
                assertClose(layers.get(layer).rows(), expected, family + ", layer " + layer);
            }
        }
    }

    private static List<ContentMask> masks(Fixture fixture, Tokenizer tokenizer, Pooling pooling) throws Exception {
        List<ContentMask> masks = new ArrayList<>();
        for (int[] row : fixture.tokens()) {
            String prefix = text(Arrays.copyOf(row, PREFIX));
            ContentMask mask = ContentMask.of(tokenizer, text(row), prefix, pooling);
            assertThat(mask.tokens()).containsExactly(row);
            masks.add(mask);
        }
        return masks;
    }

    /** The fixtures' tokenizers read {@code w5 w17} as 5, 17. */
    private static String text(int[] ids) {
        return Arrays.stream(ids).mapToObj(id -> "w" + id).collect(Collectors.joining(" "));
    }

    private static List<TextVectors> pooled(
            Fixture fixture, List<ContentMask> masks, boolean isAsPublished, int batchTokens) throws Exception {
        return fixture.onStack(stack -> new LayerPooling(stack, masks, isAsPublished).run(batchTokens, Watch.none()));
    }

    private static float[][] means(Fixture fixture, String name, Pooling pooling) throws Exception {
        try (SafetensorsFile reference = fixture.reference()) {
            float[] all = StoredValues.floats(reference.tensor(name));
            int[][] mask = fixture.mask();
            int width = mask[0].length;
            int each = all.length / mask.length / width;
            float[][] means = new float[mask.length][each];
            for (int row = 0; row < mask.length; row++) {
                int length = Arrays.stream(mask[row]).sum();
                int from = switch (pooling) {
                    case MEAN, WITHOUT_BOS, WEIGHTED -> 0;
                    case CONTENT_MEAN -> PREFIX;
                    case LAST -> length - 1;
                };
                for (int j = 0; j < each; j++) {
                    double sum = 0;
                    double weights = 0;
                    for (int at = from; at < length; at++) {
                        int weight = pooling == Pooling.WEIGHTED ? at + 1 : 1;
                        sum += weight * (double) all[(row * width + at) * each + j];
                        weights += weight;
                    }
                    means[row][j] = (float) (sum / weights);
                }
            }
            return means;
        }
    }

    private static void assertClose(float[][] got, float[][] expected, String what) {
        for (int row = 0; row < expected.length; row++) {
            assertThat(got[row]).as(what + ", row " + row).containsExactly(expected[row], within(5e-5f));
        }
    }
}
