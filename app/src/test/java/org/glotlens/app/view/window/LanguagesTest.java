package org.glotlens.app.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Bounds;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import org.glotlens.app.view.kit.Fx;
import org.glotlens.app.view.kit.InterfaceLanguage;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Spoken;
import org.glotlens.app.view.state.Settings;
import org.glotlens.charts.fx.FigureView;
import org.glotlens.engine.Translation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The window in each of its languages, and from right to left. */
@Tag("fx")
class LanguagesTest {
    @AfterEach
    void english() {
        Spoken.english();
    }

    private static void lay(WorkbenchView view) {
        for (int time = 0; time < 2; time++) {
            view.applyCss();
            view.layout();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GERMAN", "CHINESE", "SWAHILI"})
    void noTextOfAnyTabIsCut(InterfaceLanguage language) throws Exception {
        Spoken.in(Translation.in(language.locale()));
        List<String> cut = new ArrayList<>();
        Fx.run(() -> {
            var bench = Benches.filled();
            var view = new WorkbenchView(bench);
            var scene = new Scene(view, 1280, 720);
            for (String tab : view.tabKeys()) {
                view.select(tab);
                lay(view);
                CutTexts.in(view).forEach(text -> cut.add(tab + ": " + text));
            }
            view.close();
            Fx.leave(scene);
            bench.close();
        });
        assertThat(cut).isEmpty();
    }

    @Test
    void aLanguageIsChosenInTheHeaderAndHoldsFromTheNextStart() throws Exception {
        Fx.run(() -> {
            Settings settings = Benches.settings();
            var bench = new Workbench(Benches.inline(), settings, Benches.noSample());
            var view = new WorkbenchView(bench);
            List<MenuItem> items = ((MenuButton) view.lookup("#about-menu")).getItems();
            assertThat(items.stream().filter(RadioMenuItem.class::isInstance).map(MenuItem::getText))
                    .containsExactly("As the system", "English", "Deutsch", "中文", "Kiswahili");
            assertThat(((RadioMenuItem) items.getFirst()).isSelected()).isTrue();
            items.get(2).fire();
            assertThat(settings.language()).contains(InterfaceLanguage.GERMAN);
            assertThat(bench.state().noticeProperty().get().text()).contains("next start");
            items.stream()
                    .filter(CheckMenuItem.class::isInstance)
                    .map(CheckMenuItem.class::cast)
                    .findFirst()
                    .orElseThrow()
                    .setSelected(true);
            LanguageChoice.speak(settings);
            assertThat(Messages.text("dialog.cancel")).isEqualTo("Abbrechen");
            assertThat(org.glotlens.charts.ChartText.get("lens.layer")).isEqualTo("layer");
            items.getFirst().fire();
            assertThat(settings.language()).isEqualTo(Optional.empty());
            view.close();
            bench.close();
        });
    }

    @Test
    void fromRightToLeftTheControlsTurnAndTheFiguresDoNot() throws Exception {
        Fx.run(() -> {
            var bench = Benches.filled();
            var view = new WorkbenchView(bench);
            var scene = new Scene(view, 1280, 720);
            lay(view);
            FigureView figure = (FigureView) view.lookup(".figure-view");
            BufferedImage before = picture(scene, figure);
            double menu = centre(view, "#about-menu");
            scene.setNodeOrientation(NodeOrientation.RIGHT_TO_LEFT);
            for (String tab : view.tabKeys()) {
                view.select(tab);
                lay(view);
                assertThat(view.lookupAll(".figure-view"))
                        .allSatisfy(drawn -> assertThat(drawn.getEffectiveNodeOrientation())
                                .isEqualTo(NodeOrientation.LEFT_TO_RIGHT));
            }
            view.select(view.tabKeys().getFirst());
            lay(view);
            assertThat(centre(view, "#about-menu")).isCloseTo(1280 - menu, org.assertj.core.data.Offset.offset(2.0));
            assertThat(view.lookup(".layer-bar .button .ikonli-font-icon").getScaleX())
                    .isEqualTo(-1);
            BufferedImage after = picture(scene, figure);
            assertThat(after.getWidth()).isEqualTo(before.getWidth());
            assertThat(5 * differing(after, before, false)).isLessThan(differing(after, before, true));
            view.close();
            Fx.leave(scene);
            bench.close();
        });
    }

    private static double centre(WorkbenchView view, String selector) {
        var node = view.lookup(selector);
        return node.localToScene(node.getLayoutBounds()).getCenterX();
    }

    /** What the window shows where a node is. */
    private static BufferedImage picture(Scene scene, Node node) {
        Bounds at = node.localToScene(node.getLayoutBounds());
        return SwingFXUtils.fromFXImage(scene.snapshot(null), null)
                .getSubimage((int) Math.round(at.getMinX()), (int) Math.round(at.getMinY()), (int) at.getWidth(), (int)
                        at.getHeight());
    }

    /** How many pixels of two pictures of one size differ, the second mirrored or not. */
    private static long differing(BufferedImage one, BufferedImage other, boolean isMirrored) {
        int width = one.getWidth();
        return IntStream.range(0, width * one.getHeight())
                .filter(i -> one.getRGB(i % width, i / width)
                        != other.getRGB(isMirrored ? width - 1 - i % width : i % width, i / width))
                .count();
    }
}
