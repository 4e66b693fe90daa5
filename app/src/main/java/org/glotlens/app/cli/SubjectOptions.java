package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.app.program.CacheFolder;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.measure.ResultCache;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.run.Side;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The one checkpoint that a command lets write: a model, or what is aligned with it. */
final class SubjectOptions {
    @Parameters(
            converter = CheckpointPlace.class,
            paramLabel = "MODEL",
            description = "Checkpoint folder in Hugging Face layout, .gguf file, or org/name in the download cache.")
    private Path model;

    @Option(
            names = {"--adapter", "--aligned"},
            converter = CheckpointPlace.class,
            paramLabel = "DIR",
            description = "PEFT adapter folder to apply, or a second checkpoint that writes instead.")
    private Path adapter;

    @Option(names = "--no-cache", description = "Measure even what was measured before, and do not keep the result.")
    private boolean isFresh;

    /** Where the checkpoints lie. */
    PairFolders folders() {
        return new PairFolders(model, Optional.ofNullable(adapter));
    }

    /** Everything that is read: checkpoints and inputs. */
    List<Path> read(List<Input> inputs) {
        List<Path> read = new ArrayList<>(List.of(model));
        if (adapter != null) {
            read.add(adapter);
        }
        inputs.forEach(input -> read.add(Path.of(input.name())));
        return read;
    }

    /** Which of them writes. */
    Side side() {
        return adapter == null ? Side.BASE : Side.ALIGNED;
    }

    /** Where results are kept; empty where they are not. */
    Optional<ResultCache> cache() {
        return isFresh ? Optional.empty() : CacheFolder.open();
    }
}
