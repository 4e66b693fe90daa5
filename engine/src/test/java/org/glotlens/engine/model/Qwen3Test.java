package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Qwen3 worked by hand from its published definition: width 2, two query heads of an explicit width 2, one kv head.
 *
 * <p>The tokens' embeddings are (1, 0) and (0, 1); normed they are (r, 0) and (0, r), r = sqrt(2). The first head's
 * queries are 7 x, the second's 0.1 times x with its two places swapped; keys are 3 x, values are x. The norms make
 * every query and key r long whatever the factors, times their weights a for queries and b for keys.
 *
 * <p>Position 1 turns by one radian. Between query 1 and key 1 the turns cancel, so the first head's score there is
 * 2ab / r. Key 0 points along the first axis, and query 1 along the second and one radian further, so their score is
 * -2ab sin(1) / r. The second head's query 1 points along the first axis before its turn: key 0 is one radian off, key 1
 * a quarter turn: 2ab cos(1) / r and 0.
 */
@Tag("native")
class Qwen3Test {
    private static final double A = 0.5;
    private static final double B = 1.5;
    private static final String CONFIG = """
        {"model_type": "qwen3", "hidden_size": 2, "num_attention_heads": 2, "num_key_value_heads": 1,
         "head_dim": 2, "intermediate_size": 1, "num_hidden_layers": 1, "vocab_size": 2, "rms_norm_eps": 1e-12,
         "rope_theta": 1000000, "tie_word_embeddings": true, "attention_bias": false, "hidden_act": "silu"}
        """;

    @Test
    void patternsAndOutputAreThoseWorkedByHand() throws Exception {
        Map<String, float[]> seen = model().read(
                        new int[] {0, 1},
                        "blocks.0.attn.hook_pattern",
                        "blocks.0.hook_attn_out",
                        "blocks.0.hook_resid_post");
        double score = 2 * A * B / Math.sqrt(2);
        double[] first = softmax(-score * Math.sin(1), score);
        double[] second = softmax(score * Math.cos(1), 0);
        assertThat(seen.get("blocks.0.attn.hook_pattern"))
                .containsExactly(floats(1, 0, first[0], first[1], 1, 0, second[0], second[1]), within(1e-6f));
        double r = Math.sqrt(2);
        double z0 = r * (first[0] + 10 * second[0]);
        double z1 = r * (first[1] + 10 * second[1]);
        assertThat(seen.get("blocks.0.hook_attn_out")).containsExactly(floats(11 * r, 0, z0, z1), within(1e-4f));
        assertThat(seen.get("blocks.0.hook_resid_post"))
                .containsExactly(floats(1 + 11 * r, 0, z0, 1 + z1), within(1e-4f));
    }

    @Test
    void patternIsTheSameWithoutTheHookThatAsksForIt() throws Exception {
        Map<String, float[]> asked =
                model().read(new int[] {0, 1, 1, 0}, "blocks.0.attn.hook_pattern", "blocks.0.hook_attn_out");
        Map<String, float[]> plain = model().read(new int[] {0, 1, 1, 0}, "blocks.0.hook_attn_out");
        assertThat(plain.get("blocks.0.hook_attn_out"))
                .containsExactly(asked.get("blocks.0.hook_attn_out"), within(1e-5f));
    }

    @Test
    void widthOfAHeadIsTheFamilysWhereItIsNotGiven() throws Exception {
        assertThat(TinyModel.of(CONFIG.replace("\"head_dim\": 2,", ""))
                        .spec()
                        .shape()
                        .dHead())
                .isEqualTo(128);
    }

    /** The output projection adds the first head and ten times the second. */
    private static TinyModel model() throws Exception {
        return TinyModel.of(CONFIG)
                .with("model.embed_tokens.weight", 1, 0, 0, 1)
                .with("model.layers.0.self_attn.q_proj.weight", 7, 0, 0, 7, 0, 0.1, 0.1, 0)
                .with("model.layers.0.self_attn.k_proj.weight", 3, 0, 0, 3)
                .with("model.layers.0.self_attn.v_proj.weight", 1, 0, 0, 1)
                .with("model.layers.0.self_attn.o_proj.weight", 1, 0, 10, 0, 0, 1, 0, 10)
                .with("model.layers.0.self_attn.q_norm.weight", A, A)
                .with("model.layers.0.self_attn.k_norm.weight", B, B);
    }

    private static double[] softmax(double a, double b) {
        double sum = Math.exp(a) + Math.exp(b);
        return new double[] {Math.exp(a) / sum, Math.exp(b) / sum};
    }

    private static float[] floats(double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
