package org.glotlens.app.view.tasks;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glotlens.app.view.edits.EditWords;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Reasons;
import org.glotlens.app.view.state.TabResult;
import org.glotlens.app.view.state.WindowMeasurement;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.app.view.work.RunningJob;
import org.glotlens.engine.DataException;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.data.Mend;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.AtomicFile;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.measure.EvaluateMeasurement;
import org.glotlens.engine.measure.EvaluationFiles;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.runs.RunAccuracyJob;
import org.glotlens.engine.task.AnswerOutput;
import org.glotlens.engine.task.EvaluationResult;
import org.glotlens.engine.task.PromptOptions;
import org.glotlens.engine.task.ScoreKind;
import org.glotlens.engine.task.Task;
import org.glotlens.engine.task.TaskFile;
import org.glotlens.engine.task.TaskSetup;

/** Chooses a task and its data, asks the open pair, and shows and saves the accuracies. */
public final class TasksViewModel implements AutoCloseable {
    private final WorkbenchState state;
    private final JobRunner jobs;
    private final ObservableValue<ModelPair> pair;
    private final Bag bag = new Bag();
    private final StringProperty task = new SimpleStringProperty(this, "task", "prompts");
    private final ObjectProperty<AnswerOutput> output = new SimpleObjectProperty<>(this, "output");
    private final IntegerProperty limit = new SimpleIntegerProperty(this, "limit");
    private final BooleanProperty mending = new SimpleBooleanProperty(this, "mending");
    private final ObservableList<LanguageFile> data = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper(this, "missing", "");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private final ReadOnlyBooleanWrapper startable = new ReadOnlyBooleanWrapper(this, "startable");
    private final ReadOnlyObjectWrapper<EvaluationResult> result = new ReadOnlyObjectWrapper<>(this, "result");
    private final ReadOnlyObjectWrapper<List<TaskLine>> lines = new ReadOnlyObjectWrapper<>(this, "lines", List.of());
    private final ReadOnlyObjectWrapper<List<AgreementLine>> agreement =
            new ReadOnlyObjectWrapper<>(this, "agreement", List.of());
    private final ReadOnlyStringWrapper findings = new ReadOnlyStringWrapper(this, "findings", "");
    private final ReadOnlyStringWrapper edited = new ReadOnlyStringWrapper(this, "edited", "");
    private final ReadOnlyObjectWrapper<TabResult.OnPair<EvaluationResult>> measured =
            new ReadOnlyObjectWrapper<>(this, "measured");
    private Edits shownUnder = Edits.NONE;
    private RunningJob job;

    /** @param pair the open pair, or null */
    public TasksViewModel(WorkbenchState state, JobRunner jobs, ObservableValue<ModelPair> pair) {
        this.state = state;
        this.jobs = jobs;
        this.pair = pair;
        bag.follow(pair, p -> judge());
        bag.onChange(data, this::judge);
        bag.onChange(running, this::judge);
        bag.follow(state.editsProperty(), now -> nameEdits());
    }

    /** Name of a shipped task, or path of a task file. */
    public StringProperty taskProperty() {
        return task;
    }

    /** Words to answer in, or null for those usual for the task. */
    public ObjectProperty<AnswerOutput> outputProperty() {
        return output;
    }

    /** Most rows of each language; 0 for all. */
    public IntegerProperty limitProperty() {
        return limit;
    }

    /** Whether defects of the data are put right. */
    public BooleanProperty mendingProperty() {
        return mending;
    }

    /** The chosen data files. */
    public ObservableList<LanguageFile> data() {
        return data;
    }

