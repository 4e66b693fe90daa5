package org.glotlens.app.view.mass;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import org.glotlens.app.figure.FigureLine;
import org.glotlens.app.view.export.Exhibit;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.Looks;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigurePick;
import org.glotlens.charts.FigurePick.LayerPick;
import org.glotlens.charts.MassFigure;
import org.glotlens.charts.choice.Checkpoints;
import org.glotlens.charts.choice.MassPanels;
import org.glotlens.charts.choice.MassSelection;
import org.glotlens.engine.mass.MassPrompt;
import org.glotlens.engine.mass.MassResult;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.run.Side;

/** The bands of both checkpoints at the token that is chosen, with the selected layer marked. */
public final class MassFigures implements AutoCloseable {
    private final WorkbenchState state;
    private final Bag bag = new Bag();
    private final Map<Side, ReadOnlyObjectWrapper<Figure>> figures = new EnumMap<>(Side.class);
    private final ReadOnlyObjectWrapper<MassResult> result = new ReadOnlyObjectWrapper<>(this, "result");
    private final IntegerProperty token = new SimpleIntegerProperty(this, "token");

    /** Follows layer and theme of {@code state}. */
    MassFigures(WorkbenchState state) {
        this.state = state;
        for (Side side : Side.values()) {
            figures.put(side, new ReadOnlyObjectWrapper<>(this, "figure"));
        }
        bag.onChange(token, this::draw);
        bag.onChange(state.themeProperty(), this::draw);
        bag.follow(
                state.layerProperty(),
                layer -> figures.values().forEach(figure -> {
                    if (figure.get() instanceof MassFigure drawn) {
                        figure.set(drawn.withSelectedLayer(layer.intValue()));
                    }
                }));
    }

    /** What is drawn, or null. */
    public ReadOnlyObjectProperty<MassResult> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /** The token of the text whose layers are drawn, from 0. */
    public IntegerProperty tokenProperty() {
        return token;
    }

    /** The figure of a checkpoint, or null where it was not read. */
    public ReadOnlyObjectProperty<Figure> figureProperty(Side side) {
        return figures.get(side).getReadOnlyProperty();
    }

    /** Selects the layer that was pointed at. */
    public void pick(FigurePick pick) {
        if (pick instanceof LayerPick(int layer)) {
            state.selectLayer(layer);
        }
    }

    /** The figure of a checkpoint as it is saved. */
    public Exhibit exhibit(Side side, ExportViewModel export) {
        return Exhibit.of("mass-" + side.label(), figureProperty(side), () -> origin(Checkpoints.of(side), export))
                .of(new Exhibit.Whole("mass", this::both, () -> origin(Checkpoints.BOTH, export)));
    }

    /** Shows a result at its last token; null for none. */
    void show(MassResult other) {
        result.set(other);
        if (other != null) {
            MassPrompt prompt = other.prompts().getFirst();
            token.set(prompt.positions().getLast());
        }
        draw();
    }

    private void draw() {
        figures.forEach((side, figure) -> figure.set(
                result.get() == null
                        ? null
                        : panels(Checkpoints.BOTH)
                                .figure(side, Looks.of(state.themeProperty().get()))
                                .map(drawn -> drawn.withSelectedLayer(
                                        state.layerProperty().get()))
                                .orElse(null)));
    }

    private Optional<Figure> both() {
        return result.get() == null || result.get().readings().size() < 2
                ? Optional.empty()
                : panels(Checkpoints.BOTH).sheet(Looks.of(state.themeProperty().get()));
    }

    private MassPanels panels(Checkpoints shown) {
        return new MassPanels(result.get(), selection(shown));
    }

    private MassSelection selection(Checkpoints shown) {
        return new MassSelection(List.of(), token.get(), shown);
    }

    private String origin(Checkpoints shown, ExportViewModel export) {
        return ProvenanceJson.text(
                result.get() == null
                        ? List.of()
                        : List.of(FigureLine.of(
                                result.get().provenance(),
                                selection(shown),
                                export.choices().settings())));
    }

    @Override
    public void close() {
        bag.close();
    }
}
