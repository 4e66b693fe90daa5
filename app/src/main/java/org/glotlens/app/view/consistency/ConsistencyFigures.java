package org.glotlens.app.view.consistency;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.glotlens.app.figure.FigureLine;
import org.glotlens.app.view.export.Exhibit;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.Looks;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigurePick;
import org.glotlens.charts.FigurePick.CellPick;
import org.glotlens.charts.choice.Checkpoints;
import org.glotlens.charts.choice.ConsistencyPanels;
import org.glotlens.charts.choice.ConsistencySelection;
import org.glotlens.charts.choice.ConsistencySelection.Order;
import org.glotlens.engine.consistency.ConsistencyAnalysis;
import org.glotlens.engine.consistency.ConsistencyMeasure;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.run.Side;

/** The matrices of both checkpoints, in one order. */
public final class ConsistencyFigures implements AutoCloseable {
    private final WorkbenchState state;
    private final Bag bag = new Bag();
    private final ObjectProperty<ConsistencyMeasure> measure =
            new SimpleObjectProperty<>(this, "measure", ConsistencyMeasure.RANKC);
    private final ObjectProperty<Order> order = new SimpleObjectProperty<>(this, "order", Order.CLUSTERED);
    private final BooleanProperty difference = new SimpleBooleanProperty(this, "difference");
    private final ObjectProperty<CellPick> cell = new SimpleObjectProperty<>(this, "cell");
    private final Map<Side, ReadOnlyObjectWrapper<Figure>> figures = new EnumMap<>(Side.class);
    private ConsistencyAnalysis analysis;

    /** Follows languages and theme of {@code state}. */
    ConsistencyFigures(WorkbenchState state) {
        this.state = state;
        for (Side side : Side.values()) {
            figures.put(side, new ReadOnlyObjectWrapper<>(this, "figure"));
        }
        bag.onChange(measure, this::draw);
        bag.onChange(order, this::draw);
        bag.onChange(difference, this::draw);
        bag.onChange(cell, this::draw);
        bag.onChange(state.themeProperty(), this::draw);
        bag.onChange(state.hiddenProperty(), this::draw);
    }

    /** The figure of a checkpoint, or null where nothing was measured in it. */
    public ReadOnlyObjectProperty<Figure> figureProperty(Side side) {
        return figures.get(side).getReadOnlyProperty();
    }

    /** What the matrices show. */
    public ObjectProperty<ConsistencyMeasure> measureProperty() {
        return measure;
    }

    /** In which order languages stand. */
    public ObjectProperty<Order> orderProperty() {
        return order;
    }

    /** Whether the matrix of the aligned checkpoint shows aligned minus base. */
    public BooleanProperty differenceProperty() {
        return difference;
    }

    /** Frames what was pointed at in both; a cell that is framed already, no longer. */
    public void pick(FigurePick pick) {
        if (pick instanceof CellPick picked) {
            cell.set(picked.equals(cell.get()) ? null : picked);
        }
    }

    /** The figure of a checkpoint as it is saved. */
    public Exhibit exhibit(Side side, ExportViewModel export) {
        return Exhibit.of(
                        "consistency-" + side.label(), figureProperty(side), () -> origin(Checkpoints.of(side), export))
                .of(new Exhibit.Whole("consistency", this::both, () -> origin(Checkpoints.BOTH, export)));
    }

    /** Shows an analysis; null for none. */
    void show(ConsistencyAnalysis other) {
        analysis = other;
        cell.set(null);
        draw();
    }

    private void draw() {
        figures.forEach((side, figure) -> figure.set(
                analysis == null
                        ? null
                        : panels(Checkpoints.BOTH)
                                .figure(side, Looks.of(state.themeProperty().get()))
                                .map(drawn -> drawn.withSelected(Optional.ofNullable(cell.get())))
                                .orElse(null)));
    }

    private Optional<Figure> both() {
        return analysis == null || analysis.result().sides().size() < 2
                ? Optional.empty()
                : panels(Checkpoints.BOTH).sheet(Looks.of(state.themeProperty().get()));
    }

    private ConsistencyPanels panels(Checkpoints shown) {
        return new ConsistencyPanels(analysis, selection(shown));
    }

    private ConsistencySelection selection(Checkpoints shown) {
        List<String> all = analysis == null ? List.of() : analysis.result().languages();
        List<String> languages = all.stream().filter(state::isShown).toList();
        boolean isAll = languages.size() == all.size();
        return new ConsistencySelection(
                measure.get(), order.get(), isAll ? List.of() : languages, shown, difference.get());
    }

    private String origin(Checkpoints shown, ExportViewModel export) {
        return ProvenanceJson.text(
                analysis == null
                        ? List.of()
                        : List.of(FigureLine.of(
                                analysis.result().provenance(),
                                selection(shown),
                                export.choices().settings())));
    }

    @Override
    public void close() {
        bag.close();
    }
}
