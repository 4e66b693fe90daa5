package org.glotlens.app.view.neurons;

import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.glotlens.app.figure.FigureLine;
import org.glotlens.app.view.export.Exhibit;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.charts.Figure;
import org.glotlens.charts.choice.NeuronFigureSelection;
import org.glotlens.engine.activity.NeuronsResult;
import org.glotlens.engine.measure.ProvenanceJson;

/**
 * A figure of neurons as it is saved.
 *
 * @param name of its files
 * @param result on show when it is saved, or null
 * @param selection what of a result is drawn; asked only where there is one
 */
record NeuronExhibit(String name, Supplier<NeuronsResult> result, Supplier<NeuronFigureSelection> selection) {
    /** With the figure that is on show. */
    Exhibit of(ReadOnlyObjectProperty<Figure> figure, ExportViewModel export) {
        return Exhibit.of(name, figure, () -> {
            NeuronsResult shown = result.get();
            return ProvenanceJson.text(
                    shown == null
                            ? List.of()
                            : List.of(FigureLine.of(
                                    shown.provenance(),
                                    selection.get(),
                                    export.choices().settings())));
        });
    }
}
