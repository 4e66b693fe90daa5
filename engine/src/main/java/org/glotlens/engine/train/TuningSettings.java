package org.glotlens.engine.train;

import java.util.List;
import org.glotlens.engine.Message;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.checkpoint.TargetModules;
import org.glotlens.engine.model.LinearNames;

/**
 * What a fine-tune trains: the two factors of a LoRA adapter (Hu et al. 2021), or all parameters, where the adapter's
 * numbers go unused but are kept.
 *
 * @param isLora whether an adapter is trained; otherwise all parameters
 * @param rank inner dimension r of the factors
 * @param alpha numerator of the scaling of an update
 * @param dropout share of the adapter's inputs that are dropped while learning
 * @param targets names of the linears that get an adapter, or {@code all-linear}
 * @param isRslora whether updates are scaled by alpha / sqrt(rank) (Kalajdzievski 2023) in place of alpha / rank
 * @param isDora whether the magnitude of each output is learnt beside its direction (Liu et al. 2024)
 */
public record TuningSettings(
        boolean isLora,
        int rank,
        double alpha,
        double dropout,
        List<String> targets,
        boolean isRslora,
        boolean isDora) {
    /** Without magnitudes. */
    public TuningSettings(
            boolean isLora, int rank, double alpha, double dropout, List<String> targets, boolean isRslora) {
        this(isLora, rank, alpha, dropout, targets, isRslora, false);
    }

    /** Keeps an own copy of the targets and refuses values that their rows do not have. */
    public TuningSettings {
        TrainSettingRows.RANK.require(rank);
        TrainSettingRows.ALPHA.require(alpha);
        TrainSettingRows.DROPOUT.require(dropout);
        TrainSettingRows.TARGETS.require(targets);
        if (!isTargeted(isLora, targets)) {
            throw TrainSettingRows.TARGETS.fault(targets);
        }
        if (!isLora && (isRslora || isDora)) {
            throw new IllegalArgumentException("All weights are trained, expected neither rsLoRA nor DoRA");
        }
        targets = List.copyOf(targets);
    }

    /** Whether there are targets, where there is to be an adapter. */
    static boolean isTargeted(boolean isLora, List<String> targets) {
        return !isLora || !targets.isEmpty();
    }

    /**
     * Makes sure that every target of a fresh adapter names a linear of the model; a misspelt one would silently train
     * less than was asked for.
     *
     * @throws TrainingException naming those that do not, with the names that there are
     */
    public void requireAmong(LinearNames linears) throws TrainingException {
        List<String> missing = isLora ? linears.missing(targets) : List.of();
        if (linears.head().filter(missing::contains).isPresent()) {
            throw new TrainingException(Message.of(
                    "tuningSettings.anAdapterOfThe",
                    "An adapter of the output head, %s, can be read but not trained. Leave it out, or train "
                            + "all weights.",
                    linears.head().get()));
        }
        if (!missing.isEmpty()) {
            throw new TrainingException(Message.of(
                    "tuningSettings.noLinearOfThe",
                    "No linear of the model is named %s. Known names: %s, or %s.",
                    missing,
                    String.join(", ", linears.endings()),
                    TargetModules.ALL_LINEAR_WORD));
        }
    }

    /** An adapter with the published hyper-parameters (Zhang et al. 2024). */
    public static TuningSettings defaults() {
        return new TuningSettings(true, 8, 16, 0, List.of("q_proj", "v_proj"), false);
    }

    /** All parameters, no adapter. */
    public static TuningSettings full() {
        return new TuningSettings(false, 1, 1, 0, List.of(), false);
    }
}
