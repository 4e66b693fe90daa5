package org.glotlens.engine.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.train.RunFiles;
import org.glotlens.engine.train.TrainStep;
import org.glotlens.engine.train.Trainer;

/**
 * A run as its folder tells it, finished or not.
 *
 * @param ownName what a person calls it; empty where it goes by its folder
 * @param plan what is learnt
 * @param status what its process says; empty for runs that kept none
 * @param steps the logged steps
 * @param saves steps of its saves, newest first
 * @param accuracy measured before and after; empty where it was not
 */
public record RunSummary(
        Path folder,
        Optional<String> ownName,
        TrainPlan plan,
        Optional<RunStatus> status,
        List<TrainStep> steps,
        List<Integer> saves,
        Optional<RunAccuracy> accuracy) {
    /**
     * Reads a run's folder.
     *
     * @throws GlotlensException if it holds no run, or a file of it cannot be read
     */
    public static RunSummary read(Path folder) throws GlotlensException {
        return new RunSummary(
                folder,
                RunName.read(folder),
                TrainPlan.read(folder.resolve(Trainer.CONFIG)),
                RunStatus.read(folder),
                RunFiles.steps(folder),
                RunFiles.saves(folder),
                RunAccuracy.read(folder));
    }

    /** Whether a folder holds a run. */
    public static boolean isRun(Path folder) {
        return Files.isRegularFile(folder.resolve(Trainer.CONFIG));
    }

    /**
     * The runs in a folder: itself, or those one level below.
     *
     * @throws DataException if there are none
     */
    public static List<Path> find(Path folder) throws DataException {
        if (isRun(folder)) {
            return List.of(folder);
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> runs = entries.filter(RunSummary::isRun).sorted().toList();
            if (!runs.isEmpty()) {
                return runs;
            }
        } catch (IOException e) {
            throw new DataException(
                    Message.of("runSummary.cannotRead", "Cannot read %s: %s.", folder, FileNames.reason(e)), e);
        }
        throw new DataException(Message.of(
                "runSummary.holdsNoTrainingRun",
                "%s holds no training run, expected a folder with %s or a folder of such folders. Give "
                        + "the --out of a run.",
                folder,
                Trainer.CONFIG));
    }

    /** What it is called: by a name of its own, else by its folder. */
    public String name() {
        return ownName.orElseGet(() -> RunName.ofFolder(folder));
    }

    /** Whether it left an adapter or a checkpoint. */
    public boolean hasLeft() {
        return state().equals("finished") || state().equals("stopped");
    }

    /** What it is doing or how it ended, as one word; {@code died} where its process ended without saying so. */
    public String state() {
        return status.map(known -> known.isDead() ? "died" : known.phase().label())
                .orElse("unknown");
    }

    /** Whether its process is gone before the last step, and a save is there to go on from. */
    public boolean isResumable() {
        boolean isOver = state().equals("died") || List.of("stopped", "failed").contains(state());
        return isOver && !saves.isEmpty();
    }

    /** The last logged step. */
    public Optional<TrainStep> last() {
        return steps.isEmpty() ? Optional.empty() : Optional.of(steps.getLast());
    }

    /** The step with the lowest validation loss. */
    public Optional<TrainStep> best() {
        return validated()
                .min(Comparator.comparingDouble(step -> step.evalLoss().getAsDouble()));
    }

    /** The last step with a validation loss. */
    public Optional<TrainStep> lastValidated() {
        return validated().reduce((earlier, later) -> later);
    }

    private Stream<TrainStep> validated() {
        return steps.stream().filter(step -> step.evalLoss().isPresent());
    }
}
