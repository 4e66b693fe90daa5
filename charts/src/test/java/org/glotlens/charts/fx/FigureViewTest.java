package org.glotlens.charts.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Cursor;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.glotlens.charts.FigurePick;
import org.glotlens.charts.FigurePick.LayerPick;
import org.glotlens.charts.FigureSight;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.FigureWalk;
import org.glotlens.charts.FigureZoom;
import org.glotlens.charts.LensFigure;
import org.glotlens.charts.LensScale;
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

    private static final double FAR_RIGHT = 300;

    private static ScrollEvent wheel(double x, double y, double delta) {
        return new ScrollEvent(
                ScrollEvent.SCROLL,
                x,
                y,
                x,
                y,
                false,
                false,
                false,
                false,
                false,
                false,
                0,
                delta,
                0,
                delta,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null);
    }

    private static MouseEvent mouse(EventType<MouseEvent> type, double x, double y, int clicks) {
        return new MouseEvent(
                type,
                x,
                y,
                x,
                y,
                MouseButton.PRIMARY,
                clicks,
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

    private static KeyEvent shortcut(KeyCode code) {
        boolean isMac = System.getProperty("os.name").startsWith("Mac");
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, !isMac, false, isMac);
    }

    @Test
    void theWheelZoomsAboutThePointerAndADoubleClickShowsAllAgain() throws Exception {
        List<FigureZoom> seen = FxThread.call(() -> {
            FigureView view = shown(figure(6));
            Event.fireEvent(view, wheel(FAR_RIGHT, 150, 40));
            FigureZoom once = view.zoomProperty().get();
            Event.fireEvent(view, wheel(FAR_RIGHT, 150, 40));
            FigureZoom twice = view.zoomProperty().get();
            Event.fireEvent(view, mouse(MouseEvent.MOUSE_PRESSED, FAR_RIGHT, 150, 2));
            return List.of(once, twice, view.zoomProperty().get());
        });
        // a notch shows four fifths
        assertThat(seen.getFirst().right() - seen.getFirst().left()).isCloseTo(0.8, within(1e-9));
        assertThat(seen.get(1).right() - seen.get(1).left()).isCloseTo(0.64, within(1e-9));
        assertThat(seen.get(2)).isEqualTo(FigureZoom.WHOLE);
    }

    @Test
    void theLayerBelowThePointerStaysThereWhileTheWheelZooms() throws Exception {
        List<FigurePick> picks = new ArrayList<>();
        FxThread.call(() -> {
            FigureView view = shown(figure(2));
            view.setOnPick(picks::add);
            Event.fireEvent(view, press(FAR_RIGHT, 150));
            for (int i = 0; i < 5; i++) {
                Event.fireEvent(view, wheel(FAR_RIGHT, 150, 40));
            }
            view.layout();
            Event.fireEvent(view, mouse(MouseEvent.MOUSE_PRESSED, FAR_RIGHT, 150, 1));
            Event.fireEvent(view, mouse(MouseEvent.MOUSE_RELEASED, FAR_RIGHT, 150, 1));
            return null;
        });
        assertThat(picks).hasSize(2);
        assertThat(picks.get(1)).isEqualTo(picks.getFirst());
    }

    @Test
    void aDragMovesZoomedAxesAndPicksNothing() throws Exception {
        List<FigurePick> picks = new ArrayList<>();
        FigureZoom[] zooms = FxThread.call(() -> {
            FigureView view = shown(figure(2));
            view.setOnPick(picks::add);
            view.zoomProperty().set(new FigureZoom(0.25, 0.75, 0, 1));
            Event.fireEvent(view, mouse(MouseEvent.MOUSE_PRESSED, FAR_RIGHT, 150, 1));
            Event.fireEvent(view, mouse(MouseEvent.MOUSE_DRAGGED, FAR_RIGHT - 60, 150, 0));
            Event.fireEvent(view, mouse(MouseEvent.MOUSE_RELEASED, FAR_RIGHT - 60, 150, 1));
            return new FigureZoom[] {view.zoomProperty().get()};
        });
        assertThat(zooms[0].left()).isGreaterThan(0.3);
        assertThat(zooms[0].right() - zooms[0].left()).isCloseTo(0.5, within(1e-9));
        assertThat(picks).isEmpty();
    }

    @Test
    void controlPlusMinusAndNoughtZoomWithoutAMouse() throws Exception {
        List<FigureZoom> seen = FxThread.call(() -> {
            FigureView view = shown(figure(6));
            Event.fireEvent(view, shortcut(KeyCode.PLUS));
            Event.fireEvent(view, shortcut(KeyCode.PLUS));
            FigureZoom near = view.zoomProperty().get();
            Event.fireEvent(view, shortcut(KeyCode.MINUS));
            FigureZoom farther = view.zoomProperty().get();
            Event.fireEvent(view, shortcut(KeyCode.DIGIT0));
            return List.of(near, farther, view.zoomProperty().get());
        });
        assertThat(seen.getFirst().right() - seen.getFirst().left()).isCloseTo(1 / 2.25, within(1e-9));
        assertThat(seen.get(1).right() - seen.get(1).left()).isCloseTo(1 / 1.5, within(1e-9));
        assertThat(seen.get(2)).isEqualTo(FigureZoom.WHOLE);
    }

    @Test
    void aZoomStaysWhileTheLayerMovesAndEndsWithTheAxes() throws Exception {
        FigureZoom zoom = new FigureZoom(0.25, 0.75, 0, 0.5);
        List<FigureZoom> seen = FxThread.call(() -> {
            FigureView view = shown(figure(5));
            view.zoomProperty().set(zoom);
            view.setFigure(figure(6));
            FigureZoom moved = view.zoomProperty().get();
            LensFigure other = figure(6);
            view.setFigure(new LensFigure(other.data().withReading(LensScale.Reading.DIFFERENCE), other.style()));
            return List.of(moved, view.zoomProperty().get());
        });
        assertThat(seen).containsExactly(zoom, FigureZoom.WHOLE);
    }

    @Test
    void theFigureThatIsSavedKnowsNothingOfWhatIsLiftedOrZoomed() throws Exception {
        List<FigureSight> sights = FxThread.call(() -> {
            FigureView view = shown(figure(5));
            view.zoomProperty().set(new FigureZoom(0.25, 0.75, 0, 0.5));
            view.liftedProperty().set(Set.of("zh"));
            return List.of(view.getFigure().style().sight(), view.seen().style().sight());
        });
        assertThat(sights.getFirst()).isEqualTo(FigureSight.PLAIN);
        assertThat(sights.getLast()).isEqualTo(new FigureSight(Set.of("zh"), new FigureZoom(0.25, 0.75, 0, 0.5)));
    }

    @Test
    void languagesThatTheFigureDoesNotHaveLiftNothing() throws Exception {
        FigureSight sight = FxThread.call(() -> {
            FigureView view = shown(figure(5));
            view.liftedProperty().set(Set.of("sw", "bn"));
            return view.seen().style().sight();
        });
        assertThat(sight).isEqualTo(FigureSight.PLAIN);
    }

    @Test
    void thePointerOnANameTellsItOnceAndThatItLeft() throws Exception {
        List<Optional<String>> names = new ArrayList<>();
        Cursor[] cursors = FxThread.call(() -> {
            FigureView view = shown(figure(5));
            view.setOnName(names::add);
            Point2D at = nameOf(view, "zh");
            Event.fireEvent(view, mouse(MouseEvent.MOUSE_MOVED, at.getX(), at.getY(), 0));
            Event.fireEvent(view, mouse(MouseEvent.MOUSE_MOVED, at.getX() + 1, at.getY(), 0));
            Cursor onName = view.getCursor();
            Event.fireEvent(view, mouse(MouseEvent.MOUSE_MOVED, 200, 150, 0));
            return new Cursor[] {onName, view.getCursor()};
        });
        assertThat(names).containsExactly(Optional.of("zh"), Optional.empty());
        assertThat(cursors).containsExactly(Cursor.HAND, null);
    }

    private static Point2D nameOf(FigureView view, String name) {
        for (int x = WIDTH - 1; x > WIDTH / 2; x -= 3) {
            for (int y = 20; y < HEIGHT; y += 3) {
                Point2D at = new Point2D.Double(x, y);
                if (((LensFigure) view.getFigure())
                        .nameAt(at, view.area())
                        .filter(name::equals)
                        .isPresent()) {
                    return at;
                }
            }
        }
        throw new AssertionError("The key does not name " + name);
    }

    @Test
    void aDoubleClickOnTheTitleAndF11AskForMoreRoom() throws Exception {
        int[] asked = new int[1];
        FxThread.call(() -> {
            FigureView view = shown(figure(5));
            view.setOnEnlarge(() -> asked[0]++);
            Event.fireEvent(view, mouse(MouseEvent.MOUSE_PRESSED, 60, 8, 2));
            Event.fireEvent(view, key(KeyCode.F11));
            Event.fireEvent(view, mouse(MouseEvent.MOUSE_PRESSED, 200, 150, 2));
            return null;
        });
        assertThat(asked[0]).isEqualTo(2);
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

    @Test
    void aWalkMarksAndSpeaksValuesOneByOneUntilEscape() throws Exception {
        List<FigurePick> picks = new ArrayList<>();
        List<String> said = new ArrayList<>();
        boolean[] isMarked = new boolean[2];
        FxThread.call(() -> {
            FigureView view = shown(figure(5));
            view.setOnPick(pick -> {
                picks.add(pick);
                view.setFigure(figure(((LayerPick) pick).layer()));
            });
            for (KeyCode code : List.of(KeyCode.HOME, KeyCode.RIGHT, KeyCode.DOWN, KeyCode.M)) {
                Event.fireEvent(view, key(code));
                said.add(view.getAccessibleText());
            }
            isMarked[0] = view.lookup(".figure-walk").isVisible();
            Event.fireEvent(view, key(KeyCode.ESCAPE));
            said.add(view.getAccessibleText());
            isMarked[1] = view.lookup(".figure-walk").isVisible();
            return null;
        });
        FigureWalk walk = figure(5).walk(new java.awt.geom.Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
        var first = new FigureWalk.Place(0, 0);
        var down = walk.across(walk.along(first, 1), 1);
        assertThat(said)
                .startsWith(
                        walk.at(first).said(),
                        walk.at(walk.along(first, 1)).said(),
                        walk.at(down).said(),
                        walk.at(walk.highest(down)).said());
        assertThat(said.getLast()).startsWith(figure(5).title());
        // from curve to curve the layer stays; the highest Chinese value is at the last
        assertThat(picks).containsExactly(new LayerPick(1), new LayerPick(2), new LayerPick(12));
        assertThat(isMarked).containsExactly(true, false);
    }

    @Test
    void theRingStandsWhereTheMarkerIsDrawn() throws Exception {
        double[] columns = FxThread.call(() -> {
            FigureView view = shown(figure(5));
            Event.fireEvent(view, key(KeyCode.END));
            view.layout();
            view.setFigure(figure(12));
            view.layout();
            var ring = view.lookup(".figure-walk-ring").getBoundsInParent();
            return new double[] {columnOfMarker(view), ring.getCenterX()};
        });
        assertThat(columns[1]).isCloseTo(columns[0], within(2.0));
    }
}
