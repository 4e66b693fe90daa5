package org.glotlens.app.view.neurons;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.glotlens.app.view.export.Exhibit;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.Looks;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.Figure;
import org.glotlens.charts.choice.Checkpoints;
import org.glotlens.charts.choice.EffectPanels;
import org.glotlens.charts.choice.NeuronFigureSelection;
import org.glotlens.engine.activity.NeuronsResult;
import org.glotlens.engine.activity.SwitchEffect;
import org.glotlens.engine.neuron.MaskFile;
import org.glotlens.engine.neuron.SwitchKind;

/** What becomes of texts with the neurons of a language switched, beside what becomes of them with as many random ones. */
public final class NeuronEffects implements AutoCloseable {
    private final WorkbenchState state;
    private final Bag bag = new Bag();
    private final ReadOnlyObjectWrapper<Figure> figure = new ReadOnlyObjectWrapper<>(this, "figure");
    private final ReadOnlyObjectWrapper<List<EffectRow>> rows = new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ReadOnlyStringWrapper of = new ReadOnlyStringWrapper(this, "of", "");
    private final ObjectProperty<SwitchKind> kind = new SimpleObjectProperty<>(this, "kind", SwitchKind.OFF);
    private final EffectMasks masks = new EffectMasks();
    private NeuronsResult result;

    /** Follows the theme of {@code state}. */
    NeuronEffects(WorkbenchState state) {
        this.state = state;
        bag.onChange(state.themeProperty(), this::draw);
        bag.onChange(kind, this::draw);
    }

    /** What is done to the neurons: what is measured next, and what is on show. */
    public ObjectProperty<SwitchKind> kindProperty() {
        return kind;
    }

    /** Whose neurons are switched. */
    public EffectMasks masks() {
        return masks;
    }

    /** Whose neurons were switched, where they are those of a file; empty for the neurons that were found. */
    ReadOnlyStringProperty ofProperty() {
        return of.getReadOnlyProperty();
    }

    /** The matrices, or null where no effects of the chosen kind were measured. */
    public ReadOnlyObjectProperty<Figure> figureProperty() {
        return figure.getReadOnlyProperty();
    }

    /** One row for each language and checkpoint. */
    ReadOnlyObjectProperty<List<EffectRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** The figure as it is saved. */
    public Exhibit exhibit(ExportViewModel export) {
        return new NeuronExhibit("neuron_effects", () -> result, NeuronFigureSelection::defaults)
                .of(figureProperty(), export);
    }

    /**
     * Shows a result, and its effects of the chosen kind or, where it has none of these, of a kind that it has.
     *
     * @param from whose neurons were switched in it, where they are those of a file
     */
    void show(NeuronsResult other, Optional<MaskFile> from) {
        result = other;
        of.set(from.map(file -> String.valueOf(file.path().getFileName())).orElse(""));
        if (effects().isEmpty() && result != null && !result.effects().isEmpty()) {
            kind.set(result.effects().getFirst().kind());
        }
        draw();
    }

    private List<SwitchEffect> effects() {
        return result == null ? List.of() : result.effects(kind.get());
    }

    private void draw() {
        rows.set(EffectRow.of(effects()));
        figure.set(new EffectPanels(effects(), Checkpoints.BOTH)
                .sheet(Looks.of(state.themeProperty().get()))
                .orElse(null));
    }

    @Override
    public void close() {
        bag.close();
    }
}
