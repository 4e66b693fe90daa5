package org.glotlens.app.view.finetune;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Reasons;
import org.glotlens.app.view.kit.SettingField;
import org.glotlens.app.view.models.ModelsViewModel;
import org.glotlens.app.view.state.Settings;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.runs.BridgePlan;
import org.glotlens.engine.runs.BridgePreset;
import org.glotlens.engine.runs.PreviewJob;
import org.glotlens.engine.runs.ProbeSet;
import org.glotlens.engine.runs.RunStatus;
import org.glotlens.engine.runs.RunSummary;
import org.glotlens.engine.runs.TrainPlan;
import org.glotlens.engine.train.ChatPreferenceRow;
import org.glotlens.engine.train.Objective;
import org.glotlens.engine.train.PreferenceRow;
import org.glotlens.engine.train.TrainExample;
import org.glotlens.engine.train.TrainPreset;
import org.glotlens.engine.train.TrainSettings;

/** What the next run is: model, data, hyper-parameters, probes and folder; says what it comes to, and starts it. */
public final class FineTuneViewModel implements AutoCloseable {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private static final String OBJECTIVE = "objective";
    private static final String WEIGHT = "alignWeight";

    private final ModelsViewModel models;
    private final Bag bag = new Bag();
    private final HyperForm form = new HyperForm();
    private final BridgeForm bridge = new BridgeForm();
    private final DataViewModel data;
    private final RunViewModel run;
    private final PreviewViewModel preview;
    private final TimeViewModel time;
    private final ObjectProperty<Path> out = new SimpleObjectProperty<>(this, "out");
    private final ObjectProperty<ProbeSet> probes = new SimpleObjectProperty<>(this, "probes");
    private final ObjectProperty<Path> initAdapter = new SimpleObjectProperty<>(this, "initAdapter");
    private final ReadOnlyObjectWrapper<List<String>> sentences =
            new ReadOnlyObjectWrapper<>(this, "sentences", List.of());
    private final ReadOnlyObjectWrapper<TrainPreset> preset =
            new ReadOnlyObjectWrapper<>(this, "preset", TrainPreset.all().getFirst());
    private final ReadOnlyStringWrapper note =
            new ReadOnlyStringWrapper(this, "note", describe(TrainPreset.all().getFirst()));
    private final ReadOnlyStringWrapper estimate = new ReadOnlyStringWrapper(this, "estimate", "");
    private final ReadOnlyBooleanWrapper startable = new ReadOnlyBooleanWrapper(this, "startable");

    /** Trains the base checkpoint that {@code models} has open, and remembers the runs it starts. */
    public FineTuneViewModel(WorkbenchState state, JobRunner jobs, ModelsViewModel models, Settings remembered) {
        this.models = models;
        this.data = new DataViewModel(state, jobs, remembered);
        this.run = new RunViewModel(state, jobs, models, remembered);
        this.time = new TimeViewModel(jobs);
        this.preview = new PreviewViewModel(jobs, this::time);
        Stream.of(form.main(), form.preferences(), form.further())
                .flatMap(List::stream)
                .forEach(field -> bag.follow(field.textProperty(), text -> judge()));
        bridge.fields().forEach(field -> bag.follow(field.textProperty(), text -> judge()));
        bag.onChange(bridge.encoderProperty(), this::tellKind);
        bag.onChange(bridge.encoderProperty(), this::meetModel);
        bag.onChange(bridge.encoderProperty(), this::judge);
        bag.onChange(bridge.fromProperty(), this::judge);
        bag.onChange(data.files(), this::meetData);
        bag.onChange(data.files(), this::judge);
        bag.onChange(models.baseFolderProperty(), this::judge);
        bag.onChange(run.trainingProperty(), () -> {
            judge();
            time(preview.seenProperty().get());
        });
        bag.onChange(initAdapter, this::meetModel);
        bag.onChange(models.pairProperty(), this::meetModel);
        bag.onChange(models.baseFolderProperty(), this::meetModel);
        bag.onChange(form.linearsProperty(), this::judge);
        bag.onChange(initAdapter, this::judge);
        bag.onChange(preset, this::judge);
        bag.onChange(sentences, this::judge);
        bag.onChange(preview.testProperty(), this::judge);
        meetModel();
        judge();
    }

    public HyperForm form() {
        return form;
    }

    /** The bridge that is trained in place of the model, if one is. */
    public BridgeForm bridge() {
        return bridge;
    }

    /**
     * Chooses an encoder in front of the model, or none. Fields of a fine-tune and of a bridge are filled from the usual recipe of what
     * comes.
     */
    public void choose(Path encoder) {
        boolean wasOn = bridge.isOn();
        bridge.encoderProperty().set(encoder);
        if (!wasOn && bridge.isOn()) {
            form.forgetModels();
            apply(BridgePreset.usual());
        } else if (wasOn && !bridge.isOn()) {
            apply(TrainPreset.all().getFirst());
        }
    }

