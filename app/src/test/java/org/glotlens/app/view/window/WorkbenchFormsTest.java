package org.glotlens.app.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.controlsfx.control.PopOver;
import org.glotlens.app.view.kit.Bubble;
import org.glotlens.app.view.kit.Fx;
import org.glotlens.app.view.kit.Notice;
import org.glotlens.app.view.status.Announcer;
import org.glotlens.app.view.status.NoticeView;
import org.glotlens.engine.Message;
import org.glotlens.engine.pair.SelfCheck;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Forms, bubbles, messages and the names of controls in the whole window. */
@Tag("fx")
class WorkbenchFormsTest extends OpenWindow {
    @Test
    void whatIsWrongWithAHyperParameterStandsBelowItsField() throws Exception {
        Fx.run(() -> {
            view.select("tab.train");
            lay();
            find(TextField.class, "#train-rank").setText("0");
            assertThat(find(Label.class, "#train-rank-below").getText())
                    .isEqualTo("Rank is 0, expected a whole number from 1 to 65536.");
            assertThat(find(Button.class, "#train-start").isDisabled()).isTrue();
            find(TextField.class, "#train-rank").setText("4");
            assertThat(find(Label.class, "#train-rank-below").isVisible()).isFalse();
            assertThat(find(Button.class, "#train-start").isDisabled()).isTrue();
        });
    }

    @Test
    void theBubbleOfAHyperParameterSaysWhatItDoesAndWhatWasPublished() throws Exception {
        Fx.run(() -> {
            var stage = new Stage();
            stage.setScene(scene);
            stage.show();
            view.select("tab.train");
            lay();
            find(Button.class, "#train-rank-explain").fire();
            PopOver bubble = bubble();
            assertThat(bubble.getTitle()).isEqualTo("Rank");
            assertThat(texts(bubble))
                    .contains("Published value: 8", "Takes a whole number from 1 to 65536.")
                    .anyMatch(text -> text.startsWith("Width of the LoRA adapter"));
            bubble.hide();
            stage.close();
        });
    }

    @Test
    void theBubbleOfTheBadgeListsTheSelfChecksWithTheirNumbers() throws Exception {
        Fx.run(() -> {
            var stage = new Stage();
            stage.setScene(scene);
            stage.show();
            var summary = Readings.summary(Path.of("model"), Side.BASE);
            bench.state().baseProperty().set(summary);
            lay();
            find(Button.class, ".badge").fire();
            PopOver bubble = bubble();
            assertThat(summary.checks()).isNotEmpty();
            assertThat(texts(bubble))
                    .containsAll(
                            summary.checks().stream().map(SelfCheck::detail).toList());
            var title = (Label) bubble.getRoot().lookup(".title > .text");
            assertThat(title.getFont().getFamily()).isEqualTo("Glotlens Sans");
            bubble.hide();
            stage.close();
        });
    }

    @Test
    void theBadgeIsNotGreenWhereThePairCannotBeComparedInFull() throws Exception {
        Fx.run(() -> {
            var summary = Readings.summary(Path.of("model"), Side.BASE);
            bench.state().baseProperty().set(summary);
            lay();
            Button badge = find(Button.class, ".badge");
            assertThat(badge.getStyleClass()).contains(Styles.SUCCESS);
            var differs = new SelfCheck(
                    Message.of("a", "the pair can be compared"),
                    SelfCheck.Outcome.WARNING,
                    Message.of("b", "8 and 12 layers"));
            var other = Readings.summary(Path.of("deeper"), Side.ALIGNED, List.of(differs));
            bench.state().alignedProperty().set(other);
            lay();
            assertThat(badge.getStyleClass()).contains(Styles.WARNING).doesNotContain(Styles.SUCCESS);
            assertThat(badge.getText()).isEqualTo("2 of 3 checks");
        });
    }

