package org.glotlens.app.view.finetune;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Notice;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.file.AtomicFile;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.runs.RunAccuracy;
import org.glotlens.engine.runs.RunAccuracyJob;
import org.glotlens.engine.runs.RunSummary;
import org.glotlens.engine.runs.RunTable;
import org.glotlens.engine.task.PromptOptions;
import org.glotlens.engine.task.Task;
import org.glotlens.engine.task.TaskFile;
import org.glotlens.engine.task.TaskSetup;

/** Runs side by side: those started here and those of folders that were added, with their accuracies. */
public final class RunsViewModel implements AutoCloseable {
    private static final String PROMPTS = "prompts";
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private final WorkbenchState state;
    private final JobRunner jobs;
    private final RunViewModel shown;
    private final Bag bag = new Bag();
    private final Set<Path> added = new LinkedHashSet<>();
    private final BooleanProperty open = new SimpleBooleanProperty(this, "open");
    private final ReadOnlyBooleanWrapper measuring = new ReadOnlyBooleanWrapper(this, "measuring");
    private final ReadOnlyObjectWrapper<List<RunSummary>> runs = new ReadOnlyObjectWrapper<>(this, "runs", List.of());

    /** Lists the runs that {@code shown} remembers, anew whenever one of them ends. */
    public RunsViewModel(WorkbenchState state, JobRunner jobs, RunViewModel shown) {
        this.state = state;
        this.jobs = jobs;
        this.shown = shown;
        bag.onChange(shown.resultProperty(), this::refresh);
        bag.follow(open, isOpen -> {
            if (isOpen) {
                refresh();
            }
        });
    }

    /** Whether the table is on show. */
    public BooleanProperty openProperty() {
        return open;
    }

    /** Whether accuracies are being measured. */
    public ReadOnlyBooleanProperty measuringProperty() {
        return measuring.getReadOnlyProperty();
    }

    /** The runs, latest first, then those of added folders. */
    public ReadOnlyObjectProperty<List<RunSummary>> runsProperty() {
        return runs.getReadOnlyProperty();
    }

    /** The accuracy of a run before and after, if it was measured. */
    public Optional<RunAccuracy> accuracy(Path run) {
        return runs.get().stream()
                .filter(each -> each.folder().equals(run))
                .findFirst()
                .flatMap(RunSummary::accuracy);
    }

    /** Reads the runs again. */
    public void refresh() {
        List<Path> remembered = shown.remembered();
        List<Path> further = List.copyOf(added);
        jobs.start(new JobRequest<>(
                "compare",
                Messages.text("train.findingRuns"),
                watch -> read(remembered, further),
                runs::set,
                failure -> state.note(failure)));
    }

    /** Adds a run, or all runs of a folder. */
    public void add(Path folder) {
        jobs.start(new JobRequest<>(
                "compare add",
                Messages.text("train.findingRuns"),
                watch -> RunSummary.find(folder),
                found -> {
                    added.addAll(found);
                    refresh();
                },
                state::fail));
    }

    private static List<RunSummary> read(List<Path> remembered, List<Path> further) throws GlotlensException {
        Set<Path> folders = new LinkedHashSet<>(remembered);
        folders.addAll(further);
        List<RunSummary> read = new ArrayList<>();
        for (Path folder : folders) {
            if (RunSummary.isRun(folder)) {
                read.add(RunSummary.read(folder));
            }
        }
        return List.copyOf(read);
    }

    /**
     * Shows a run beside the table; not while another is under way.
     *
     * @param onRefused is run where what was on show stays
     */
    public void show(RunSummary run, Runnable onRefused) {
        boolean isShown = run.folder().equals(shown.folderProperty().get());
        if (shown.trainingProperty().get() && !isShown) {
            state.noticeProperty().set(new Notice(Notice.Kind.INFO, Messages.text("runs.underWay")));
            onRefused.run();
        } else if (!shown.trainingProperty().get()) {
            shown.open(run.folder(), onRefused);
        }
    }

    /** Starts a run again from its saved config, into a folder of its own beside it. */
    public void again(RunSummary run) {
        if (!shown.trainingProperty().get()) {
            String name = run.folder().getFileName().toString().replaceFirst("-\\d{8}-\\d{6}$", "");
            Path out =
                    run.folder().resolveSibling(name + "-" + LocalDateTime.now().format(STAMP));
            shown.start(run.plan(), out);
        }
    }

    /** Asks the prompts of a file. */
    public static Job<RunAccuracyJob.Questions> prompts(Path file) {
        return watch -> {
            Read<Task> task = TaskFile.open(PROMPTS, Optional.empty());
            PromptOptions options = new PromptOptions(
                    task.content().usualOutput(), OptionalInt.empty(), OptionalInt.empty(), PromptOptions.SEED);
            return new RunAccuracyJob.Questions(
                    PROMPTS,
                    new TaskSetup(
                            task, List.of(LanguageFile.parse(file.toString())), Optional.empty(), Set.of(), options));
        };
    }

    /** Measures runs before and after, one after the other; those that left nothing are passed over. */
    public void measure(List<Path> folders, Job<RunAccuracyJob.Questions> asking) {
        if (measuring.get() || folders.isEmpty()) {
            return;
        }
        measuring.set(true);
        jobs.start(new JobRequest<>(
                        "accuracy",
                        Messages.text("runs.measuring"),
                        watch -> {
                            RunAccuracyJob.Questions questions = asking.run(watch);
                            for (Path folder : folders) {
                                if (RunSummary.read(folder).hasLeft()) {
                                    new RunAccuracyJob(folder, questions).run(watch);
                                }
                            }
                            return folders.size();
                        },
                        count -> refresh(),
                        failure -> {
                            refresh();
                            state.fail(failure);
                        })
                .endingWith(() -> measuring.set(false))
                .toldWhenStopped(Messages.message("runs.stopped")));
    }

    /** Saves the table as CSV, with every column that {@code glotlens runs} has. */
    public void save(Path file) {
        RunTable table = new RunTable(runs.get());
        jobs.start(new JobRequest<>(
                "compare save",
                Messages.text("runs.saving"),
                watch -> {
                    AtomicFile.write(file, table.csv().getBytes(StandardCharsets.UTF_8));
                    return file;
                },
                done -> state.note(Messages.text("export.done", done.getFileName())),
                state::fail));
    }

    @Override
    public void close() {
        bag.close();
    }
}
