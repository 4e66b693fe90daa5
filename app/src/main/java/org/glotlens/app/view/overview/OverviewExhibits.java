package org.glotlens.app.view.overview;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import org.glotlens.app.figure.FigureLine;
import org.glotlens.app.view.export.Exhibit;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.RepresentViewModel;
import org.glotlens.app.view.lens.LensStatisticsViewModel;
import org.glotlens.app.view.lens.LensViewModel;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.ChartText;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureGrid;
import org.glotlens.charts.choice.Checkpoints;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;

/** The six figures as they are saved: alone or base above aligned, each with the command line that draws it again. */
public final class OverviewExhibits {
    private final WorkbenchState state;
    private final LensStatisticsViewModel statistics;
    private final ExportViewModel export;
    private final Map<Kind, Map<Side, ObservableValue<Figure>>> figures = new EnumMap<>(Kind.class);

    private enum Kind {
        LENS("lens", "sheet.lens"),
        PCA("pca", "sheet.pca"),
        PEARSON("pearson", "sheet.pearson");

        private final String fileName;
        private final String titleKey;

        Kind(String fileName, String titleKey) {
            this.fileName = fileName;
            this.titleKey = titleKey;
        }
    }

    /** Of the results on show. */
    public OverviewExhibits(WorkbenchState state, LensStatisticsViewModel statistics, ExportViewModel export) {
        this.state = state;
        this.statistics = statistics;
        this.export = export;
    }

    /** The lens curves of a checkpoint. */
    public Exhibit lens(LensViewModel model, Side side) {
        return exhibit(Kind.LENS, side, model.figureProperty(), shown -> lensRun(model, shown));
    }

    /** The scatter of a checkpoint. */
    public Exhibit pca(RepresentViewModel model, Side side) {
        return exhibit(Kind.PCA, side, model.figureProperty(), shown -> representRun(model, shown));
    }

    /** The matrix of a checkpoint. */
    public Exhibit pearson(RepresentViewModel model, Side side) {
        return exhibit(Kind.PEARSON, side, model.figureProperty(), shown -> representRun(model, shown));
    }

    /** What checkpoints on show were made from. */
    @FunctionalInterface
    private interface Run {
        Optional<Provenance> of(Checkpoints shown);
    }

    private Exhibit exhibit(Kind kind, Side side, ObservableValue<Figure> figure, Run run) {
        figures.computeIfAbsent(kind, _ -> new EnumMap<>(Side.class)).put(side, figure);
        var whole = new Exhibit.Whole(kind.fileName, () -> both(kind), origin(run, Checkpoints.BOTH));
        return Exhibit.of(kind.fileName + "-" + side.label(), figure, origin(run, Checkpoints.of(side)))
                .of(whole);
    }

    private static Supplier<String> origin(Run run, Checkpoints shown) {
        return () -> ProvenanceJson.text(run.of(shown).map(List::of).orElse(List.of()));
    }

    private Optional<Figure> both(Kind kind) {
        List<Figure> panels = figures.get(kind).values().stream()
                .map(ObservableValue::getValue)
                .filter(figure -> figure != null)
                .toList();
        return panels.size() < 2
                ? Optional.empty()
                : Optional.of(new FigureGrid(ChartText.get(kind.titleKey), 1, panels));
    }

    private Optional<Provenance> lensRun(LensViewModel model, Checkpoints shown) {
        return Optional.ofNullable(state.lensProperty().get())
                .map(LensResult::provenance)
                .map(run -> FigureLine.of(
                        run,
                        model.selection().of(shown),
                        statistics.shownKind(),
                        export.choices().settings()));
    }

    private Optional<Provenance> representRun(RepresentViewModel model, Checkpoints shown) {
        return Optional.ofNullable(state.representProperty().get())
                .map(RepresentResult::provenance)
                .map(run -> FigureLine.of(
                        run, model.selection().of(shown), export.choices().settings()));
    }
}
