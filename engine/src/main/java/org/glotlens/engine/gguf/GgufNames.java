package org.glotlens.engine.gguf;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Hugging Face calls the tensors of llama.cpp's llama, qwen2 and qwen3. */
final class GgufNames {
    /** Divides the rotary frequencies; has no weight's place. */
    static final String ROPE_FACTORS = "rope_freqs.weight";

    /** The matrix of the head; where it is absent, that of the embedding serves. */
    static final String HEAD = "output.weight";

    private static final Map<String, String> ENDS = Map.of(
            "token_embd", "model.embed_tokens",
            "output_norm", "model.norm",
            "output", "lm_head");

    private static final Map<String, String> PARTS = Map.ofEntries(
            Map.entry("attn_norm", "input_layernorm"),
            Map.entry("attn_q", "self_attn.q_proj"),
            Map.entry("attn_k", "self_attn.k_proj"),
            Map.entry("attn_v", "self_attn.v_proj"),
            Map.entry("attn_output", "self_attn.o_proj"),
            Map.entry("attn_q_norm", "self_attn.q_norm"),
            Map.entry("attn_k_norm", "self_attn.k_norm"),
            Map.entry("ffn_norm", "post_attention_layernorm"),
            Map.entry("ffn_gate", "mlp.gate_proj"),
            Map.entry("ffn_up", "mlp.up_proj"),
            Map.entry("ffn_down", "mlp.down_proj"));

    private static final Pattern NAME = Pattern.compile("(?:blk\\.(\\d{1,9})\\.)?(\\w+)\\.(weight|bias)");

    private GgufNames() {}

    /** The name of a weight; of a tensor that these families have no place for, its own. */
    static String huggingFace(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return name;
        }
        String layer = matcher.group(1);
        String known = (layer == null ? ENDS : PARTS).get(matcher.group(2));
        if (known == null) {
            return name;
        }
        String block = layer == null ? "" : "model.layers." + layer + ".";
        return block + known + "." + matcher.group(3);
    }

    /** Whether the rows of a tensor are queries or keys. */
    static boolean isOfQueriesOrKeys(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() && matcher.group(1) != null && matcher.group(2).matches("attn_[qk]");
    }
}
