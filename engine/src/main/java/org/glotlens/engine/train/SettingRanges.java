package org.glotlens.engine.train;

import java.util.List;

/** The values that hyper-parameters may have, for settings that come from a file. */
public final class SettingRanges {
    private SettingRanges() {}

    /**
     * Checks every setting.
     *
     * @throws TrainingException naming the first that is out of its range
     */
    public static void require(TrainSettings s) throws TrainingException {
        require("rank", s.rank(), s.rank() >= 1, "1 or more");
        require("alpha", s.alpha(), s.alpha() > 0 && Double.isFinite(s.alpha()), "a number above 0");
        require("dropout", s.dropout(), isShare(s.dropout()), "a share below 1");
        require("epochs", s.epochs(), s.epochs() > 0 && Double.isFinite(s.epochs()), "a number above 0");
        require("batchSize", s.batchSize(), s.batchSize() >= 1, "1 or more");
        require("accumulate", s.accumulate(), s.accumulate() >= 1, "1 or more");
        require("learningRate", s.learningRate(), isAmount(s.learningRate()), "0 or more");
        require("warmupRatio", s.warmupRatio(), s.warmupRatio() >= 0 && s.warmupRatio() <= 1, "from 0 to 1");
        require("warmupSteps", s.warmupSteps(), s.warmupSteps() >= 0, "0 or more");
        require(
                "schedule",
                s.schedule(),
                List.of("cosine", "linear", "constant").contains(s.schedule()),
                "cosine, linear or constant");
        require("maxGradNorm", s.maxGradNorm(), isAmount(s.maxGradNorm()), "0 or more");
        require("weightDecay", s.weightDecay(), isAmount(s.weightDecay()), "0 or more");
        require("beta2", s.beta2(), isShare(s.beta2()), "a share below 1");
        require("cutoff", s.cutoff(), s.cutoff() >= 2, "2 or more");
        require("validation", s.validation(), isShare(s.validation()), "a share below 1");
        require("saveSteps", s.saveSteps(), s.saveSteps() >= 0, "0 or more");
        require("evalSteps", s.evalSteps(), s.evalSteps() >= 0, "0 or more");
        require("maxSteps", s.maxSteps(), s.maxSteps() >= 0, "0 or more");
        require("keepSaves", s.keepSaves(), s.keepSaves() >= 0, "0 or more");
        require("accumulation", s.accumulation(), s.accumulation() != null, "batches or tokens");
        require(
                "targets",
                s.targets(),
                s.targets() != null && (!s.isLora() || !s.targets().isEmpty()),
                "names");
        require("template", s.template(), s.template() != null, "the name of a template");
        PromptTemplates.named(s.template());
    }

    private static boolean isShare(double value) {
        return value >= 0 && value < 1;
    }

    private static boolean isAmount(double value) {
        return value >= 0 && Double.isFinite(value);
    }

    private static void require(String name, Object value, boolean isUsable, String expected) throws TrainingException {
        if (!isUsable) {
            throw new TrainingException("Setting %s is %s, expected %s.".formatted(name, value, expected));
        }
    }
}
