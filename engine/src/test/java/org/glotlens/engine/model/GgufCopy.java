package org.glotlens.engine.model;

import java.nio.file.Path;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.checkpoint.StoredWeight;
import org.glotlens.engine.gguf.GgufBytes;

/**
 * A llama folder written as llama.cpp's converter writes it, in float32.
 *
 * @param ropeFactors what each inverse frequency is divided by
 */
record GgufCopy(Checkpoint folder, float[] ropeFactors) {
    void write(Path file) throws Exception {
        ModelConfig config = folder.config();
        GgufBytes bytes = new GgufBytes()
                .text("general.architecture", "llama")
                .u32("llama.block_count", config.requireInt("num_hidden_layers"))
                .u32("llama.context_length", config.requireInt("max_position_embeddings"))
                .u32("llama.embedding_length", config.requireInt("hidden_size"))
                .u32("llama.feed_forward_length", config.requireInt("intermediate_size"))
                .u32("llama.attention.head_count", config.requireInt("num_attention_heads"))
                .u32("llama.attention.head_count_kv", config.requireInt("num_key_value_heads"))
                .u32("llama.vocab_size", config.requireInt("vocab_size"))
                .f32("llama.rope.freq_base", (float) config.requireDouble("rope_theta"))
                .f32("llama.attention.layer_norm_rms_epsilon", (float) config.requireDouble("rms_norm_eps"))
                .alignment(64);
        for (String name : folder.names()) {
            StoredWeight weight = folder.tensor(name);
            float[] values = StoredValues.floats(weight);
            boolean isTurned = name.contains("q_proj") || name.contains("k_proj");
            bytes.tensor(ggml(name), isTurned ? permuted(values, weight.shape()) : values, weight.shape());
        }
        bytes.tensor("rope_freqs.weight", ropeFactors, ropeFactors.length).write(file);
    }

    private static String ggml(String name) {
        return name.replace("model.layers.", "blk.")
                .replace("model.embed_tokens", "token_embd")
                .replace("model.norm", "output_norm")
                .replace("input_layernorm", "attn_norm")
                .replace("post_attention_layernorm", "ffn_norm")
                .replaceAll("self_attn\\.([qkv])_proj", "attn_$1")
                .replace("self_attn.o_proj", "attn_output")
                .replaceAll("mlp\\.(gate|up|down)_proj", "ffn_$1");
    }

    /** As the converter: heads cut in two halves, which are interleaved. */
    private float[] permuted(float[] values, long[] shape) throws Exception {
        int width = folder.config().requireInt("head_dim");
        int in = (int) shape[1];
        float[] out = new float[values.length];
        for (int row = 0; row < shape[0]; row++) {
            int head = row / width;
            int within = row % width;
            int to = head * width + 2 * (within % (width / 2)) + within / (width / 2);
            System.arraycopy(values, row * in, out, to * in, in);
        }
        return out;
    }
}
