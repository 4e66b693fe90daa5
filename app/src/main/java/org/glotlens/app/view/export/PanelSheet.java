package org.glotlens.app.view.export;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureGrid;
import org.glotlens.engine.DataException;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.run.Provenance;

/** Several figures on show as panels of one. */
final class PanelSheet {
    private static final String NAME = "panels";

    private PanelSheet() {}

    /**
     * The figures as they are now.
     *
     * @param chosen those that are on show, at least one
     */
    static Exhibit of(List<Exhibit> chosen) {
        List<Figure> figures =
                chosen.stream().map(exhibit -> exhibit.figure().getValue()).toList();
        String name = chosen.stream().map(Exhibit::name).collect(Collectors.joining(", "));
        Figure sheet = FigureGrid.of(name, figures);
        return Exhibit.of(NAME, new ReadOnlyObjectWrapper<>(sheet), () -> origin(chosen));
    }

    /** Every run once, in the order of the panels. */
    private static String origin(List<Exhibit> chosen) {
        Set<Provenance> runs = new LinkedHashSet<>();
        List<String> others = new ArrayList<>();
        for (Exhibit exhibit : chosen) {
            String said = exhibit.origin().get();
            try {
                runs.addAll(ProvenanceJson.read(said, exhibit.name()));
            } catch (DataException e) {
                // a figure that says it in words
                others.add(said);
            }
        }
        return runs.isEmpty() ? String.join("\n", others) : ProvenanceJson.text(List.copyOf(runs));
    }
}
