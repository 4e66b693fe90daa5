package org.glotlens.app.view.tokenizer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.glotlens.app.program.CacheFolder;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.SettingForm;
import org.glotlens.app.view.state.TabResult;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.texts.ChosenTexts;
import org.glotlens.app.view.texts.TextChoice;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.app.view.work.RunningJob;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.fertility.FertilityResult;
import org.glotlens.engine.fertility.FertilitySettings;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.measure.Measuring;
import org.glotlens.engine.measure.OtherTokenizer;
import org.glotlens.engine.measure.TokenizerMeasurement;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Watch;

/** Counts the tokens that texts become, by the tokenizers of the open checkpoints and others beside them. */
public final class TokenizerViewModel implements AutoCloseable {
    private final WorkbenchState state;
    private final JobRunner jobs;
    private final ObservableValue<ModelPair> pair;
    private final TextChoice texts;
    private final Bag bag = new Bag();
    private final SettingForm<FertilitySettings> form = new SettingForm<>(FertilitySettings.table());
    private final ObjectProperty<List<Path>> added = new SimpleObjectProperty<>(this, "added", List.of());
    private final ReadOnlyObjectWrapper<List<Path>> places = new ReadOnlyObjectWrapper<>(this, "places", List.of());
    private final TokenizerFigures figures;
    private final TextTokens text;
    private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper(this, "missing", "");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private final ReadOnlyObjectWrapper<TabResult.OnPair<FertilityResult>> measured =
            new ReadOnlyObjectWrapper<>(this, "measured");
    private final StringProperty page = new SimpleStringProperty(this, "page", "tokenizer.page.languages");
    private RunningJob job;

    /**
     * What is counted in and by.
     *
     * @param pair the open pair, or null
     */
    public TokenizerViewModel(WorkbenchState state, JobRunner jobs, ObservableValue<ModelPair> pair, TextChoice texts) {
        this.state = state;
        this.jobs = jobs;
        this.pair = pair;
        this.texts = texts;
        figures = new TokenizerFigures(state);
        text = new TextTokens(state, jobs, places);
        bag.follow(pair, open -> gather());
        bag.onChange(added, this::gather);
        bag.onChange(texts.filesProperty(), this::judge);
        bag.follow(texts.itemsValue(), read -> judge());
        bag.follow(form.validProperty(), isValid -> judge());
        bag.onChange(running, this::judge);
    }

    /** The texts. */
    public TextChoice texts() {
        return texts;
    }

    /** How tokens are counted. */
    public SettingForm<FertilitySettings> form() {
        return form;
    }

    /** Folders and files whose tokenizers a person added. */
    public ObjectProperty<List<Path>> addedProperty() {
        return added;
    }

    /** All tokenizers, those of the open checkpoints first. */
    public ReadOnlyObjectProperty<List<Path>> placesProperty() {
        return places.getReadOnlyProperty();
    }

    /** The key of the page on show. */
    public StringProperty pageProperty() {
        return page;
    }

    /** The figures and what they show. */
    public TokenizerFigures figures() {
        return figures;
    }

    /** One text, token by token. */
    public TextTokens text() {
        return text;
    }

    /** What is missing before anything can be counted; empty when nothing is. */
    public ReadOnlyStringProperty missingProperty() {
        return missing.getReadOnlyProperty();
    }

    /** Why the last run gave nothing; empty where it did. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Whether a run is under way. */
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** The counts on show, for projects. */
    public TabResult<FertilityResult> tabResult() {
        return new TabResult<>(MeasurementKind.TOKENIZER, measured, this::put, this::forget);
    }

    /** Puts one tokenizer more beside the others. */
    public void add(Path place) {
        if (!added.get().contains(place)) {
            List<Path> all = new ArrayList<>(added.get());
            all.add(place);
            added.set(List.copyOf(all));
        }
    }

    /** Takes one away again that was added. */
    public void remove(Path place) {
        added.set(added.get().stream().filter(other -> !other.equals(place)).toList());
    }

    /** Counts. */
    public void start() {
        judge();
        if (!missing.get().isEmpty() || running.get()) {
            return;
        }
        List<Path> all = places.get();
        ChosenTexts chosen = texts.now();
        FertilitySettings settings = form.usableProperty().get();
        problem.set("");
        running.set(true);
        job = jobs.start(new JobRequest<>(
                        "tokenizer",
                        Messages.text("tokenizer.running"),
                        watch -> count(all, chosen, settings, watch),
                        this::show,
                        this::fail)
                .endingWith(() -> running.set(false))
                .toldWhenStopped(Messages.message("tokenizer.stopped")));
    }

    private static TabResult.OnPair<FertilityResult> count(
            List<Path> places, ChosenTexts chosen, FertilitySettings settings, Watch watch) throws GlotlensException {
        List<OtherTokenizer> others = new ArrayList<>();
        for (Path place : places.subList(1, places.size())) {
            others.add(OtherTokenizer.read(place));
        }
        TokenizerMeasurement asked = new TokenizerMeasurement(chosen.read(), others, settings);
        PairFolders folders = new PairFolders(places.getFirst(), Optional.empty());
        try (Measuring measuring = Measuring.in(folders, RunOptions.defaults(), CacheFolder.open())) {
            FertilityResult counted = measuring.measure(asked, watch).result();
            return new TabResult.OnPair<>(folders, new Measured<>(asked, counted, false));
        }
    }

    /** Asks the run under way to stop. */
    public void stop() {
        if (job != null) {
            job.cancel();
        }
    }

    private void show(TabResult.OnPair<FertilityResult> counted) {
        put(counted);
        FertilityResult result = counted.measured().result();
        state.tell(
                "tokenizer.done", result.tokenizers().size(), result.languages().size());
    }

    private void put(TabResult.OnPair<FertilityResult> counted) {
        measured.set(counted);
        figures.show(counted.measured().result());
    }

    private void fail(GlotlensException failure) {
        state.note(failure);
        if (!(failure instanceof CancelledException)) {
            problem.set(Messages.said(failure));
        }
    }

    private void forget() {
        stop();
        measured.set(null);
        figures.show(null);
    }

    /** The tokenizers of the open checkpoints, an adapter's being that of its base, and those that were added. */
    private void gather() {
        List<Path> all = new ArrayList<>();
        ModelPair open = pair.getValue();
        if (open != null) {
            all.add(open.baseModel().checkpoint().folder());
            open.secondModel().ifPresent(second -> all.add(second.checkpoint().folder()));
        }
        added.get().stream().filter(place -> !all.contains(place)).forEach(all::add);
        places.set(List.copyOf(all));
        judge();
    }

    private void judge() {
        if (places.get().isEmpty()) {
            missing.set(Messages.text("tokenizer.needModel"));
        } else if (!texts.now().isThere()) {
            missing.set(Messages.text("tokenizer.needTexts"));
        } else {
            missing.set(form.validProperty().get() ? "" : Messages.text("patch.needSettings"));
        }
    }

    @Override
    public void close() {
        stop();
        text.close();
        figures.close();
        bag.close();
    }
}
