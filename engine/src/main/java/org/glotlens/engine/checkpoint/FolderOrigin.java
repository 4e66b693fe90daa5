package org.glotlens.engine.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Companions;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.file.FileNames;

/**
 * A folder in Hugging Face layout.
 *
 * @param configFiles what says how the weights are used
 */
record FolderOrigin(Path folder, List<Path> configFiles) implements Origin {
    private static final String TOKENIZER = "tokenizer.json";

    @Override
    public Companions companions() {
        return Companions.in(folder);
    }

    @Override
    public String configSha256() throws CheckpointException {
        return Digest.sha256(configFiles);
    }

    @Override
    public void requireTokenizer() throws CheckpointException {
        Path file = folder.resolve(TOKENIZER);
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException(Message.of(
                    "checkpoint.isMissingSaveIt",
                    "%s is missing%s. Save it there with Hugging Face's AutoTokenizer (use_fast=True) and "
                            + "save_pretrained.",
                    FileNames.of(file),
                    FileNames.brokenLink(file)));
        }
    }

    @Override
    public String tokenizerSha256() throws CheckpointException {
        requireTokenizer();
        return TokenizerDigest.of(folder.resolve(TOKENIZER));
    }
}
