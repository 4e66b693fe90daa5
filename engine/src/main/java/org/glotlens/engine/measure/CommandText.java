package org.glotlens.engine.measure;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.CommandWords;

/** The command line that makes a result. */
public final class CommandText {
    private CommandText() {}

    /** The line that measures the same on the same pair; results go to a folder named as the command. */
    static String of(ModelPair pair, Measurement<?> measurement) {
        return of(PairFolders.of(pair), pair.options(), measurement);
    }

    /** The same of folders that need not be open. */
    static String of(PairFolders folders, RunOptions options, Measurement<?> measurement) {
        String name = measurement.kind().command();
        List<String> words = new ArrayList<>(options.words());
        words.addAll(measurement.words());
        words.addAll(List.of("--out", name));
        return line(List.of(name), folders, words);
    }

    /**
     * The line of a command on a pair.
     *
     * @param command what stands before the checkpoints
     * @param words what stands after them
     */
    public static String of(List<String> command, ModelPair pair, List<String> words) {
        List<String> all = new ArrayList<>(pair.options().words());
        all.addAll(words);
        return line(command, PairFolders.of(pair), all);
    }

    private static String line(List<String> command, PairFolders folders, List<String> words) {
        List<String> line = new ArrayList<>(List.of("glotlens"));
        line.addAll(command);
        line.add(folders.base().toString());
        line.addAll(folders.words());
        line.addAll(words);
        return CommandWords.join(line);
    }
}
