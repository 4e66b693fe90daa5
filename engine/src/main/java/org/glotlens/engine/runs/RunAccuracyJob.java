package org.glotlens.engine.runs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.bridge.BridgeFolder;
import org.glotlens.engine.checkpoint.AdapterCheckpoint;
import org.glotlens.engine.measure.EvaluateMeasurement;
import org.glotlens.engine.measure.EvaluationFiles;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.Purpose;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.task.EvaluationResult;
import org.glotlens.engine.task.ScoreKind;
import org.glotlens.engine.task.TaskSetup;
import org.glotlens.engine.train.Trainer;

/**
 * Asks the base of a run and what the run left the questions of a task, and keeps the tables in the run's folder.
 *
 * @param run folder of a run that has ended or was stopped
 */
public record RunAccuracyJob(Path run, Questions questions) implements Job<RunAccuracy> {
    /**
     * What to ask.
     *
     * @param task what was given as task: a name or a file
     * @param setup the task with its data
     */
    public record Questions(String task, TaskSetup setup) {}

    @Override
    public RunAccuracy run(Watch watch) throws GlotlensException {
        TrainPlan plan = TrainPlan.read(run.resolve(Trainer.CONFIG));
        requireLeft();
        EvaluateMeasurement asked = EvaluateMeasurement.of(
                questions.setup(),
                questions.task(),
                questions.setup().prepare().questions(),
                EnumSet.allOf(ScoreKind.class));
        try (ModelPair pair = new OpenPairJob(
                        PairFolders.found(plan.model(), Optional.of(run)), plan.options(), Purpose.MEASURING)
                .run(watch)) {
            EvaluationResult result = asked.on(pair).run(watch);
            EvaluationFiles.write(result, RunAccuracy.folder(run));
        }
        return RunAccuracy.read(run).orElseThrow();
    }

    private void requireLeft() throws DataException {
        boolean isLeft = AdapterCheckpoint.isAdapterFolder(run)
                || BridgeFolder.isOne(run)
                || Files.exists(run.resolve("config.json"));
        if (!isLeft) {
            throw new DataException(Message.of(
                    "runAccuracyJob.holdsNoAdapterAnd",
                    "%s holds no adapter and no checkpoint yet, expected what a run leaves when it ends or "
                            + "is stopped. Let it finish, or resume it.",
                    run));
        }
    }
}
