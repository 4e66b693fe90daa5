package org.glotlens.app.view.grid;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.glotlens.app.figure.FigureLine;
import org.glotlens.app.view.export.Exhibit;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.Looks;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigurePick;
import org.glotlens.charts.FigurePick.TokenPick;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.FollowedFigureData.Along;
import org.glotlens.charts.GridColour;
import org.glotlens.charts.GridFigure;
import org.glotlens.charts.GridFigureData;
import org.glotlens.charts.choice.Checkpoints;
import org.glotlens.charts.choice.GridPanels;
import org.glotlens.charts.choice.GridSelection;
import org.glotlens.engine.grid.Followed;
import org.glotlens.engine.grid.PromptGrid;
import org.glotlens.engine.grid.SideGrid;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;

/** The grids of the prompt on show, with the selected layer marked and the selected cell framed. */
public final class GridFigures implements AutoCloseable {
    private final WorkbenchState state;
    private final Bag bag = new Bag();
    private final ObjectProperty<Panels> panels = new SimpleObjectProperty<>(this, "panels", Panels.BOTH);
    private final ObjectProperty<GridColour> colour =
            new SimpleObjectProperty<>(this, "colour", GridColour.PROBABILITY);
    private final ObjectProperty<String> follow = new SimpleObjectProperty<>(this, "follow", Followed.NEXT);
    private final ObjectProperty<TokenPick> cell = new SimpleObjectProperty<>(this, "cell");
    private final ReadOnlyObjectWrapper<Figure> first = new ReadOnlyObjectWrapper<>(this, "first");
    private final ReadOnlyObjectWrapper<Figure> second = new ReadOnlyObjectWrapper<>(this, "second");
    private final ObjectProperty<Along> along = new SimpleObjectProperty<>(this, "along", Along.LAYERS);
    private final ReadOnlyObjectWrapper<Figure> lines = new ReadOnlyObjectWrapper<>(this, "lines");
    private PromptGrid grid;
    private Provenance made = Provenance.NONE;

    /** Follows layer and theme of {@code state}. */
    GridFigures(WorkbenchState state) {
        this.state = state;
        bag.follow(panels, now -> {
            if (now == Panels.DIFFERENCE && !colour.get().hasDifference()) {
                colour.set(GridColour.PROBABILITY);
            }
            draw();
        });
        bag.follow(colour, now -> {
            if (panels.get() == Panels.DIFFERENCE && !now.hasDifference()) {
                panels.set(Panels.BOTH);
            }
            draw();
        });
        bag.onChange(follow, this::draw);
        bag.onChange(state.themeProperty(), this::draw);
        bag.onChange(cell, this::mark);
        bag.onChange(along, this::follow);
        bag.onChange(state.layerProperty(), this::mark);
    }

    /** Which grids are drawn; a difference is left for a colour that has none, and the other way round. */
    public ObjectProperty<Panels> panelsProperty() {
        return panels;
    }

    /** What the colour of a cell says. */
    public ObjectProperty<GridColour> colourProperty() {
        return colour;
    }

    /** Name of what is followed. */
    public ObjectProperty<String> followProperty() {
        return follow;
    }

    /** The selected cell, or null. */
    public ObjectProperty<TokenPick> cellProperty() {
        return cell;
    }

    /** What what is followed is drawn over. */
    public ObjectProperty<Along> alongProperty() {
        return along;
    }

    /** What is followed, through the selected cell; null for none. */
    public ReadOnlyObjectProperty<Figure> linesProperty() {
        return lines.getReadOnlyProperty();
    }

    /** The lines as they are saved. */
    public Exhibit linesExhibit(ExportViewModel export) {
        return Exhibit.of("grid-followed", linesProperty(), () -> origin(selection(Checkpoints.BOTH), export));
    }

    /** The grid of the base, or the only one on show; null for none. */
    public ReadOnlyObjectProperty<Figure> firstProperty() {
        return first.getReadOnlyProperty();
    }

    /** The grid of the aligned checkpoint beside that of the base; null for none. */
    public ReadOnlyObjectProperty<Figure> secondProperty() {
        return second.getReadOnlyProperty();
    }

    /** The cell that is framed: in the column of the selected one, in the selected layer. */
    Optional<TokenPick> shownCell() {
        return grid == null ? Optional.empty() : Optional.ofNullable(cell.get()).map(this::onLayer);
    }

    /** The row of the framed cell in a checkpoint; empty where there is none, or that checkpoint has no such layer. */
    OptionalInt shownRow(SideGrid side) {
        return shownCell()
                .filter(at -> side.has(at.layer()))
                .map(at -> OptionalInt.of(side.rowOf(at.layer())))
                .orElse(OptionalInt.empty());
    }

    /** Why what was chosen is not drawn; empty where it is. */
    String refusal() {
        return grid != null && panels.get() == Panels.DIFFERENCE && !grid.isOfOneDepth()
                ? Messages.text(
                        "grid.noDifference",
                        grid.sides().getFirst().nLayers(),
                        grid.sides().getLast().nLayers())
                : "";
    }

