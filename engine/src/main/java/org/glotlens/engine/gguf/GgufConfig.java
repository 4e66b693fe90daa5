package org.glotlens.engine.gguf;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Json;

/**
 * What the keys of a GGUF file say of a model, as Hugging Face's {@code config.json} says it.
 *
 * @param file the file
 * @param architecture {@code llama}, which Mistral's models are too, {@code qwen2} or {@code qwen3}
 */
record GgufConfig(GgufFile file, String architecture) {
    private static final Map<String, String> CLASSES = new TreeMap<>(Map.of(
            "llama", "LlamaForCausalLM",
            "qwen2", "Qwen2ForCausalLM",
            "qwen3", "Qwen3ForCausalLM"));

    /** Keys of relatives of these architectures that change what is computed. */
    private static final List<String> CHANGES = List.of(
            "expert_count",
            "logit_scale",
            "embedding_scale",
            "residual_scale",
            "attention.scale",
            "attention.clamp_kqv",
            "attention.sliding_window",
            "rope.scaling.attn_factor");

    private static final int LARGEST_ID = 1 << 24;
    private static final double DEFAULT_THETA = 10_000;
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /**
     * Reads the architecture.
     *
     * @throws CheckpointException if it is another one than those above
     */
    static GgufConfig of(GgufFile file) throws CheckpointException {
        String architecture = file.metadata().requireText("general.architecture");
        if (!CLASSES.containsKey(architecture)) {
            throw new CheckpointException(Message.of(
                    "ggufConfig.architecture",
                    "Cannot use %s: its architecture is %s, expected one of %s. Open the checkpoint that it was "
                            + "converted from, a folder in Hugging Face layout.",
                    file.metadata().file(),
                    plain(architecture),
                    String.join(", ", CLASSES.keySet())));
        }
        return new GgufConfig(file, architecture);
    }

    private GgufMetadata keys() {
        return file.metadata();
    }

    private String key(String end) {
        return architecture + "." + end;
    }

    /**
     * The config.
     *
     * @throws CheckpointException if a key is missing, of the wrong kind, or asks for what is not computed
     */
    ObjectNode json() throws CheckpointException {
        refuseChanges();
        ObjectNode json = Json.object();
        json.putArray("architectures").add(CLASSES.get(architecture));
        json.put("model_type", architecture)
                .put("hidden_act", "silu")
                .put("hidden_size", keys().requireCount(key("embedding_length")))
                .put("intermediate_size", keys().requireCount(key("feed_forward_length")))
                .put("num_hidden_layers", keys().requireCount(key("block_count")))
                .put("num_attention_heads", heads())
                .put("num_key_value_heads", kvHeads())
                .put("head_dim", headWidth())
                .put("max_position_embeddings", keys().requireCount(key("context_length")))
                .put("vocab_size", vocabulary());
        json.put("rms_norm_eps", requireNumber("attention.layer_norm_rms_epsilon"))
                .put("rope_theta", keys().number(key("rope.freq_base")).orElse(DEFAULT_THETA))
                .set("rope_scaling", ropeScaling());
        int turned = keys().count(key("rope.dimension_count")).orElse(headWidth());
        if (turned != headWidth()) {
            json.put("partial_rotary_factor", (double) turned / headWidth());
        }
        json.put("attention_bias", file.names().contains("blk.0.attn_q.bias"))
                .put("mlp_bias", file.names().contains("blk.0.ffn_gate.bias"))
                .put("tie_word_embeddings", !file.names().contains(GgufNames.HEAD));
        ends(json);
        return json;
    }

    private void refuseChanges() throws CheckpointException {
        for (String end : CHANGES) {
            boolean isNothing = keys().values().getOrDefault(key(end), 0L) instanceof Long number && number == 0;
            if (!isNothing) {
                throw new CheckpointException(Message.of(
                        "ggufConfig.change",
                        "Cannot use %s: it has %s, which Glotlens does not compute for GGUF files. Open the checkpoint "
                                + "that it was converted from.",
                        keys().file(),
                        key(end)));
            }
        }
    }

    private double requireNumber(String end) throws CheckpointException {
        return keys().number(key(end)).orElseThrow(() -> keys().absent(key(end)));
    }

    private int vocabulary() throws CheckpointException {
        OptionalInt size = keys().count(key("vocab_size"));
        return size.isPresent()
                ? size.getAsInt()
                : keys().requireTexts(GgufVocabulary.TOKENS).size();
    }

    /** Number of heads. */
    int heads() throws CheckpointException {
        return keys().requireCount(key("attention.head_count"));
    }

    /** Number of heads of keys and values. */
    int kvHeads() throws CheckpointException {
        return keys().count(key("attention.head_count_kv")).orElse(heads());
    }

