package org.glotlens.engine.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.SafetensorsWriter;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.Scope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Edits bound to a decoder change its values by what they say, and what does not fit is refused. */
@Tag("native")
class EditBindingTest {
    private static final int WIDTH = 64;
    private static final int LAYERS = 4;
    private static final HookPoint POINT = new HookPoint(HookSite.RESID_POST, 1);
    private static Fixture fixture;

    @TempDir
    private Path temp;

    @BeforeAll
    static void open() throws Exception {
        fixture = Fixture.open("llama");
    }

    @AfterAll
    static void close() throws Exception {
        fixture.close();
    }

    @Test
    void aVectorOfAFileIsTheDifferenceOfTwoLanguagesAtTheEditedLayerAtLengthOne() throws Exception {
        writeVectors("ours");
        String edit = """
            [{"hook": "blocks.1.hook_resid_post", "op": "add", "scale": 5,
              "vector_from": {"file": "v.safetensors", "key": "zh", "minus": "en", "unit": true}}]
            """;
        float[] moved = moved(edit);
        for (int i = 0; i < moved.length; i++) {
            // zh - en at layer 2 is 20 in the first two channels and 0 elsewhere: 1 / sqrt 2 each at length 1.
            assertThat((double) moved[i]).isCloseTo(i % WIDTH < 2 ? 5 / Math.sqrt(2) : 0, within(1e-5));
        }
    }

    @Test
    void channelsPickTheirNumbersFromAWholeVector() throws Exception {
        writeVectors("ours");
        String edit = """
            [{"hook": "blocks.1.hook_resid_post", "op": "set", "channels": [0, 5], "scale": 0.5,
              "vector_from": {"file": "v.safetensors", "key": "zh", "layer": 4}}]
            """;
        float[] after = values(edit);
        assertThat(after[0]).isEqualTo(20);
        assertThat(after[5]).isZero();
        assertThat(after[1]).isEqualTo(values("[]")[1]);
    }

    @Test
    void aMapAddsRowsTimesMatrix() throws Exception {
        float[] matrix = new float[LAYERS * WIDTH * WIDTH];
        // At layer 2, what stands in channel 3 goes to channel 7.
        matrix[WIDTH * WIDTH + 3 * WIDTH + 7] = 1;
        SafetensorsWriter.write(
                temp.resolve("m.safetensors"),
                Map.of("to_en", NewTensor.float32(matrix, LAYERS, WIDTH, WIDTH)),
                Map.of());
        float[] before = values("[]");
        float[] moved = moved("""
            [{"hook": "blocks.1.hook_resid_post", "op": "map", "scale": 2,
              "matrix_from": {"file": "m.safetensors", "key": "to_en"}}]
            """);
        for (int i = 0; i < moved.length; i++) {
            double expected = i % WIDTH == 7 ? 2 * before[i - 4] : 0;
            assertThat((double) moved[i]).isCloseTo(expected, within(1e-5));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "blocks.9.hook_resid_post | zero | | Hook blocks.9.hook_resid_post does not exist",
                "blocks.0.hook_nothing | zero | | does not exist in a model of 4 layers",
                "logits | zero | | lies behind the blocks",
                "blocks.0.attn.hook_pattern | add | \"value\": 1 | would let tokens see later ones",
                "blocks.0.hook_resid_post | zero | \"channels\": [64] | channel 64 is out of range,"
                        + " blocks.0.hook_resid_post has 0 to 63",
                "blocks.0.attn.hook_pattern | zero | \"channels\": [0] | blocks.0.attn.hook_pattern has none",
                "blocks.0.hook_resid_post | zero | \"heads\": [0] | has no heads",
                "blocks.0.attn.hook_k | zero | \"heads\": [2] | has heads 0 to 1, but the edit names head 2",
                "blocks.0.hook_resid_post | add | \"values\": [1, 2] | 2 numbers are given, expected 1 or 64",
                "blocks.0.hook_resid_post | add | \"values\": [1, 2], \"channels\": [1, 2, 3] | expected 1 or 3 as"
                        + " channels, or 64",
                "blocks.0.hook_resid_post | add | \"value\": 1e30, \"scale\": 1e30 | is too large a number",
                "blocks.0.hook_resid_post | project_out | \"vector\": [0] | needs 64 numbers that are not all 0",
                "blocks.0.hook_resid_post | map | \"matrix\": [[1]] | the map has 1 numbers, expected 64 times 64",
            })
    void whatDoesNotFitTheDecoderIsRefused(String hook, String op, String more, String message) {
        String json = "[{\"hook\": \"%s\", \"op\": \"%s\"%s}]".formatted(hook, op, more == null ? "" : ", " + more);
        assertThatThrownBy(() -> values(json))
                .hasStackTraceContaining("edits[0] of")
                .hasStackTraceContaining(message);
    }

