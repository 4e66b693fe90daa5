package org.glotlens.engine.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import org.glotlens.engine.file.Json;

/**
 * What a tokenizer class of Hugging Face's transformers takes where the configuration is silent. The classes are data,
 * {@code classes.json}.
 *
 * @param name without the {@code Fast} at its end
 * @param defaults parameter to value; {@code add_bos_token} and {@code add_eos_token} only where the class makes the
 *     post-processor anew from them
 */
record TokenizerClass(String name, JsonNode defaults) {
    private static final String FILE = "classes.json";
    private static final JsonNode ALL = load();

    /** The class of that name, with or without {@code Fast}; empty where its defaults are not known. */
    static Optional<TokenizerClass> named(String name) {
        String plain = name.replaceFirst("Fast$", "");
        return Optional.ofNullable(ALL.get(plain)).map(defaults -> new TokenizerClass(plain, defaults));
    }

    /** Whether the class makes the post-processor anew from {@code add_bos_token} and {@code add_eos_token}. */
    boolean framesText() {
        return defaults.has("add_bos_token");
    }

    private static JsonNode load() {
        try (InputStream in = Objects.requireNonNull(TokenizerClass.class.getResourceAsStream(FILE))) {
            return Json.STRICT.readTree(in).required("classes");
        } catch (IOException e) {
            throw new UncheckedIOException("The shipped " + FILE + " cannot be read", e);
        }
    }
}
