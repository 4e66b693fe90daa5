package org.glotlens.app.view.state;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.app.program.Version;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.run.CommandWords;
import org.glotlens.engine.run.Origin;

/** The command line that makes again what the window measures, and the files that it names. */
public final class WindowOrigin {
    private final List<String> words = new ArrayList<>(List.of("glotlens"));
    private final List<Path> files = new ArrayList<>();

    private WindowOrigin() {}

    /** A command on an open pair. */
    public static WindowOrigin of(ModelPair pair, String... command) {
        WindowOrigin origin = new WindowOrigin();
        origin.words.addAll(List.of(command));
        PairFolders folders = PairFolders.of(pair);
        origin.words.add(folders.base().toString());
        folders.aligned().ifPresent(aligned -> origin.with("--aligned", aligned.toString()));
        return origin;
    }

    /** Adds words. */
    public WindowOrigin with(String... more) {
        words.addAll(List.of(more));
        return this;
    }

    /** Names a data file whose digest counts. */
    public WindowOrigin reads(Path file) {
        files.add(file);
        return this;
    }

    /**
     * Reads the files' digests; not on the interface thread.
     *
     * @throws CheckpointException if a file cannot be read
     */
    public Origin read() throws CheckpointException {
        Map<String, String> inputs = new LinkedHashMap<>();
        for (Path file : files) {
            inputs.put(file.toString(), Digest.sha256(List.of(file)));
        }
        return new Origin(CommandWords.join(words), inputs, Version.current());
    }
}
