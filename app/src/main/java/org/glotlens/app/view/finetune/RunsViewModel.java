package org.glotlens.app.view.finetune;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Notice;
import org.glotlens.app.view.state.Settings;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.file.AtomicFile;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.runs.RunAccuracy;
import org.glotlens.engine.runs.RunAccuracyJob;
import org.glotlens.engine.runs.RunName;
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
    private final Settings settings;
    private final LossesViewModel losses;
    private final Bag bag = new Bag();
    private final Set<Path> added = new LinkedHashSet<>();
    private final BooleanProperty open = new SimpleBooleanProperty(this, "open");
    private final ReadOnlyBooleanWrapper measuring = new ReadOnlyBooleanWrapper(this, "measuring");
    private final ReadOnlyObjectWrapper<List<RunSummary>> runs = new ReadOnlyObjectWrapper<>(this, "runs", List.of());
    private final ReadOnlyObjectWrapper<ListedRuns> listed =
            new ReadOnlyObjectWrapper<>(this, "listed", new ListedRuns(List.of(), List.of()));
    private final ReadOnlyStringWrapper problems = new ReadOnlyStringWrapper(this, "problems", "");

    /** Lists the runs that {@code shown} remembers, anew whenever one of them ends; {@code settings} keep the columns. */
    public RunsViewModel(WorkbenchState state, JobRunner jobs, RunViewModel shown, Settings settings) {
        this.state = state;
        this.jobs = jobs;
        this.shown = shown;
        this.settings = settings;
        losses = new LossesViewModel(state, listed, settings);
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
        Set<Path> folders = new LinkedHashSet<>(shown.remembered());
        folders.addAll(added);
        List<Path> byHand = List.copyOf(added);
        ListedRuns earlier = listed.get();
        jobs.start(new JobRequest<>(
                "compare",
                Messages.text("train.findingRuns"),
                watch -> ListedRuns.read(folders, byHand, earlier),
                this::show,
                failure -> state.note(failure)));
    }

    private void show(ListedRuns now) {
        now.problems().stream()
                .filter(problem -> !listed.get().problems().contains(problem))
                .forEach(state::note);
        listed.set(now);
        runs.set(now.summaries());
        problems.set(String.join("\n", now.problems()));
    }

    /** Reads the runs again while the table is on show and one of them is under way. */
    public void followUnderWay() {
        if (open.get() && runs.get().stream().anyMatch(FoundRuns::isUnderWay)) {
            refresh();
        }
    }

    /** The losses of runs in one figure. */
    public LossesViewModel losses() {
        return losses;
    }

    /** Which runs cannot be read, a sentence a line; empty where all can. */
    public ReadOnlyStringProperty problemsProperty() {
        return problems.getReadOnlyProperty();
    }

    /** Keys of the columns that are not wanted. */
    public Set<String> hiddenColumns() {
        return settings.hiddenColumns();
    }

    /** Shows a column from now on, or hides it. */
    void showColumn(String key, boolean isShown) {
        Set<String> hidden = new TreeSet<>(hiddenColumns());
        if (isShown) {
            hidden.remove(key);
        } else {
            hidden.add(key);
        }
        settings.putHiddenColumns(hidden);
    }

    /** Gives a run a name of its own; nothing but blanks goes back to that of its folder. */
    public void rename(RunSummary run, String name) {
        jobs.start(new JobRequest<>(
                "rename " + run.folder(),
                Messages.text("runs.renaming"),
                watch -> {
                    RunName.write(run.folder(), name);
                    return RunSummary.read(run.folder()).name();
                },
                now -> {
                    shown.renamed(run.folder(), now);
                    refresh();
                },
                failure -> {
                    state.fail(failure);
                    refresh();
                }));
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

    /**
     * Shows a run in its own tab; not while another is under way.
     *
     * @param onShown is run where it is on show
     */
    public void show(RunSummary run, Runnable onShown) {
        boolean isShown = run.folder().equals(shown.folderProperty().get());
        if (shown.trainingProperty().get() && !isShown) {
            state.noticeProperty().set(new Notice(Notice.Kind.INFO, Messages.text("runs.underWay")));
        } else {
            if (!isShown) {
                shown.open(run.folder());
            }
            onShown.run();
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
                done -> state.tell("export.done", done.getFileName()),
                state::fail));
    }

    @Override
    public void close() {
        losses.close();
        bag.close();
    }
}
