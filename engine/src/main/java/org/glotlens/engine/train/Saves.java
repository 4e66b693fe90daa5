package org.glotlens.engine.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.file.AtomicFolder;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.Leftovers;

/**
 * The saves {@code checkpoint-N} of a run, each a model folder with what is needed to go on from it. A save appears
 * whole or not at all, and is checked against its digests before it is used.
 *
 * @param out the run's folder
 * @param keep how many are kept, the newest; 0 for all
 */
record Saves(Path out, RunIdentity identity, int keep) {
    static final String PREFIX = "checkpoint-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "\\d{1,9}");

    /**
     * Where a resumed run goes on.
     *
     * @param step steps already taken
     * @param elapsedSeconds time they took
     * @param watched their validation losses
     */
    record Resumed(int step, double elapsedSeconds, Watched watched) {
        static final Resumed NOTHING = new Resumed(0, 0, Watched.NOTHING);
    }

    /** Steps of the saves in a folder, newest first, whether or not they are sound. */
    static List<Integer> steps(Path out) throws TrainingException {
        return newestFirst(out).stream().map(Saves::step).toList();
    }

    /** Writes {@code checkpoint-N} and drops what is more than is to be kept; the best is kept beside those. */
    void write(TrainedModel model, SaveManifest.Position position) throws GlotlensException {
        Path folder = out.resolve(PREFIX + position.step());
        remove(folder);
        AtomicFolder.write(folder, part -> {
            model.save(part);
            RunState.save(part, model.parameters(), position.step(), identity);
            SaveManifest.write(part, position);
        });
        if (keep > 0) {
            for (Path old : newestFirst(out).stream().skip(keep).toList()) {
                if (!position.watched().isBest(step(old))) {
                    remove(old);
                }
            }
        }
    }

    /** Takes away the save of a step. */
    void drop(int step) throws TrainingException {
        remove(out.resolve(PREFIX + step));
    }

    /**
     * Brings back the values of the best step.
     *
     * @throws TrainingException if its save is gone or damaged
     */
    void restoreBest(BestStep best, List<Parameter> parameters) throws GlotlensException {
        Path folder = out.resolve(best.save());
        Optional<String> damage =
                Files.isDirectory(folder) ? SaveManifest.damage(folder) : Optional.of("is not there any more");
        if (damage.isPresent()) {
            throw new TrainingException(Message.of(
                    "saves.bestIsGone",
                    "The best save, %s, %s. Put it back, or start anew in another folder.",
                    FileNames.of(folder),
                    damage.get()));
        }
        RunState.restore(folder, parameters);
    }

    /**
     * Restores values and moments from the newest sound save of this run.
     *
     * @param note hears which saves were passed over and why
     * @throws TrainingException if there is no save, or none was made by a run of the same settings, model and rows
     */
    Resumed restore(List<Parameter> parameters, Consumer<String> note) throws GlotlensException {
        List<Path> newestFirst = newestFirst(out);
        String why = "";
        for (Path folder : newestFirst) {
            Optional<String> damage = SaveManifest.damage(folder);
            if (damage.isPresent()) {
                note.accept("The save %s %s; it was passed over.".formatted(folder.getFileName(), damage.get()));
                continue;
            }
            Optional<String> difference = identity.differenceTo(RunState.facts(folder));
            if (difference.isEmpty()) {
                int step = RunState.restore(folder, parameters);
                note.accept("Going on from the save %s.".formatted(folder.getFileName()));
                return new Resumed(step, SaveManifest.elapsedSeconds(folder), SaveManifest.watched(folder));
            }
            why = why.isEmpty() ? FileNames.of(folder) + ": it was saved by a run with " + difference.get() : why;
        }
        if (why.isEmpty()) {
            throw new TrainingException(
                    newestFirst.isEmpty()
                            ? Message.of(
                                    "saves.holdsNoSaveCheckpoint",
                                    "%s holds no save checkpoint-N to resume from. Start without --resume.",
                                    FileNames.of(out))
                            : Message.of(
                                    "saves.noSaveInIs",
                                    "No save in %s is sound. Start anew in another folder.",
                                    FileNames.of(out)));
        }
        throw new TrainingException(Message.of(
                "saves.cannotResumeFromResume",
                "Cannot resume from %s. Resume with the model, data and settings of that run, or start "
                        + "anew in another folder.",
                why));
    }

    /** Removes what a killed process left half-written or half-removed. */
    void sweep() throws TrainingException {
        try {
            Leftovers.sweep(out);
        } catch (IOException e) {
            throw new TrainingException(
                    Message.of(
                            "saves.cannotWriteToChoose",
                            "Cannot write to %s: %s. Choose a folder that can be written and has room.",
                            FileNames.of(out),
                            FileNames.reason(e)),
                    e);
        }
    }

    /** The newest save, sound or not. */
    Optional<String> newest() throws TrainingException {
        return newestFirst(out).stream()
                .findFirst()
                .map(folder -> folder.getFileName().toString());
    }

    private static List<Path> newestFirst(Path out) throws TrainingException {
        return entries(out, NAME).stream()
                .filter(entry -> Files.isRegularFile(entry.resolve(RunState.FILE)))
                .sorted(Comparator.comparingInt(Saves::step).reversed())
                .toList();
    }

    private static List<Path> entries(Path out, Pattern name) throws TrainingException {
        if (!Files.isDirectory(out)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(out)) {
            return entries.filter(entry ->
                            name.matcher(entry.getFileName().toString()).matches())
                    .toList();
        } catch (IOException e) {
            throw new TrainingException(
                    Message.of(
                            "saves.cannotReadChooseA",
                            "Cannot read %s: %s. Choose a folder that can be read.",
                            FileNames.of(out),
                            FileNames.reason(e)),
                    e);
        }
    }

    /** Takes a save away in one step, so that no half of it can be taken for a save. */
    private static void remove(Path folder) throws TrainingException {
        try {
            Leftovers.removeAtOnce(folder);
        } catch (IOException e) {
            throw unremovable(folder, e);
        }
    }

    private static TrainingException unremovable(Path folder, IOException e) {
        return new TrainingException(
                Message.of(
                        "saves.cannotRemoveTheOld",
                        "Cannot remove the old save %s: %s. Check who owns the folder.",
                        FileNames.of(folder),
                        FileNames.reason(e)),
                e);
    }

    private static int step(Path folder) {
        return Integer.parseInt(folder.getFileName().toString().substring(PREFIX.length()));
    }
}
