package org.glotlens.app.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import javafx.application.Application;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import org.glotlens.app.view.figure.FigurePane;
import org.glotlens.app.view.kit.Fx;
import org.glotlens.app.view.tokens.TokenLayer;
import org.glotlens.charts.LayeredFigure;
import org.glotlens.charts.PcaFigure;
import org.glotlens.charts.PearsonFigure;
import org.glotlens.charts.TargetsFigure;
import org.glotlens.engine.lens.Prompt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Layers, prompts, languages and theme of the whole window. */
@Tag("fx")
class WorkbenchWindowTest extends OpenWindow {
    private List<Integer> layers() {
        return view.overview().panes().stream()
                .map(pane -> pane.view().getFigure())
                .map(figure -> switch (figure) {
                    case LayeredFigure lens -> lens.selectedLayer();
                    case PcaFigure pca -> pca.data().layer();
                    case PearsonFigure pearson -> pearson.data().layer();
                    default -> -1;
                })
                .toList();
    }

    private static int[] pixels(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] argb = new int[width * height];
        image.getPixelReader()
                .getPixels(0, 0, width, height, javafx.scene.image.PixelFormat.getIntArgbInstance(), argb, 0, width);
        return argb;
    }

    @Test
    void arrowKeysMoveAllSixFiguresAndTheSlider() throws Exception {
        Fx.run(() -> {
            assertThat(layers()).containsOnly(4);
            press(view, KeyCode.RIGHT, false);
            assertThat(layers()).hasSize(6).containsOnly(5);
            assertThat(find(Slider.class, ".slider").getValue()).isEqualTo(5);
            press(view, KeyCode.LEFT, false);
            press(view, KeyCode.LEFT, false);
            assertThat(layers()).containsOnly(3);
            assertThat(find(Label.class, ".layer-position").getText()).isEqualTo("layer 3 of 8");
        });
    }

    @Test
    void draggingTheSliderMovesAllSixFigures() throws Exception {
        Fx.run(() -> {
            find(Slider.class, ".slider").setValue(7);
            assertThat(layers()).hasSize(6).containsOnly(7);
        });
    }

    @Test
    void spacePlaysAndStops() throws Exception {
        Fx.run(() -> {
            press(view, KeyCode.SPACE, false);
            assertThat(bench.layer().playingProperty().get()).isTrue();
            press(view, KeyCode.SPACE, false);
            assertThat(bench.layer().playingProperty().get()).isFalse();
        });
    }

    @Test
    void keysTypedIntoAFieldDoNotMoveTheLayer() throws Exception {
        Fx.run(() -> {
            TextField search = find(TextField.class, ".prompts .text-field");
            search.requestFocus();
            press(search, KeyCode.RIGHT, false);
            assertThat(layers()).containsOnly(4);
        });
    }

    @Test
    void hidingALanguageTakesItOutOfEveryFigure() throws Exception {
        Fx.run(() -> {
            @SuppressWarnings("unchecked")
            ListView<String> languages = find(ListView.class, "#language-list");
            languages.getSelectionModel().select("de");
            press(languages, KeyCode.SPACE, false);
            assertThat(view.overview().panes())
                    .allSatisfy(pane ->
                            assertThat(languages(pane)).contains("en", "zh").doesNotContain("de"));
        });
    }

    private static List<String> languages(FigurePane pane) {
        return switch (pane.view().getFigure()) {
            case TargetsFigure lens ->
                lens.data().panels().stream()
                        .flatMap(panel -> panel.curves().stream())
                        .map(c -> c.curve().text())
                        .toList();
            case PcaFigure pca -> pca.data().languages();
            case PearsonFigure pearson -> pearson.data().languages();
            default -> List.of();
        };
    }

    @Test
    void selectingAPromptInTheListShowsItsCurvesAndTokens() throws Exception {
        Fx.run(() -> {
            @SuppressWarnings("unchecked")
            ListView<Prompt> list = find(ListView.class, ".prompt-list");
            list.getSelectionModel().select(11);
            String id = list.getItems().get(11).id();
            assertThat(view.overview().panes().getFirst().view().getFigure().title())
                    .isEqualTo("base · " + id);
            view.select("tab.grid");
            find(ToggleButton.class, "#grid-page-table").fire();
            lay();
            @SuppressWarnings("unchecked")
            TableView<TokenLayer> table = find(TableView.class, ".tokens .token-table");
            assertThat(table.getItems().getFirst().base().getFirst())
                    .isEqualTo(bench.state()
                            .lensProperty()
                            .get()
                            .readings()
                            .getFirst()
                            .top()[11][7][0]);
            assertThat(table.getSelectionModel().getSelectedItem().layer()).isEqualTo(4);
            bench.prompts().clear();
            assertThat(list.getSelectionModel().isEmpty()).isTrue();
            assertThat(view.overview().panes().getFirst().view().getFigure().title())
                    .isEqualTo("base · by target language");
        });
    }

    @Test
    void controlDTogglesTheThemeOfWindowAndFigures() throws Exception {
        Fx.run(() -> {
            int light = pixels(scene.snapshot(null))[990 * 1000 + 500];
            press(view, KeyCode.D, true);
            lay();
            int dark = pixels(scene.snapshot(null))[990 * 1000 + 500];
            assertThat(Application.getUserAgentStylesheet()).contains("dark");
            assertThat(brightness(light)).isGreaterThan(600);
            assertThat(brightness(dark)).isLessThan(200);
            assertThat(view.overview().panes())
                    .allSatisfy(
                            pane -> assertThat(pane.view().getFigure().style().theme())
                                    .isEqualTo(org.glotlens.charts.Theme.DARK));
            press(view, KeyCode.D, true);
        });
    }

    private static int brightness(int argb) {
        return (argb >> 16 & 255) + (argb >> 8 & 255) + (argb & 255);
    }

    @Test
    void movingTheLayerChangesThePixelsOfEveryFigure() throws Exception {
        Fx.run(() -> {
            List<int[]> before = shots();
            bench.layer().step(1);
            lay();
            List<int[]> after = shots();
            for (int i = 0; i < before.size(); i++) {
                assertThat(Arrays.equals(before.get(i), after.get(i)))
                        .as("figure " + i)
                        .isFalse();
            }
        });
    }

    private List<int[]> shots() {
        return view.overview().panes().stream()
                .map(pane -> pixels(pane.snapshot(null, null)))
                .toList();
    }

    @Test
    void theSwitchBelowTheMenuShowsAlignedMinusBase() throws Exception {
        Fx.run(() -> {
            lay();
            List<ToggleButton> switches = view.lookupAll(".figure-switch").stream()
                    .map(ToggleButton.class::cast)
                    .toList();
            assertThat(switches).hasSize(2);
            switches.forEach(ToggleButton::fire);
            assertThat(view.overview().panes())
                    .extracting(pane -> pane.view().getFigure().title())
                    .filteredOn(title -> title.startsWith("aligned − base"))
                    .hasSize(2);
        });
    }
}
