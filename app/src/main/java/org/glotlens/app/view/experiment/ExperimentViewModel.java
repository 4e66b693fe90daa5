package org.glotlens.app.view.experiment;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.glotlens.app.program.CacheFolder;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.state.SampleFolder;
import org.glotlens.app.view.state.Settings;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.PromptChoice;
import org.glotlens.engine.lens.PromptFile;
import org.glotlens.engine.lens.PromptFilter;
import org.glotlens.engine.lens.SetOverrideFile;
import org.glotlens.engine.lens.SetOverrides;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.measure.Measuring;
import org.glotlens.engine.measure.RepresentMeasurement;
import org.glotlens.engine.measure.StoredResults;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.represent.ParallelFile;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.run.CancelledException;

/** What is measured and on which texts; runs the two measurements whenever a pair and its texts are there. */
public final class ExperimentViewModel implements AutoCloseable {
    private final WorkbenchState state;
    private final JobRunner jobs;
    private final Settings settings;
    private final SampleFolder sample;
    private final ObservableValue<ModelPair> pair;
    private final Bag bag = new Bag();
    private final ObjectProperty<Path> promptsFile = new SimpleObjectProperty<>(this, "promptsFile");
    private final ObjectProperty<Path> parallelFile = new SimpleObjectProperty<>(this, "parallelFile");
    private final ObjectProperty<List<Prompt>> prompts = new SimpleObjectProperty<>(this, "prompts", List.of());
    private final ObjectProperty<List<ParallelItem>> items = new SimpleObjectProperty<>(this, "items", List.of());
    private final StringProperty source = new SimpleStringProperty(this, "source");
    private final StringProperty target = new SimpleStringProperty(this, "target");
    private final IntegerProperty count = new SimpleIntegerProperty(this, "count");
    private final ReadOnlyIntegerWrapper available = new ReadOnlyIntegerWrapper(this, "available");
    private final MeasureOptions options = new MeasureOptions();
    private final Set<String> measured = new HashSet<>();
    private final BooleanBinding runnable;
    private final EditedSets edited;
    private final Measurements measurements;

    /**
     * Makes the side bar's logic with the settings of last time.
     *
     * @param pair the open pair; a new one is measured at once
     */
    public ExperimentViewModel(
            WorkbenchState state, JobRunner jobs, Remembered remembered, ObservableValue<ModelPair> pair) {
        this.state = state;
        this.jobs = jobs;
        this.settings = remembered.settings();
        this.sample = remembered.sample();
        this.pair = pair;
        this.edited = new EditedSets(state, jobs);
        this.measurements = new Measurements(options, edited);
        count.set(settings.promptCount());
        options.poolingProperty().set(settings.pooling());
        state.hiddenProperty().set(settings.hiddenLanguages());
        runnable = Bindings.createBooleanBinding(
                () -> pair.getValue() != null
                        && !(prompts.get().isEmpty() && items.get().isEmpty()),
                pair,
                prompts,
                items);
        bag.onClose(runnable::dispose);
        bag.follow(pair, p -> run());
        bag.onChange(prompts, this::filter);
        bag.onChange(source, this::filter);
        bag.onChange(target, this::filter);
        bag.follow(state.hiddenProperty(), settings::putHiddenLanguages);
    }

    /**
     * Where the side bar takes its first values from.
     *
     * @param settings of last time
     * @param sample used where no file was chosen
     */
    public record Remembered(Settings settings, SampleFolder sample) {}

    /** The chosen prompts file, or null for the sample's. */
    public ObjectProperty<Path> promptsFileProperty() {
        return promptsFile;
    }

    /** The chosen parallel file, or null for the sample's. */
    public ObjectProperty<Path> parallelFileProperty() {
        return parallelFile;
    }

    /** All prompts of the file. */
    public ObjectProperty<List<Prompt>> promptsProperty() {
        return prompts;
    }

    /** Source language that prompts must have to be shown, or null for any. */
    public StringProperty sourceProperty() {
        return source;
    }

    /** Target language that prompts must have to be shown, or null for any. */
    public StringProperty targetProperty() {
        return target;
    }

    /** Most prompts of a run; 0 for all of the file. */
    public IntegerProperty countProperty() {
        return count;
    }

    /** How many prompts of the file fit the filter. */
    public ReadOnlyIntegerProperty availableProperty() {
        return available.getReadOnlyProperty();
    }

    /** The answer sets as a person changed them. */
    public EditedSets edited() {
        return edited;
    }

    /** How the next run measures. */
    public MeasureOptions options() {
        return options;
    }

    /** Whether there is something to run. */
    public BooleanBinding runnableBinding() {
        return runnable;
    }

    /** The source languages that prompts name, sorted. */
    public List<String> sources() {
        return prompts.get().stream()
                .map(p -> PromptPair.of(p).source())
                .flatMap(Optional::stream)
                .distinct()
                .sorted()
                .toList();
    }

    /** The target languages of the prompts, sorted. */
    public List<String> targets() {
        return prompts.get().stream().map(Prompt::language).distinct().sorted().toList();
    }

    /** Reads both files in the background and measures once the pair is there too. */
    public void load() {
        loadPrompts();
        loadItems();
    }