    /** Fills the fields from a recipe of a bridge. */
    public void apply(BridgePreset recipe) {
        form.show(recipe.training());
        bridge.show(recipe.bridge());
        preset.set(TrainPreset.all().getFirst());
        note.set(Messages.text("train.bridge." + recipe.name()) + ". "
                + Messages.text("train.bridge." + recipe.name() + ".note"));
    }

    /** What is learnt from. */
    public DataViewModel data() {
        return data;
    }

    /** The run on show. */
    public RunViewModel run() {
        return run;
    }

    /** What the present choice would learn from. */
    public PreviewViewModel preview() {
        return preview;
    }

    /** How long the present choice would take. */
    public TimeViewModel time() {
        return time;
    }

    /** Adapter of an earlier stage to go on from, or null for a fresh one. */
    public ObjectProperty<Path> initAdapterProperty() {
        return initAdapter;
    }

    /** The recipe that the fields were filled from last. */
    public ReadOnlyObjectProperty<TrainPreset> presetProperty() {
        return preset.getReadOnlyProperty();
    }

    /** Fills the fields from a recipe. */
    public void apply(TrainPreset recipe) {
        form.show(recipe.settings());
        preset.set(recipe);
        note.set(describe(recipe));
    }

    /** Fields may have come with a project: what stands above them must not be the recipe of the other kind of run. */
    private void tellKind() {
        note.set(bridge.isOn() ? Messages.text("train.encoderHint") : describe(preset.get()));
    }

    private static String describe(TrainPreset recipe) {
        return Messages.text("train.presetNote", Reasons.said(recipe.title()), Reasons.said(recipe.note()));
    }

    /** What the fields were filled from last, in a sentence. */
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    /**
     * Finds the runs started from earlier windows, and shows one with its settings in the form, where a person did not fill
     * it before. Its data are read once the form is looked at, for they are encoded and timed then.
     */
    public void reopen() {
        run.find(found -> {
            if (form.isUsual() && data.chosenProperty().get().isEmpty()) {
                data.chooseByItself(found.plan().data());
                adoptSettings(found);
            }
        });
    }

    /** Reads the data that were chosen before anybody looked at the form. */
    void lookAt() {
        data.lookAt();
    }

    /** Fills the form with data, settings and probes of a run. */
    public void adopt(RunSummary other) {
        adoptSettings(other);
        data.choose(other.plan().data());
    }

    private void adoptSettings(RunSummary other) {
        TrainPlan plan = other.plan();
        preset.set(TrainPreset.all().getFirst());
        initAdapter.set(plan.initAdapter().orElse(null));
        probes.set(plan.probes().orElse(null));
        sentences.set(plan.sentences());
        bridge.show(plan.bridge());
        form.show(plan.settings());
        note.set(Messages.text("train.asInRun", RunText.name(other.name())));
    }

    /** Folder that the adapter goes to, or null for a fresh one under the home folder. */
    public ObjectProperty<Path> outProperty() {
        return out;
    }

    /** What the next run is watched by, or null. */
    public ObjectProperty<ProbeSet> probesProperty() {
        return probes;
    }

    /** Files of parallel sentences that are aligned while the task is learnt; none for the task alone. */
    public ReadOnlyObjectProperty<List<String>> sentencesProperty() {
        return sentences.getReadOnlyProperty();
    }

    /** Aligns other sentences, at the published weight where the form has none, or none at all. */
    public void align(List<String> files) {
        SettingField<TrainSettings> weight = form.field(WEIGHT);
        boolean isOff = form.settings().map(given -> !given.alignment().isOn()).orElse(true);
        if (files.isEmpty() || isOff) {
            weight.textProperty().set(files.isEmpty() ? "0" : "1");
        }
        sentences.set(List.copyOf(files));
    }

    /** Chooses sentences again as they were chosen before; their weight is a field of the form. */
    public void chooseSentences(List<String> files) {
        sentences.set(List.copyOf(files));
    }

    /** What the present choice comes to, or what is missing before it can start. */
    public ReadOnlyStringProperty estimateProperty() {
        return estimate.getReadOnlyProperty();
    }

    /** Whether training can start. */
    public ReadOnlyBooleanProperty startableProperty() {
        return startable.getReadOnlyProperty();
    }

    /** Starts training with the form's settings, in a process of its own. */
    public void start() {
        next().ifPresent(plan -> run.start(plan, folder(plan.model())));
    }

