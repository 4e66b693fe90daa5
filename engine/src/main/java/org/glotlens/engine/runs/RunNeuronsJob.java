package org.glotlens.engine.runs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.activity.NeuronsResult;
import org.glotlens.engine.checkpoint.AdapterCheckpoint;
import org.glotlens.engine.measure.Measuring;
import org.glotlens.engine.measure.NeuronsMeasurement;
import org.glotlens.engine.measure.ResultCache;
import org.glotlens.engine.neuron.NeuronMethod;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.CommandWords;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.train.RunFiles;
import org.glotlens.engine.train.TrainStep;

/**
 * Finds the neurons of languages in a base and in every save of a run that trained it, one pair after the other.
 *
 * @param run the folder of the run
 * @param base the checkpoint that was trained
 * @param measurement by a method that counts; effects are not measured
 * @param cache where the result of each pair is kept; empty for nowhere
 */
public record RunNeuronsJob(
        Path run, Path base, RunOptions options, NeuronsMeasurement measurement, Optional<ResultCache> cache)
        implements Job<RunNeurons> {
    @Override
    public RunNeurons run(Watch watch) throws GlotlensException {
        Map<Integer, Path> folders = requireSaves();
        List<RunNeurons.Save> saves = new ArrayList<>();
        Provenance last = Provenance.NONE;
        for (Map.Entry<Integer, Path> save : folders.entrySet()) {
            NeuronsResult found = measure(save.getValue(), watch);
            if (saves.isEmpty()) {
                saves.add(new RunNeurons.Save(
                        0, found.neurons().getFirst().selection().mask()));
            }
            saves.add(new RunNeurons.Save(
                    save.getKey(), found.neurons().getLast().selection().mask()));
            last = found.provenance();
        }
        String words = CommandWords.join(List.of("--run", run.toString()));
        return new RunNeurons(saves, last.by(last.command() + " " + words));
    }

    /**
     * Makes sure that there is something to compare, without opening anything.
     *
     * @return the saves by step, and what the run left where that came after the last of them
     * @throws GlotlensException if there is no run, it has no saves, or the method does not count
     */
    public Map<Integer, Path> requireSaves() throws GlotlensException {
        if (measurement.settings().method() == NeuronMethod.KOJIMA) {
            throw new DataException(Message.of(
                    "runNeuronsJob.method",
                    "Saves are compared by the neurons that methods lape and shared select. Choose one of them."));
        }
        return folders();
    }

    private NeuronsResult measure(Path save, Watch watch) throws GlotlensException {
        try (Measuring measuring = Measuring.in(new PairFolders(base, Optional.of(save)), options, cache)) {
            return measuring.measure(measurement.withoutEffects(), watch).result();
        }
    }

    private Map<Integer, Path> folders() throws GlotlensException {
        if (!RunSummary.isRun(run)) {
            throw new DataException(Message.of(
                    "runNeuronsJob.noRun", "%s is no folder of a training run. Give the --out of a run.", run));
        }
        Map<Integer, Path> folders = new TreeMap<>();
        for (int step : RunFiles.saves(run)) {
            folders.put(step, run.resolve("checkpoint-" + step));
        }
        List<TrainStep> logged = RunFiles.steps(run);
        boolean isLeft = AdapterCheckpoint.isAdapterFolder(run) || Files.exists(run.resolve("config.json"));
        if (isLeft && !logged.isEmpty()) {
            folders.putIfAbsent(logged.getLast().step(), run);
        }
        if (folders.isEmpty()) {
            throw new DataException(Message.of(
                    "runNeuronsJob.noSaves",
                    "%s holds no save checkpoint-N yet, so there is nothing to compare with the base. Let the run go"
                            + " on to its first save.",
                    run));
        }
        return folders;
    }
}
