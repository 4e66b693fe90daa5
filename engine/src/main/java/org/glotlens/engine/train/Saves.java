package org.glotlens.engine.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.checkpoint.FileNames;

/**
 * The saves {@code checkpoint-N} of a run, each a model folder with what is needed to go on from it.
 *
 * @param out the run's folder
 */
record Saves(Path out, RunIdentity identity) {
    private static final String PREFIX = "checkpoint-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "\\d{1,9}");

    /** Writes {@code checkpoint-<step>}; it counts as a save once its last file is there. */
    void write(TrainedModel model, int step) throws GlotlensException {
        Path folder = out.resolve(PREFIX + step);
        model.save(folder);
        RunState.save(folder, model.parameters(), step, identity);
    }

    /**
     * Restores values and moments from the newest save of this run.
     *
     * @return the number of steps they have seen
     * @throws TrainingException if there is no save, or none was made by a run of the same settings, model and rows
     */
    int restore(List<Parameter> parameters) throws GlotlensException {
        List<Path> newestFirst = newestFirst();
        if (newestFirst.isEmpty()) {
            throw new TrainingException("%s holds no save checkpoint-N to resume from. Start without --resume."
                    .formatted(FileNames.of(out)));
        }
        String why = "";
        for (Path folder : newestFirst) {
            Optional<String> difference = identity.differenceTo(RunState.facts(folder));
            if (difference.isEmpty()) {
                return RunState.restore(folder, parameters);
            }
            why = why.isEmpty() ? difference.get() : why;
        }
        throw new TrainingException(
                "Cannot resume from %s: it was saved by a run with %s. Resume with the model, data and settings of that run, or start anew in another folder."
                        .formatted(FileNames.of(newestFirst.getFirst()), why));
    }

    private List<Path> newestFirst() throws TrainingException {
        if (!Files.isDirectory(out)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(out)) {
            return entries.filter(entry ->
                            NAME.matcher(entry.getFileName().toString()).matches())
                    .filter(RunState::isIn)
                    .sorted(Comparator.comparingInt(Saves::step).reversed())
                    .toList();
        } catch (IOException e) {
            throw new TrainingException(
                    "Cannot read %s: %s. Choose a folder that can be read."
                            .formatted(FileNames.of(out), FileNames.reason(e)),
                    e);
        }
    }

    private static int step(Path folder) {
        return Integer.parseInt(folder.getFileName().toString().substring(PREFIX.length()));
    }
}
