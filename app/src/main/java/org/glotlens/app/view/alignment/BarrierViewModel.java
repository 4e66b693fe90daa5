package org.glotlens.app.view.alignment;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glotlens.app.figure.FigureLine;
import org.glotlens.app.view.export.Exhibit;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.Looks;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.lens.LensStatisticsViewModel;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.Figure;
import org.glotlens.charts.choice.BarrierPanels;
import org.glotlens.charts.choice.Checkpoints;
import org.glotlens.charts.choice.LensSelection;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.run.Side;

/** What the prompts on show know in the middle and do not say, for both checkpoints. */
public final class BarrierViewModel implements AutoCloseable {
    private final WorkbenchState state;
    private final LensStatisticsViewModel statistics;
    private final Bag bag = new Bag();
    private final Map<Side, ReadOnlyObjectWrapper<Figure>> figures = new EnumMap<>(Side.class);

    /** Follows the lens result, the filter of prompts and the theme of {@code state}. */
    public BarrierViewModel(WorkbenchState state, LensStatisticsViewModel statistics) {
        this.state = state;
        this.statistics = statistics;
        for (Side side : Side.values()) {
            figures.put(side, new ReadOnlyObjectWrapper<>(this, "figure"));
        }
        bag.onChange(state.lensProperty(), this::draw);
        bag.onChange(state.filterProperty(), this::draw);
        bag.onChange(state.themeProperty(), this::draw);
        draw();
    }

    /** The figure of a checkpoint, or null while there are no readings of it. */
    public ReadOnlyObjectProperty<Figure> figureProperty(Side side) {
        return figures.get(side).getReadOnlyProperty();
    }

    /** The figure of a checkpoint as it is saved. */
    public Exhibit exhibit(Side side, ExportViewModel export) {
        return Exhibit.of("barrier-" + side.label(), figureProperty(side), () -> origin(Checkpoints.of(side), export))
                .of(new Exhibit.Whole(
                        "barrier", () -> figure(Checkpoints.BOTH), () -> origin(Checkpoints.BOTH, export)));
    }

    private void draw() {
        figures.forEach(
                (side, figure) -> figure.set(figure(Checkpoints.of(side)).orElse(null)));
    }

    private Optional<Figure> figure(Checkpoints shown) {
        LensResult result = state.lensProperty().get();
        return result == null
                ? Optional.empty()
                : new BarrierPanels(result.only(state.filterProperty().get()), shown)
                        .sheet(Looks.of(state.themeProperty().get()));
    }

    private String origin(Checkpoints shown, ExportViewModel export) {
        LensResult result = state.lensProperty().get();
        return ProvenanceJson.text(
                result == null
                        ? List.of()
                        : List.of(FigureLine.of(
                                result.provenance(),
                                LensSelection.defaults()
                                        .over(statistics.shownPrompts())
                                        .of(shown),
                                statistics.shownKind(),
                                export.choices().settings())));
    }

    @Override
    public void close() {
        bag.close();
    }
}
