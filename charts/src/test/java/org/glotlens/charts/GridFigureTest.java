package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glotlens.charts.FigurePick.TokenPick;
import org.glotlens.charts.choice.Checkpoints;
import org.glotlens.charts.choice.GridPanels;
import org.glotlens.charts.choice.GridSelection;
import org.glotlens.engine.grid.PromptGrid;
import org.glotlens.engine.grid.SideGrid;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class GridFigureTest {
    private static final Optional<Side> BASE = Optional.of(Side.BASE);
    private static final Theme LIGHT = Theme.LIGHT;

    @TempDir
    private Path folder;

    private static GridFigure figure(Optional<Side> side, GridColour colour, int followed) {
        return GridSample.figure(side, colour, followed);
    }

    /** The colour of a cell away from its text. */
    private static Color colour(GridFigure figure, int row, int column) {
        Rectangle2D cell = figure.layout(Pixels.AREA).cell(row, column, 2);
        return Pixels.of(figure).at(cell.getMinX() + 3, cell.getMaxY() - 3);
    }

    @Test
    void theTableHasTheTokenAndTheNumberOfEveryCell() {
        FigureTable table = figure(BASE, GridColour.PROBABILITY, 0).table();
        assertThat(table.header())
                .containsExactly(
                        "prompt",
                        "checkpoint",
                        "layer",
                        "position",
                        "token_id",
                        "token",
                        "top_id",
                        "top_token",
                        "probability");
        assertThat(table.rows()).hasSize(6);
        assertThat(table.rows().getFirst()).containsExactly("p", "base", "1", "0", "1", "␣a", "7", "␣the", "0.5");
        assertThat(table.rows().getLast()).containsExactly("p", "base", "2", "2", "3", "<0xB1>", "8", "花", "0.25");
        assertThat(figure(BASE, GridColour.RANK, 0).table().rows().get(2))
                .as("no next token behind the last")
                .endsWith("9", "house", "", "next");
        assertThat(figure(BASE, GridColour.RANK, 1).table().rows().get(5)).endsWith("8", "花", "7", "zh");
        assertThat(figure(BASE, GridColour.LANGUAGE, 0).table().rows().getFirst())
                .endsWith("7", "␣the", "");
    }

    @Test
    void theDifferenceIsAlignedMinusBaseWithBothTokens() {
        GridFigure figure = figure(Optional.empty(), GridColour.PROBABILITY, 0);
        assertThat(figure.table().rows().get(4))
                .containsExactly(
                        "p",
                        "aligned-base",
                        "2",
                        "1",
                        "2",
                        "<0xE8><0x8A>",
                        "9",
                        "house",
                        "8",
                        "花",
                        "-0.25",
                        "0.5",
                        "0.25");
        assertThat(figure.title()).isEqualTo("aligned − base · token grid, prompt p");
        assertThat(figure.caption())
                .contains("the difference of the probability of each one's own most probable token;");
        // the largest difference is 0.75 / 2
        assertThat(figure.key()).isEqualTo(new FigureKey.Scale(0.38, "probability"));
        assertThat(colour(figure, 1, 0))
                .isEqualTo(ColourScale.diverging(0.38, LIGHT).at(-0.375));
        assertThat(colour(figure, 0, 0)).isEqualTo(LIGHT.neutral());
        Rectangle2D other = figure.layout(Pixels.AREA).cell(1, 1, 2);
        assertThat(ColourScale.luminance(Pixels.of(figure).at(other.getMaxX() - 1.5, other.getMinY() + 0.5)))
                .as("a corner where the tokens differ")
                .isLessThan(0.1);
    }

    @Test
    void coloursAreThoseOfTheScale() {
        assertThat(colour(figure(BASE, GridColour.PROBABILITY, 0), 0, 1))
                .isEqualTo(ColourScale.shares(LIGHT).at(1));
        assertThat(colour(figure(BASE, GridColour.PROBABILITY, 0), 1, 2))
                .isEqualTo(ColourScale.shares(LIGHT).at(0.25));
        // the highest entropy is 6 bits
        assertThat(colour(figure(BASE, GridColour.ENTROPY, 0), 1, 2))
                .isEqualTo(ColourScale.plasma(0, 6).at(6));
        assertThat(colour(figure(BASE, GridColour.FOLLOWED, 1), 1, 2))
                .isEqualTo(ColourScale.shares(LIGHT).at(0.6f));
        // ranks 1 to 1000: the best is the strongest, the worst neutral, none is the ground
        assertThat(colour(figure(BASE, GridColour.RANK, 0), 0, 0))
                .isEqualTo(ColourScale.shares(LIGHT).at(1));
        assertThat(colour(figure(BASE, GridColour.RANK, 0), 1, 1)).isEqualTo(LIGHT.neutral());
        assertThat(colour(figure(BASE, GridColour.RANK, 0), 0, 2)).isEqualTo(LIGHT.background());
    }

    @Test
    void aLanguageHasItsColourAndItsMarkerAndWhatIsNotToldIsGrey() {
        GridFigure figure = figure(BASE, GridColour.LANGUAGE, 0);
        Color zh = Palette.mark("zh").colour(LIGHT);
        assertThat(colour(figure, 0, 1)).isEqualTo(ColourScale.mix(LIGHT.background(), zh, 0.3));
        assertThat(colour(figure, 0, 0)).isEqualTo(LIGHT.neutral());
        GridLayout layout = figure.layout(Pixels.AREA);
        Rectangle2D cell = layout.cell(0, 1, 2);
        double at = layout.fontSize() * 0.42 * 0.85;
        assertThat(Pixels.of(figure).at(cell.getMinX() + at, cell.getMinY() + at))
                .isEqualTo(zh);
        assertThat(((FigureKey.Names) figure.key()).names())
                .extracting(KeyColumn.Name::text)
                .containsExactly("en", "zh");
        assertThat(figure.caption()).contains("else the cell is grey");
    }

    @Test
    void tokensOfOneCharacterStandJoinedAboveTheirColumns() throws Exception {
        Path svg = folder.resolve("grid.svg");
        new FigureExport("test").svg(figure(BASE, GridColour.PROBABILITY, 0), new ExportSize(120, 80), svg);
        String whole = Files.readString(svg);
        String drawn = whole.substring(whole.indexOf("</desc>"));
        assertThat(drawn.split(">花<", -1)).as("above once, and in four cells").hasSizeGreaterThanOrEqualTo(3);
        assertThat(drawn).doesNotContain("0xB1");
        assertThat(figure(BASE, GridColour.PROBABILITY, 0).describe(point(0, 2), Pixels.AREA))
                .hasValueSatisfying(text -> assertThat(text)
                        .startsWith("layer 1 of 2, position 2, after <0xB1>, part of 花\n1. house  0.125  en\n")
                        .contains("entropy 3.00 bits"));
    }

    private static Point2D point(int row, int column) {
        Rectangle2D cell = GridSample.figure(BASE, GridColour.PROBABILITY, 0)
                .layout(Pixels.AREA)
                .cell(row, column, 2);
        return new Point2D.Double(cell.getCenterX(), cell.getCenterY());
    }

    @Test
    void aClickAndArrowKeysSelectACell() {
        GridFigure figure = figure(BASE, GridColour.PROBABILITY, 0);
        assertThat(figure.pick(point(1, 2), Pixels.AREA)).contains(new TokenPick(2, 2));
        assertThat(figure.pick(new Point2D.Double(1, 1), Pixels.AREA)).isEmpty();
        GridFigure at = new GridFigure(figure.data().withSelected(Optional.of(new TokenPick(1, 1))), figure.style());
        assertThat(at.move(0, -1)).as("up is a later layer").contains(new TokenPick(2, 1));
        assertThat(at.move(1, 0)).contains(new TokenPick(1, 2));
        assertThat(at.move(0, 1)).isEmpty();
        assertThat(at.backdropKey()).isEqualTo(figure.backdropKey());
        Rectangle2D cell = at.layout(Pixels.AREA).cell(0, 1, 2);
        assertThat(Pixels.of(at).at(cell.getMinX(), cell.getCenterY())).isEqualTo(LIGHT.ink());
    }

    @Test
    void whatHasNoDifferenceIsRefused() {
        assertThatThrownBy(() -> figure(Optional.empty(), GridColour.RANK, 0))
                .isInstanceOf(IllegalArgumentException.class);
        GridPanels panels = new GridPanels(
                GridSample.grid(),
                new GridSelection(Checkpoints.BOTH, true, GridColour.LANGUAGE, "next", 0, -1),
                Provenance.NONE);
        assertThat(panels.difference(FigureStyle.light())).isEmpty();
    }

    @Test
    void bothCheckpointsStandBelowEachOtherWithOneKey() {
        Figure sheet = new GridPanels(GridSample.grid(), GridSelection.defaults(), Provenance.NONE)
                .sheet(FigureStyle.print())
                .orElseThrow();
        assertThat(sheet).isInstanceOf(FigureGrid.class);
        assertThat(sheet.table().rows()).hasSize(12);
        assertThat(sheet.caption())
                .isEqualTo("In each cell the most probable next token at that layer (rows) and position (columns); the"
                        + " colour is the probability of that token.");
    }

    @Test
    void aGridTooLargeForItsPaperIsColoursAlone() {
        GridFigure figure = figure(BASE, GridColour.PROBABILITY, 0);
        Rectangle2D tiny = new Rectangle2D.Double(0, 0, 90, 60);
        GridLayout layout = figure.layout(tiny);
        assertThat(layout.hasText()).isFalse();
        assertThat(tiny.contains(layout.cells(2))).isTrue();
    }

    @Test
    void aSheetDrawsTheCellsInSightOnly() {
        GridSheet sheet = new GridSheet(figure(BASE, GridColour.PROBABILITY, 0));
        Rectangle2D view = new Rectangle2D.Double(0, 0, 140, 60);
        Rectangle2D seen = sheet.cells(140, 60);
        Point2D corner = new Point2D.Double(seen.getMinX() + 1, seen.getMinY() + 1);
        assertThat(sheet.pick(corner, view, new Point2D.Double(0, 0))).contains(new TokenPick(2, 0));
        double first = sheet.place(new TokenPick(2, 0)).getWidth();
        assertThat(sheet.pick(corner, view, new Point2D.Double(first, 0))).contains(new TokenPick(2, 1));
        assertThat(sheet.pick(new Point2D.Double(2, 2), view, new Point2D.Double(0, 0)))
                .isEmpty();
        assertThat(sheet.describe(new TokenPick(2, 0)))
                .startsWith("layer 2 of 2, position 0, after ␣a\n1. ␣the  0.750");
        assertThat(sheet.with(sheet.figure()).figure()).isEqualTo(sheet.figure());
    }

    @Test
    void layersThatWereNotReadMarkTheRowBelow() {
        PromptGrid grid = GridSample.grid();
        SideGrid base = grid.sides().getFirst();
        SideGrid some = new SideGrid(
                Side.BASE,
                8,
                List.of(4, 8),
                base.topIds(),
                base.topProbability(),
                base.entropyBits(),
                base.probability(),
                base.rank());
        PromptGrid read = new PromptGrid("p", "x", grid.tokens(), grid.followed(), grid.words(), List.of(some));
        assertThat(some.rowOf(8)).isEqualTo(1);
        assertThat(some.rowOf(7)).isZero();
        assertThat(some.rowOf(2)).isZero();
        assertThat(read.layerAt(7)).isEqualTo(4);
        assertThat(read.layerAt(2)).isEqualTo(4);
        GridFigure figure =
                new GridFigure(GridFigureData.of(read, BASE, GridColour.PROBABILITY, 0), FigureStyle.light());
        assertThat(figure.caption()).endsWith("2 of 8 layers.");
    }

    @Test
    void checkpointsOfUnequalDepthAreDrawnEachWithItsOwnLayersOnOneScaleAndHaveNoDifference() {
        PromptGrid grid = GridSample.unequal();
        assertThat(grid.isOfOneDepth()).isFalse();
        GridFigureData base = GridFigureData.of(grid, BASE, GridColour.ENTROPY, 0);
        GridFigureData aligned = GridFigureData.of(grid, Optional.of(Side.ALIGNED), GridColour.ENTROPY, 0);
        assertThat(base.rows()).isEqualTo(2);
        assertThat(aligned.rows()).isEqualTo(3);
        for (GridFigureData data : List.of(base, aligned)) {
            GridFigure figure = new GridFigure(data, FigureStyle.light());
            assertThat(Pixels.of(figure).at(2, 2)).isEqualTo(LIGHT.background());
            assertThat(new GridSheet(figure).height()).isGreaterThan(0);
        }
        assertThat(base.reach()).isEqualTo(9);
        assertThat(aligned.reach()).isEqualTo(9);
        assertThat(new GridFigure(aligned, FigureStyle.light()).table().rows())
                .extracting(row -> row.get(2))
                .contains("1", "2", "3");
        assertThatThrownBy(() -> GridFigureData.of(grid, Optional.empty(), GridColour.ENTROPY, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void linesOfUnequalDepthAreDrawnOverTheLayersOfEach() {
        FollowedFigureData data = FollowedFigureData.of(GridSample.unequal(), FollowedFigureData.Along.LAYERS, 3, 0);
        assertThat(data.places()).containsExactly(1, 2, 3);
        assertThat(data.selected()).isEqualTo(2);
        FollowedFigureData.Line base = data.lines().getFirst();
        FollowedFigureData.Line aligned = data.lines().get(2);
        assertThat(data.value(base, 1)).isEqualTo(0.75f);
        assertThat(data.value(base, 2)).isNaN();
        assertThat(data.value(aligned, 2)).isEqualTo(0.5f);
        FollowedFigureData across =
                FollowedFigureData.of(GridSample.unequal(), FollowedFigureData.Along.POSITIONS, 3, 0);
        assertThat(across.value(base, 1)).isNaN();
        assertThat(across.value(aligned, 1)).isEqualTo(0.0625f);
    }

    @Test
    void itsNumbersCanBeWalkedThrough() {
        Walks.spoken(figure(BASE, GridColour.PROBABILITY, 0));
        var first =
                figure(BASE, GridColour.PROBABILITY, 0).walk(Pixels.AREA).rows().getFirst();
        assertThat(first.name()).isEqualTo("layer 2 of 2");
        assertThat(first.points().getFirst().pick()).contains(new TokenPick(2, 0));
    }
}
