package org.glotlens.engine.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.file.JsonFile;
import org.glotlens.engine.file.PrettyJson;
import org.glotlens.engine.torch.ComputeDevice;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;
import org.glotlens.engine.torch.Torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers worked by hand, published sizes, and folders that are not what they should be. */
@Tag("native")
class BridgeTest {
    private static final BridgeDigests MADE = new BridgeDigests("e", "t", "d");

    @TempDir
    private Path temp;

    @ParameterizedTest
    @CsvSource({
        "LANGBRIDGE, 2048, 4096, 8396800",
        "LANGBRIDGE, 768, 4096, 3153920",
        "LANGBRIDGE, 4096, 4096, 16785408",
        "MINDMERGER, 2048, 4096, 25178112"
    })
    void theSizesAreThoseThatArePublished(BridgeKind kind, int dEncoder, int dModel, long parameters) {
        assertThat(new BridgeShape(kind, dEncoder, dModel).parameters()).isEqualTo(parameters);
    }

    /** States (1, -2) and (3, 1); rows of the matrix (2, 1), (0, -1), (1, 1), bias (10, 20, 30). */
    @Test
    void langBridgeIsOneLinearAndItsEndVector() throws Exception {
        BridgeShape shape = new BridgeShape(BridgeKind.LANGBRIDGE, 2, 3);
        assertThat(applied(
                        shape,
                        Map.of(
                                "linear.weight", new float[] {2, 1, 0, -1, 1, 1},
                                "linear.bias", new float[] {10, 20, 30},
                                "end", new float[] {7, 8, 9}),
                        1,
                        -2,
                        3,
                        1))
                .containsExactly(10, 22, 29, 17, 19, 34, 7, 8, 9);
    }

    /**
     * State (1, -2). Inside: rows (1, 0), (0, 1), (-1, -1), (2, 0), bias (0, 1, 0, -3): 1, -1, 1, -1, of which the ReLU leaves 1, 0,
     * 1, 0. Out: row (1, 100, 2, 100), bias 5: 1 + 2 + 5.
     */
    @Test
    void mindMergerIsTwoLayersWithAReluAndItsBoundary() throws Exception {
        BridgeShape shape = new BridgeShape(BridgeKind.MINDMERGER, 2, 1);
        Map<String, float[]> values = new LinkedHashMap<>();
        values.put("linear1.weight", new float[] {1, 0, 0, 1, -1, -1, 2, 0});
        values.put("linear1.bias", new float[] {0, 1, 0, -3});
        values.put("linear2.weight", new float[] {1, 100, 2, 100});
        values.put("linear2.bias", new float[] {5});
        values.put("end", new float[] {-4});
        assertThat(applied(shape, values, 1, -2)).containsExactly(8, -4);
    }

    private static float[] applied(BridgeShape shape, Map<String, float[]> values, float... states) throws Exception {
        return onEngine(scope -> {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            shape.tensors().forEach((name, sizes) -> tensors.put(name, scope.floats(values.get(name), sizes)));
            int width = shape.dEncoder();
            return new Bridge(shape, tensors)
                    .apply(scope.ops(), scope.floats(states, states.length / width, width))
                    .floats();
        });
    }

    @Test
    void aFreshBridgeBeginsAsPublishedAndFollowsFromItsSeed() throws Exception {
        onEngine(scope -> {
            for (BridgeKind kind : BridgeKind.values()) {
                Bridge one = Bridge.fresh(new BridgeShape(kind, 16, 8), 3, scope);
                Bridge same = Bridge.fresh(new BridgeShape(kind, 16, 8), 3, scope);
                Bridge other = Bridge.fresh(new BridgeShape(kind, 16, 8), 4, scope);
                String first = one.tensors().keySet().iterator().next();
                assertThat(one.tensors().get(first).floats())
                        .isEqualTo(same.tensors().get(first).floats())
                        .isNotEqualTo(other.tensors().get(first).floats());
                for (float value : one.tensors().get(first).floats()) {
                    assertThat(Math.abs(value)).isLessThanOrEqualTo(0.25f);
                }
            }
            Bridge merger = Bridge.fresh(new BridgeShape(BridgeKind.MINDMERGER, 16, 8), 3, scope);
            assertThat(merger.tensors().get("end").floats()).containsOnly(0);
            return null;
        });
    }

    /** Begin token 1, soft prompt 100 to 102 with end vector 103, one place left out, text 5 6. */
    @Test
    void theFrameIsBeginSoftPromptEndAndText() {
        int[] soft = {100, 101, 102, 103};
        assertThat(SoftFrame.of(new int[] {1, 5, 6}, new int[] {1}).around(soft, 1, -1))
                .containsExactly(1, 100, 101, 102, -1, 103, 5, 6);
        assertThat(SoftFrame.of(new int[] {5, 6}, new int[] {1}).around(soft, 0, -1))
                .containsExactly(100, 101, 102, 103, 5, 6);
        assertThat(new SoftFrame(new int[0], 0).around(soft, 0, -1)).containsExactly(soft);
    }

    @Test
    void whatIsWrittenIsReadAgainAndOtherWidthsAreRefusedInOneSentence() throws Exception {
        BridgeShape shape = new BridgeShape(BridgeKind.LANGBRIDGE, 4, 3);
        BridgeConfig config = new BridgeConfig(shape, BridgeSettings.defaults(), "plain", temp.resolve("enc"), MADE);
        onEngine(scope -> {
            Bridge bridge = Bridge.fresh(shape, 1, scope);
            BridgeFolder.write(temp, config, bridge);
            Bridge read = BridgeFolder.read(temp, BridgeConfig.read(temp).shape(), scope);
            bridge.tensors()
                    .forEach((name, tensor) ->
                            assertThat(read.tensors().get(name).floats()).isEqualTo(tensor.floats()));
            assertThat(BridgeConfig.read(temp)).isEqualTo(config);
            assertThatThrownBy(() -> BridgeFolder.read(temp, new BridgeShape(BridgeKind.LANGBRIDGE, 4, 5), scope))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("linear.weight")
                    .hasMessageContaining("has shape [3, 4], expected [5, 4] for an encoder of width 4 and a decoder of"
                            + " width 5. Give the bridge that was trained between these two.");
            assertThatThrownBy(() -> BridgeFolder.read(temp, new BridgeShape(BridgeKind.MINDMERGER, 4, 3), scope))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("linear1.weight is missing");
            return null;
        });
        assertThatThrownBy(() -> MADE.require(new BridgeDigests("e", "other", "d"), temp))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(
                        "was trained with other tokenizer of the encoder: SHA-256 t, got other. Give the checkpoints"
                                + " that it was trained between.");
        ObjectNode json = JsonFile.read(temp.resolve("bridge.json"));
        json.put("d_model", 0);
        PrettyJson.write(temp.resolve("bridge.json"), json);
        assertThatThrownBy(() -> BridgeConfig.read(temp))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("d_model is 0. Give a folder that glotlens bridge wrote.");
        Files.writeString(temp.resolve("bridge.json"), "{}");
        assertThatThrownBy(() -> BridgeConfig.read(temp)).hasMessageContaining("it is no glotlens-bridge of version 1");
    }

    private interface Work<T> {
        T run(Scope scope) throws Exception;
    }

    private static <T> T onEngine(Work<T> work) throws Exception {
        return Torch.get().call(() -> {
            try (Scope scope = Torch.get().open(ComputeDevice.CPU)) {
                return work.run(scope);
            } catch (RuntimeException | org.glotlens.engine.GlotlensException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
