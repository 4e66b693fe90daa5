package org.glotlens.engine.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * The validation loss so far.
 *
 * @param best the lowest by more than the least gain; empty before the first
 * @param without measurements since then
 */
record Watched(Optional<BestStep> best, int without) {
    static final Watched NOTHING = new Watched(Optional.empty(), 0);

    private static final String STEP = "step";
    private static final String LOSS = "eval_loss";
    private static final String WITHOUT = "measured_since";

    /** After one more step, whether or not that measured the loss. */
    Watched after(TrainStep step, PatienceSettings settings) {
        if (!settings.isOn() || step.evalLoss().isEmpty()) {
            return this;
        }
        double loss = step.evalLoss().getAsDouble();
        boolean isGain = best.isEmpty() || loss < best.get().loss() - settings.minGain();
        return isGain ? new Watched(Optional.of(new BestStep(step.step(), loss)), 0) : new Watched(best, without + 1);
    }

    /** Whether a step is the best one. */
    boolean isBest(int step) {
        return best.filter(lowest -> lowest.step() == step).isPresent();
    }

    /** Whether there is no more patience. */
    boolean isOver(PatienceSettings settings) {
        return settings.isOn() && without >= settings.patience();
    }

    /** As a save keeps it. */
    void put(ObjectNode json) {
        best.ifPresent(lowest -> {
            ObjectNode node = json.putObject("best");
            node.put(STEP, lowest.step());
            node.put(LOSS, lowest.loss());
            node.put(WITHOUT, without);
        });
    }

    /** As {@link #put} left it. */
    static Watched of(JsonNode json) {
        JsonNode node = json.path("best");
        return node.path(STEP).isInt()
                ? new Watched(
                        Optional.of(new BestStep(
                                node.path(STEP).asInt(), node.path(LOSS).asDouble())),
                        node.path(WITHOUT).asInt())
                : NOTHING;
    }
}
