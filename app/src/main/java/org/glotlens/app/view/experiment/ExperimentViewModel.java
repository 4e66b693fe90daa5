package org.glotlens.app.view.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
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
import org.glotlens.app.view.state.WindowMeasurement;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.PromptChoice;
import org.glotlens.engine.lens.PromptFile;
import org.glotlens.engine.lens.PromptFilter;
import org.glotlens.engine.lens.SetOverrideFile;
import org.glotlens.engine.lens.SetOverrides;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.measure.Measurement;
import org.glotlens.engine.measure.Measuring;
import org.glotlens.engine.measure.RepresentMeasurement;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.represent.ParallelFile;
import org.glotlens.engine.represent.ParallelItem;

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
    private final ReadOnlyObjectWrapper<List<Prompt>> prompts = new ReadOnlyObjectWrapper<>(this, "prompts", List.of());
    private final ObjectProperty<List<ParallelItem>> items = new SimpleObjectProperty<>(this, "items", List.of());
    private final StringProperty source = new SimpleStringProperty(this, "source");
    private final StringProperty target = new SimpleStringProperty(this, "target");
    private final IntegerProperty count = new SimpleIntegerProperty(this, "count");
    private final ReadOnlyIntegerWrapper available = new ReadOnlyIntegerWrapper(this, "available");
    private final MeasureOptions options = new MeasureOptions();
    private final Set<String> measured = new HashSet<>();
    private final BooleanBinding runnable;
    private final EditedSets edited;
    private Read<List<Prompt>> readPrompts = Read.made(List.of());
    private Read<List<ParallelItem>> readItems = Read.made(List.of());

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
    public ReadOnlyObjectProperty<List<Prompt>> promptsProperty() {
        return prompts.getReadOnlyProperty();
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

    /**
     * Measures the lens and the representations with the present settings, on what the files hold now: a file that was
     * changed since is read anew.
     */
    public void run() {
        settings.putPromptCount(count.get());
        settings.putPooling(options.poolingProperty().get());
        if (pair.getValue() == null) {
            return;
        }
        if (!prompts.get().isEmpty()) {
            Path file = promptsPlace();
            read("prompts", file, () -> PromptFile.read(file), this::use);
        }
        if (!items.get().isEmpty()) {
            Path file = parallelPlace();
            read("parallel", file, () -> ParallelFile.read(file), this::takeItems);
        }
    }

    /** What reads a file, away from the interface thread. */
    private interface Reader<T> {
        T read() throws GlotlensException;
    }

    private <T> void read(String lane, Path file, Reader<T> reader, Consumer<T> taken) {
        jobs.start(new JobRequest<>(
                lane,
                Messages.text("experiment.reading", file.getFileName()),
                watch -> reader.read(),
                taken,
                state::fail));
    }

    /** Takes prompts that were read, and measures them where a pair is open. */
    public void use(Read<List<Prompt>> read) {
        if (!read.equals(readPrompts)) {
            readPrompts = read;
            prompts.set(read.content());
        }
        runLens();
    }

    private void takeItems(Read<List<ParallelItem>> read) {
        readItems = read;
        items.set(read.content());
        runRepresent();
    }

    /** What the lens would measure now. */
    public LensMeasurement lens() {
        return new LensMeasurement(readPrompts, edited.read(), options.lens(count.get()));
    }

    /** What would be measured of representations now. */
    public RepresentMeasurement represent() {
        return new RepresentMeasurement(readItems, options.represent());
    }

    private void runLens() {
        if (pair.getValue() == null || prompts.get().isEmpty()) {
            return;
        }
        LensMeasurement measurement = lens();
        jobs.start(new JobRequest<>(
                "lens",
                Messages.text("experiment.lens", measurement.chosen().size()),
                new WindowMeasurement<>(pair.getValue(), measurement),
                result -> {
                    state.showLens(result);
                    measured("lens");
                    state.note(Messages.text(
                            "experiment.lensDone",
                            result.prompts().size(),
                            result.dropped().size()));
                },
                state::fail));
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
        List<Measurement<?>> measurements = new ArrayList<>();
        if (!prompts.get().isEmpty()) {
            measurements.add(lens());
        }
        if (!items.get().isEmpty()) {
            measurements.add(represent());
        }
        jobs.start(new JobRequest<>(
                "kept",
                Messages.text("experiment.kept"),
                watch -> {
                    try (Measuring measuring = Measuring.in(folders, RunOptions.defaults(), CacheFolder.open())) {
                        return measuring.kept(measurements, watch.cancel());
                    }
                },
                kept -> {
                    if (!kept.isEmpty() && isStillComing.test(folders)) {
                        state.showRecorded(kept);
                        measured.clear();
                    }
                },
                state::fail));
    }

    private void runRepresent() {
        if (pair.getValue() == null || items.get().isEmpty()) {
            return;
        }
        jobs.start(new JobRequest<>(
                "represent",
                Messages.text("experiment.represent", items.get().size()),
                new WindowMeasurement<>(pair.getValue(), represent()),
                result -> {
                    state.showRepresent(result);
                    measured("represent");
                    state.note(Messages.text(
                            "experiment.representDone",
                            result.ids().size(),
                            result.languages().size()));
                },
                state::fail));
    }

    /** Stored readings count as replaced once both measurements ended. */
    private void measured(String what) {
        measured.add(what);
        if (measured.size() == 2) {
            state.recordedProperty().set(false);
        }
    }

    /** A prompts file and what was changed in its answer sets. */
    private record Chosen(Read<List<Prompt>> prompts, Read<SetOverrides> sets) {}

    private void loadPrompts() {
        Path file = promptsPlace();
        Path place = promptsFile.get() == null ? EditedSets.ofSample() : SetOverrideFile.beside(file);
        read("prompts", file, () -> new Chosen(PromptFile.read(file), EditedSets.read(place)), chosen -> {
            source.set(null);
            target.set(null);
            edited.use(place, chosen.sets());
            use(chosen.prompts());
        });
    }

    private void loadItems() {
        Path file = parallelPlace();
        read("parallel", file, () -> ParallelFile.read(file), this::takeItems);
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

    @Override
    public void close() {
        bag.close();
    }
}
