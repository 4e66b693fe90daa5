package org.glotlens.app.view.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Steps back and forth, over parts that stand for what a window asks and shows. */
@Tag("unit")
class HistoryViewModelTest {
    /** The selected layer; what can be selected depends on the depth. */
    private record Layer(int layer) {}

    private final StringProperty count = new SimpleStringProperty("0");
    private final StringProperty file = new SimpleStringProperty("");
    private final IntegerProperty layer = new SimpleIntegerProperty(4);
    private final IntegerProperty depth = new SimpleIntegerProperty(8);
    private final List<Runnable> later = new ArrayList<>();
    private long nanos;

    private final HistoryViewModel history = new HistoryViewModel(
            List.of(
                    SessionPart.of(
                            "options",
                            List.of(
                                    Field.text("count", "part.options", count),
                                    Field.text("file", "part.texts", file))),
                    SessionPart.of(
                                    "layer",
                                    Layer.class,
                                    new SessionPart.Access<>(
                                            () -> new Layer(layer.get()),
                                            wanted -> layer.set(Math.min(wanted.layer(), depth.get()))),
                                    List.of(layer))
                            .following()),
            later::add,
            () -> nanos);

    @AfterEach
    void close() {
        history.close();
    }

    /** What happens on the interface thread after each change. */
    private void settle() {
        List<Runnable> now = List.copyOf(later);
        later.clear();
        now.forEach(Runnable::run);
    }

    private void wait(int seconds) {
        nanos += TimeUnit.SECONDS.toNanos(seconds);
    }

    private void choose(String value) {
        count.set(value);
        settle();
    }

    private void move(int to) {
        layer.set(to);
        settle();
    }

    @Test
    void whatWasChangedComesBackStepByStepAndForthAgain() {
        choose("40");
        move(7);
        assertThat(history.doneProperty().get()).containsExactly("Layer", "Options: Options, 40");
        history.undo();
        assertThat(layer.get()).isEqualTo(4);
        assertThat(count.get()).isEqualTo("40");
        history.undo();
        assertThat(count.get()).isEqualTo("0");
        assertThat(history.doneProperty().get()).isEmpty();
        assertThat(history.undoneProperty().get()).containsExactly("Options: Options, 40", "Layer");
        history.redo(2);
        assertThat(count.get()).isEqualTo("40");
        assertThat(layer.get()).isEqualTo(7);
        history.undo(2);
        assertThat(layer.get()).isEqualTo(4);
        history.undo();
        assertThat(count.get()).isEqualTo("0");
    }

    @Test
    void aSliderThatIsDraggedIsOneStepAndLaterMovesAreAnother() {
        move(5);
        move(6);
        move(7);
        assertThat(history.doneProperty().get()).hasSize(1);
        wait(2);
        move(8);
        assertThat(history.doneProperty().get()).hasSize(2);
        history.undo();
        assertThat(layer.get()).isEqualTo(7);
        history.undo();
        assertThat(layer.get()).isEqualTo(4);
    }

    @Test
    void twoFieldsOfOneFormAreTwoSteps() {
        choose("40");
        file.set("a.jsonl");
        settle();
        assertThat(history.doneProperty().get()).hasSize(2);
        history.undo();
        assertThat(file.get()).isEmpty();
        assertThat(count.get()).isEqualTo("40");
    }

    @Test
    void goingThereAndBackIsNoStep() {
        move(7);
        move(4);
        assertThat(history.doneProperty().get()).isEmpty();
    }

    @Test
    void aNewChangeEndsWhatCouldBeDoneAgain() {
        choose("40");
        history.undo();
        move(7);
        assertThat(history.undoneProperty().get()).isEmpty();
        history.redo();
        assertThat(count.get()).isEqualTo("0");
    }

    @Test
    void whatResultsBringWithThemBelongsToTheStepBefore() {
        history.onArrival(depth);
        choose("40");
        depth.set(2);
        layer.set(1);
        settle();
        assertThat(history.doneProperty().get()).containsExactly("Options: Options, 40");
        history.undo();
        assertThat(count.get()).isEqualTo("0");
        assertThat(layer.get()).as("as far as the depth allows").isEqualTo(2);
        depth.set(8);
        settle();
        assertThat(layer.get()).as("as it was, now that it can be").isEqualTo(4);
        assertThat(history.doneProperty().get()).isEmpty();
    }

    @Test
    void whatAPersonChangesSinceIsNotPutBackWhenResultsCome() {
        history.onArrival(depth);
        move(7);
        depth.set(2);
        layer.set(2);
        settle();
        history.undo();
        wait(2);
        move(1);
        depth.set(8);
        settle();
        assertThat(layer.get()).isEqualTo(1);
    }

    @Test
    void anotherProjectHasNoStepsBeforeIt() {
        choose("40");
        history.forget();
        history.undo();
        assertThat(count.get()).isEqualTo("40");
    }

    @Test
    void noMoreThanTwoHundredStepsAreRemembered() {
        for (int i = 1; i <= 250; i++) {
            wait(2);
            choose(Integer.toString(i));
        }
        assertThat(history.doneProperty().get()).hasSize(200);
        history.undo(250);
        assertThat(count.get()).isEqualTo("50");
    }
}
