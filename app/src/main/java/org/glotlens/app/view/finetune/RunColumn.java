package org.glotlens.app.view.finetune;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Numbers;
import org.glotlens.engine.bridge.BridgeSettings;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.runs.RunAccuracy;
import org.glotlens.engine.runs.RunSummary;
import org.glotlens.engine.runs.RunTable;
import org.glotlens.engine.runs.TrainPlan;
import org.glotlens.engine.task.AccuracyRow;
import org.glotlens.engine.train.TrainStep;
import org.glotlens.engine.train.TuningSettings;

/**
 * A column of the table of runs.
 *
 * @param key what it is remembered by
 * @param title above it
 * @param text of a run's cell
 * @param order of two runs that both have a value
 * @param isThere whether a run has a value; those without stand last in either direction
 */
record RunColumn(
        String key,
        String title,
        Function<RunSummary, String> text,
        Comparator<RunSummary> order,
        Function<RunSummary, Boolean> isThere) {
    /** The key of the first column. */
    static final String NAME = "run";

    private static final String NONE = "–";

    /** All columns for some runs: those of accuracy by the languages that some run was asked in. */
    static List<RunColumn> of(List<RunSummary> runs) {
        List<RunColumn> columns = new ArrayList<>();
        columns.add(words(NAME, RunSummary::name));
        columns.add(words("state", run -> Messages.text("runState." + run.state())));
        columns.add(number("best", run -> validation(run.best().orElse(null)), 4));
        List<String> languages = new RunTable(runs).languages();
        if (languages.contains(AccuracyRow.MEAN)) {
            columns.add(accuracy(AccuracyRow.MEAN, Messages.text("tasks.mean")));
        }
        columns.add(
                number("lastValidation", run -> validation(run.lastValidated().orElse(null)), 4));
        columns.add(number("loss", run -> run.last().map(TrainStep::loss).orElse(Double.NaN), 4));
        columns.add(words("asked", run -> run.accuracy().map(RunAccuracy::task).orElse(NONE)));
        columns.add(words("data", run -> RunTable.data(run.plan())));
        columns.add(words("trained", run -> trained(run.plan())));
        columns.add(numbers("rate", run -> String.format(Locale.ROOT, "%.0e", rate(run)), RunColumn::rate));
        columns.add(numbers(
                "batch",
                RunColumn::batch,
                run -> run.plan().settings().batches().size()
                        * (double) run.plan().settings().batches().accumulate()));
        columns.add(numbers(
                "steps",
                RunColumn::steps,
                run -> run.last().map(TrainStep::step).orElse(0)));
        columns.add(number(
                "seconds", run -> run.last().map(TrainStep::elapsedSeconds).orElse(Double.NaN), 0));
        languages.stream()
                .filter(language -> !language.equals(AccuracyRow.MEAN))
                .forEach(language -> columns.add(accuracy(language, language)));
        return columns;
    }

    private static RunColumn words(String key, Function<RunSummary, String> text) {
        return new RunColumn(
                key,
                Messages.text("runColumn." + key),
                text,
                Comparator.comparing(text, String.CASE_INSENSITIVE_ORDER),
                run -> !text.apply(run).equals(NONE));
    }

    private static RunColumn number(String key, Function<RunSummary, Double> value, int decimals) {
        return numbers(
                key,
                run -> Double.isNaN(value.apply(run)) ? NONE : Numbers.fixed(value.apply(run), decimals),
                value::apply);
    }

    private static RunColumn numbers(
            String key, Function<RunSummary, String> text, java.util.function.ToDoubleFunction<RunSummary> value) {
        return new RunColumn(
                key,
                Messages.text("runColumn." + key),
                text,
                Comparator.comparingDouble(value),
                run -> !Double.isNaN(value.applyAsDouble(run)));
    }

    /** Before and after, in the order of what is there after. */
    private static RunColumn accuracy(String language, String title) {
        java.util.function.ToDoubleFunction<RunSummary> after = run -> run.accuracy()
                .map(accuracy -> accuracy.of(Side.ALIGNED, language).orElse(Double.NaN))
                .orElse(Double.NaN);
        return new RunColumn(
                "accuracy." + language,
                title,
                run -> run.accuracy()
                        .map(accuracy -> change(accuracy, language))
                        .orElse(NONE),
                Comparator.comparingDouble(after),
                run -> !Double.isNaN(after.applyAsDouble(run)));
    }

    /** For example {@code 98.4 → 96.9}, in percent. */
    static String change(RunAccuracy accuracy, String language) {
        OptionalDouble before = accuracy.of(Side.BASE, language);
        OptionalDouble after = accuracy.of(Side.ALIGNED, language);
        return before.isEmpty() && after.isEmpty() ? NONE : percent(before) + " → " + percent(after);
    }

    private static String percent(OptionalDouble share) {
        return Numbers.percent(share.orElse(Double.NaN));
    }

    private static double validation(TrainStep step) {
        return step == null ? Double.NaN : step.evalLoss().orElse(Double.NaN);
    }

    private static String trained(TrainPlan plan) {
        TuningSettings tuning = plan.settings().tuning();
        if (plan.bridge().isPresent()) {
            BridgeSettings bridge = plan.bridge().get().settings();
            return Messages.text(
                    "runs.bridge",
                    bridge.kind().label(),
                    Messages.choice("stage", bridge.stage().label()),
                    plan.bridge().get().encoder().getFileName());
        }
        return tuning.isLora()
                ? Messages.text("runs.lora", tuning.rank(), tuning.alpha(), String.join("+", tuning.targets()))
                : Messages.text("runs.full");
    }

    private static double rate(RunSummary run) {
        return run.plan().settings().optimiser().learningRate();
    }

    private static String batch(RunSummary run) {
        return run.plan().settings().batches().size() + " × "
                + run.plan().settings().batches().accumulate();
    }

    private static String steps(RunSummary run) {
        return run.last().map(step -> step.step() + " / " + step.totalSteps()).orElse("0");
    }
}
