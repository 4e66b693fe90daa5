package org.glotlens.engine.token;

import java.util.Map;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.file.Companions;

/** The tokens of a checkpoint that play a part, as chat templates see them; opens no tokenizer. */
public final class TokenParts {
    private TokenParts() {}

    /**
     * Reads the files beside {@code tokenizer.json}, as transformers 4.57 does.
     *
     * @return names such as {@code bos_token} to the text of the token, where there is one; and
     *     {@code additional_special_tokens} to a list of texts, where there are some
     * @throws CheckpointException if a file is malformed
     */
    public static Map<String, Object> of(Companions files) throws CheckpointException {
        return TokenizerSettings.parts(files).forTemplates();
    }
}
