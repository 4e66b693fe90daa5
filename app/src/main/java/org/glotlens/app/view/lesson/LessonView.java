package org.glotlens.app.view.lesson;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.lesson.LessonPage;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Icons;
import org.glotlens.app.view.kit.Messages;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** The open page beside the figures, with the way on and back; takes no room without a lesson. */
public final class LessonView extends VBox implements AutoCloseable {
    private static final double WIDTH = 330;

    private final LessonsViewModel lessons;
    private final Bag bag = new Bag();
    private final Label place = new Label();
    private final Label title = new Label();
    private final VBox text = new VBox(10);
    private final Label goal = new Label();
    private final FontIcon goalIcon = new FontIcon(MaterialDesignC.CHECKBOX_BLANK_CIRCLE_OUTLINE);
    private final HBox goalRow = new HBox(8, goalIcon, goal);
    private final GuessView guess;
    private final Button back = new Button(Messages.text("lesson.back"));
    private final Button next = new Button(Messages.text("lesson.next"));
    private final Hyperlink skip = new Hyperlink(Messages.text("lesson.skip"));
    private final ScrollPane scroll;

    /** @param print asks for a file and prints the lesson as a handout */
    public LessonView(LessonsViewModel lessons, Runnable print) {
        this.lessons = lessons;
        getStyleClass().add("lesson");
        setPrefWidth(WIDTH);
        setMinWidth(WIDTH);
        setMaxWidth(WIDTH);
        place.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        title.getStyleClass().add("lesson-title");
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        goal.setWrapText(true);
        goal.setId("lesson-goal");
        HBox.setHgrow(goal, Priority.ALWAYS);
        goalRow.getStyleClass().add("lesson-goal");
        guess = bag.keep(new GuessView(lessons.guesses()));
        var page = new VBox(12, title, text, goalRow, guess);
        page.getStyleClass().add("lesson-page");
        scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head(print), scroll, foot());
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        bag.follow(lessons.pageProperty(), open -> show());
        bag.follow(lessons.doneProperty(), isDone -> judge());
    }

    private HBox head(Runnable print) {
        var paper = Icons.button(MaterialDesignP.PRINTER, Messages.text("lesson.print"), print);
        paper.setId("lesson-print");
        var close = Icons.button(MaterialDesignC.CLOSE, Messages.text("lesson.close"), lessons::leave);
        close.setId("lesson-close");
        var head = Form.line(place, Form.gap(), paper, close);
        head.getStyleClass().add("lesson-head");
        return head;
    }

    private HBox foot() {
        back.setId("lesson-back");
        back.setOnAction(e -> lessons.back());
        next.setId("lesson-next");
        next.getStyleClass().add(Styles.ACCENT);
        next.setOnAction(e -> {
            if (lessons.hasNext()) {
                lessons.next();
            } else {
                lessons.leave();
            }
        });
        skip.setId("lesson-skip");
        skip.setOnAction(e -> lessons.skip());
        var foot = Form.line(back, Form.gap(), skip, next);
        foot.getStyleClass().add("lesson-foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        return foot;
    }

    /** Does what a key is for while a lesson is open: pages forth and back, numbers that guess, A for the answer. */
    public boolean press(KeyCode code) {
        if (lessons.lessonProperty().get() == null) {
            return false;
        }
        switch (code) {
            case PAGE_DOWN -> lessons.next();
            case PAGE_UP -> lessons.back();
            case A -> lessons.guesses().answer();
            default -> {
                int choice = code.isDigitKey() ? Integer.parseInt(code.getChar()) : 0;
                if (choice == 0) {
                    return false;
                }
                lessons.guesses().vote(choice - 1);
            }
        }
        return true;
    }

    private void show() {
        var open = lessons.open();
        boolean isNew = !isVisible();
        Form.appear(this, open.isPresent());
        if (open.isEmpty()) {
            return;
        }
        if (isNew) {
            // the menu that it was opened from would keep the arrow keys for itself
            requestFocus();
        }
        LessonPage page = open.get();
        var lesson = lessons.lessonProperty().get();
        place.setText(Messages.text(
                "lesson.place",
                lesson.title(),
                lessons.pageProperty().get() + 1,
                lesson.pages().size()));
        title.setText(page.title());
        text.getChildren().setAll(page.text().stream().map(Form::sentences).toList());
        page.goal().ifPresent(wanted -> goal.setText(wanted.said()));
        Form.appear(goalRow, page.goal().isPresent());
        guess.show(page.guess());
        back.setDisable(lessons.pageProperty().get() == 0);
        next.setText(Messages.text(lessons.hasNext() ? "lesson.next" : "lesson.end"));
        scroll.setVvalue(0);
        setAccessibleText(page.title() + ". " + String.join(" ", page.text()));
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        judge();
    }

    private void judge() {
        boolean isDone = lessons.doneProperty().get();
        next.setDisable(!isDone && lessons.hasNext());
        Form.appear(skip, !isDone && lessons.hasNext());
        goalIcon.setIconCode(
                isDone ? MaterialDesignC.CHECK_CIRCLE_OUTLINE : MaterialDesignC.CHECKBOX_BLANK_CIRCLE_OUTLINE);
    }

    @Override
    public void close() {
        bag.close();
    }
}
