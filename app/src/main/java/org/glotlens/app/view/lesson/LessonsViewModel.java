package org.glotlens.app.view.lesson;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glotlens.app.lesson.Lesson;
import org.glotlens.app.lesson.LessonFile;
import org.glotlens.app.lesson.LessonPage;
import org.glotlens.app.lesson.Shown;
import org.glotlens.app.view.edits.EditList;
import org.glotlens.app.view.edits.EditsViewModel;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Notice;
import org.glotlens.app.view.project.SessionStage;
import org.glotlens.app.view.state.Settings;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.charts.FigureExport;
import org.glotlens.charts.Handout;
import org.glotlens.engine.DataException;

/** The lesson that is open, and the page of it: puts the window as the page says, and sees when the reader has done what it asks. */
public final class LessonsViewModel implements AutoCloseable {
    private static final String FOLDER = "lessons";

    private final Around around;
    private final GuessViewModel guesses = new GuessViewModel();
    private final Bag bag = new Bag();
    private final ReadOnlyObjectWrapper<Lesson> lesson = new ReadOnlyObjectWrapper<>(this, "lesson");
    private final ReadOnlyIntegerWrapper page = new ReadOnlyIntegerWrapper(this, "page", -1);
    private final ReadOnlyBooleanWrapper done = new ReadOnlyBooleanWrapper(this, "done", true);
    private Map<String, JsonNode> before = Map.of();

    /**
     * The window around a lesson.
     *
     * @param stage what is asked and shown
     * @param sample the folder of the sample
     * @param subject opens what a lesson shows: its project, or the sample
     */
    public record Around(
            WorkbenchState state,
            JobRunner jobs,
            Settings settings,
            SessionStage stage,
            EditsViewModel edits,
            Path sample,
            Subject subject) {}

    /** Opens what a lesson shows. */
    public interface Subject {
        /** The sample with all that was kept of it, where it is not open yet; whether what is shown now stays. */
        boolean openSample();

        /** A project. */
        void openProject(Path file);
    }

    /** Without a lesson. */
    public LessonsViewModel(Around around) {
        this.around = around;
        bag.onChange(around.stage().changes(), this::judge);
        bag.onChange(guesses.hiddenProperty(), this::judge);
    }

    /** The lesson that is open, or null. */
    public ReadOnlyObjectProperty<Lesson> lessonProperty() {
        return lesson.getReadOnlyProperty();
    }

    /** The open page from 0; -1 without a lesson. */
    public ReadOnlyIntegerProperty pageProperty() {
        return page.getReadOnlyProperty();
    }

    /** Whether the reader has done what the open page asks. */
    public ReadOnlyBooleanProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    /** What the class guesses. */
    public GuessViewModel guesses() {
        return guesses;
    }

    /** The open page. */
    public Optional<LessonPage> open() {
        return page.get() < 0
                ? Optional.empty()
                : Optional.of(lesson.get().pages().get(page.get()));
    }

    /** Where a person keeps lessons of their own. */
    public Optional<Path> folder() {
        return around.settings().recent(FOLDER).stream().findFirst();
    }

    /** Takes lessons from a folder too. */
    public void putFolder(Path folder) {
        around.settings().addRecent(FOLDER, folder);
    }

    /** Opens a lesson by its name or file; one that is not in order says why, and nothing changes. */
    public void open(String name) {
        around.jobs()
                .start(new JobRequest<>(
                        "lesson",
                        Messages.text("lesson.opening"),
                        watch -> LessonFile.checked(name, Messages.locale(), around.sample()),
                        this::begin,
                        around.state()::fail));
    }

    private void begin(Lesson opened) {
        close(false);
        before = Map.of();
        if (opened.project().isPresent()) {
            around.subject().openProject(opened.project().get());
        } else {
            Map<String, JsonNode> now = around.stage().now();
            if (around.subject().openSample()) {
                before = now;
            }
        }
        guesses.begin();
        lesson.set(opened);
        turn(0);
    }

    /** Whether there is a page after the open one. */
    public boolean hasNext() {
        return lesson.get() != null && page.get() + 1 < lesson.get().pages().size();
    }

    /** Goes on, where the reader has done what is asked. */
    public void next() {
        if (done.get()) {
            skip();
        }
    }

    /** Goes on in any case. */
    public void skip() {
        if (hasNext()) {
            turn(page.get() + 1);
        }
    }

    /** Goes back. */
    public void back() {
        if (page.get() > 0) {
            turn(page.get() - 1);
        }
    }

    /** Turns to a page of the lesson. */
    void turn(int to) {
        page.set(to);
        LessonPage opened = open().orElseThrow();
        guesses.turn(opened);
        show(opened.shown());
        judge();
    }

    private void show(Shown shown) {
        if (shown.isEmpty()) {
            return;
        }
        shown.edits()
                .ifPresent(edits -> around.edits()
                        .put(new EditList(
                                edits, edits.list().stream().map(edit -> true).toList())));
        try {
            around.stage().show(shown.parts());
        } catch (DataException e) {
            around.state().fail(e);
        }
    }

    /**
     * Goes through all pages, writes them as a handout and turns back to the open one.
     *
     * @param file a PDF
     */
    public void print(LessonPrinter.Paper paper, Path file) {
        Lesson printed = lesson.get();
        int back = page.get();
        if (printed == null) {
            return;
        }
        LessonPrinter printer = new LessonPrinter(this, paper);
        printer.collect(0, () -> {
            turn(back);
            Handout handout = printer.handout(printed.title());
            around.jobs()
                    .start(new JobRequest<>(
                            "handout",
                            Messages.text("lesson.printing"),
                            watch -> {
                                new FigureExport("").handout(handout, file);
                                return file;
                            },
                            written -> around.state()
                                    .noticeProperty()
                                    .set(new Notice(
                                            Notice.Kind.INFO, Messages.text("lesson.printed", written.getFileName()))),
                            around.state()::fail));
        });
    }

    private void judge() {
        done.set(open().map(opened -> !guesses.hiddenProperty().get()
                        && opened.goal()
                                .map(goal ->
                                        goal.until().isReached(around.stage().now()))
                                .orElse(true))
                .orElse(true));
    }

    /** Closes the lesson, and puts back what was shown before. */
    public void leave() {
        close(true);
    }

    private void close(boolean isPutBack) {
        if (lesson.get() == null) {
            return;
        }
        page.set(-1);
        lesson.set(null);
        guesses.begin();
        if (isPutBack && !before.isEmpty()) {
            show(new Shown(new LinkedHashMap<>(before), Optional.empty()));
        }
    }

    /** Reads the lessons of the folder of one's own, and hands them over on the interface thread; none without a folder. */
    void readOwn(Consumer<List<LessonShelf>> then) {
        folder().ifPresent(own -> around.jobs()
                .start(new JobRequest<>(
                        "lessons",
                        Messages.text("lesson.opening"),
                        watch -> LessonShelf.in(own),
                        then,
                        around.state()::fail)));
    }

    /** The lessons of the program. */
    List<LessonShelf> shipped() {
        return LessonShelf.shipped();
    }

    @Override
    public void close() {
        bag.close();
    }
}
