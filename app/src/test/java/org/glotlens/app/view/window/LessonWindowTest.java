package org.glotlens.app.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.shape.Shape;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.glotlens.app.lesson.Lesson;
import org.glotlens.app.lesson.LessonFile;
import org.glotlens.app.lesson.LessonPage;
import org.glotlens.app.lesson.LessonTab;
import org.glotlens.app.view.kit.Fx;
import org.glotlens.app.view.state.SampleFolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The lessons of the program, driven by the keyboard over the sample's readings in one window. */
@Tag("fx")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LessonWindowTest {
    @TempDir
    private Path folder;

    private Workbench bench;
    private WorkbenchView view;
    private Scene scene;

    @BeforeAll
    void open() throws Exception {
        Fx.run(() -> {
            bench = new Workbench(Benches.inline(), Benches.settings(), SampleFolder.installed());
            bench.openSample();
            view = new WorkbenchView(bench);
            scene = new Scene(view, 1280, 720);
            lay();
        });
    }

    @BeforeEach
    void begin() throws Exception {
        Fx.run(() -> {
            bench.lessons().leave();
            view.select("tab.overview");
            lay();
        });
    }

    @AfterAll
    void close() throws Exception {
        Fx.run(() -> {
            view.close();
            Fx.leave(scene);
            bench.close();
        });
    }

    /** Twice: what is lit is found where the first layout put it. */
    private void lay() {
        for (int i = 0; i < 2; i++) {
            view.applyCss();
            view.layout();
            ((javafx.scene.Parent) view.lookup(".lesson-light")).requestLayout();
        }
        view.layout();
    }

    private void press(KeyCode code) {
        Event.fireEvent(view, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
        lay();
    }

    private String text(String selector) {
        Node node = view.lookup(selector);
        return node instanceof Label label ? label.getText() : "";
    }

    @Test
    void everyTabOfALessonIsInTheWindow() {
        assertThat(view.tabKeys())
                .containsAll(java.util.Arrays.stream(LessonTab.values())
                        .map(LessonTab::key)
                        .toList());
    }

    @Test
    void aReaderGoesOnOnceWhatIsAskedIsDone() throws Exception {
        Fx.run(() -> {
            bench.lessons().open("detour");
            lay();
            assertThat(scene.getFocusOwner()).isSameAs(view.lesson());
            assertThat(bench.lessons().pageProperty().get()).isZero();
            assertThat(bench.state().layerProperty().get()).isEqualTo(1);
            assertThat(bench.lessons().doneProperty().get()).isFalse();
            press(KeyCode.PAGE_DOWN);
            assertThat(bench.lessons().pageProperty().get()).isZero();
            press(KeyCode.RIGHT);
            press(KeyCode.RIGHT);
            assertThat(bench.state().layerProperty().get()).isEqualTo(3);
            assertThat(bench.lessons().doneProperty().get()).isTrue();
            press(KeyCode.PAGE_DOWN);
            assertThat(bench.lessons().pageProperty().get()).isEqualTo(1);
        });
    }

    @Test
    void theAnswerIsCoveredUntilTheClassHasGuessed() throws Exception {
        Fx.run(() -> {
            bench.lessons().open("detour");
            bench.lessons().skip();
            lay();
            lay();
            assertThat(view.lookupAll(".lesson-cover")).hasSize(2);
            press(KeyCode.DIGIT3);
            press(KeyCode.DIGIT3);
            press(KeyCode.DIGIT1);
            press(KeyCode.DIGIT9);
            assertThat(bench.lessons().guesses().countsProperty().get()).containsExactly(1, 0, 2);
            press(KeyCode.PAGE_DOWN);
            assertThat(bench.lessons().pageProperty().get()).isEqualTo(1);
            press(KeyCode.A);
            lay();
            assertThat(view.lookupAll(".lesson-cover")).isEmpty();
            assertThat(text("#lesson-then")).startsWith("English leads");
            press(KeyCode.DIGIT1);
            assertThat(bench.lessons().guesses().countsProperty().get()).containsExactly(1, 0, 2);
            press(KeyCode.PAGE_DOWN);
            press(KeyCode.PAGE_UP);
            assertThat(bench.lessons().guesses().countsProperty().get()).containsExactly(1, 0, 2);
        });
    }

    @Test
    void whatAPageSpeaksOfIsLitAndTheRestDimmed() throws Exception {
        Fx.run(() -> {
            bench.lessons().open("detour");
            lay();
            lay();
            var shade = (Shape) view.lookup(".lesson-shade");
            var lens = view.overview().panes().getFirst();
            var pca = view.overview().panes().get(1);
            assertThat(shade.contains(middle(lens))).isFalse();
            assertThat(shade.contains(middle(pca))).isTrue();
            assertThat(shade.isMouseTransparent() || shade.getParent().isMouseTransparent())
                    .isTrue();
            bench.lessons().leave();
            lay();
            assertThat(view.lookup(".lesson-shade"))
                    .satisfiesAnyOf(
                            gone -> assertThat(gone).isNull(),
                            hidden -> assertThat(hidden.getParent().isVisible()).isFalse());
        });
    }

    private javafx.geometry.Point2D middle(Node node) {
        var bounds = node.localToScene(node.getLayoutBounds());
        return new javafx.geometry.Point2D(bounds.getCenterX(), bounds.getCenterY());
    }

    @Test
    void theMenuListsTheProgramsLessonsAndThoseOfAFolder() throws Exception {
        Files.writeString(
                folder.resolve("own.json"),
                "{\"format\":\"glotlens-lesson\",\"version\":1,\"title\":\"My own\",\"about\":\"A\","
                        + "\"pages\":[{\"title\":\"t\",\"text\":\"t\"}]}");
        Fx.run(() -> {
            bench.lessons().putFolder(folder);
            var menu = (MenuButton) view.lookup("#lesson-menu");
            assertThat(menu.getItems())
                    .as("nothing is read before it is asked for")
                    .hasSize(1);
            menu.getOnShowing().handle(new Event(MenuButton.ON_SHOWING));
            assertThat(menu.getItems())
                    .extracting(MenuItem::getText)
                    .contains("The detour through English", "What a tokenizer costs", "My own");
        });
    }

    @Test
    void leavingALessonPutsBackWhatWasShown() throws Exception {
        Fx.run(() -> {
            bench.state().selectLayer(9);
            view.select("tab.tasks");
            bench.lessons().open("tokenizer");
            lay();
            assertThat(view.selected()).isEqualTo("tab.tokenizer");
            bench.lessons().leave();
            assertThat(view.selected()).isEqualTo("tab.tasks");
            assertThat(bench.state().layerProperty().get()).isEqualTo(9);
            assertThat(bench.lessons().lessonProperty().get()).isNull();
        });
    }

    @Test
    void everyLessonIsWalkedByTheKeyboardAndShowsFiguresWithoutAModel() throws Exception {
        Fx.run(() -> {
            int noted = bench.state().log().size();
            for (String name : LessonFile.SHIPPED) {
                bench.lessons().open(name);
                lay();
                Lesson lesson = bench.lessons().lessonProperty().get();
                for (LessonPage page : lesson.pages()) {
                    assertThat(bench.lessons().open()).contains(page);
                    press(KeyCode.A);
                    page.goal().ifPresent(goal -> bench.lessons().skip());
                    if (page.goal().isEmpty()) {
                        press(KeyCode.PAGE_DOWN);
                    }
                }
                assertThat(bench.patch().resultProperty().get()).as(name).isNotNull();
                assertThat(bench.steer().sweep().figureProperty().get()).isNotNull();
                bench.lessons().leave();
            }
            assertThat(bench.state().log().subList(noted, bench.state().log().size()))
                    .noneMatch(entry -> entry.text().contains("page"));
        });
    }

    @Test
    void aLessonThatIsNotInOrderSaysWhyAndChangesNothing() throws Exception {
        Path bad = Files.writeString(
                folder.resolve("bad.json"),
                "{\"format\":\"glotlens-lesson\",\"version\":1,\"title\":\"T\",\"about\":\"A\","
                        + "\"pages\":[{\"title\":\"t\",\"text\":\"t\",\"show\":{\"layer\":99}}]}");
        Fx.run(() -> {
            bench.state().selectLayer(4);
            bench.lessons().open(bad.toString());
            assertThat(bench.state().noticeProperty().get().text())
                    .contains("page 1")
                    .contains("layer 99");
            assertThat(bench.lessons().lessonProperty().get()).isNull();
            assertThat(bench.state().layerProperty().get()).isEqualTo(4);
        });
    }

    /** As a start that names a lesson does: nothing else is open. */
    @Test
    void aStartWithALessonShowsItsFirstPage() throws Exception {
        Fx.run(() -> {
            var other = new Workbench(Benches.inline(), Benches.settings(), SampleFolder.installed());
            other.lessons().open("detour");
            var begun = new WorkbenchView(other);
            var window = new Scene(begun, 1280, 720);
            begun.applyCss();
            begun.layout();
            assertThat(other.lessons().pageProperty().get()).isZero();
            assertThat(((Label) begun.lookup(".lesson-title")).getText()).isEqualTo("Reading a model halfway");
            assertThat(begun.overview().panes()).allMatch(pane -> pane.view().getFigure() != null);
            assertThat(other.state().noticeProperty().get()).isNull();
            assertThat(other.models().baseFolderProperty().get())
                    .isEqualTo(SampleFolder.installed().model());
            begun.close();
            Fx.leave(window);
            other.close();
        });
    }

    /** Words of the first page and of a script other than Latin, or of the answers. */
    private static final Map<String, List<String>> PRINTED = Map.of(
            "detour", List.of("Reading a model halfway", "苹果", "Answers", "English leads"),
            "cognates", List.of("Answers"),
            "alignment", List.of("Answers"),
            "concept", List.of("Answers"),
            "vector", List.of("Answers"),
            "tokenizer", List.of("Answers"));

    @Test
    void everyHandoutHasAPageEachWithTextOfEveryScript() throws Exception {
        for (String key : List.of("detour", "cognates", "alignment", "concept", "vector", "tokenizer")) {
            Path file = folder.resolve("handout-" + key + ".pdf");
            var written = new CountDownLatch(1);
            var lesson = new AtomicReference<Lesson>();
            Fx.run(() -> {
                bench.lessons().open(key);
                lesson.set(bench.lessons().lessonProperty().get());
                bench.state().noticeProperty().subscribe(notice -> {
                    if (notice != null
                            && notice.text().contains(file.getFileName().toString())) {
                        written.countDown();
                    }
                });
                view.printLesson(file);
            });
            assertThat(written.await(60, TimeUnit.SECONDS)).as(key).isTrue();
            assertThat(Files.size(file)).as("bytes of %s", key).isLessThan(5 << 20);
            try (var document = Loader.loadPDF(file.toFile())) {
                assertThat(document.getNumberOfPages())
                        .as(key)
                        .isEqualTo(lesson.get().pages().size() + 1);
                String text = new PDFTextStripper().getText(document);
                assertThat(text).contains(PRINTED.get(key));
                for (LessonPage page : lesson.get().pages()) {
                    assertThat(text.replaceAll("\\s+", " ")).contains(page.title());
                }
            }
        }
    }

    @Test
    void whatAnAudienceSeesIsLargeAndMovesByTheKeyboard() throws Exception {
        Fx.run(() -> {
            press(KeyCode.F5);
            assertThat(view.presentation().isVisible()).isTrue();
            int layer = bench.state().layerProperty().get();
            press(KeyCode.RIGHT);
            assertThat(bench.state().layerProperty().get()).isEqualTo(layer + 1);
            assertThat(text("#present-layer")).isEqualTo("Layer " + (layer + 1));
            assertThat(view.presentation().lookupAll(".figure-view")).hasSize(2);
            press(KeyCode.DIGIT1);
            assertThat(view.presentation().lookupAll(".figure-view")).hasSize(1);
            assertThat(view.presentation().lookupAll(".present-sentence"))
                    .allSatisfy(
                            sentence -> assertThat(((Label) sentence).getText()).endsWith("."));
            press(KeyCode.B);
            assertThat(view.lookup(".present-blank").isVisible()).isTrue();
            press(KeyCode.B);
            press(KeyCode.DOWN);
            press(KeyCode.ESCAPE);
            assertThat(view.presentation().isVisible()).isFalse();
        });
    }
}
