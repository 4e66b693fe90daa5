package org.glotlens.app.view.status;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;
import org.glotlens.app.program.LogFile;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.state.LogEntry;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.app.view.work.RunningJob;
import org.glotlens.engine.DataException;

/** What is under way and what happened: the line at the foot of the window. */
public final class StatusViewModel implements AutoCloseable {
    private static final int SHOWN_BYTES = 1 << 18;

    private final WorkbenchState state;
    private final JobRunner jobs;
    private final Bag bag = new Bag();
    private final Bag current = new Bag();
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(this, "text", "");
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(this, "fraction", 0);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");

    /** Follows the jobs and the log. */
    public StatusViewModel(WorkbenchState state, JobRunner jobs) {
        this.state = state;
        this.jobs = jobs;
        bag.onChange(jobs.running(), this::follow);
        bag.onChange(state.log(), this::show);
        bag.onClose(current::close);
        follow();
    }

    /** What is being done, or the latest line of the log. */
    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /** Share of the present stage, 0..1, or -1 where unknown. */
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    /** Whether anything is under way. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    public ObservableList<LogEntry> log() {
        return state.log();
    }

    /** The file that the log is also written to, with the stack of every internal error; empty where none is. */
    public Optional<Path> logFile() {
        return LogFile.place();
    }

    /** Reads the end of the log's file. */
    public void readLog(Consumer<String> shown) {
        logFile()
                .ifPresent(file -> jobs.start(new JobRequest<>(
                        "log",
                        Messages.text("log.reading", file.getFileName()),
                        watch -> end(file),
                        shown,
                        state::fail)));
    }

    private static String end(Path file) throws DataException {
        try {
            return LogFile.end(file, SHOWN_BYTES);
        } catch (IOException e) {
            throw new DataException(Messages.message("log.unreadable", file, e.getMessage()), e);
        }
    }

    /** Stops everything that is under way. */
    public void cancel() {
        jobs.cancelAll();
    }

    private void follow() {
        current.close();
        busy.set(!jobs.running().isEmpty());
        if (busy.get()) {
            RunningJob job = jobs.running().getFirst();
            current.onChange(job.stageProperty(), this::show);
            current.onChange(job.fractionProperty(), this::show);
        }
        show();
    }

    private void show() {
        if (jobs.running().isEmpty()) {
            fraction.set(0);
            text.set(
                    state.log().isEmpty()
                            ? Messages.text("status.ready")
                            : state.log().getLast().text());
            return;
        }
        RunningJob job = jobs.running().getFirst();
        String stage = job.stageProperty().get();
        String doing = stage.isEmpty() ? job.title() : Messages.text("status.stage", job.title(), stage);
        String far = ProgressText.of(job);
        doing = far.isEmpty() ? doing : Messages.text("status.far", doing, far);
        int others = jobs.running().size() - 1;
        text.set(others == 0 ? doing : Messages.text("status.more", doing, others));
        fraction.set(job.fractionProperty().get());
    }

    @Override
    public void close() {
        bag.close();
    }
}
