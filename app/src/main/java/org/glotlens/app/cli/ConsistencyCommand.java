package org.glotlens.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.glotlens.app.figure.FigureFolder;
import org.glotlens.charts.choice.ConsistencyPanels;
import org.glotlens.charts.choice.ConsistencySelection;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.activity.LanguageText;
import org.glotlens.engine.consistency.ConsistencyAnalysis;
import org.glotlens.engine.consistency.ConsistencyMeasure;
import org.glotlens.engine.consistency.ConsistencyResult;
import org.glotlens.engine.consistency.ConsistencySettings;
import org.glotlens.engine.consistency.DroppedRow;
import org.glotlens.engine.measure.ConsistencyMeasurement;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.run.Side;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code glotlens consistency}: how alike languages rank the candidates of facts. */
@Command(
        name = "consistency",
        mixinStandardHelpOptions = true,
        description =
                "Scores candidates of facts in every language and tells how alike the languages rank them (RankC).")
final class ConsistencyCommand extends PairCommand<ConsistencyMeasurement, ConsistencyResult> {
    /** Rows that are told by name; dropped.csv has all. */
    private static final int TOLD = 3;

    @Option(
            names = "--data",
            required = true,
            arity = "1",
            preprocessor = ValueList.class,
            paramLabel = "LANG=FILE",
            description = "Rows as BMLAMA has them, a file for each language, the same facts in the same order.")
    private List<String> data;

    @Mixin
    private SettingOptions<ConsistencySettings> settings = new SettingOptions<>(ConsistencySettings.table());

    @Mixin
    private SettingOptions<ConsistencySelection> selection = new SettingOptions<>(ConsistencySelection.table());

    private ConsistencyAnalysis analysis;

    @Override
    public MeasurementKind<?, ConsistencyResult> kind() {
        return MeasurementKind.CONSISTENCY;
    }

    @Override
    public ConsistencyMeasurement measurement() throws GlotlensException {
        ConsistencySettings asked = settings.settings();
        return new ConsistencyMeasurement(LanguageText.read(data), asked, edits());
    }

    /** Files that cannot be laid beside each other are told as well. */
    @Override
    void check(ConsistencyMeasurement measurement) throws GlotlensException {
        measurement.facts();
        selection.settings();
    }

    @Override
    void check(ConsistencyResult result) throws DataException {
        ResultFigures.check(result, selection.settings());
    }

    @Override
    void study(Measured<ConsistencyResult> measured, Work work) throws GlotlensException {
        ConsistencySettings asked = MeasurementKind.CONSISTENCY
                .measurement()
                .cast(measured.measurement())
                .settings();
        analysis = work.run(watch -> ConsistencyAnalysis.of(measured.result(), asked));
    }

    @Override
    void draw(Measured<ConsistencyResult> measured, FigureFolder figures) throws GlotlensException {
        ResultFigures.write(new ConsistencyPanels(analysis, selection.settings()), figures);
    }

    @Override
    String told(ConsistencyResult result, Map<String, Object> facts, Written written) {
        facts.put("items", result.items().size());
        facts.put("dropped", result.dropped().size());
        facts.put("languages", result.languages());
        List<String> means = new ArrayList<>();
        for (Side side : result.sides().keySet()) {
            double mean = analysis.mean(side, ConsistencyMeasure.RANKC);
            facts.put("rankc_" + side.label(), mean);
            means.add(String.format(Locale.ROOT, "%s %.3f", side.label(), mean));
        }
        double chance = analysis.matrix(result.sides().keySet().iterator().next(), ConsistencyMeasure.RANKC)
                .pair(0, 1)
                .chance();
        facts.put("chance", chance);
        written.warn(warnings(result));
        return String.format(
                Locale.ROOT,
                "Wrote RankC and its companions of %s in %s to %s: mean of all pairs %s, by chance %.3f.",
                Counted.of(result.items().size(), "item"),
                Counted.of(result.languages().size(), "language"),
                out(),
                String.join(", ", means),
                chance);
    }

    private static List<String> warnings(ConsistencyResult result) {
        List<String> warnings = new ArrayList<>();
        for (DroppedRow row : result.dropped().stream().limit(TOLD).toList()) {
            String where = row.language().isEmpty() ? "" : " (" + row.language() + ")";
            warnings.add("row " + row.row() + where + " was left out: " + row.reason());
        }
        int more = result.dropped().size() - warnings.size();
        if (more > 0) {
            warnings.add(Counted.were(more, "more row") + " left out; dropped.csv says why.");
        }
        return warnings;
    }
}