    /** Takes another prompts file, or the sample's when {@code file} is null. */
    public void choosePrompts(Path file) {
        promptsFile.set(file);
        loadPrompts();
    }

    /** Takes another parallel file, or the sample's when {@code file} is null. */
    public void chooseParallel(Path file) {
        parallelFile.set(file);
        loadItems();
    }

    /** The prompts of the next run: those of the file, evenly thinned to the chosen number. */
    public List<Prompt> chosen() {
        return PromptChoice.spread(prompts.get(), count.get());
    }

    /** Measures the lens and the representations with the present settings. */
    public void run() {
        settings.putPromptCount(count.get());
        settings.putPooling(options.poolingProperty().get());
        runLens();
        runRepresent();
    }

    private void runLens() {
        List<Prompt> chosen = chosen();
        if (pair.getValue() == null || prompts.get().isEmpty()) {
            return;
        }
        jobs.start(new JobRequest<>(
                "lens",
                Messages.text("experiment.lens", chosen.size()),
                measurements.lens(pair.getValue(), promptsPlace(), prompts.get(), count.get()),
                result -> {
                    state.showLens(result);
                    measured("lens");
                    state.note(Messages.text(
                            "experiment.lensDone",
                            result.prompts().size(),
                            result.dropped().size()));
                },
                this::failed));
    }

    private Path promptsPlace() {
        return Objects.requireNonNullElse(promptsFile.get(), sample.prompts());
    }

    private Path parallelPlace() {
        return Objects.requireNonNullElse(parallelFile.get(), sample.parallel());
    }

    /**
     * Shows what was measured before on folders that are being opened, so that nobody waits for the model.
     *
     * @param folders of the pair to come
     * @param isStillComing asked on the interface thread once there is something; where it says no, it came too late
     */
    public void showKept(PairFolders folders, Predicate<PairFolders> isStillComing) {
        if (prompts.get().isEmpty() && items.get().isEmpty()) {
            return;
        }
        LensMeasurement lens = measurements.lens(chosen());
        RepresentMeasurement represent = measurements.represent(items.get());
        jobs.start(new JobRequest<>(
                "kept",
                Messages.text("experiment.kept"),
                watch -> {
                    try (Measuring measuring = Measuring.in(folders, RunOptions.defaults(), CacheFolder.open())) {
                        return new StoredResults(
                                measuring.kept(lens, watch.cancel()), measuring.kept(represent, watch.cancel()));
                    }
                },
                kept -> {
                    boolean isAnyKept =
                            kept.lens().isPresent() || kept.represent().isPresent();
                    if (isAnyKept && isStillComing.test(folders)) {
                        state.showRecorded(kept);
                        measured.clear();
                    }
                },
                this::failed));
    }

    private void runRepresent() {
        if (pair.getValue() == null || items.get().isEmpty()) {
            return;
        }
        jobs.start(new JobRequest<>(
                "represent",
                Messages.text("experiment.represent", items.get().size()),
                measurements.represent(pair.getValue(), parallelPlace(), items.get()),
                result -> {
                    state.showRepresent(result);
                    measured("represent");
                    state.note(Messages.text(
                            "experiment.representDone",
                            result.ids().size(),
                            result.languages().size()));
                },
                this::failed));
    }

    /** Stored readings count as replaced once both measurements ended. */
    private void measured(String what) {
        measured.add(what);
        if (measured.size() == 2) {
            state.recordedProperty().set(false);
        }
    }

    /** A prompts file and what was changed in its answer sets. */
    private record Read(List<Prompt> prompts, SetOverrides sets) {}

    private void loadPrompts() {
        Path file = promptsPlace();
        Path place = promptsFile.get() == null ? EditedSets.ofSample() : SetOverrideFile.beside(file);
        jobs.start(new JobRequest<>(
                "prompts",
                Messages.text("experiment.reading", file.getFileName()),
                watch -> new Read(PromptFile.read(file), EditedSets.read(place)),
                read -> {
                    source.set(null);
                    target.set(null);
                    edited.use(place, read.sets());
                    prompts.set(read.prompts());
                    runLens();
                },
                this::failed));
    }

    private void loadItems() {
        Path file = parallelPlace();
        jobs.start(new JobRequest<>(
                "parallel",
                Messages.text("experiment.reading", file.getFileName()),
                watch -> ParallelFile.read(file),
                rows -> {
                    items.set(rows);
                    runRepresent();
                },
                this::failed));
    }

    private boolean fits(Prompt prompt) {
        var languages = PromptPair.of(prompt);
        return (target.get() == null || target.get().equals(languages.target()))
                && (source.get() == null
                        || languages.source().filter(source.get()::equals).isPresent());
    }

    private void filter() {
        boolean isAny = source.get() == null && target.get() == null;
        Set<String> fitting =
                prompts.get().stream().filter(this::fits).map(Prompt::id).collect(Collectors.toSet());
        state.filterProperty().set(isAny ? PromptFilter.ALL : PromptFilter.ofIds(fitting));
        available.set(fitting.size());
    }

    private void failed(GlotlensException failure) {
        if (failure instanceof CancelledException) {
            state.note(failure.getMessage());
        } else {
            state.fail(failure);
        }
    }

    @Override
    public void close() {
        bag.close();
    }
}
