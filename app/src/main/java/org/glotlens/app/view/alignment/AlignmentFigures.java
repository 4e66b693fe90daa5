package org.glotlens.app.view.alignment;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.app.figure.FigureLine;
import org.glotlens.app.view.export.Exhibit;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.RepresentSwitches;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureGrid;
import org.glotlens.charts.choice.Checkpoints;
import org.glotlens.charts.choice.RepresentPanels;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.run.Side;

/** The curves of both checkpoints, alone or together. */
public final class AlignmentFigures implements AutoCloseable {
    private final WorkbenchState state;
    private final Map<Side, AlignmentViewModel> sides = new EnumMap<>(Side.class);

    /** Of the representation result of {@code state}. */
    public AlignmentFigures(WorkbenchState state, RepresentSwitches switches) {
        this.state = state;
        for (Side side : Side.values()) {
            sides.put(side, new AlignmentViewModel(state, switches, side));
        }
    }

    /** Those of one checkpoint. */
    public AlignmentViewModel of(Side side) {
        return sides.get(side);
    }

    /** The figure of a checkpoint as it is saved. */
    public Exhibit exhibit(Side side, ExportViewModel export) {
        return Exhibit.of(
                        "alignment-" + side.label(),
                        of(side).figureProperty(),
                        () -> origin(Checkpoints.of(side), export))
                .of(new Exhibit.Whole("alignment", this::both, () -> origin(Checkpoints.BOTH, export)));
    }

    private Optional<Figure> both() {
        List<Figure> panels = sides.values().stream()
                .map(side -> side.figureProperty().get())
                .filter(figure -> figure != null)
                .toList();
        return panels.size() < 2
                ? Optional.empty()
                : Optional.of(new FigureGrid(RepresentPanels.alignmentTitle(), 1, panels));
    }

    private String origin(Checkpoints shown, ExportViewModel export) {
        RepresentResult result = state.representProperty().get();
        return ProvenanceJson.text(
                result == null
                        ? List.of()
                        : List.of(FigureLine.of(
                                result.provenance(),
                                of(Side.BASE).selection().of(shown),
                                export.choices().settings())));
    }

    @Override
    public void close() {
        sides.values().forEach(AlignmentViewModel::close);
    }
}