    private static PopOver bubble() {
        return Window.getWindows().stream()
                .filter(PopOver.class::isInstance)
                .map(PopOver.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(PopOver bubble) {
        bubble.getRoot().applyCss();
        return bubble.getContentNode().lookupAll(".label").stream()
                .map(Label.class::cast)
                .map(Label::getText)
                .toList();
    }

    @Test
    void goodNewsDoesNotTakeRoomFromTheFigures() throws Exception {
        Fx.run(() -> {
            bench.state().noticeProperty().set(new Notice(Notice.Kind.INFO, "Saved lens.svg."));
            lay();
            assertThat(find(NoticeView.class, ".notice").isManaged()).isFalse();
        });
    }

    @Test
    void newsThatComeTogetherAreOneMessage() throws Exception {
        Fx.run(() -> {
            lay();
            Announcer news = find(Announcer.class, ".announcement");
            assertThat(news.isVisible()).isFalse();
            for (String text : List.of("Saved a.svg.", "Saved b.svg.", "Saved c.svg.")) {
                bench.state().noticeProperty().set(new Notice(Notice.Kind.INFO, text));
            }
            lay();
            assertThat(view.lookupAll(".announcement")).hasSize(1);
            assertThat(((Label) news.lookup(".label")).getText())
                    .isEqualTo("Saved c.svg. 2 more messages just before: see the log.");
            assertThat(news.isVisible()).isTrue();
            assertThat(news.getBoundsInParent().getMaxY())
                    .isLessThan(view.getBottom().getLayoutY());
            ((Button) news.lookup(".button")).fire();
            assertThat(news.isVisible()).isFalse();
        });
    }

    @Test
    void theClickThatClosesABubbleAlsoCounts() throws Exception {
        Fx.run(() -> {
            var stage = new Stage();
            stage.setScene(scene);
            stage.show();
            PopOver bubble = Bubble.show(
                    view.lookup(".status-bar"), "title", new Label("text"), PopOver.ArrowLocation.BOTTOM_LEFT);
            assertThat(bubble.getConsumeAutoHidingEvents()).isFalse();
            bubble.hide();
            stage.close();
        });
    }

    @Test
    void theLogShowsWhatHappenedAndWhereItsFileIs() throws Exception {
        Fx.run(() -> {
            var stage = new Stage();
            stage.setScene(scene);
            stage.show();
            bench.state().note("Opened the sample.");
            lay();
            find(Button.class, "#status-log").fire();
            PopOver bubble = bubble();
            assertThat(texts(bubble)).anyMatch(text -> text.startsWith("No log file is written"));
            assertThat(bubble.getContentNode().lookup("#log-file").isDisabled()).isTrue();
            bubble.hide();
            stage.close();
        });
    }

    @Test
    void aFailureIsShownInItsOwnWordsUntilItIsClosed() throws Exception {
        Fx.run(() -> {
            bench.state().fail(new org.glotlens.engine.DataException(Message.of("a", "Row 3 of p.jsonl is empty.")));
            lay();
            assertThat(find(Label.class, ".notice-text").getText()).isEqualTo("Row 3 of p.jsonl is empty.");
            assertThat(find(NoticeView.class, ".notice").isVisible()).isTrue();
            find(Button.class, ".notice .button").fire();
            assertThat(find(NoticeView.class, ".notice").isManaged()).isFalse();
        });
    }

    @Test
    void everyControlHasANameForScreenReadersAndNothingLiesOutsideTheWindow() throws Exception {
        Fx.run(() -> {
            for (String tab : view.tabKeys()) {
                view.select(tab);
                lay();
                assertThat(view.lookupAll("*"))
                        .filteredOn(WorkbenchFormsTest::isControl)
                        .allSatisfy(node -> {
                            assertThat(node.getAccessibleText() != null || isNamedByItsText(node))
                                    .as(node.toString())
                                    .isTrue();
                            assertThat(!isShown(node)
                                            || node.localToScene(node.getLayoutBounds())
                                                            .getMaxX()
                                                    <= 1000)
                                    .as("inside the window: " + node)
                                    .isTrue();
                        });
            }
        });
    }

    private static boolean isControl(Node node) {
        return (node instanceof ButtonBase
                        || node instanceof TextField
                        || node instanceof ComboBox
                        || node instanceof Slider
                        || node instanceof ListView
                        || node instanceof TableView)
                && node.isFocusTraversable();
    }

    private static boolean isNamedByItsText(Node node) {
        return node instanceof Labeled labeled
                && labeled.getText() != null
                && !labeled.getText().isBlank();
    }

    private static boolean isShown(Node node) {
        return node == null || node.isVisible() && isShown(node.getParent());
    }

    @Test
    void theSideBarMakesRoomForTheFineTuneFormInANarrowWindowOnly() throws Exception {
        Fx.run(() -> {
            Node side = view.lookup(".side-bar");
            assertThat(side.isManaged()).isTrue();
            view.select("tab.train");
            assertThat(side.isManaged()).isFalse();
            view.resize(1280, 720);
            assertThat(side.isManaged()).isTrue();
            assertThat(side.isDisabled()).isTrue();
            view.select("tab.overview");
            assertThat(side.isDisabled()).isFalse();
            press(view, KeyCode.B, true);
            assertThat(side.isManaged()).isFalse();
        });
    }
}