    /** What would be started; empty while something is missing. */
    Optional<TrainPlan> next() {
        return startable.get()
                ? form.settings().map(this::plan).map(plan -> probes.get() == null ? plan : plan.with(probes.get()))
                : Optional.empty();
    }

    /** Takes over the smaller micro-batches that a run which ran out of memory offers. */
    public void takeOffer() {
        Optional.ofNullable(run.statusProperty().get())
                .flatMap(RunStatus::smaller)
                .ifPresent(less -> {
                    form.field("batchSize").textProperty().set(Integer.toString(less.batchSize()));
                    form.field("accumulate").textProperty().set(Integer.toString(less.accumulate()));
                });
    }

    /** Pairs of answers are learnt from by preference alone, and other rows never so. */
    private void meetData() {
        var objective = form.field(OBJECTIVE).textProperty();
        List<TrainExample> rows = data.files().stream()
                .flatMap(file -> file.examples().stream().limit(1))
                .toList();
        boolean arePairs = !rows.isEmpty()
                && rows.stream().allMatch(row -> row instanceof PreferenceRow || row instanceof ChatPreferenceRow);
        if (!rows.isEmpty() && arePairs != objective.get().equals(Objective.DPO.label())) {
            objective.set((arePairs ? Objective.DPO : Objective.SFT).label());
        }
    }

    /** A fresh adapter can be for linears of the open model only; one that is gone on from has its own. */
    private void meetModel() {
        ModelPair pair = models.pairProperty().get();
        Path base = models.baseFolderProperty().get();
        boolean isFresh = initAdapter.get() == null && !bridge.isOn();
        boolean isOpen = pair != null && pair.base().folder().equals(base);
        form.linearsProperty().set(isFresh && isOpen ? pair.linears() : null);
    }

    private TrainPlan plan(TrainSettings settings) {
        Optional<BridgePlan> between = bridge.plan();
        TrainPlan plan = new TrainPlan(
                models.baseFolderProperty().get(),
                between.isPresent() ? Optional.empty() : Optional.ofNullable(initAdapter.get()),
                data.files().stream().map(DataFile::source).toList(),
                between.isPresent() ? settings.forBridge() : settings,
                RunOptions.defaults());
        return between.map(plan::with).orElseGet(() -> plan.with(sentences.get()));
    }

    private Path folder(Path base) {
        return Optional.ofNullable(out.get())
                .orElseGet(() -> Path.of(
                                System.getProperty("user.home"), "glotlens", bridge.isOn() ? "bridges" : "adapters")
                        .resolve(base.getFileName() + "-" + LocalDateTime.now().format(STAMP)));
    }

    private void judge() {
        int rows = data.rows();
        Optional<TrainSettings> settings = form.settings();
        String missing = missing(rows, settings.isPresent() && bridge.isValid());
        startable.set(missing.isEmpty());
        estimate.set(missing.isEmpty() ? describe(StepEstimate.of(rows, settings.orElseThrow())) : missing);
        if (rows == 0 || models.baseFolderProperty().get() == null) {
            preview.clear();
        } else if (settings.isEmpty() || !bridge.isValid()) {
            preview.suspend();
            time.suspend();
        } else if (!run.trainingProperty().get()) {
            preview.look(plan(settings.get()), data.files());
        }
    }

    private String missing(int rows, boolean isFormValid) {
        if (run.trainingProperty().get()) {
            return Messages.text("train.underWay");
        }
        if (models.baseFolderProperty().get() == null) {
            return Messages.text("train.noModel");
        }
        if (rows == 0) {
            return Messages.text("train.noData");
        }
        if (bridge.isOn()) {
            return isFormValid ? "" : Messages.text("train.invalid");
        }
        if (preset.get().isSecondStage() && initAdapter.get() == null) {
            return Messages.text("train.needsStage");
        }
        boolean isAligned =
                form.settings().map(given -> given.alignment().isOn()).orElse(false);
        if (isAligned && sentences.get().isEmpty()) {
            return Messages.text("train.needsSentences");
        }
        return isFormValid ? "" : Messages.text("train.invalid");
    }

    /** Times a step once the rows are known; a run under way would be in its way. */
    private void time(PreviewJob.Seen seen) {
        Optional<TrainSettings> settings = form.settings();
        if (seen == null) {
            time.clear();
        } else if (settings.isPresent() && !run.trainingProperty().get()) {
            time.tell(plan(settings.get()), seen.data());
        }
    }

    private static String describe(StepEstimate count) {
        return Messages.text(
                "train.estimate", count.steps(), count.trainRows(), count.validationRows(), count.warmupSteps());
    }

    /** Stops watching; the run itself goes on. Before the jobs are cancelled. */
    public void letGo() {
        run.letGo();
    }

    @Override
    public void close() {
        run.close();
        bag.close();
    }
}
