package org.glotlens.engine.measure;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.run.CommandWords;

/** The command line that makes a result. */
public final class CommandText {
    private CommandText() {}

    /** The line that measures the same on the same pair; results go to a folder named as the command. */
    static String of(ModelPair pair, Measurement<?> measurement) {
        String name = measurement.kind().command();
        List<String> words = new ArrayList<>(measurement.words());
        words.addAll(List.of("--out", name));
        return of(List.of(name), pair, words);
    }

    /**
     * The line of a command on a pair.
     *
     * @param command what stands before the checkpoints
     * @param words what stands after them
     */
    public static String of(List<String> command, ModelPair pair, List<String> words) {
        List<String> line = new ArrayList<>(List.of("glotlens"));
        line.addAll(command);
        PairFolders folders = PairFolders.of(pair);
        line.add(folders.base().toString());
        folders.aligned().ifPresent(aligned -> line.addAll(List.of("--aligned", aligned.toString())));
        line.addAll(words);
        line.addAll(line.size() - words.size(), pair.options().words());
        return CommandWords.join(line);
    }
}
