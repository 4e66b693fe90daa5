package org.glotlens.app.view.finetune;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.lens.CurveSummary;
import org.glotlens.engine.runs.ProbeFiles;
import org.glotlens.engine.runs.TrainPlan;
import org.glotlens.engine.train.Trainer;

/** The probes of a run by step, each read from its folder once. */
final class ProbeReadings {
    private final NavigableMap<Integer, ProbeReading> byStep = new TreeMap<>();

    /** The measured steps, in order. */
    List<Integer> steps() {
        return List.copyOf(byStep.keySet());
    }

    ProbeReading of(int step) {
        return byStep.get(step);
    }

    /** The reading of the latest step. */
    ProbeReading last() {
        return byStep.lastEntry().getValue();
    }

    /** Number of layers L; 0 without a reading. */
    int nLayers() {
        return byStep.values().stream().mapToInt(ProbeReading::nLayers).max().orElse(0);
    }

    /** The curves before the first step, where those are the base's; otherwise none. */
    List<CurveSummary> base() {
        ProbeReading first = byStep.firstEntry().getValue();
        return first.isBase() ? first.measured() : List.of();
    }

    void clear() {
        byStep.clear();
    }

    /** Keeps what {@link #read} found, and of the steps known before those that are still there. */
    void take(Map<Integer, Optional<ProbeReading>> found) {
        byStep.keySet().retainAll(found.keySet());
        found.forEach((step, reading) -> reading.ifPresent(read -> byStep.put(step, read)));
    }

    /**
     * The steps that were measured in a run's folder; empty in place of a reading that is known already.
     *
     * @param known steps that need not be read again
     * @throws GlotlensException if a file cannot be read
     */
    static Map<Integer, Optional<ProbeReading>> read(Path run, Set<Integer> known) throws GlotlensException {
        var files = new ProbeFiles(run);
        TrainPlan plan = TrainPlan.read(run.resolve(Trainer.CONFIG));
        boolean isFresh = plan.initAdapter().isEmpty() && plan.bridge().isEmpty();
        Map<Integer, Optional<ProbeReading>> found = new TreeMap<>();
        for (int step : files.steps()) {
            found.put(
                    step,
                    known.contains(step)
                            ? Optional.empty()
                            : Optional.of(ProbeReading.of(files.load(step), step == 0 && isFresh)));
        }
        return found;
    }
}