    /** Where the framed cell is and what it follows; empty for none. */
    String cellText() {
        return shownCell()
                .filter(at -> at.position() < grid.tokens().size())
                .map(at -> Messages.text(
                        "grid.cellAt",
                        at.layer(),
                        at.position(),
                        grid.tokens().get(at.position()).text()))
                .orElse("");
    }

    /** Selects the cell that was pointed at, and its layer for the whole window. */
    public void pick(FigurePick pick) {
        if (pick instanceof TokenPick at) {
            cell.set(at);
            state.selectLayer(at.layer());
        }
    }

    /** The first figure as it is saved; with the second where base and aligned are saved as one. */
    public Exhibit firstExhibit(ExportViewModel export) {
        return Exhibit.of("grid", firstProperty(), () -> origin(selection(firstOf()), export))
                .of(new Exhibit.Whole("grid", this::both, () -> origin(selection(Checkpoints.BOTH), export)));
    }

    /** The second figure as it is saved. */
    public Exhibit secondExhibit(ExportViewModel export) {
        return Exhibit.of("grid-aligned", secondProperty(), () -> origin(selection(Checkpoints.ALIGNED), export))
                .of(new Exhibit.Whole("grid", this::both, () -> origin(selection(Checkpoints.BOTH), export)));
    }

    /** The checkpoints of the first figure. */
    private Checkpoints firstOf() {
        return switch (drawn()) {
            case DIFFERENCE -> Checkpoints.BOTH;
            case ALIGNED -> Checkpoints.ALIGNED;
            case BOTH, BASE -> Checkpoints.BASE;
        };
    }

    /** Shows a grid; null for none. */
    void show(PromptGrid other, Provenance from) {
        grid = other;
        made = from;
        if (other != null && !other.names().contains(follow.get())) {
            follow.set(Followed.NEXT);
        }
        draw();
    }

    private void draw() {
        if (grid == null) {
            first.set(null);
            second.set(null);
            lines.set(null);
            return;
        }
        Panels asked = drawn();
        Optional<GridFigure> drawn = switch (asked) {
            case BOTH, BASE -> chosen(Checkpoints.BOTH).figure(Side.BASE, look());
            case ALIGNED -> chosen(Checkpoints.BOTH).figure(Side.ALIGNED, look());
            case DIFFERENCE -> chosen(Checkpoints.BOTH).difference(look());
        };
        first.set(drawn.map(this::marked).orElse(null));
        second.set(
                asked == Panels.BOTH
                        ? chosen(Checkpoints.BOTH)
                                .figure(Side.ALIGNED, look())
                                .map(this::marked)
                                .orElse(null)
                        : null);
        follow();
    }

    /** What there is of what was chosen: without an aligned checkpoint the base alone, and both where no difference is. */
    private Panels drawn() {
        if (grid == null || grid.sides().size() < 2) {
            return grid != null && grid.side(Side.BASE).isEmpty() ? Panels.ALIGNED : Panels.BASE;
        }
        return refusal().isEmpty() ? panels.get() : Panels.BOTH;
    }

    private void follow() {
        lines.set(
                grid == null || shownCell().isEmpty()
                        ? null
                        : chosen(Checkpoints.BOTH).followed(along.get(), look()));
    }

    private void mark() {
        if (first.get() instanceof GridFigure drawn) {
            first.set(marked(drawn));
        }
        if (second.get() instanceof GridFigure drawn) {
            second.set(marked(drawn));
        }
        follow();
    }

    private GridFigure marked(GridFigure drawn) {
        GridFigureData data = drawn.data();
        SideGrid side = grid.side(data.side().orElse(Side.ALIGNED)).orElseThrow();
        int layer = state.layerProperty().get();
        return new GridFigure(
                data.withSelectedLayer(layer != 0 && side.has(grid.layerAt(layer)) ? layer : 0)
                        .withSelected(shownCell().filter(at -> side.has(at.layer()))),
                drawn.style());
    }

    /** The framed cell stays in the row of the selected layer, and within the prompt. */
    private TokenPick onLayer(TokenPick at) {
        int layer = state.layerProperty().get();
        return new TokenPick(
                grid.layerAt(layer == 0 ? at.layer() : layer),
                Math.min(at.position(), grid.tokens().size() - 1));
    }

    private Optional<Figure> both() {
        return grid == null || grid.sides().size() < 2 || drawn() == Panels.DIFFERENCE
                ? Optional.empty()
                : chosen(Checkpoints.BOTH).sheet(look());
    }

    private GridPanels chosen(Checkpoints checkpoints) {
        return new GridPanels(grid, selection(checkpoints), made);
    }

    private GridSelection selection(Checkpoints checkpoints) {
        TokenPick at = shownCell().orElse(new TokenPick(0, -1));
        return new GridSelection(
                checkpoints, drawn() == Panels.DIFFERENCE, colour.get(), follow.get(), at.layer(), at.position());
    }

    private FigureStyle look() {
        return Looks.of(state.themeProperty().get());
    }

    private String origin(GridSelection selection, ExportViewModel export) {
        return ProvenanceJson.text(
                grid == null
                        ? List.of()
                        : List.of(
                                FigureLine.of(made, selection, export.choices().settings())));
    }

    @Override
    public void close() {
        bag.close();
    }
}
