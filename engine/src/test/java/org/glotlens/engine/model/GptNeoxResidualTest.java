package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.glotlens.engine.DataException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The two residual layouts of GPT-NeoX worked by hand on one token: embedding (3, 1), normed (1, -1); attention adds the
 * value bias (0, 4); the MLP is {@code gelu(first normed place)} in the first place.
 *
 * <p>Side by side the MLP reads (1, -1): gelu(1) = 0.8413447. One after the other it reads (3, 5) normed, (-1, 1):
 * gelu(-1) = -0.1586553.
 */
@Tag("native")
class GptNeoxResidualTest {
    private static final String CONFIG = """
        {"model_type": "gpt_neox", "hidden_size": 2, "num_attention_heads": 1, "intermediate_size": 1,
         "num_hidden_layers": 1, "vocab_size": 1, "layer_norm_eps": 1e-12, "rotary_pct": 1.0,
         "rotary_emb_base": 10000, "hidden_act": "gelu", "use_parallel_residual": %s}
        """;

    @Test
    void mlpReadsTheStreamBeforeAttentionWhereTheLayoutIsParallel() throws Exception {
        Map<String, float[]> seen =
                model(true).read(new int[] {0}, "blocks.0.hook_mlp_out", "blocks.0.hook_resid_post");
        assertThat(seen.get("blocks.0.hook_mlp_out")).containsExactly(new float[] {0.8413447f, 0}, within(1e-6f));
        assertThat(seen.get("blocks.0.hook_resid_post")).containsExactly(new float[] {3.8413447f, 5}, within(1e-6f));
    }

    @Test
    void mlpReadsWhatAttentionWroteWhereTheLayoutIsSequential() throws Exception {
        Map<String, float[]> seen = model(false)
                .read(new int[] {0}, "blocks.0.hook_resid_mid", "blocks.0.hook_mlp_out", "blocks.0.hook_resid_post");
        assertThat(seen.get("blocks.0.hook_resid_mid")).containsExactly(new float[] {3, 5}, within(1e-6f));
        assertThat(seen.get("blocks.0.hook_mlp_out")).containsExactly(new float[] {-0.1586553f, 0}, within(1e-6f));
        assertThat(seen.get("blocks.0.hook_resid_post")).containsExactly(new float[] {2.8413447f, 5}, within(1e-6f));
    }

    @Test
    void streamBetweenAttentionAndMlpIsRefusedWhereThereIsNone() {
        assertThatThrownBy(() -> model(true).read(new int[] {0}, "blocks.0.hook_resid_mid"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("blocks.0.hook_resid_mid")
                .hasMessageContaining("read the same residual stream");
    }

    private static TinyModel model(boolean isParallel) throws Exception {
        return TinyModel.of(CONFIG.formatted(isParallel))
                .with("gpt_neox.embed_in.weight", 3, 1)
                .with("gpt_neox.layers.0.attention.query_key_value.bias", 0, 0, 0, 0, 0, 4)
                .with("gpt_neox.layers.0.attention.dense.weight", 1, 0, 0, 1)
                .with("gpt_neox.layers.0.mlp.dense_h_to_4h.weight", 1, 0)
                .with("gpt_neox.layers.0.mlp.dense_4h_to_h.weight", 1, 0);
    }
}
