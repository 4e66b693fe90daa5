package org.glotlens.charts.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.glotlens.charts.FigurePick;
import org.glotlens.charts.FigurePick.LayerPick;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.LensFigure;
import org.glotlens.charts.SyntheticData;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fx")
class FigureViewTest {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 300;

    private static LensFigure figure(int layer) {
        return new LensFigure(SyntheticData.lens(Side.BASE, 12, List.of("en", "zh")), FigureStyle.light())
                .withSelectedLayer(layer);
    }

    private static FigureView shown(LensFigure figure) {
        FigureView view = new FigureView();
        new Scene(new StackPane(view), WIDTH, HEIGHT);
        view.getScene().getRoot().applyCss();
        view.getScene().getRoot().resize(WIDTH, HEIGHT);
        view.getScene().getRoot().layout();
        view.setFigure(figure);
        return view;
    }

    private static int columnOfMarker(FigureView view) {
        WritableImage image = view.snapshot(null, null);
        int y = 60;
        for (int x = 60; x < WIDTH - 60; x++) {
            Color colour = image.getPixelReader().getColor(x, y);
            if (colour.getBrightness() < 0.55) {
                return x;
            }
        }
        return -1;
    }

    @Test
    void movesTheMarkerWithTheLayer() throws Exception {
        int[] columns = FxThread.call(() -> {
            FigureView view = shown(figure(3));
            int first = columnOfMarker(view);
            view.setFigure(figure(4));
            return new int[] {first, columnOfMarker(view)};
        });
        assertThat(columns[0]).isPositive();
        assertThat(columns[1] - columns[0]).isBetween(25, 35);
    }

    @Test
    void tellsWhichLayerWasClicked() throws Exception {
        List<FigurePick> picks = new ArrayList<>();
        int x = FxThread.call(() -> {
            FigureView view = shown(figure(5));
            view.setOnPick(picks::add);
            int column = columnOfMarker(view);
            Event.fireEvent(view, press(column + 2, 150));
            return column;
        });
        assertThat(x).isPositive();
        assertThat(picks).containsExactly(new LayerPick(5));
    }

    @Test
    void movesByArrowKeysAndLeavesOtherKeysAlone() throws Exception {
        List<FigurePick> picks = new ArrayList<>();
        FxThread.call(() -> {
            FigureView view = shown(figure(5));
            view.setOnPick(picks::add);
            Event.fireEvent(view, key(KeyCode.RIGHT));
            Event.fireEvent(view, key(KeyCode.LEFT));
            Event.fireEvent(view, key(KeyCode.UP));
            return null;
        });
        assertThat(picks).containsExactly(new LayerPick(6), new LayerPick(4));
    }

    @Test
    void speaksTheSummaryToScreenReadersAndTakesTheFocus() throws Exception {
        FigureView view = FxThread.call(() -> shown(figure(5)));
        assertThat(view.getAccessibleText()).isEqualTo(figure(5).summary());
        assertThat(view.isFocusTraversable()).isTrue();
    }

    @Test
    void redrawsAtANewSize() throws Exception {
        int[] columns = FxThread.call(() -> {
            FigureView view = shown(figure(12));
            int before = columnOfMarker(view);
            view.getScene().getRoot().resize(WIDTH * 0.8, HEIGHT);
            view.getScene().getRoot().layout();
            return new int[] {before, columnOfMarker(view)};
        });
        assertThat(columns[1]).isLessThan(columns[0] - 50);
    }

    @Test
    void letsGoOfEverythingWhenDisposed() throws Exception {
        List<FigurePick> picks = new ArrayList<>();
        FigureView view = FxThread.call(() -> {
            FigureView made = shown(figure(5));
            made.setOnPick(picks::add);
            made.dispose();
            Event.fireEvent(made, press(200, 150));
            return made;
        });
        assertThat(view.getFigure()).isNull();
        assertThat(picks).isEmpty();
    }

    private static MouseEvent press(double x, double y) {
        return new MouseEvent(
                MouseEvent.MOUSE_PRESSED,
                x,
                y,
                x,
                y,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                true,
                false,
                true,
                null);
    }

    private static KeyEvent key(KeyCode code) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false);
    }
}
