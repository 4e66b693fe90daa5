package org.glotlens.app.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import org.glotlens.app.view.finetune.DataFile;
import org.glotlens.app.view.kit.Fx;
import org.glotlens.app.view.kit.Notice;
import org.glotlens.app.view.lens.Arrangement;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.engine.edit.EditOperation;
import org.glotlens.engine.edit.EditSpec;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.train.TrainRow;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What must stay in sight where there is little room, or much to show. */
@Tag("fx")
class SmallWindowTest extends OpenWindow {
    private static final List<String> FORTY = List.of(
            ("en ar bg bn ca cs da de el es et fa fi fr he hi hr hu hy id is it ja ka ko lt lv ms nl pl pt ru sk sv sw"
                            + " ta te th tr zh")
                    .split(" "));

    private void show(int width, int height) {
        Fx.leave(scene);
        scene = new Scene(view, width, height);
        bench.state().languagesProperty().set(FORTY);
        lay();
        lay();
    }

    private Bounds inScene(String selector) {
        return bounds(view.lookup(selector));
    }

    private static Bounds bounds(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    @ParameterizedTest
    @CsvSource({"1280, 720", "900, 640"})
    void progressAndCancelAreInSightWithFortyLanguages(int width, int height) throws Exception {
        var waiting = new ArrayList<Runnable>();
        Fx.run(() -> {
            var slow = new JobRunner(waiting::add, Runnable::run);
            var other = new Workbench(slow, Benches.settings(), Benches.noSample());
            other.state().showLens(Readings.lens());
            slow.start(new JobRequest<>(
                    "lens",
                    "a title that is very much longer than the window is wide, ".repeat(6),
                    watch -> 1,
                    done -> {},
                    failure -> {}));
            try (var small = new WorkbenchView(other)) {
                view.close();
                view = small;
                show(width, height);
                for (String selector : List.of("#status-cancel", "#status-log", ".status-bar .progress-bar")) {
                    Bounds at = inScene(selector);
                    assertThat(at.getMaxY()).as(selector).isLessThanOrEqualTo(height);
                    assertThat(at.getMaxX()).as(selector).isLessThanOrEqualTo(width);
                    assertThat(at.getMinX()).as(selector).isPositive();
                    assertThat(at.getWidth()).as(selector).isGreaterThan(15);
                }
                assertThat(inScene(".side-bar").getMaxY())
                        .isLessThanOrEqualTo(inScene(".status-bar").getMinY());
                assertThat(inScene(".layer-bar").getMaxY())
                        .isLessThanOrEqualTo(inScene(".status-bar").getMinY());
            }
            other.close();
        });
    }

    @Test
    void theTextOfAPromptIsNeverDrawnOverItsAnswer() throws Exception {
        Fx.run(() -> {
            List<Prompt> prompts = Readings.lens().prompts().stream()
                    .map(prompt -> new Prompt(
                            prompt.id(),
                            prompt.language(),
                            "un très long texte sans fin, 一个很长的文本 et encore plus de mots",
                            Map.of(prompt.language(), List.of("une réponse de plusieurs mots, 一个很长的答案")),
                            Map.of(),
                            Map.of()))
                    .toList();
            show(1280, 720);
            @SuppressWarnings("unchecked")
            ListView<Prompt> list = find(ListView.class, ".prompt-list");
            list.getItems().setAll(prompts);
            lay();
            lay();
            List<HBox> rows = list.lookupAll(".list-cell").stream()
                    .map(ListCell.class::cast)
                    .filter(cell -> cell.isVisible() && cell.getGraphic() instanceof HBox)
                    .map(cell -> (HBox) cell.getGraphic())
                    .toList();
            assertThat(rows).hasSizeGreaterThan(2).allSatisfy(row -> {
                Bounds question = bounds(row.getChildren().get(1));
                Bounds answer = bounds(row.getChildren().get(2));
                assertThat(question.getWidth()).isGreaterThan(50);
                assertThat(answer.getWidth()).isGreaterThan(50);
                assertThat(question.getMaxX()).isLessThanOrEqualTo(answer.getMinX());
                assertThat(answer.getMaxX())
                        .isLessThanOrEqualTo(inScene(".side-bar").getMaxX());
            });
        });
    }

    @ParameterizedTest
    @CsvSource({"898, 673", "1280, 720"})
    void noTextOfAnyTabIsCutOrTooPaleByDay(int width, int height) throws Exception {
        Fx.run(() -> {
            show(width, height);
            for (String tab : view.tabKeys()) {
                view.select(tab);
                lay();
                lay();
                assertThat(cut()).as(tab).isEmpty();
                assertThat(new Contrasts().of(view)).as("too pale in " + tab).isEmpty();
            }
        });
    }

    @Test
    void aLongNameOfACheckpointTakesTwoLinesOfTheHeader() throws Exception {
        Fx.run(() -> {
            bench.models().baseFolderProperty().set(Path.of("meta-llama-Llama-3.1-8B-Instruct"));
            bench.models().alignedFolderProperty().set(Path.of("llama-3.1-8b-translation-lora"));
            show(898, 673);
            assertThat(cut()).isEmpty();
            assertThat(inScene(".top-bar").getHeight()).isLessThanOrEqualTo(52);
        });
    }

    @ParameterizedTest
    @CsvSource({"898, 673, bg", "1280, 720, Bulgarian"})
    void theLanguageOfTheLargePairStandsBesideTheHeading(int width, int height, String shown) throws Exception {
        Fx.run(() -> {
            show(width, height);
            bench.lensSwitches().arrangementProperty().set(Arrangement.PAIR);
            bench.lensSwitches().targetProperty().set("bg");
            lay();
            lay();
            ComboBox<?> box = find(ComboBox.class, "#lens-target");
            Text text = (Text) box.getButtonCell().lookup(".text");
            assertThat(text.getText()).isEqualTo(shown);
            assertThat(bounds(text).getHeight()).isLessThanOrEqualTo(bounds(box).getHeight());
            assertThat(bounds(text).getMinY())
                    .isGreaterThanOrEqualTo(bounds(box).getMinY());
            assertThat(bounds(box).getMinX())
                    .isGreaterThanOrEqualTo(inScene(".column-heading .label").getMaxX());
        });
    }

    @Test
    void editsHaveTheirRowsAgainAfterTheyWereCleared() throws Exception {
        Fx.run(() -> {
            List<EditSpec> german =
                    List.of(EditSpec.ofChannels("blocks.1.mlp.hook_post", EditOperation.ZERO, List.of(5), List.of()));
            show(1280, 720);
            for (int time = 0; time < 2; time++) {
                bench.edits().change(List.of(), german);
                lay();
                lay();
                assertThat(inScene(".edits-list").getHeight()).isBetween(14.0, 26.0);
                assertThat(inScene(".edits .check-box").getMaxY())
                        .isLessThanOrEqualTo(inScene(".edits-list").getMaxY());
                bench.edits().clear();
                lay();
                lay();
            }
        });
    }

    @Test
    void theHeaderFitsWhileAPairIsOpenedBesideStoredReadings() throws Exception {
        Fx.run(() -> {
            bench.state().recordedProperty().set(true);
            bench.models().baseFolderProperty().set(Path.of("model"));
            bench.models().alignedFolderProperty().set(Path.of("aligned"));
            show(898, 673);
            find(Label.class, "#models-loading").getParent().setManaged(true);
            find(Label.class, "#models-loading").getParent().setVisible(true);
            lay();
            lay();
            assertThat(cut()).isEmpty();
            assertThat(inScene(".top-bar").getMaxX()).isLessThanOrEqualTo(898);
            assertThat(inScene(".recorded").getMaxX())
                    .isLessThan(inScene("#edits-menu").getMinX());
        });
    }

    @Test
    void whatATabDoesNotUseIsDimmedOnceAndCanStillBeRead() throws Exception {
        Fx.run(() -> {
            show(1280, 720);
            view.select("tab.train");
            lay();
            lay();
            for (String part :
                    List.of(".side-bar .list-cell .label", ".side-bar .combo-box .text", ".layer-position")) {
                double opacity = 1;
                for (Node node = view.lookup(part); node != null; node = node.getParent()) {
                    opacity *= node.getOpacity();
                }
                assertThat(opacity).as(part).isBetween(0.55, 0.65);
            }
        });
    }

    /** With a notice and the guide above it a tab has least room: what does not fit scrolls, and covers nothing. */
    @Test
    void theColumnsOfAFineTuneStayBetweenTheNoticeAndTheLayerBar() throws Exception {
        Fx.run(() -> {
            bench.fineTune()
                    .data()
                    .files()
                    .add(new DataFile("pairs.tsv", List.of(new TrainRow("w5 w6", "w7"), new TrainRow("w8", "w9"))));
            bench.state().noticeProperty().set(new Notice(Notice.Kind.WARNING, "Opened model."));
            bench.fineTune().bridge().encoderProperty().set(Path.of("encoder"));
            show(1280, 720);
            view.select("tab.train");
            lay();
            lay();
            assertThat(inScene(".guide").getHeight()).isPositive();
            assertThat(inScene(".notice").getHeight()).isPositive();
            for (String part : List.of(".fine-tune", ".train-data", ".hyper-form", ".train-run")) {
                Node column = view.lookup(part);
                Node seen = part.equals(".fine-tune") ? column : scroll(column);
                assertThat(bounds(seen).getMinY())
                        .as(part)
                        .isGreaterThanOrEqualTo(inScene(".guide").getMaxY())
                        .isGreaterThanOrEqualTo(inScene(".notice").getMaxY());
                assertThat(bounds(seen).getMaxY())
                        .as(part)
                        .isLessThanOrEqualTo(inScene(".layer-bar").getMinY());
            }
        });
    }

    /** The pane that a column scrolls in. */
    private static ScrollPane scroll(Node column) {
        Node node = column;
        while (!(node instanceof ScrollPane)) {
            node = node.getParent();
        }
        return (ScrollPane) node;
    }

    private List<String> cut() {
        return CutTexts.in(view);
    }

    @Test
    void theSideBarScrollsToWhatDoesNotFit() throws Exception {
        Fx.run(() -> {
            show(900, 420);
            ScrollPane side = find(ScrollPane.class, ".side-bar");
            assertThat(side.getContent().getLayoutBounds().getHeight())
                    .isGreaterThan(side.getViewportBounds().getHeight());
            show(1280, 800);
            assertThat(side.getContent().getLayoutBounds().getHeight())
                    .isEqualTo(side.getViewportBounds().getHeight());
        });
    }

    @Test
    void aLanguageIsFoundByItsNameOrItsCode() throws Exception {
        Fx.run(() -> {
            bench.state().languagesProperty().set(FORTY);
            @SuppressWarnings("unchecked")
            ListView<String> list = find(ListView.class, "#language-list");
            TextField search = find(TextField.class, "#language-search");
            assertThat(list.getItems()).isEqualTo(FORTY);
            search.setText("Swe");
            assertThat(list.getItems()).containsExactly("sv");
            search.setText("sw");
            assertThat(list.getItems()).containsExactly("sv", "sw");
            search.clear();
            assertThat(list.getItems()).isEqualTo(FORTY);
        });
    }

    @Test
    void tabsStandStillWhereverTheSideBarGoes() throws Exception {
        Fx.run(() -> {
            List<Double> places = new ArrayList<>();
            for (String tab : view.tabKeys()) {
                view.select(tab);
                lay();
                places.add(inScene(".tab-header-area").getMinX());
                places.add(inScene(".tab").getMinX());
            }
            assertThat(Collections.frequency(places, places.get(0)))
                    .isEqualTo(view.tabKeys().size());
            assertThat(Collections.frequency(places, places.get(1)))
                    .isEqualTo(view.tabKeys().size());
        });
    }
}
