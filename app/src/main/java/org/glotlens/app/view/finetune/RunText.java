package org.glotlens.app.view.finetune;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Numbers;
import org.glotlens.engine.runs.RunAccuracy;
import org.glotlens.engine.runs.RunStatus;
import org.glotlens.engine.task.AccuracyRow;
import org.glotlens.engine.train.RunPhase;
import org.glotlens.engine.train.TrainResult;
import org.glotlens.engine.train.TrainStep;

/** Sentences about a run. */
final class RunText {
    private static final int MOST_NAME = 32;

    private RunText() {}

    /** What a run is called, long ones shortened in the middle. */
    static String name(String name) {
        return name.length() <= MOST_NAME
                ? name
                : name.substring(0, MOST_NAME / 2) + "…" + name.substring(name.length() - MOST_NAME / 2 + 1);
    }

    /** What it is doing and how far it got; empty where there is no run. */
    static String progress(RunStatus status, List<TrainStep> steps, boolean isTraining) {
        if (!isTraining) {
            return steps.isEmpty() ? "" : reached(steps.getLast());
        }
        String far = steps.isEmpty()
                ? ""
                : Messages.text(
                        "train.left",
                        reached(steps.getLast()),
                        time(steps.getLast().remainingSeconds()));
        RunPhase phase = status == null ? RunPhase.STARTING : status.phase();
        if (phase == RunPhase.TRAINING && !far.isEmpty()) {
            return far;
        }
        String doing = Messages.text("train.doing", Messages.text("train.phase." + phase.label()));
        return far.isEmpty() ? doing : doing + " · " + far;
    }

    private static String reached(TrainStep step) {
        String preferred = step.preferences()
                .map(means -> " · "
                        + Messages.text(
                                "train.preferred",
                                Math.round(100 * means.accuracy()),
                                Numbers.fixed(means.margin(), 3)))
                .orElse("");
        return Messages.text(
                        "train.step",
                        step.step(),
                        step.totalSteps(),
                        number(step.loss()),
                        String.format(Locale.ROOT, "%.2e", step.learningRate()),
                        Numbers.fixed(step.gradNorm(), 2),
                        Numbers.fixed(step.throughput(), 0))
                + preferred;
    }

    /** How it ended: its validation loss where there is one, else the loss of single steps. */
    static String result(TrainResult left) {
        int last = left.steps().isEmpty() ? 0 : left.steps().getLast().step();
        String ended = Messages.text(left.wasStopped() ? "train.resultStopped" : "train.result", last);
        List<TrainStep> measured = left.steps().stream()
                .filter(step -> step.evalLoss().isPresent())
                .toList();
        List<String> said = new ArrayList<>(List.of(ended));
        if (!measured.isEmpty()) {
            said.add(Messages.text(
                    "train.resultValidation",
                    number(measured.getFirst().evalLoss().getAsDouble()),
                    measured.getFirst().step(),
                    number(measured.getLast().evalLoss().getAsDouble())));
        } else if (!left.steps().isEmpty()) {
            said.add(Messages.text(
                    "train.resultLoss",
                    number(left.steps().getFirst().loss()),
                    number(left.steps().getLast().loss())));
        }
        left.best().ifPresent(best -> said.add(Messages.text("train.resultBest", best.save(), number(best.loss()))));
        said.add(Messages.text("train.resultFolder", left.folder()));
        return String.join(" ", said);
    }

    /** Accuracy before and after, language by language. */
    static String accuracy(RunAccuracy accuracy) {
        String each = accuracy.languages().stream()
                .map(language -> (language.equals(AccuracyRow.MEAN) ? Messages.text("tasks.mean") : language) + " "
                        + RunColumn.change(accuracy, language))
                .map(text -> text.replace(' ', '\u00a0'))
                .collect(Collectors.joining(" · "));
        return Messages.text("runs.accuracy", accuracy.task(), each);
    }

    private static String number(double loss) {
        return Numbers.fixed(loss, 4);
    }

    private static String time(double seconds) {
        long whole = Math.max(0, Math.round(seconds));
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }
}