    /** Width of a head. */
    int headWidth() throws CheckpointException {
        int width = keys().requireCount(key("embedding_length"));
        OptionalInt given = keys().count(key("attention.key_length"));
        if (given.isEmpty() && width % heads() != 0) {
            throw keys().wrong(
                            key("embedding_length"),
                            Message.of("ggufConfig.multipleOfHeads", "a multiple of the %d heads", heads()));
        }
        int head = given.orElse(width / heads());
        if (keys().count(key("attention.value_length")).orElse(head) != head) {
            throw keys().wrong(
                            key("attention.value_length"),
                            Message.of("ggufConfig.widthOfKeys", "the width of the keys, %d", head));
        }
        return head;
    }

    /** Whether llama.cpp keeps the rows of queries and keys in the order of its own rotary positions. */
    boolean isPermuted() {
        return architecture.equals("llama");
    }

    private ObjectNode ropeScaling() throws CheckpointException {
        String stored = keys().has(key("rope.scaling.factor")) ? "rope.scaling.factor" : "rope.scale_linear";
        double factor = keys().number(key(stored)).filter(number -> number != 0).orElse(1.0);
        String type = keys().text(key("rope.scaling.type")).orElse(factor == 1 ? "none" : "linear");
        boolean hasFactors = file.names().contains(GgufNames.ROPE_FACTORS);
        if (hasFactors && !type.equals("none")) {
            throw keys().wrong(
                            key("rope.scaling.type"),
                            Message.of("ggufConfig.noneBesideFactors", "none beside the tensor rope_freqs.weight"));
        }
        return switch (type) {
            case "none" -> hasFactors ? factors() : null;
            case "linear" -> Json.object().put("rope_type", type).put("factor", factor);
            case "yarn" ->
                Json.object()
                        .put("rope_type", type)
                        .put("factor", factor)
                        .put(
                                "original_max_position_embeddings",
                                keys().requireCount(key("rope.scaling.original_context_length")));
            default ->
                throw keys().wrong(
                                key("rope.scaling.type"), Message.of("ggufConfig.ropeTypes", "none, linear or yarn"));
        };
    }

    /**
     * The scaling of Llama 3.1, of which the file keeps what each inverse frequency is divided by. Hugging Face's word for
     * such factors is longrope, of which this is the case with one list and attention unchanged.
     */
    private ObjectNode factors() throws CheckpointException {
        GgufTensor tensor = file.tensor(GgufNames.ROPE_FACTORS);
        long count = headWidth() / 2;
        if (tensor.type() != GgufType.F32 || tensor.shape().length != 1 || tensor.shape()[0] != count) {
            throw new CheckpointException(Message.of(
                    "ggufConfig.factors",
                    "Cannot use %s: its tensor rope_freqs.weight is not %d numbers of type F32, one for each pair of "
                            + "dimensions of a head.",
                    keys().file(),
                    count));
        }
        float[] values = new float[(int) count];
        MemorySegment bytes = MemorySegment.ofArray(new byte[Math.toIntExact(tensor.byteSize())]);
        tensor.copy(0, bytes);
        MemorySegment.copy(bytes, FLOAT, 0, values, 0, values.length);
        ObjectNode scaling = Json.object().put("rope_type", "longrope");
        ArrayNode list = Json.array();
        for (float value : values) {
            if (!(value > 0) || Float.isInfinite(value)) {
                throw new CheckpointException(Message.of(
                        "ggufConfig.factor",
                        "Cannot use %s: its tensor rope_freqs.weight holds %s, expected positive numbers.",
                        keys().file(),
                        value));
            }
            list.add(value);
        }
        scaling.set("short_factor", list);
        scaling.set("long_factor", list.deepCopy());
        return scaling.put("factor", 1.0)
                .put("attention_factor", 1.0)
                .put("original_max_position_embeddings", keys().requireCount(key("context_length")));
    }

    /** The ids at which texts begin and end. */
    private void ends(ObjectNode json) throws CheckpointException {
        OptionalInt begin = keys().index(GgufVocabulary.BEGIN, LARGEST_ID);
        begin.ifPresent(id -> json.put("bos_token_id", id));
        ArrayNode ends = Json.array();
        for (String key : GgufVocabulary.ENDS) {
            keys().index(key, LARGEST_ID).ifPresent(ends::add);
        }
        if (!ends.isEmpty()) {
            json.set("eos_token_id", ends.size() == 1 ? ends.get(0) : ends);
        }
    }

    private static String plain(String text) {
        String printable = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
        return printable.length() > 60 ? printable.substring(0, 60) + "…" : printable;
    }
}
