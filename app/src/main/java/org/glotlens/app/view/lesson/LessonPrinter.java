package org.glotlens.app.view.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.glotlens.app.lesson.Lesson;
import org.glotlens.app.lesson.LessonPage;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.charts.Figure;
import org.glotlens.charts.Handout;

/** Goes through a lesson page by page and collects what it shows for paper. */
public final class LessonPrinter {
    /** Until a page stands in the window as it says. */
    private static final Duration SETTLING = Duration.millis(350);

    private final LessonsViewModel lessons;
    private final Paper paper;
    private final List<Handout.Page> pages = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();

    /** What a page shows, for paper. */
    public interface Paper {
        /** Runs work once all numbers of the figures are there. */
        void whenSettled(Runnable work);

        /** The figures that the open page speaks of. */
        List<Figure> figures();
    }

    LessonPrinter(LessonsViewModel lessons, Paper paper) {
        this.lessons = lessons;
        this.paper = paper;
    }

    /** Collects from a page on, then runs {@code then}; never where the lesson was left meanwhile. */
    void collect(int page, Runnable then) {
        Lesson lesson = lessons.lessonProperty().get();
        if (lesson == null) {
            return;
        }
        if (page == lesson.pages().size()) {
            then.run();
            return;
        }
        lessons.turn(page);
        var pause = new PauseTransition(SETTLING);
        pause.setOnFinished(e -> paper.whenSettled(() -> {
            if (lessons.lessonProperty().get() == lesson) {
                add(lesson.pages().get(page), paper::figures);
                collect(page + 1, then);
            }
        }));
        pause.play();
    }

    private void add(LessonPage page, Supplier<List<Figure>> figures) {
        List<String> text = new ArrayList<>(page.text());
        page.goal().ifPresent(goal -> text.add(goal.said()));
        page.guess().ifPresent(guess -> {
            text.add(guess.question());
            answers.add(Messages.text(
                    "lesson.answerOf", guess.question(), guess.choices().get(guess.right()), guess.then()));
        });
        pages.add(new Handout.Page(
                page.title(),
                text,
                page.guess().map(LessonPage.Guess::choices).orElse(List.of()),
                page.guess().isPresent() ? List.of() : figures.get()));
    }

    /** What was collected, with the answers on the last sheet. */
    Handout handout(String title) {
        List<Handout.Page> all = new ArrayList<>(pages);
        if (!answers.isEmpty()) {
            all.add(new Handout.Page(Messages.text("lesson.answers"), answers, List.of(), List.of()));
        }
        return new Handout(title, all);
    }
}
