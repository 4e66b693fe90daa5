package org.glotlens.charts.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.glotlens.charts.FigurePick;
import org.glotlens.charts.FigurePick.TokenPick;
import org.glotlens.charts.GridColour;
import org.glotlens.charts.GridFigure;
import org.glotlens.charts.GridSample;
import org.glotlens.charts.GridSheet;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fx")
class GridCanvasTest {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 90;

    private static GridFigure figure(TokenPick selected) {
        GridFigure figure = GridSample.figure(Optional.of(Side.BASE), GridColour.PROBABILITY, 0);
        return new GridFigure(figure.data().withSelected(Optional.ofNullable(selected)), figure.style());
    }

    private static GridCanvas shown(GridFigure figure, int width) {
        GridCanvas canvas = new GridCanvas();
        canvas.setFigure(figure);
        var root = new StackPane(canvas);
        new Scene(root, width, HEIGHT);
        root.applyCss();
        root.resize(width, HEIGHT);
        root.layout();
        return canvas;
    }

    private static Color corner(GridCanvas canvas) {
        var seen = new GridSheet(canvas.getFigure()).cells(WIDTH, HEIGHT);
        canvas.getScene().getRoot().layout();
        WritableImage image = canvas.snapshot(null, null);
        return image.getPixelReader().getColor((int) seen.getMinX() + 2, (int) seen.getMinY() + 2);
    }

    @Test
    void cellsMoveWithTheScrollBarAndASelectedOneComesIntoSight() throws Exception {
        List<Color> colours = FxThread.call(() -> {
            GridCanvas canvas = shown(figure(null), WIDTH);
            List<Color> seen = new ArrayList<>(List.of(corner(canvas)));
            canvas.acrossProperty()
                    .set(new GridSheet(canvas.getFigure())
                            .place(new TokenPick(2, 0))
                            .getWidth());
            seen.add(corner(canvas));
            canvas.acrossProperty().set(0);
            canvas.setFigure(figure(new TokenPick(2, 2)));
            assertThat(canvas.acrossProperty().get())
                    .as("moved to the last column")
                    .isPositive();
            canvas.setFigure(figure(new TokenPick(2, 0)));
            assertThat(canvas.acrossProperty().get()).isZero();
            return seen;
        });
        // last layer: 0.75 at the first position, 0.5 at the second
        assertThat(colours.get(0)).isNotEqualTo(colours.get(1));
        assertThat(colours.get(0).getBlue()).isLessThan(1);
        assertThat(colours.get(0).getBrightness()).isLessThan(colours.get(1).getBrightness());
    }

    @Test
    void arrowKeysSelectTheNeighbourAndTheCellIsSpoken() throws Exception {
        List<FigurePick> picks = new ArrayList<>();
        GridCanvas canvas = FxThread.call(() -> {
            GridCanvas own = shown(figure(new TokenPick(1, 1)), WIDTH);
            own.setOnPick(picks::add);
            for (KeyCode code : List.of(KeyCode.UP, KeyCode.RIGHT, KeyCode.LEFT, KeyCode.DOWN, KeyCode.A)) {
                Event.fireEvent(own, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
            }
            return own;
        });
        assertThat(picks).containsExactly(new TokenPick(2, 1), new TokenPick(1, 2), new TokenPick(1, 0));
        assertThat(canvas.getAccessibleText())
                .startsWith("layer 1 of 2, position 1, after <0xE8><0x8A>, part of 花\n1. 花  1.000  zh");
        assertThat(canvas.isFocusTraversable()).isTrue();
    }

    @Test
    void whatFitsHasNoScrollBars() throws Exception {
        assertThat(FxThread.call(() -> shown(figure(null), 600)
                        .getChildrenUnmodifiable()
                        .filtered(
                                node -> node.isVisible() && node.getStyleClass().contains("scroll-bar"))
                        .size()))
                .isZero();
    }

    @Test
    void disposingLetsGoOfTheFigure() throws Exception {
        assertThat(FxThread.<GridFigure>call(() -> {
                    GridCanvas canvas = shown(figure(null), WIDTH);
                    canvas.dispose();
                    return canvas.getFigure();
                }))
                .isNull();
    }
}