    /** What is missing before a run can start; empty when nothing is. */
    public ReadOnlyStringProperty missingProperty() {
        return missing.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty startableProperty() {
        return startable.getReadOnlyProperty();
    }

    /** Whether a run is under way. */
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** What the last run left, or null. */
    public ReadOnlyObjectProperty<EvaluationResult> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /** The table of accuracies. */
    public ReadOnlyObjectProperty<List<TaskLine>> linesProperty() {
        return lines.getReadOnlyProperty();
    }

    /** The table of agreement between languages. */
    public ReadOnlyObjectProperty<List<AgreementLine>> agreementProperty() {
        return agreement.getReadOnlyProperty();
    }

    /** The text of the chosen task's file: templates, label words and examples. */
    public void read(Consumer<String> shown) {
        String name = task.get();
        jobs.start(new JobRequest<>(
                "task file", Messages.text("tasks.reading", name), watch -> TaskFile.source(name), shown, state::fail));
    }

    /** Copies the chosen task to a file that a person can edit, and chooses that. */
    public void copy(Path file) {
        String name = task.get();
        jobs.start(new JobRequest<>(
                "task file",
                Messages.text("tasks.copying", file.getFileName()),
                watch -> {
                    AtomicFile.write(file, TaskFile.source(name).getBytes(StandardCharsets.UTF_8));
                    return file;
                },
                written -> {
                    task.set(written.toString());
                    state.tell("tasks.copied", written);
                },
                state::fail));
    }

    /** What was found in the data and in the scoring, one sentence a line. */
    public ReadOnlyStringProperty findingsProperty() {
        return findings.getReadOnlyProperty();
    }

    /** Under which edits the accuracies on show were measured, where others are in force by now; else empty. */
    public ReadOnlyStringProperty editedProperty() {
        return edited.getReadOnlyProperty();
    }

    private void nameEdits() {
        Edits now = state.editsProperty().get();
        boolean isOfOthers = result.get() != null && !shownUnder.equals(now);
        edited.set(
                isOfOthers
                        ? Messages.text(
                                "tasks.otherEdits", new EditWords(shownUnder).beside(now), new EditWords(now).count())
                        : "");
    }

    /** Adds a data file, {@code FILE} or {@code zh=FILE}. */
    public void add(String source) {
        try {
            LanguageFile file = LanguageFile.parse(source);
            if (!data.contains(file)) {
                data.add(file);
            }
        } catch (DataException e) {
            state.fail(e);
        }
    }

    public void remove(LanguageFile file) {
        data.remove(file);
    }

    /** What a run hands back: the result and what was found on the way. */
    private record Answered(TabResult.OnPair<EvaluationResult> measured, List<String> findings) {
        EvaluationResult result() {
            return measured.measured().result();
        }
    }

    /** The result on show, for projects. */
    public TabResult<EvaluationResult> tabResult() {
        return new TabResult<>(
                MeasurementKind.EVALUATE, measured, stored -> put(new Answered(stored, List.of())), this::clear);
    }

    /** What is chosen now, to be asked of other models; empty without data. The job reads the task's file. */
    public Optional<Job<RunAccuracyJob.Questions>> questions() {
        Choice choice = choice();
        return data.isEmpty()
                ? Optional.empty()
                : Optional.of(watch -> new RunAccuracyJob.Questions(choice.task(), choice.setup()));
    }

    private Choice choice() {
        return new Choice(task.get(), output.get(), limit.get(), mending.get(), List.copyOf(data));
    }

    /** Asks the open pair. */
    public void start() {
        if (!startable.get()) {
            return;
        }
        Choice choice = choice();
        ModelPair open = pair.getValue();
        Edits edits = state.editsProperty().get();
        running.set(true);
        job = jobs.start(new JobRequest<>(
                        "tasks",
                        Messages.text("tasks.asking", choice.task()),
                        watch -> {
                            TaskSetup setup = choice.setup();
                            TaskSetup.Prepared prepared = setup.prepare();
                            EvaluateMeasurement asked = EvaluateMeasurement.of(
                                            setup, choice.task(), prepared.questions(), EnumSet.allOf(ScoreKind.class))
                                    .under(edits);
                            EvaluationResult fresh = new WindowMeasurement<>(open, asked).run(watch);
                            return new Answered(
                                    TabResult.OnPair.of(open, new Measured<>(asked, fresh, false)),
                                    prepared.findings());
                        },
                        this::show,
                        state::fail)
                .endingWith(() -> running.set(false))
                .toldWhenStopped(Messages.message("tasks.stopped")));
    }

    /** The person's choices at the moment of the start. */
    private record Choice(String task, AnswerOutput output, int limit, boolean isMending, List<LanguageFile> files) {
        TaskSetup setup() throws DataException {
            Read<Task> asked = TaskFile.open(task, Optional.empty());
            Set<Mend> mends = isMending ? EnumSet.allOf(Mend.class) : EnumSet.noneOf(Mend.class);
            OptionalInt most = limit > 0 ? OptionalInt.of(limit) : OptionalInt.empty();
            AnswerOutput words = output == null ? asked.content().usualOutput() : output;
            return new TaskSetup(
                    asked,
                    files,
                    Optional.empty(),
                    mends,
                    new PromptOptions(words, OptionalInt.empty(), most, PromptOptions.SEED));
        }
    }

    /** Asks the run under way to stop. */
    public void stop() {
        if (job != null) {
            job.cancel();
        }
    }

    /** Writes all tables of the last run. */
    public void export(Path folder) {
        EvaluationResult shown = result.get();
        if (shown == null) {
            return;
        }
        jobs.start(new JobRequest<>(
                "tasks export",
                Messages.text("tasks.saving"),
                watch -> {
                    EvaluationFiles.write(shown, folder);
                    return folder;
                },
                done -> state.tell("tasks.saved", done),
                state::fail));
    }

    private void show(Answered answered) {
        put(answered);
        state.tell(
                "tasks.done",
                answered.result().languages().size(),
                answered.result().dropped().size());
    }

    private void put(Answered answered) {
        measured.set(answered.measured());
        result.set(answered.result());
        shownUnder = answered.measured().measured().measurement().edits();
        nameEdits();
        lines.set(TaskLine.of(answered.result().accuracies()));
        agreement.set(AgreementLine.of(answered.result().consistency()));
        List<String> found = new ArrayList<>(answered.findings());
        found.addAll(answered.result().notes());
        found.addAll(answered.result().provenance().remarks().sentences());
        findings.set(found.stream().map(Reasons::said).collect(Collectors.joining("\n")));
    }

    private void clear() {
        stop();
        measured.set(null);
        result.set(null);
        shownUnder = Edits.NONE;
        nameEdits();
        lines.set(List.of());
        agreement.set(List.of());
        findings.set("");
    }

    private void judge() {
        if (pair.getValue() == null) {
            missing.set(Messages.text("tasks.needModel"));
        } else if (data.isEmpty()) {
            missing.set(Messages.text("tasks.needData"));
        } else {
            missing.set("");
        }
        startable.set(missing.get().isEmpty() && !running.get());
    }

    @Override
    public void close() {
        stop();
        bag.close();
    }
}
