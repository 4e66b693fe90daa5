package org.glotlens.app.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import java.util.Set;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import org.glotlens.app.view.figure.FigurePane;
import org.glotlens.app.view.kit.Fx;
import org.glotlens.charts.FigurePick;
import org.glotlens.charts.FigurePick.CellPick;
import org.glotlens.charts.FigurePick.ItemPick;
import org.glotlens.charts.FigureSight;
import org.glotlens.charts.FigureZoom;
import org.glotlens.charts.LinkedFigure;
import org.glotlens.charts.Palette;
import org.glotlens.charts.fx.FigureView;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is marked, lifted, zoomed or enlarged in one figure of the window, seen in the others. */
@Tag("fx")
class LinkedFiguresTest extends OpenWindow {
    private FigureView figure(int index) {
        return view.overview().panes().get(index).view();
    }

    private static long count(Node node, String language) {
        return count(node, Palette.mark(language).onLight());
    }

    private static long count(Node node, java.awt.Color wanted) {
        Image image = node.snapshot(null, null);
        Color colour = Color.rgb(wanted.getRed(), wanted.getGreen(), wanted.getBlue());
        long found = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                found += image.getPixelReader().getColor(x, y).equals(colour) ? 1 : 0;
            }
        }
        return found;
    }

    private static void fire(FigureView target, EventType<MouseEvent> type, Point2D at, int clicks) {
        var inScene = target.localToScene(at.getX(), at.getY());
        Event.fireEvent(
                target,
                new MouseEvent(
                        type,
                        inScene.getX(),
                        inScene.getY(),
                        inScene.getX(),
                        inScene.getY(),
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
                        null));
    }

    private static Point2D find(FigureView target, FigurePick wanted) {
        Rectangle2D area = new Rectangle2D.Double(0, 0, target.getWidth(), target.getHeight());
        for (double y = 2; y < target.getHeight(); y += 3) {
            for (double x = 2; x < target.getWidth(); x += 3) {
                Point2D at = new Point2D.Double(x, y);
                if (target.getFigure().pick(at, area).filter(wanted::equals).isPresent()) {
                    return at;
                }
            }
        }
        throw new AssertionError("Nothing picks " + wanted);
    }

    @Test
    void aCellOfTheMatrixLiftsItsLanguagesInCurvesAndScattersOfBothCheckpoints() throws Exception {
        Fx.run(() -> {
            lay();
            // figures row by row: lens, scatter, matrix
            for (int lensOrScatter : new int[] {0, 1, 3, 4}) {
                assertThat(count(figure(lensOrScatter), "en")).isGreaterThan(20);
            }
            CellPick cell = new CellPick(2, 3);
            fire(figure(2), MouseEvent.MOUSE_PRESSED, find(figure(2), cell), 1);
            lay();
            assertThat(bench.state().cellProperty().get()).isEqualTo(cell);
            for (int lensOrScatter : new int[] {0, 1, 3, 4}) {
                assertThat(figure(lensOrScatter).liftedProperty().get()).containsExactlyInAnyOrder("de", "es");
                assertThat(count(figure(lensOrScatter), "en")).isZero();
                assertThat(count(figure(lensOrScatter), "de")).isGreaterThan(10);
                assertThat(count(figure(lensOrScatter), "es")).isGreaterThan(10);
            }
            fire(figure(5), MouseEvent.MOUSE_PRESSED, find(figure(5), cell), 1);
            lay();
            assertThat(bench.state().cellProperty().get()).isNull();
            assertThat(count(figure(1), "en")).isGreaterThan(20);
        });
    }

    @Test
    void theCurvesInOnePlotAreLiftedToo() throws Exception {
        Fx.run(() -> {
            find(ToggleButton.class, "#lens-together").fire();
            bench.state().cellProperty().set(new CellPick(2, 11));
            lay();
            assertThat(count(figure(0), "en")).isZero();
            assertThat(count(figure(0), "de")).isGreaterThan(20);
            bench.state().cellProperty().set(null);
        });
    }

    @Test
    void escapeLetsGoOfCellAndItem() throws Exception {
        Fx.run(() -> {
            bench.state().cellProperty().set(new CellPick(2, 11));
            bench.state().selectItem(new ItemPick("de", "3"));
            lay();
            assertThat(view.lookup("#item-strip").isVisible()).isTrue();
            press(view, KeyCode.ESCAPE, false);
            lay();
            assertThat(bench.state().cellProperty().get()).isNull();
            assertThat(bench.state().itemProperty().get()).isNull();
            assertThat(view.lookup("#item-strip").isVisible()).isFalse();
        });
    }

    @Test
    void theDetailsStandBelowTheFiguresAndAboveTheLayerSlider() throws Exception {
        Fx.run(() -> {
            lay();
            double before = figure(3).getHeight();
            bench.state().selectItem(new ItemPick("de", "3"));
            lay();
            var strip = view.lookup("#item-strip");
            double top = strip.localToScene(strip.getLayoutBounds()).getMinY();
            double bottom = strip.localToScene(strip.getLayoutBounds()).getMaxY();
            assertThat(figure(3).localToScene(figure(3).getLayoutBounds()).getMaxY())
                    .isLessThanOrEqualTo(top);
            assertThat(view.lookup(".layer-bar").localToScene(0, 0).getY()).isGreaterThanOrEqualTo(bottom);
            assertThat(figure(3).getHeight()).isLessThan(before);
        });
    }

    @Test
    void arrowKeysInTheScatterWalkTheItemsAndTheDetailsFollow() throws Exception {
        Fx.run(() -> {
            bench.state().selectItem(new ItemPick("de", "3"));
            press(figure(1), KeyCode.DOWN, false);
            assertThat(bench.state().itemProperty().get()).isEqualTo(new ItemPick("de", "4"));
        });
    }

    @Test
    void aPromptOfTheListSelectsItsPoint() throws Exception {
        Fx.run(() -> {
            var prompt = bench.prompts().shownProperty().get().get(7);
            bench.prompts().select(prompt);
            assertThat(bench.state().itemProperty().get()).isEqualTo(new ItemPick(prompt.language(), "7"));
        });
    }

    @Test
    void aPointThatSelectsItsPromptStaysSelectedInItsOwnLanguage() throws Exception {
        Fx.run(() -> {
            var prompt = bench.prompts().shownProperty().get().get(7);
            var pick = new ItemPick(prompt.language(), "7");
            bench.state().selectItem(pick);
            assertThat(bench.state().promptProperty().get()).isEqualTo(prompt.id());
            assertThat(bench.state().itemProperty().get()).isEqualTo(pick);
        });
    }

    private static Point2D name(FigureView target, String wanted) {
        Rectangle2D area = new Rectangle2D.Double(0, 0, target.getWidth(), target.getHeight());
        for (double y = 2; y < target.getHeight(); y += 3) {
            for (double x = target.getWidth() - 2; x > 0; x -= 3) {
                Point2D at = new Point2D.Double(x, y);
                Optional<String> name = ((LinkedFigure) target.getFigure()).nameAt(at, area);
                if (name.filter(wanted::equals).isPresent()) {
                    return at;
                }
            }
        }
        throw new AssertionError("Nothing is called " + wanted);
    }

    @Test
    void thePointerOnANameLiftsItInEveryFigureAndAClickHidesItInEveryView() throws Exception {
        Fx.run(() -> {
            lay();
            Point2D at = name(figure(1), "de");
            fire(figure(1), MouseEvent.MOUSE_MOVED, at, 0);
            lay();
            assertThat(count(figure(4), "en")).isZero();
            assertThat(count(figure(4), "de")).isGreaterThan(10);
            assertThat(figure(0).liftedProperty().get()).isEqualTo(Set.of("de"));
            fire(figure(1), MouseEvent.MOUSE_EXITED, at, 0);
            lay();
            assertThat(count(figure(4), "en")).isGreaterThan(20);
            fire(figure(1), MouseEvent.MOUSE_PRESSED, at, 1);
            assertThat(bench.state().hiddenProperty().get()).containsExactly("de");
            assertThat(((LinkedFigure) figure(0).getFigure()).names()).doesNotContain("de");
        });
    }

    @Test
    void baseAndAlignedAreZoomedTogetherAndSavedWhole() throws Exception {
        Fx.run(() -> {
            FigureZoom zoom = new FigureZoom(0.25, 0.75, 0.25, 0.75);
            figure(1).zoomProperty().set(zoom);
            bench.layer().step(1);
            assertThat(figure(4).zoomProperty().get()).isEqualTo(zoom);
            assertThat(figure(0).zoomProperty().get()).isEqualTo(FigureZoom.WHOLE);
            assertThat(figure(4).getFigure().style().sight()).isEqualTo(FigureSight.PLAIN);
        });
    }

    @Test
    void f11EnlargesTheFigureAndEscapePutsItBackWithTheKeyboard() throws Exception {
        Fx.run(() -> {
            lay();
            FigurePane pane = view.overview().panes().get(4);
            var home = pane.getParent();
            double before = pane.getWidth();
            figure(4).requestFocus();
            press(figure(4), KeyCode.F11, false);
            lay();
            assertThat(pane.getWidth()).isGreaterThan(2 * before);
            assertThat(pane.getHeight()).isGreaterThan(600);
            assertThat(scene.getFocusOwner()).isSameAs(figure(4));
            bench.layer().step(1);
            assertThat(figure(4).getFigure().title()).contains("layer 5");
            press(figure(4), KeyCode.ESCAPE, false);
            lay();
            assertThat(pane.getParent()).isSameAs(home);
            assertThat(pane.getWidth()).isEqualTo(before);
            assertThat(scene.getFocusOwner()).isSameAs(figure(4));
        });
    }

    @Test
    void aDoubleClickOnTheTitleEnlargesAndAnotherPutsBack() throws Exception {
        Fx.run(() -> {
            lay();
            double before = figure(0).getWidth();
            fire(figure(0), MouseEvent.MOUSE_PRESSED, new Point2D.Double(20, 8), 2);
            lay();
            assertThat(figure(0).getWidth()).isGreaterThan(2 * before);
            // the switches of the figure stand above it
            assertThat(view.lookupAll("#lens-together")).hasSize(2);
            fire(figure(0), MouseEvent.MOUSE_PRESSED, new Point2D.Double(20, 8), 2);
            lay();
            assertThat(figure(0).getWidth()).isEqualTo(before);
        });
    }

    @Test
    void anotherTabPutsALargeFigureBack() throws Exception {
        Fx.run(() -> {
            lay();
            double before = figure(2).getWidth();
            press(figure(2), KeyCode.F11, false);
            view.select("tab.grid");
            lay();
            assertThat(view.lookup(".figure-large")).isNull();
            view.select("tab.overview");
            lay();
            assertThat(figure(2).getWidth()).isEqualTo(before);
        });
    }

    @Test
    void f11FromTheLayerSliderPutsALargeFigureBack() throws Exception {
        Fx.run(() -> {
            lay();
            press(figure(2), KeyCode.F11, false);
            press(view.lookup(".slider"), KeyCode.F11, false);
            lay();
            assertThat(view.lookup(".figure-large")).isNull();
        });
    }
}
