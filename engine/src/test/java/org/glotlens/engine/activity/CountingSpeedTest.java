package org.glotlens.engine.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.model.RandomCheckpoint;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.DType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Counting costs little beside the blocks: blocks of the shape of Qwen1.5-0.5B, fewer of them. Wants a quiet machine. */
@Tag("big")
class CountingSpeedTest {
    private static final int ROUNDS = 5;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT32", "BFLOAT16"})
    void countingReachesNineTenthsOfTheSpeedOfTheBlocks(DType type) throws Exception {
        ObjectNode config = (ObjectNode) new ObjectMapper().readTree("""
            {"model_type": "qwen2", "hidden_size": 1024, "num_hidden_layers": 2, "num_attention_heads": 16,
             "num_key_value_heads": 16, "intermediate_size": 2816, "vocab_size": 1000, "hidden_act": "silu",
             "rms_norm_eps": 1e-6, "rope_theta": 1000000.0, "max_position_embeddings": 32768,
             "tie_word_embeddings": true, "torch_dtype": "bfloat16"}
            """);
        RandomCheckpoint.write(folder, config, 1);
        Random random = new Random(1);
        List<int[]> chunks = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            chunks.add(random.ints(512, 0, 1000).toArray());
        }
        try (Fixture fixture = Fixture.open(folder, type)) {
            double[] best = fixture.call(decoder -> seconds(decoder, chunks));
            double speed = best[0] / best[1];
            System.out.printf(
                    "%s: blocks %.3f s, counting %.3f s, speed %.3f%n", type.label(), best[0], best[1], speed);
            assertThat(speed).isGreaterThan(.9);
        }
    }

    private static double[] seconds(Decoder decoder, List<int[]> chunks) throws Exception {
        double[] best = {Double.MAX_VALUE, Double.MAX_VALUE};
        try (ActivityClock clock = new ActivityClock(decoder, chunks)) {
            for (int round = 0; round < ROUNDS; round++) {
                best[0] = Math.min(best[0], clock.plain(new Cancel()));
                best[1] = Math.min(best[1], clock.counting(new Cancel()));
            }
        }
        return best;
    }
}
