package org.glotlens.engine.gguf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.glotlens.engine.checkpoint.Fixture;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.SharedFixtures;

/**
 * Folders with a {@code model.gguf} and what llama.cpp, ggml and Hugging Face's code make of it: reduced ones of the test
 * resources, and the full ones where they are there.
 */
public record GgufFixtures(Path folder) {
    /** {@link #all} as a source of parameters. */
    public static final String ALL = "org.glotlens.engine.gguf.GgufFixtures#all";

    public static final GgufFixtures LEGACY = new GgufFixtures(Fixture.path("gguf/legacy"));
    public static final GgufFixtures QWEN2 = new GgufFixtures(Fixture.path("gguf/qwen2"));

    public static Stream<GgufFixtures> all() {
        return Stream.concat(
                Stream.of(LEGACY, QWEN2),
                Stream.of("f16", "q8_0", "legacy", "kquants", "qwen2")
                        .map(name -> SharedFixtures.find("quant/gguf_" + name))
                        .flatMap(Optional::stream)
                        .map(GgufFixtures::new));
    }

    public Path model() {
        return folder.resolve("model.gguf");
    }

    public SafetensorsFile reference() throws Exception {
        return SafetensorsFile.open(folder.resolve("reference.safetensors"));
    }

    JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(name).toFile());
    }

    @Override
    public String toString() {
        return folder.getParent().getFileName() + "/" + folder.getFileName();
    }
}
