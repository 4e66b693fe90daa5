package org.glotlens.app.preset;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.choice.ProblemPanels;
import org.glotlens.charts.choice.PromptStylePanels;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.ProblemMeasurement;
import org.glotlens.engine.preset.PublishedNumbers;
import org.glotlens.engine.problem.ProblemResult;
import org.glotlens.engine.problem.ProblemSet;
import org.glotlens.engine.problem.ProblemSettings;
import org.glotlens.engine.problem.PromptStyle;

/**
 * A table of word problems: every way of asking in a folder of its own, and the means beside what was printed. What the
 * checkpoints wrote for the first variant is judged again for the second, not written again.
 */
final class ProblemPreset {
    private static final String TABLE = "table";

    private final Map<PromptStyle, Measured<ProblemResult>> written = new EnumMap<>(PromptStyle.class);

    /** Makes one variant. */
    List<PresetFigures.Drawn> make(PresetRun run) throws GlotlensException {
        ProblemSet.Source source = run.request().data().problems();
        List<ProblemResult> results = new ArrayList<>();
        for (ProblemSettings settings : run.variant().problems()) {
            if (settings.style() == PromptStyle.TRANSLATE_EN
                    && !run.request().data().hasEnglish()) {
                run.note("translate-en was left out, for no file is in English.");
                continue;
            }
            Measured<ProblemResult> measured = measured(run, source, settings);
            String folder = settings.style().label();
            measured.write(run.out().in(folder));
            run.figures(measured.result())
                    .write(folder, new ProblemPanels(measured.result()).sheet(FigureStyle.print()));
            results.add(measured.result());
        }
        PublishedNumbers numbers = run.request().preset().numbers();
        ProblemTables.write(results, numbers, run.out());
        List<Double> printed = results.stream()
                .map(result -> numbers.of(result.style().label()) / 100)
                .toList();
        PresetFigures.Sheet means = new PresetFigures.Sheet(
                run.title(),
                1,
                List.of(new PromptStylePanels(results, printed, numbers.of()).sheet(FigureStyle.print())));
        return List.of(PresetFigures.write(TABLE, means, run.figures(results.getFirst())));
    }

    private Measured<ProblemResult> measured(PresetRun run, ProblemSet.Source source, ProblemSettings settings)
            throws GlotlensException {
        ProblemMeasurement wanted =
                ProblemMeasurement.read(source, settings, run.request().edits());
        Measured<ProblemResult> before = written.get(settings.style());
        if (before == null) {
            Measured<ProblemResult> first = run.measure(wanted);
            written.put(settings.style(), first);
            return first;
        }
        return before.readAs(
                wanted,
                before.result()
                        .judgedBy(
                                settings.extractor(),
                                wanted.problems().content().exemplars()));
    }
}
