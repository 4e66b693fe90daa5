package org.glotlens.app.view.pca;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.glotlens.app.view.kit.Fx;
import org.glotlens.app.view.kit.ScriptText;
import org.glotlens.app.view.state.Named;
import org.glotlens.app.view.state.SampleFolder;
import org.glotlens.app.view.state.Shown;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.window.Readings;
import org.glotlens.charts.FigurePick.ItemPick;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.measure.RepresentMeasurement;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.represent.RepresentSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fx")
class ItemStripTest {
    private static final ParallelItem BOOK = new ParallelItem(
            "12", Map.of("en", "The book is old.", "de", "ספר ישן הוא.", "hi", "किताब पुरानी है।"), Map.of());

    private final WorkbenchState state = new WorkbenchState();

    private ItemStrip strip(Scene[] scene) {
        var strip = new ItemStrip(new ItemDetails(state));
        var box = new VBox(strip);
        scene[0] = new Scene(box, 700, 200);
        lay(box);
        return strip;
    }

    private static void lay(Pane box) {
        for (int pass = 0; pass < 2; pass++) {
            box.applyCss();
            box.layout();
        }
    }

    private void show(ParallelItem... items) {
        state.showRepresent(
                Readings.represent(),
                new Shown<>(
                        new RepresentMeasurement(Read.made(List.of(items)), RepresentSettings.defaults()),
                        Named.sample(SampleFolder.installed())));
    }

    @Test
    void takesNoRoomUntilAnItemIsSelectedAndAfterItIsClosed() throws Exception {
        Fx.run(() -> {
            Scene[] scene = new Scene[1];
            ItemStrip strip = strip(scene);
            show(BOOK);
            assertThat(strip.isManaged()).isFalse();
            state.selectItem(new ItemPick("en", "12"));
            lay((Pane) strip.getParent());
            assertThat(strip.isVisible()).isTrue();
            assertThat(strip.getHeight()).isGreaterThan(80);
            ((Button) strip.lookup("#item-close")).fire();
            assertThat(state.itemProperty().get()).isNull();
            assertThat(strip.isManaged()).isFalse();
            Fx.leave(scene[0]);
        });
    }

    @Test
    void aSentenceFromRightToLeftStandsAtTheRight() throws Exception {
        Fx.run(() -> {
            Scene[] scene = new Scene[1];
            ItemStrip strip = strip(scene);
            show(BOOK);
            state.selectItem(new ItemPick("de", "12"));
            lay((Pane) strip.getParent());
            assertThat(ends(strip)[1]).isGreaterThan(640);
            state.selectItem(new ItemPick("hi", "12"));
            lay((Pane) strip.getParent());
            assertThat(ends(strip)[0]).isLessThan(20);
            Fx.leave(scene[0]);
        });
    }

    /** Where the sentence begins and ends across. */
    private static double[] ends(ItemStrip strip) {
        ScriptText sentence = (ScriptText) strip.lookup("#item-sentence");
        List<Bounds> parts = texts(sentence)
                .map(text -> text.localToScene(text.getLayoutBounds()))
                .toList();
        return new double[] {
            parts.stream().mapToDouble(Bounds::getMinX).min().orElseThrow(),
            parts.stream().mapToDouble(Bounds::getMaxX).max().orElseThrow()
        };
    }

    private static Stream<Node> texts(Node node) {
        return node instanceof Text
                ? Stream.of(node)
                : node instanceof javafx.scene.Parent parent
                        ? parent.getChildrenUnmodifiable().stream()
                                .filter(Node::isVisible)
                                .flatMap(ItemStripTest::texts)
                        : Stream.empty();
    }

    @Test
    void theCodeOfATranslationSelectsItsPoint() throws Exception {
        Fx.run(() -> {
            Scene[] scene = new Scene[1];
            ItemStrip strip = strip(scene);
            show(BOOK);
            state.selectItem(new ItemPick("en", "12"));
            lay((Pane) strip.getParent());
            strip.lookupAll(".hyperlink").stream()
                    .map(Hyperlink.class::cast)
                    .filter(link -> link.getText().equals("hi"))
                    .forEach(Hyperlink::fire);
            assertThat(state.itemProperty().get()).isEqualTo(new ItemPick("hi", "12"));
            Fx.leave(scene[0]);
        });
    }

    @Test
    void readingsWithoutTextsAreSaidToHaveNone() throws Exception {
        Fx.run(() -> {
            Scene[] scene = new Scene[1];
            ItemStrip strip = strip(scene);
            show();
            state.selectItem(new ItemPick("en", "12"));
            lay((Pane) strip.getParent());
            assertThat(strip.lookupAll(".label").stream().map(Label.class::cast).map(Label::getText))
                    .contains("These readings were stored without their texts. Choose the file that they were measured"
                            + " on as parallel texts, or run again, to see them here.");
            Fx.leave(scene[0]);
        });
    }
}
