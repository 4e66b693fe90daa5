package org.glotlens.charts;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.glotlens.engine.train.TrainStep;

/** The losses of several runs in words and numbers: below the chart, for screen readers, at a point, and as a table. */
record LossesWords(LossesFigureData data) {
    String caption() {
        List<String> sentences = new ArrayList<>();
        if (data.runs().isEmpty()) {
            sentences.add(ChartText.get("loss.empty"));
        } else {
            sentences.add(ChartText.get("losses.caption." + data.shown().label()));
        }
        if (data.shown() == LossesFigureData.Shown.VALIDATION) {
            List<String> without = data.runs().stream()
                    .filter(run -> run.steps().stream()
                            .noneMatch(step -> step.evalLoss().isPresent()))
                    .map(LossesFigureData.Run::name)
                    .toList();
            if (!without.isEmpty()) {
                sentences.add(ChartText.get("losses.unvalidated", String.join(", ", without)));
            }
        }
        if (!data.waiting().isEmpty()) {
            sentences.add(ChartText.get("losses.waiting", String.join(", ", data.waiting())));
        }
        if (!data.leftOut().isEmpty()) {
            sentences.add(ChartText.get(
                    "losses.leftOut", data.leftOut().size(), LossesFigureData.MOST, String.join(", ", data.leftOut())));
        }
        return String.join(" ", sentences);
    }

    String summary() {
        StringBuilder text =
                new StringBuilder(ChartText.get("losses.title." + data.shown().label())).append('.');
        for (LossesFigureData.Run run : data.runs()) {
            TrainStep last = run.steps().getLast();
            text.append(' ')
                    .append(ChartText.get(
                            "losses.summary",
                            run.name(),
                            last.step(),
                            ChartText.number(smooth(run).getLast(), 3)));
            run.steps().reversed().stream()
                    .filter(step -> step.evalLoss().isPresent())
                    .findFirst()
                    .ifPresent(step -> text.append(' ')
                            .append(ChartText.get(
                                    "loss.summary.eval",
                                    ChartText.number(step.evalLoss().getAsDouble(), 3),
                                    step.step())));
        }
        return text.append(' ').append(caption()).toString();
    }

    /** A point of the axis with a loss, in words. */
    String at(int run, Point2D point, boolean isValidation) {
        double x = point.getX();
        String place = x == Math.rint(x) ? String.format(Locale.ROOT, "%.0f", x) : ChartText.number(x, 2);
        return ChartText.get(
                isValidation ? "losses.tip.validation" : "losses.tip.training",
                data.runs().get(run).name(),
                ChartText.get("losses.at." + data.axis().label(), place),
                ChartText.number(point.getY(), 4));
    }

    /** One row a logged step of each run, with what was logged beside what is drawn. */
    FigureTable table() {
        List<List<String>> rows = new ArrayList<>();
        for (LossesFigureData.Run run : data.runs()) {
            List<Double> smooth = smooth(run);
            for (int i = 0; i < smooth.size(); i++) {
                TrainStep step = run.steps().get(i);
                rows.add(List.of(
                        run.name(),
                        Integer.toString(step.step()),
                        FigureTable.cell(step.epoch()),
                        FigureTable.cell(step.elapsedSeconds()),
                        FigureTable.cell(step.loss()),
                        FigureTable.cell(smooth.get(i)),
                        FigureTable.cell(step.evalLoss().orElse(Double.NaN))));
            }
        }
        return new FigureTable(List.of("run", "step", "epoch", "seconds", "loss", "loss_smoothed", "eval_loss"), rows);
    }

    private static List<Double> smooth(LossesFigureData.Run run) {
        double[] smooth = LossCurves.smooth(
                run.steps().stream().mapToDouble(TrainStep::loss).toArray());
        return java.util.Arrays.stream(smooth).boxed().toList();
    }
}
