package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Point2D;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glotlens.charts.FigurePick.TokenPick;
import org.glotlens.charts.FollowedFigureData.Along;
import org.glotlens.engine.grid.PromptGrid;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class FollowedFigureTest {
    private static final PromptGrid GRID = GridSample.grid();

    private static FollowedFigure figure(Along along, int layer, int position) {
        return new FollowedFigure(FollowedFigureData.of(GRID, along, layer, position), FigureStyle.light());
    }

    @Test
    void overLayersTheNumbersAreThoseOfOnePosition() {
        FollowedFigure figure = figure(Along.LAYERS, 2, 1);
        assertThat(figure.title()).isEqualTo("followed at position 1, prompt p");
        assertThat(figure.table().header())
                .containsExactly("prompt", "checkpoint", "layer", "position", "followed", "probability");
        assertThat(figure.table().rows())
                .hasSize(8)
                .startsWith(
                        List.of("p", "base", "1", "1", "next", "0.5"), List.of("p", "base", "2", "1", "next", "0.125"))
                .contains(List.of("p", "aligned", "2", "1", "zh", "0.5"));
        assertThat(figure.move(-1, 0)).contains(new TokenPick(1, 1));
        assertThat(figure.move(1, 0)).isEmpty();
    }

    @Test
    void overPositionsTheLineOfTheNextTokenEndsBeforeTheLast() {
        FollowedFigure figure = figure(Along.POSITIONS, 1, 0);
        assertThat(figure.table().rows().get(2)).containsExactly("p", "base", "1", "2", "next", "");
        assertThat(figure.summary())
                .isEqualTo("followed at layer 1, prompt p. the next token, base: 0.250 zh, base: 0.100 the next token,"
                        + " aligned: 0.250 zh, aligned: 0.100");
        assertThat(figure.move(1, 0)).contains(new TokenPick(1, 1));
        assertThat(figure.pick(new Point2D.Double(470, 5), Pixels.AREA)).isEqualTo(Optional.empty());
    }

    @Test
    void theSelectedPlaceMovesWithoutANewBackdrop() {
        assertThat(figure(Along.LAYERS, 1, 1).backdropKey())
                .isEqualTo(figure(Along.LAYERS, 2, 1).backdropKey())
                .isNotEqualTo(figure(Along.LAYERS, 2, 0).backdropKey());
        assertThat(figure(Along.POSITIONS, 1, 0).backdropKey())
                .isEqualTo(figure(Along.POSITIONS, 1, 2).backdropKey())
                .isNotEqualTo(figure(Along.POSITIONS, 2, 2).backdropKey());
    }

    @Test
    void aFileHasNoMarkAndSaysUnderWhichEdits() {
        FollowedFigure figure = figure(Along.LAYERS, 2, 1);
        assertThat(figure.withoutSelection().data().isMarked()).isFalse();
        assertThat(Pixels.of(figure).all())
                .isNotEqualTo(Pixels.of(figure.withoutSelection()).all());
        var edited = new FollowedFigure(figure.data().withRemark("Under edits: x."), FigureStyle.light());
        assertThat(edited.caption()).isEqualTo("Solid: aligned; dashed: base. Under edits: x.");
    }

    @Test
    void aLineHasTheColourOfItsLanguage() {
        Pixels pixels = Pixels.of(figure(Along.LAYERS, 2, 1));
        int zh = Palette.mark("zh").colour(Theme.LIGHT).getRGB() & 0xFFFFFF;
        long found = Arrays.stream(pixels.all())
                .filter(pixel -> (pixel & 0xFFFFFF) == zh)
                .count();
        assertThat(found).isGreaterThan(500);
    }

    @Test
    void itsNumbersCanBeWalkedThrough() {
        Walks.haveTheNumbersOf(figure(Along.LAYERS, 2, 1), "probability");
        Walks.haveTheNumbersOf(figure(Along.POSITIONS, 1, 0), "probability");
    }
}
