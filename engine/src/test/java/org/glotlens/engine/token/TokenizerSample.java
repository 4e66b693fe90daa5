package org.glotlens.engine.token;

import java.nio.file.Files;
import java.nio.file.Path;

/** The tokenizer of the bundled sample, which puts a begin token first, with an end token named beside it. */
public final class TokenizerSample {
    private TokenizerSample() {}

    public static Tokenizer open() throws Exception {
        Path folder = Files.createTempDirectory("tokenizer");
        Path file = folder.resolve("tokenizer.json");
        Path config = folder.resolve("tokenizer_config.json");
        Files.copy(Path.of("..", "sample-data", "model", "tokenizer.json"), file);
        Files.writeString(config, "{\"bos_token\": \"<s>\", \"eos_token\": \"</s>\", \"add_bos_token\": true}");
        try {
            return Tokenizer.open(file);
        } finally {
            Files.delete(file);
            Files.delete(config);
            Files.delete(folder);
        }
    }
}
