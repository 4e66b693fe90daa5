package org.glotlens.app.view.patch;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.glotlens.app.figure.FigureLine;
import org.glotlens.app.view.export.Exhibit;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.Looks;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigurePick;
import org.glotlens.charts.FigurePick.LayerPick;
import org.glotlens.charts.PatchFigure;
import org.glotlens.charts.choice.Checkpoints;
import org.glotlens.charts.choice.PatchPanels;
import org.glotlens.charts.choice.PatchSelection;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.patch.PatchResult;
import org.glotlens.engine.patch.PatchSettings;
import org.glotlens.engine.run.Side;

/** The answers of both checkpoints over the patched layer, with the selected layer marked. */
public final class PatchFigures implements AutoCloseable {
    private final WorkbenchState state;
    private final Bag bag = new Bag();
    private final BooleanProperty zoomed = new SimpleBooleanProperty(this, "zoomed");
    private final Map<Side, ReadOnlyObjectWrapper<Figure>> figures = new EnumMap<>(Side.class);
    private PatchResult result;
    private PatchSettings settings = PatchSettings.defaults();

    /** Follows layer and theme of {@code state}. */
    PatchFigures(WorkbenchState state) {
        this.state = state;
        for (Side side : Side.values()) {
            figures.put(side, new ReadOnlyObjectWrapper<>(this, "figure"));
        }
        bag.onChange(zoomed, this::draw);
        bag.onChange(state.themeProperty(), this::draw);
        bag.follow(
                state.layerProperty(),
                layer -> figures.values().forEach(figure -> {
                    if (figure.get() instanceof PatchFigure drawn) {
                        figure.set(drawn.withSelectedLayer(layer.intValue()));
                    }
                }));
    }

    /** The figure of a checkpoint, or null where nothing was patched in it. */
    public ReadOnlyObjectProperty<Figure> figureProperty(Side side) {
        return figures.get(side).getReadOnlyProperty();
    }

    /** Whether the axes end at the highest curve rather than at 1. */
    public BooleanProperty zoomedProperty() {
        return zoomed;
    }

    /** Selects what was pointed at. */
    public void pick(FigurePick pick) {
        if (pick instanceof LayerPick(int layer)) {
            state.selectLayer(layer);
        }
    }

    /** The figure of a checkpoint as it is saved. */
    public Exhibit exhibit(Side side, ExportViewModel export) {
        return Exhibit.of("patch-" + side.label(), figureProperty(side), () -> origin(Checkpoints.of(side), export))
                .of(new Exhibit.Whole("patch", this::both, () -> origin(Checkpoints.BOTH, export)));
    }

    /** Shows a result; null for none. */
    void show(PatchResult other, PatchSettings made) {
        result = other;
        settings = made;
        draw();
    }

    private void draw() {
        figures.forEach((side, figure) -> figure.set(
                result == null
                        ? null
                        : panels(Checkpoints.BOTH)
                                .figure(side, Looks.of(state.themeProperty().get()))
                                .map(drawn -> drawn.withSelectedLayer(
                                        state.layerProperty().get()))
                                .orElse(null)));
    }

    private Optional<Figure> both() {
        return result == null || result.sides().size() < 2
                ? Optional.empty()
                : panels(Checkpoints.BOTH).sheet(Looks.of(state.themeProperty().get()));
    }

    private PatchPanels panels(Checkpoints shown) {
        return new PatchPanels(result, settings, selection(shown));
    }

    private PatchSelection selection(Checkpoints shown) {
        return new PatchSelection(List.of(), shown, zoomed.get());
    }

    private String origin(Checkpoints shown, ExportViewModel export) {
        return ProvenanceJson.text(
                result == null
                        ? List.of()
                        : List.of(FigureLine.of(
                                result.provenance(),
                                selection(shown),
                                export.choices().settings())));
    }

    @Override
    public void close() {
        bag.close();
    }
}
