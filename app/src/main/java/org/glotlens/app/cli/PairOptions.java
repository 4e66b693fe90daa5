package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.glotlens.app.program.CacheFolder;
import org.glotlens.engine.measure.ResultCache;
import org.glotlens.engine.pair.PairFolders;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The checkpoints that a command measures, and whether what was measured before counts. */
final class PairOptions {
    @Parameters(
            converter = CheckpointPlace.class,
            paramLabel = "MODEL",
            description = "Checkpoint folder in Hugging Face layout, .gguf file, or org/name in the download cache.")
    private Path model;

    @Option(
            names = "--aligned",
            converter = CheckpointPlace.class,
            paramLabel = "MODEL_OR_ADAPTER",
            description = "A second checkpoint, or a PEFT adapter that is applied to MODEL, to compare with.")
    private Path aligned;

    @Option(names = "--no-cache", description = "Measure even what was measured before, and do not keep the result.")
    private boolean isFresh;

    /** Where the checkpoints lie. */
    PairFolders folders() {
        return new PairFolders(model, Optional.ofNullable(aligned));
    }

    /** Where results are kept; empty where they are not. */
    Optional<ResultCache> cache() {
        return isFresh ? Optional.empty() : CacheFolder.open();
    }
}
