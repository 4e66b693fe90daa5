package org.glotlens.app.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.NodeOrientation;
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
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENGLISH")
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
            var before = SwingFXUtils.fromFXImage(figure.snapshot(null, null), null);
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
            var after = SwingFXUtils.fromFXImage(figure.snapshot(null, null), null);
            assertThat(after.getWidth()).isEqualTo(before.getWidth());
            assertThat(after.getHeight()).isEqualTo(before.getHeight());
            assertThat(after.getRGB(0, 0, after.getWidth(), after.getHeight(), null, 0, after.getWidth()))
                    .isEqualTo(before.getRGB(0, 0, before.getWidth(), before.getHeight(), null, 0, before.getWidth()));
            view.close();
            Fx.leave(scene);
            bench.close();
        });
    }

    private static double centre(WorkbenchView view, String selector) {
        var node = view.lookup(selector);
        return node.localToScene(node.getLayoutBounds()).getCenterX();
    }
}
