package org.glotlens.engine.job;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Progress;

/**
 * Writes what hook points read during one forward pass to a safetensors file.
 *
 * @param model folder in Hugging Face layout
 * @param adapter PEFT adapter folder to apply
 * @param hooks hook names, {@code *} for every layer
 * @param out the file to write; appears whole or not at all
 */
public record ActivationsJob(
        Path model, Optional<Path> adapter, Input input, List<String> hooks, RunOptions options, Path out)
        implements Job<Path> {
    /** What the model reads. */
    public sealed interface Input {
        /** One text, encoded as the tokenizer encodes it, special tokens included. */
        record Text(String text) implements Input {}

        /** Token ids [row][token]; rows may differ in length. */
        record Ids(int[][] rows) implements Input {}
    }

    @Override
    public Path run(Progress progress, Cancel cancel) throws GlotlensException {
        throw new IllegalStateException("to be written");
    }
}
