package org.glotlens.engine.gguf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Companions;
import org.glotlens.engine.file.PrettyJson;

/**
 * The files of Hugging Face's layout that the keys of a GGUF file stand for. They stay readable when the file is closed.
 *
 * @param config the content of {@code config.json}
 * @param keys all keys of the file
 */
record GgufCompanions(ObjectNode config, GgufMetadata keys) implements Companions {
    private static final String CONFIG = "config.json";
    private static final String TOKENIZER = "tokenizer.json";
    private static final String TOKENIZER_CONFIG = "tokenizer_config.json";
    private static final List<String> NAMES = List.of(CONFIG, TOKENIZER, TOKENIZER_CONFIG);

    @Override
    public String whole() {
        return keys.file();
    }

    @Override
    public boolean has(String name) {
        return NAMES.contains(name);
    }

    @Override
    public String named(String name) {
        return keys.file();
    }

    @Override
    public Optional<Path> path(String name) {
        return Optional.empty();
    }

    @Override
    public ObjectNode read(String name) throws CheckpointException {
        return switch (name) {
            case CONFIG -> config.deepCopy();
            case TOKENIZER -> GgufTokenizer.of(keys).tokenizer();
            case TOKENIZER_CONFIG -> GgufTokenizer.of(keys).config();
            default ->
                throw new CheckpointException(
                        Message.of("ggufCompanions.none", "%s has nothing in place of %s.", keys.file(), name));
        };
    }

    @Override
    public void copy(String name, Path folder) throws CheckpointException {
        PrettyJson.write(folder.resolve(name), read(name));
    }
}
