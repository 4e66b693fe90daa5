package org.glotlens.engine.model.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredValues;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The decoders written from the definitions give what Hugging Face's code gives in float64. */
class ExactFixtureTest {
    /** The references are stored in float32; a second implementation in float64 agrees to 6e-6. */
    private static final double NEAR = 1e-5;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apertus",
                "bloom",
                "cohere",
                "cohere2",
                "ernie4_5",
                "exaone4",
                "falcon",
                "falcon_new",
                "gemma",
                "gemma2",
                "gemma3_text",
                "glm",
                "glm4",
                "gpt2",
                "gpt_bigcode",
                "gpt_neo",
                "gpt_neox",
                "gptj",
                "granite",
                "helium",
                "hunyuan_v1_dense",
                "llama",
                "llama3_rope",
                "ministral",
                "mistral",
                "mixtral",
                "mpt",
                "nemotron",
                "olmo",
                "olmo2",
                "olmo3",
                "olmoe",
                "opt",
                "phi",
                "phi3",
                "phi3_longrope",
                "qwen2",
                "qwen2_moe",
                "qwen2_tied",
                "qwen3",
                "qwen3_moe",
                "qwen3_yarn",
                "seed_oss",
                "smollm3",
                "stablelm",
                "starcoder2",
                "xglm"
            })
    void givesTheReferenceAndLeavesNoWeightUnread(String family) throws Exception {
        Optional<Path> fixtures = fixtures();
        assumeTrue(fixtures.isPresent(), "skipped: no folder shared/fixtures beside the project or above it");
        Path folder = fixtures.get().resolve(family);
        JsonNode config =
                new ObjectMapper().readTree(folder.resolve("config.json").toFile());
        Map<String, double[]> weights = weights(folder.resolve("model.safetensors"));
        try (SafetensorsFile reference = SafetensorsFile.open(folder.resolve("reference.safetensors"))) {
            int[] ids = StoredValues.ints(reference.tensor("input_ids"));
            int[] mask = StoredValues.ints(reference.tensor("attention_mask"));
            int width = (int) reference.tensor("input_ids").shape()[1];
            ExactDecoder decoder = ExactDecoder.of(config, weights, width);
            double[] logits = StoredValues.doubles(reference.tensor("exact.logits"));
            double[] residual = StoredValues.doubles(reference.tensor("exact.resid_final_pre_norm"));
            for (int row = 0; row < ids.length / width; row++) {
                int length = Arrays.stream(mask, row * width, (row + 1) * width).sum();
                int[] tokens = Arrays.copyOfRange(ids, row * width, row * width + length);
                double[][] x = decoder.residual(tokens);
                assertThat(distance(x, residual, row * width))
                        .as("residual stream of row %d", row)
                        .isLessThan(NEAR);
                assertThat(distance(decoder.unembedded(x), logits, row * width))
                        .as("logits of row %d", row)
                        .isLessThan(NEAR);
            }
            assertThat(decoder.read()).containsExactlyInAnyOrderElementsOf(weights.keySet());
        }
    }

    private static Map<String, double[]> weights(Path path) throws Exception {
        Map<String, double[]> weights = new LinkedHashMap<>();
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            for (String name : file.names()) {
                weights.put(name, StoredValues.doubles(file.tensor(name)));
            }
        }
        return weights;
    }

    private static double distance(double[][] got, double[] expected, int firstPosition) {
        double largest = 0;
        for (int at = 0; at < got.length; at++) {
            for (int i = 0; i < got[at].length; i++) {
                double one = Math.abs(got[at][i] - expected[(firstPosition + at) * got[at].length + i]);
                largest = Double.isNaN(one) ? Double.POSITIVE_INFINITY : Math.max(largest, one);
            }
        }
        return largest;
    }

    private static Optional<Path> fixtures() {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared/fixtures"))
                .filter(Files::isDirectory)
                .findFirst();
    }
}