    @Test
    void aVectorOfAnotherCheckpointIsRefused() throws Exception {
        writeVectors("theirs");
        assertThatThrownBy(() -> values(zh("\"key\": \"zh\"")))
                .hasStackTraceContaining("holds vectors of another checkpoint")
                .hasStackTraceContaining("theirs");
        SafetensorsWriter.write(
                temp.resolve("v.safetensors"),
                Map.of("zh", NewTensor.float32(new float[WIDTH], WIDTH)),
                Map.of("checkpoint", "ours", "adapter", "elsewhere"));
        assertThatThrownBy(() -> values(zh("\"key\": \"zh\"")))
                .hasStackTraceContaining("with an adapter that is not here");
    }

    @Test
    void whatAFileOfVectorsDoesNotHoldIsRefused() throws Exception {
        writeVectors("ours");
        assertThatThrownBy(() -> values(zh("\"key\": \"sw\"")))
                .hasStackTraceContaining("has no vector \"sw\", but [zh, en]");
        assertThatThrownBy(() -> values(zh("\"key\": \"zh\", \"layer\": 5")))
                .hasStackTraceContaining("has no layer 5, expected 1 to 4");
        SafetensorsWriter.write(
                temp.resolve("v.safetensors"), Map.of("zh", NewTensor.float32(new float[3], 3)), Map.of());
        assertThatThrownBy(() -> values(zh("\"key\": \"zh\""))).hasStackTraceContaining("has shape [3], expected [64]");
        float[] nan = new float[WIDTH];
        nan[7] = Float.NaN;
        SafetensorsWriter.write(temp.resolve("v.safetensors"), Map.of("zh", NewTensor.float32(nan, WIDTH)), Map.of());
        assertThatThrownBy(() -> values(zh("\"key\": \"zh\""))).hasStackTraceContaining("holds NaN, expected finite");
    }

    private static String zh(String from) {
        return "[{\"hook\": \"blocks.1.hook_resid_post\", \"op\": \"add\", \"vector_from\": "
                + "{\"file\": \"v.safetensors\", " + from + "}}]";
    }

    /** zh is 10 times the layer in the first two channels; en is nothing but at layer 4. */
    private void writeVectors(String checkpoint) throws Exception {
        float[] vectors = new float[2 * LAYERS * WIDTH];
        for (int layer = 1; layer <= LAYERS; layer++) {
            vectors[(layer - 1) * WIDTH] = 10 * layer;
            vectors[(layer - 1) * WIDTH + 1] = 10 * layer;
        }
        SafetensorsWriter.write(
                temp.resolve("v.safetensors"),
                Map.of("language_vectors", NewTensor.float32(vectors, 2, LAYERS, WIDTH)),
                Map.of("languages", "[\"zh\", \"en\"]", "checkpoint", checkpoint));
    }

    private float[] moved(String edits) throws Exception {
        float[] before = values("[]");
        float[] after = values(edits);
        float[] moved = new float[before.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = after[i] - before[i];
        }
        return moved;
    }

    /** The value at the point under edits. */
    private float[] values(String json) throws Exception {
        Edits edits =
                json.equals("[]") ? Edits.NONE : EditFile.read(Files.writeString(temp.resolve("edits.json"), json));
        return fixture.call(plain -> {
            Decoder decoder = new EditBinding(edits, Set.of("ours")).on(plain).decoder();
            Map<String, float[]> seen = new HashMap<>();
            HookSet hooks = new HookSet().read(POINT, (value, op) -> seen.put("value", value.floats()));
            try (Scope scope = plain.open()) {
                decoder.forward(scope.ops(), new TokenBatch(List.of(new int[] {5, 6, 7})), hooks, new Cancel());
            } finally {
                decoder.edits().close();
            }
            return seen.get("value");
        });
    }
}
