package org.glotlens.engine.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.glotlens.engine.torch.DType;

/** Small random checkpoints of the families that have no fixture of their own. */
final class MadeFamilies {
    /** Names of their configs, some with an ending for a form of its own. */
    static final List<String> NAMES = List.of(
            "apertus",
            "cohere",
            "cohere2",
            "ernie4_5",
            "exaone4",
            "falcon",
            "falcon_alibi",
            "falcon_new",
            "gemma3_text",
            "glm",
            "glm4",
            "gpt_bigcode",
            "gpt_neo",
            "gptj",
            "granite",
            "helium",
            "hunyuan_v1_dense",
            "ministral",
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
            "qwen2_moe",
            "qwen3",
            "qwen3_moe",
            "qwen3_yarn",
            "seed_oss",
            "smollm3",
            "stablelm",
            "starcoder2",
            "xglm");

    /** {@link #names} as a source of parameters. */
    static final String BY_NAME = "org.glotlens.engine.model.MadeFamilies#names";

    /** {@link #withReferences} as a source of parameters. */
    static final String REFERENCED = "org.glotlens.engine.model.MadeFamilies#withReferences";

    private MadeFamilies() {}

    /** Those whose numbers Hugging Face's eager code gave; of Falcon's linear biases it gives others than its fused code. */
    static Stream<String> withReferences() {
        return names().filter(name -> !name.equals("falcon_alibi"));
    }

    static Stream<String> names() {
        return NAMES.stream();
    }

    /** Writes a checkpoint of the family. */
    static Path write(String name, Path folder) throws Exception {
        try (InputStream config = MadeFamilies.class.getResourceAsStream("/families/" + name + ".json")) {
            RandomCheckpoint.write(folder, (ObjectNode) new ObjectMapper().readTree(config), name.hashCode());
        }
        return folder;
    }

    /** With weights as stored, as training has them; a family with a fixture is opened from there. */
    static Fixture plain(String name, Path folder) throws Exception {
        return Fixture.FAMILIES.contains(name)
                ? Fixture.plain(name, DType.FLOAT32)
                : Fixture.plain(write(name, folder), DType.FLOAT32);
    }
}
