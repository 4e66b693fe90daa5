package org.glotlens.app.view.lesson;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.lesson.LessonPage.Guess;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;

/** A question, its choices with a bar of how many of the class guessed each, and the answer once it is asked for. */
final class GuessView extends VBox implements AutoCloseable {
    private final GuessViewModel model;
    private final Bag bag = new Bag();
    private final Label question = Form.sentences("");
    private final VBox choices = new VBox(6);
    private final List<Row> rows = new ArrayList<>();
    private final Button answer = new Button(Messages.text("lesson.answer"));
    private final Label then = Form.sentences("");

    /** A choice with its count. */
    private record Row(Button button, ProgressBar bar, Label count) {}

    GuessView(GuessViewModel model) {
        super(10);
        this.model = model;
        getStyleClass().add("lesson-guess");
        question.getStyleClass().add(Styles.TEXT_BOLD);
        answer.setId("lesson-answer");
        answer.setOnAction(e -> model.answer());
        then.setId("lesson-then");
        getChildren().addAll(question, choices, answer, then);
        bag.follow(model.countsProperty(), counts -> tell());
        bag.follow(model.hiddenProperty(), isHidden -> tell());
    }

    /** Shows a question; none takes no room. */
    void show(Optional<Guess> asked) {
        Form.appear(this, asked.isPresent());
        rows.clear();
        asked.ifPresent(guess -> {
            question.setText(guess.question());
            then.setText(guess.then());
            for (int i = 0; i < guess.choices().size(); i++) {
                rows.add(row(i, guess.choices().get(i)));
            }
        });
        choices.getChildren()
                .setAll(rows.stream()
                        .map(row -> {
                            var line = new HBox(8, row.bar(), row.count());
                            line.setAlignment(Pos.CENTER_LEFT);
                            HBox.setHgrow(row.bar(), Priority.ALWAYS);
                            return new VBox(2, row.button(), line);
                        })
                        .toList());
        tell();
    }

    private Row row(int index, String choice) {
        var button = new Button((index + 1) + "  " + choice);
        button.setId("lesson-choice-" + (index + 1));
        button.setMaxWidth(Double.MAX_VALUE);
        button.setWrapText(true);
        button.setAlignment(Pos.CENTER_LEFT);
        button.setMnemonicParsing(false);
        button.setOnAction(e -> model.vote(index));
        var bar = new ProgressBar(0);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setFocusTraversable(false);
        var count = new Label();
        count.setMinWidth(USE_PREF_SIZE);
        return new Row(button, bar, count);
    }

    private void tell() {
        List<Integer> counts = model.countsProperty().get();
        boolean isHidden = model.hiddenProperty().get();
        if (counts.size() != rows.size() || rows.isEmpty()) {
            return;
        }
        int most = Math.max(1, counts.stream().mapToInt(Integer::intValue).max().orElse(1));
        int right = model.guess().orElseThrow().right();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            row.bar().setProgress((double) counts.get(i) / most);
            row.count().setText(Messages.text("lesson.guessed", counts.get(i)));
            row.bar()
                    .setAccessibleText(
                            row.button().getText() + ": " + row.count().getText());
            row.button().setDisable(!isHidden);
            row.button().getStyleClass().remove(Styles.SUCCESS);
            if (!isHidden && i == right) {
                row.button().getStyleClass().add(Styles.SUCCESS);
            }
        }
        Form.appear(answer, isHidden);
        Form.appear(then, !isHidden);
    }

    @Override
    public void close() {
        bag.close();
    }
}
