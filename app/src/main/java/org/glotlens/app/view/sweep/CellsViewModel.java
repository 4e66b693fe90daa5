package org.glotlens.app.view.sweep;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.file.AtomicFile;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.sweep.CellOutcome;
import org.glotlens.engine.sweep.FolderReading;
import org.glotlens.engine.sweep.SweepCell;
import org.glotlens.engine.sweep.SweepFolder;
import org.glotlens.engine.sweep.SweepFolder.State;
import org.glotlens.engine.sweep.SweepPlan;
import org.glotlens.engine.sweep.SweepTable;

/** The cells of a plan and what became of them in a folder, whoever fills it. */
public final class CellsViewModel implements AutoCloseable {
    /** Cells beyond these are measured and not shown. */
    static final int MOST = 20_000;

    private static final String LANE = "study cells";

    private final WorkbenchState state;
    private final JobRunner jobs;
    private final ObservableValue<SweepPlan> plan;
    private final Bag bag = new Bag();
    private final ObjectProperty<Path> out = new SimpleObjectProperty<>(this, "out");
    private final ReadOnlyObjectWrapper<List<CellOutcome>> outcomes =
            new ReadOnlyObjectWrapper<>(this, "outcomes", List.of());
    private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper(this, "told", "");
    private FolderOf reading = new FolderOf(null);
    private String stamp = "";

    /** What was read of a folder, which may be null; one thread reads at a time. */
    private static final class FolderOf {
        private final Path path;
        private final FolderReading reading;

        FolderOf(Path path) {
            this.path = path;
            reading = path == null ? null : new FolderReading(new SweepFolder(path));
        }

        synchronized List<CellOutcome> read(SweepPlan plan, Watch watch) throws GlotlensException {
            List<SweepCell> cells = plan.cells(MOST);
            return reading == null
                    ? cells.stream().map(CellOutcome::missing).toList()
                    : reading.of(cells, watch.cancel());
        }
    }

    /** Follows {@code plan}, which may be null. */
    CellsViewModel(WorkbenchState state, JobRunner jobs, ObservableValue<SweepPlan> plan) {
        this.state = state;
        this.jobs = jobs;
        this.plan = plan;
        bag.onChange(out, this::refresh);
        bag.follow(plan, now -> refresh());
    }

    /** The folder of the study, or null. */
    public ObjectProperty<Path> outProperty() {
        return out;
    }

    /** What became of the cells, in the order of the plan; none while there is no plan. */
    public ReadOnlyObjectProperty<List<CellOutcome>> outcomesProperty() {
        return outcomes.getReadOnlyProperty();
    }

    /** How many cells there are and how many of them are finished, in a sentence; empty while there is no plan. */
    public ReadOnlyStringProperty toldProperty() {
        return told.getReadOnlyProperty();
    }

    /** Looks whether the folder changed, and reads it anew where it did. */
    public void look() {
        Path folder = out.get();
        if (folder == null || plan.getValue() == null) {
            return;
        }
        jobs.inBackground(() -> {
            String now = new SweepFolder(folder).stamp();
            jobs.onInterface(() -> {
                if (folder.equals(out.get()) && !now.equals(stamp)) {
                    stamp = now;
                    refresh();
                }
            });
        });
    }

    /** Reads the folder. */
    void refresh() {
        SweepPlan read = plan.getValue();
        if (read == null) {
            outcomes.set(List.of());
            told.set("");
            return;
        }
        if (reading.path == null ? out.get() != null : !reading.path.equals(out.get())) {
            reading = new FolderOf(out.get());
            stamp = "";
        }
        FolderOf folder = reading;
        jobs.startSettled(new JobRequest<>(
                LANE,
                Messages.text("sweep.reading"),
                watch -> folder.read(read, watch),
                found -> show(read, found),
                state::note));
    }

    private void show(SweepPlan of, List<CellOutcome> found) {
        long finished = count(found, State.FINISHED);
        long failed = count(found, State.FAILED);
        String cells = of.size() == 1 ? Messages.text("sweep.oneCell") : Messages.text("sweep.cells", of.size());
        String counted = out.get() == null
                ? Messages.text("sweep.noFolder", cells)
                : failed == 0
                        ? Messages.text("sweep.finished", cells, finished)
                        : Messages.text("sweep.finishedFailed", cells, finished, failed);
        told.set(of.size() > MOST ? Messages.text("sweep.shown", counted, MOST) : counted);
        if (!found.equals(outcomes.get())) {
            outcomes.set(found);
        }
    }

    private static long count(List<CellOutcome> outcomes, State state) {
        return outcomes.stream().filter(outcome -> outcome.state() == state).count();
    }

    /** Writes the rows of all cells that are finished now, as the command does. */
    public void save(Path to) {
        Path folder = out.get();
        SweepPlan of = plan.getValue();
        if (folder == null || of == null) {
            return;
        }
        jobs.start(new JobRequest<>(
                "study table",
                Messages.text("sweep.savingTable"),
                watch -> {
                    AtomicFile.write(to, rows(folder, of).getBytes(StandardCharsets.UTF_8));
                    return to;
                },
                done -> state.tell("export.done", done.getFileName()),
                state::fail));
    }

    private static String rows(Path folder, SweepPlan of) {
        StringWriter text = new StringWriter();
        try {
            new SweepTable(new SweepFolder(folder), of.cells()).write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    @Override
    public void close() {
        bag.close();
    }
}
