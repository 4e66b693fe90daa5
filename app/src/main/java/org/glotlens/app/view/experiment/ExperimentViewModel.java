package org.glotlens.app.view.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.value.ObservableValue;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.state.Named;
import org.glotlens.app.view.state.SampleFolder;
import org.glotlens.app.view.state.Settings;
import org.glotlens.app.view.state.Shown;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.jacobian.JacobianLens;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.PromptFile;
import org.glotlens.engine.lens.SetOverrides;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.measure.Measurement;
import org.glotlens.engine.measure.RepresentMeasurement;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.represent.ParallelFile;
import org.glotlens.engine.represent.ParallelItem;

/** What is measured and on which texts; runs the two measurements whenever a pair and its texts are there. */
public final class ExperimentViewModel implements AutoCloseable {
    /** Under these names the files used lately are remembered. */
    static final String PROMPTS = "prompts";

    static final String PARALLEL = "parallel";

    static final String JACOBIAN = "jacobian";

    private final WorkbenchState state;
    private final Settings settings;
    private final ObservableValue<ModelPair> pair;
    private final Bag bag = new Bag();
    private final ChosenFile<Prompt> promptsFile;
    private final ChosenFile<ParallelItem> parallelFile;
    private final ReadOnlyObjectWrapper<List<Prompt>> prompts = new ReadOnlyObjectWrapper<>(this, "prompts", List.of());
    private final MeasureOptions options = new MeasureOptions();
    private final ExperimentRuns runs;
    private final BooleanBinding runnable;
    private final EditedSets edited;
    private final PairChoice pairs;

