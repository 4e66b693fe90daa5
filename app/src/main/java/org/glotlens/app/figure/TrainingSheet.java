package org.glotlens.app.figure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.LensSheet;
import org.glotlens.charts.choice.TrainingSelection;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.lens.CurveStatistics;
import org.glotlens.engine.lens.CurveSummary;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.runs.ProbeFiles;

/**
 * The lens curves of a watched run over its training, one panel a step.
 *
 * @param provenance of the last step shown
 */
public record TrainingSheet(LensSheet figure, Provenance provenance) {
    /** Steps that fit on the width of a journal page. */
    public static final int PANELS = 8;

    private static final String TITLE = "Logit lens while training";

    /**
     * What is drawn of a run.
     *
     * @param most steps to show where none are chosen, at least 2; of more steps some are taken {@link #evenly}
     */
    public record Choice(int most, TrainingSelection selection) {
        /** As the window draws it. */
        public static final Choice USUAL = new Choice(PANELS, TrainingSelection.defaults());

        /** The steps that are drawn, of those that were measured. */
        public List<Integer> of(List<Integer> measured) {
            return selection.steps().isEmpty() ? evenly(measured, most) : selection.steps();
        }

        private List<CurveSummary> curves(LensResult result) throws DataException {
            List<CurveSummary> all = CurveStatistics.summarise(result);
            if (selection.curves().isEmpty()) {
                return all;
            }
            List<CurveSummary> chosen = new ArrayList<>();
            for (String name : selection.curves()) {
                chosen.add(all.stream()
                        .filter(curve -> curve.curve().text().equals(name))
                        .findFirst()
                        .orElseThrow(() -> missing(
                                "--figure-curves",
                                name,
                                all.stream().map(curve -> curve.curve().text()).toList())));
            }
            return chosen;
        }
    }

    /**
     * Reads the probes of a run.
     *
     * @throws GlotlensException if the run was not watched, a file cannot be read, or the run lacks what was chosen
     */
    public static TrainingSheet of(Path run, Choice choice) throws GlotlensException {
        ProbeFiles probes = new ProbeFiles(run);
        List<Integer> measured = probes.steps();
        List<LensSheet.Panel> panels = new ArrayList<>();
        LensResult last = null;
        for (int step : measured.isEmpty() ? measured : choice.of(measured)) {
            if (!measured.contains(step)) {
                throw missing("--figure-steps", step, measured);
            }
            last = probes.load(step).of(MeasurementKind.LENS).orElseThrow();
            panels.add(new LensSheet.Panel(step, choice.curves(last)));
        }
        if (last == null) {
            throw new DataException(Message.of(
                    "trainingSheet.holdsNoProbesSo",
                    "%s holds no probes, so there are no curves to draw. Train with --probe-prompts, or "
                            + "resume the run with it.",
                    run));
        }
        return new TrainingSheet(of(panels), last.provenance());
    }

    private static DataException missing(String option, Object name, List<?> present) {
        return new DataException(Message.of(
                "trainingSheet.namesButTheRun",
                "%s names %s, but the run has %s. Choose among these.",
                option,
                name,
                present.stream().map(String::valueOf).collect(Collectors.joining(", "))));
    }

    /** The figure of panels that were read already, for paper. */
    public static LensSheet of(List<LensSheet.Panel> panels) {
        return new LensSheet(TITLE, panels, FigureStyle.print());
    }

    /**
     * The first step, the last, and between them those nearest to equal distances.
     *
     * @param steps in order
     * @param most how many, at least 2
     */
    public static List<Integer> evenly(List<Integer> steps, int most) {
        if (steps.size() <= most) {
            return steps;
        }
        double first = steps.getFirst();
        double distance = (steps.getLast() - first) / (most - 1);
        TreeSet<Integer> chosen = new TreeSet<>();
        for (int i = 0; i < most; i++) {
            double wanted = first + i * distance;
            steps.stream()
                    .min((a, b) -> Double.compare(Math.abs(a - wanted), Math.abs(b - wanted)))
                    .ifPresent(chosen::add);
        }
        return List.copyOf(chosen);
    }
}