    /**
     * Makes the side bar's logic with the settings of last time.
     *
     * @param pair the open pair; a new one is measured at once
     */
    public ExperimentViewModel(
            WorkbenchState state, JobRunner jobs, Remembered remembered, ObservableValue<ModelPair> pair) {
        this.state = state;
        this.settings = remembered.settings();
        this.pair = pair;
        this.promptsFile = new ChosenFile<>(remembered.sample().prompts());
        this.parallelFile = new ChosenFile<>(remembered.sample().parallel());
        this.edited = new EditedSets(state, jobs);
        this.pairs = new PairChoice(state, bag);
        this.runs = new ExperimentRuns(state, jobs, pair, bag);
        options.start(settings.promptCount(), settings.pooling());
        state.hiddenProperty().set(settings.hiddenLanguages());
        runnable = Bindings.createBooleanBinding(
                () -> pair.getValue() != null
                        && options.validProperty().get()
                        && (promptsFile.isWorthReading() || parallelFile.isWorthReading()),
                pair,
                options.validProperty(),
                promptsFile.fileProperty(),
                parallelFile.fileProperty(),
                promptsFile.readProperty(),
                parallelFile.readProperty());
        bag.onClose(runnable::dispose);
        bag.follow(pair, p -> run());
        bag.follow(promptsFile.readProperty(), read -> {
            prompts.set(read.content());
            pairs.offer(read.content());
        });
        bag.follow(parallelFile.readProperty(), state.parallelProperty()::set);
        bag.follow(state.lensProperty(), result -> offerMeasured());
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
    public ReadOnlyProperty<Path> promptsFileProperty() {
        return promptsFile.fileProperty();
    }

    /** The chosen parallel file, or null for the sample's. */
    public ReadOnlyProperty<Path> parallelFileProperty() {
        return parallelFile.fileProperty();
    }

    /** The prompts that were read last, with their file. */
    public ReadOnlyObjectProperty<Read<List<Prompt>>> promptsReadProperty() {
        return promptsFile.readProperty();
    }

    /** All prompts that were read last. */
    public ReadOnlyObjectProperty<List<Prompt>> promptsProperty() {
        return prompts.getReadOnlyProperty();
    }

    /** The parallel texts that were read last, with their file; none before the first. */
    public ReadOnlyObjectProperty<Read<List<ParallelItem>>> parallelProperty() {
        return parallelFile.readProperty();
    }

    /** The language pair of the prompts on show. */
    public PairChoice pairs() {
        return pairs;
    }

    /** The answer sets as a person changed them. */
    public EditedSets edited() {
        return edited;
    }

    /** How the next run measures. */
    public MeasureOptions options() {
        return options;
    }

    /** Whether there is something to run, with options that can be used. */
    public BooleanBinding runnableBinding() {
        return runnable;
    }

    /** Whether texts are being read or measured now. */
    public ReadOnlyBooleanProperty measuringProperty() {
        return runs.measuringProperty();
    }

    /** Files used lately, latest first, under {@link #PROMPTS}, {@link #PARALLEL} or {@link #JACOBIAN}. */
    List<Path> recent(String kind) {
        return settings.recent(kind);
    }

    /** Reads both files in the background and measures once the pair is there too. */
    public void load() {
        loadPrompts();
        loadItems();
    }

    /** Takes the sample's files without measuring them, and stops what is being measured. */
    public void startOver() {
        runs.cancel();
        pairs.forget();
        promptsFile.fileProperty().set(null);
        parallelFile.fileProperty().set(null);
        state.jacobianProperty().set(JacobianLens.NONE);
        Path prompts = promptsFile.place();
        Path place = setsPlace();
        read(PROMPTS, prompts, () -> new Chosen(PromptFile.read(prompts), EditedSets.read(place)), chosen -> {
            edited.use(place, chosen.sets());
            promptsFile.take(chosen.prompts());
        });
        Path items = parallelFile.place();
        read(PARALLEL, items, () -> ParallelFile.read(items), parallelFile::take);
    }

    /** Takes another prompts file, or the sample's when {@code file} is null. */
    public void choosePrompts(Path file) {
        promptsFile.fileProperty().set(file);
        loadPrompts();
    }

    /** Takes another parallel file, or the sample's when {@code file} is null. */
    public void chooseParallel(Path file) {
        parallelFile.fileProperty().set(file);
        loadItems();
    }

    /** Reads the layers through a Jacobian lens from now on, or as the logit lens does when {@code file} is null. */
    public void chooseJacobian(Path file) {
        if (file == null) {
            putJacobian(JacobianLens.NONE);
            return;
        }
        read(JACOBIAN, file, () -> JacobianLens.read(file), lens -> {
            settings.addRecent(JACOBIAN, file);
            putJacobian(lens);
        });
    }

    /** Takes what the layers are read through, and measures the lens with it. */
    public void putJacobian(JacobianLens lens) {
        state.jacobianProperty().set(lens);
        runLens();
    }

    /** What the layers are read through. */
    public ReadOnlyProperty<JacobianLens> jacobianProperty() {
        return state.jacobianProperty();
    }

    /** The prompts of the next run: those of the file, evenly thinned to the chosen number. */
    public List<Prompt> chosen() {
        return lens().chosen();
    }

    /**
     * Measures the lens and the representations with the present settings, on what the files hold now: a file that was
     * changed since is read anew.
     */
    public void run() {
        if (pair.getValue() == null || !options.validProperty().get()) {
            return;
        }
        settings.putPromptCount(options.lens().usableProperty().get().count());
        settings.putPooling(options.represent().usableProperty().get().pooling());
        if (promptsFile.isWorthReading()) {
            Path file = promptsFile.place();
            read(PROMPTS, file, () -> PromptFile.read(file), this::use);
        }
        if (parallelFile.isWorthReading()) {
            Path file = parallelFile.place();
            read(PARALLEL, file, () -> ParallelFile.read(file), this::takeItems);
        }
    }

    /** What reads a file, away from the interface thread. */
    private interface Reader<T> {
        T read() throws GlotlensException;
    }

    private <T> void read(String lane, Path file, Reader<T> reader, Consumer<T> taken) {
        runs.start(new JobRequest<>(
                lane,
                Messages.text("experiment.reading", file.getFileName()),
                watch -> reader.read(),
                taken,
                state::fail));
    }

    /** Takes prompts that were read, and measures them where a pair is open. */
    public void use(Read<List<Prompt>> read) {
        promptsFile.take(read);
        runLens();
    }

    private void takeItems(Read<List<ParallelItem>> read) {
        parallelFile.take(read);
        runRepresent();
    }

    /** What the lens would measure now. */
    public LensMeasurement lens() {
        return new LensMeasurement(
                promptsFile.readProperty().get(),
                edited.read(),
                options.lens().usableProperty().get(),
                state.editsProperty().get(),
                state.jacobianProperty().get());
    }

    /** What would be measured of representations now. */
    public RepresentMeasurement represent() {
        return new RepresentMeasurement(
                parallelFile.readProperty().get(),
                options.represent().usableProperty().get(),
                state.editsProperty().get());
    }

    /** What the window names now, with the pair that is measured. */
    private Named named(PairFolders folders) {
        return new Named(folders, promptsFile.named(), parallelFile.named());
    }

    private void runLens() {
        if (pair.getValue() != null && !promptsFile.rows().isEmpty()) {
            runs.lens(new Shown<>(lens(), named(PairFolders.of(pair.getValue()))));
        }
    }

    private void runRepresent() {
        if (pair.getValue() != null && !parallelFile.rows().isEmpty()) {
            runs.represent(new Shown<>(represent(), named(PairFolders.of(pair.getValue()))));
        }
    }

    /**
     * Shows what was measured before on folders that are being opened, so that nobody waits for the model.
     *
     * @param folders of the pair to come
     * @param isStillComing asked on the interface thread once there is something; where it says no, it came too late
     */
    public void showKept(PairFolders folders, Predicate<PairFolders> isStillComing) {
        List<Measurement<?>> measurements = new ArrayList<>();
        if (!promptsFile.rows().isEmpty()) {
            measurements.add(lens());
        }
        if (!parallelFile.rows().isEmpty()) {
            measurements.add(represent());
        }
        if (!measurements.isEmpty()) {
            runs.showKept(measurements, named(folders), isStillComing);
        }
    }

    /** A prompts file and what was changed in its answer sets. */
    private record Chosen(Read<List<Prompt>> prompts, Read<SetOverrides> sets) {}

    private void loadPrompts() {
        Path file = promptsFile.place();
        Path place = setsPlace();
        read(PROMPTS, file, () -> new Chosen(PromptFile.read(file), EditedSets.read(place)), chosen -> {
            remember(PROMPTS, promptsFile);
            pairs.forget();
            edited.use(place, chosen.sets());
            use(chosen.prompts());
        });
    }

    private Path setsPlace() {
        return EditedSets.placeOf(promptsFile.named());
    }

    private void loadItems() {
        Path file = parallelFile.place();
        read(PARALLEL, file, () -> ParallelFile.read(file), items -> {
            remember(PARALLEL, parallelFile);
            takeItems(items);
        });
    }

    private void remember(String kind, ChosenFile<?> file) {
        file.named().ifPresent(path -> settings.addRecent(kind, path));
    }

    /** Pairs are offered of the prompts that were measured, where those of the named file were. */
    private void offerMeasured() {
        Shown<LensMeasurement> shown = state.shownLensProperty().get();
        if (shown != null && shown.named().prompts().equals(promptsFile.named())) {
            pairs.offer(state.lensProperty().get().prompts());
        }
    }

    /** Names in the side bar what the figures show, in place of what it says. */
    void nameWhatIsShown() {
        name(sets -> edited.goBack(setsPlace(), sets));
    }

    /**
     * The same of figures of a project, whose answer sets may differ from those that lie beside the prompts now.
     *
     * @param setsOnDisk see {@link EditedSets#onDisk}
     */
    public void nameWhatWasOpened(Read<SetOverrides> setsOnDisk) {
        runs.cancel();
        pairs.forget();
        edited.leaveAlone();
        name(sets -> edited.open(setsPlace(), sets.content(), setsOnDisk));
    }

    private void name(Consumer<Read<SetOverrides>> sets) {
        Shown<LensMeasurement> lens = state.shownLensProperty().get();
        if (lens != null) {
            promptsFile.name(lens.named().prompts(), lens.measurement().prompts());
            options.lens().show(lens.measurement().settings());
            sets.accept(lens.measurement().sets());
            state.editsProperty().set(lens.measurement().edits());
            state.jacobianProperty().set(lens.measurement().jacobian());
        }
        Shown<RepresentMeasurement> represent = state.shownRepresentProperty().get();
        if (represent != null) {
            parallelFile.name(
                    represent.named().parallel(), represent.measurement().items());
            options.represent().show(represent.measurement().settings());
            if (lens == null) {
                state.editsProperty().set(represent.measurement().edits());
            }
        }
    }

    @Override
    public void close() {
        bag.close();
    }
}
