package org.glotlens.app.view.state;

import java.time.LocalTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Notice;
import org.glotlens.app.view.kit.Reasons;
import org.glotlens.app.view.kit.Theme;
import org.glotlens.charts.FigurePick.CellPick;
import org.glotlens.charts.FigurePick.ItemPick;
import org.glotlens.engine.Message;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.jacobian.JacobianLens;
import org.glotlens.engine.lens.LensReadings;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.PromptFilter;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.RepresentMeasurement;
import org.glotlens.engine.measure.StoredResults;
import org.glotlens.engine.pair.ModelSummary;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Side;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all views of one window share: one selected layer, one selected prompt, one set of languages, one theme, and the
 * results on show. Touched on the interface thread only.
 */
public final class WorkbenchState {
    private static final Logger LOG = LoggerFactory.getLogger(WorkbenchState.class);

    /** Log lines kept. */
    private static final int LOG_LINES = 500;

    private final ReadOnlyIntegerWrapper layer = new ReadOnlyIntegerWrapper(this, "layer", 0);
    private final ReadOnlyIntegerWrapper nLayers = new ReadOnlyIntegerWrapper(this, "nLayers", 0);
    private final ObjectProperty<String> prompt = new SimpleObjectProperty<>(this, "prompt");
    private final ObjectProperty<Set<String>> hidden = new SimpleObjectProperty<>(this, "hidden", Set.of());
    private final ObjectProperty<List<String>> languages = new SimpleObjectProperty<>(this, "languages", List.of());
    private final ObjectProperty<ItemPick> item = new SimpleObjectProperty<>(this, "item");
    private final ObjectProperty<CellPick> cell = new SimpleObjectProperty<>(this, "cell");
    private final ObjectProperty<PromptFilter> filter = new SimpleObjectProperty<>(this, "filter", PromptFilter.ALL);
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(this, "theme", Theme.LIGHT);
    private final ObjectProperty<LensResult> lens = new SimpleObjectProperty<>(this, "lens");
    private final ObjectProperty<RepresentResult> represent = new SimpleObjectProperty<>(this, "represent");
    private final ReadOnlyObjectWrapper<Shown<LensMeasurement>> shownLens =
            new ReadOnlyObjectWrapper<>(this, "shownLens");
    private final ReadOnlyObjectWrapper<Shown<RepresentMeasurement>> shownRepresent =
            new ReadOnlyObjectWrapper<>(this, "shownRepresent");
    private final ObjectProperty<ModelSummary> base = new SimpleObjectProperty<>(this, "base");
    private final ObjectProperty<ModelSummary> aligned = new SimpleObjectProperty<>(this, "aligned");
    private final BooleanProperty recorded = new SimpleBooleanProperty(this, "recorded");
    private final ObjectProperty<Notice> notice = new SimpleObjectProperty<>(this, "notice");
    private final ObjectProperty<JacobianLens> jacobian =
            new SimpleObjectProperty<>(this, "jacobian", JacobianLens.NONE);
    private final ObjectProperty<Edits> edits = new SimpleObjectProperty<>(this, "edits", Edits.NONE);
    private final ObjectProperty<Read<List<ParallelItem>>> parallel =
            new SimpleObjectProperty<>(this, "parallel", Read.made(List.of()));
    private final ObservableList<LogEntry> log = FXCollections.observableArrayList();

    /** The selected layer, 0..L; 0 is the embedding, {@code l} the residual stream after block {@code l}. */
    public ReadOnlyIntegerProperty layerProperty() {
        return layer.getReadOnlyProperty();
    }

    /** Number of blocks L of the results on show; 0 before the first. */
    public ReadOnlyIntegerProperty nLayersProperty() {
        return nLayers.getReadOnlyProperty();
    }

    /** Selects a layer; values outside 0..L go to the nearest end. */
    public void selectLayer(int newLayer) {
        layer.set(Math.clamp(newLayer, 0, nLayers.get()));
    }

    /** Id of the selected prompt, or null for the mean over all. */
    public ObjectProperty<String> promptProperty() {
        return prompt;
    }

    /** The highlighted item of the parallel set, or null. */
    public ObjectProperty<ItemPick> itemProperty() {
        return item;
    }

    /** The framed cell of the Pearson matrices, counted among the languages on show, or null. */
    public ObjectProperty<CellPick> cellProperty() {
        return cell;
    }

    /** Highlights an item, and selects the prompt that it is, where there is one. */
    public void selectItem(ItemPick pick) {
        item.set(pick);
        if (lens.get() != null) {
            items().promptOf(pick, lens.get().prompts()).ifPresent(p -> prompt.set(p.id()));
        }
    }

    /** Selects a prompt, and highlights the item that it is, where there is one. */
    public void selectPrompt(Prompt chosen) {
        if (!chosen.id().equals(prompt.get())) {
            prompt.set(chosen.id());
            items().itemOf(chosen).ifPresent(item::set);
        }
    }

    /** The items of the representation readings on show, with their texts where these are known. */
    public PromptItems items() {
        return represent.get() == null
                ? new PromptItems(List.of(), List.of(), Map.of())
                : PromptItems.of(represent.get(), shownRepresent.get(), parallel.get());
    }

    /** The parallel texts that were read last, whatever the readings on show were measured on. */
    public ObjectProperty<Read<List<ParallelItem>>> parallelProperty() {
        return parallel;
    }

    /** Highlights no item and frames no cell any more; whether there was one. */
    public boolean clearMarks() {
        boolean isMarked = item.get() != null || cell.get() != null;
        item.set(null);
        cell.set(null);
        return isMarked;
    }

    /** Hides a language that the results know from every view. */
    public void hide(String code) {
        if (languages.get().contains(code)) {
            setShown(code, false);
        }
    }

    /** Codes of the languages left out of every view. */
    public ObjectProperty<Set<String>> hiddenProperty() {
        return hidden;
    }

    /** Whether every view draws this language. */
    public boolean isShown(String code) {
        return !hidden.get().contains(code);
    }

    /** Shows or hides one language in every view. */
    public void setShown(String code, boolean isShown) {
        var next = new LinkedHashSet<>(hidden.get());
        if (isShown ? next.remove(code) : next.add(code)) {
            cell.set(null);
            hidden.set(Set.copyOf(next));
        }
    }

    /** Codes of all languages that the results know, in drawing order. */
    public ObjectProperty<List<String>> languagesProperty() {
        return languages;
    }

    /** Which of the measured prompts count for the means and stand in the list. */
    public ObjectProperty<PromptFilter> filterProperty() {
        return filter;
    }

    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    /** The lens readings on show, or null. Set them through {@link #showLens}. */
    public ObjectProperty<LensResult> lensProperty() {
        return lens;
    }

    /** The representation readings on show, or null. Set them through {@link #showRepresent}. */
    public ObjectProperty<RepresentResult> representProperty() {
        return represent;
    }

    /** What the lens readings on show were measured from; null where there are none, or that is not known. */
    public ReadOnlyObjectProperty<Shown<LensMeasurement>> shownLensProperty() {
        return shownLens.getReadOnlyProperty();
    }

    /** What the representation readings on show were measured from; null where there are none, or that is not known. */
    public ReadOnlyObjectProperty<Shown<RepresentMeasurement>> shownRepresentProperty() {
        return shownRepresent.getReadOnlyProperty();
    }

    /** The open base checkpoint, or null. */
    public ObjectProperty<ModelSummary> baseProperty() {
        return base;
    }

    /** The open aligned checkpoint, or null. */
    public ObjectProperty<ModelSummary> alignedProperty() {
        return aligned;
    }

    /** Whether the results on show were read from a file rather than measured in this session. */
    public BooleanProperty recordedProperty() {
        return recorded;
    }

    /** The message shown inside the window, or null. */
    public ObjectProperty<Notice> noticeProperty() {
        return notice;
    }

    /** What the layers are read through by lens and token grid from now on. */
    public ObjectProperty<JacobianLens> jacobianProperty() {
        return jacobian;
    }

    /** The edits in force, under which everything is measured and written from now on. */
    public ObjectProperty<Edits> editsProperty() {
        return edits;
    }

    public ObservableList<LogEntry> log() {
        return log;
    }

    /** Shows lens readings of which nobody knows what they were measured from. */
    public void showLens(LensResult result) {
        showLens(result, null);
    }

    /** Shows lens readings; the selected prompt stays selected where the new readings have it. */
    public void showLens(LensResult result, Shown<LensMeasurement> from) {
        if (prompt.get() != null && result.prompts().stream().noneMatch(p -> p.id().equals(prompt.get()))) {
            prompt.set(null);
        }
        meet(result.nLayers());
        shownLens.set(from);
        lens.set(result);
        gatherLanguages();
    }

    /** Shows representation readings of which nobody knows what they were measured from. */
    public void showRepresent(RepresentResult result) {
        showRepresent(result, null);
    }

    /** Shows representation readings; the highlighted item stays so where the new readings have it. */
    public void showRepresent(RepresentResult result, Shown<RepresentMeasurement> from) {
        ItemPick kept = item.get();
        if (kept != null
                && !(result.ids().contains(kept.id()) && result.languages().contains(kept.language()))) {
            item.set(null);
        }
        cell.set(null);
        meet(result.nLayers());
        shownRepresent.set(from);
        represent.set(result);
        gatherLanguages();
    }

    /** Shows readings of another pair than before that were read from files rather than measured in this session. */
    public void showRecorded(StoredResults results, Named named) {
        clearResults();
        recorded.set(true);
        for (Measured<?> each : results.results()) {
            if (each.measurement() instanceof LensMeasurement of && each.result() instanceof LensResult readings) {
                showLens(readings, new Shown<>(of, named));
            }
            if (each.measurement() instanceof RepresentMeasurement of
                    && each.result() instanceof RepresentResult readings) {
                showRepresent(readings, new Shown<>(of, named));
            }
        }
    }

    /** Forgets the results, for a newly opened pair. */
    public void clearResults() {
        prompt.set(null);
        shownLens.set(null);
        shownRepresent.set(null);
        lens.set(null);
        represent.set(null);
        recorded.set(false);
    }

    /** The lens readings of one checkpoint, where there are any. */
    public Optional<LensReadings> readings(Side side) {
        return Optional.ofNullable(lens.get())
                .flatMap(
                        r -> r.readings().stream().filter(x -> x.side() == side).findFirst());
    }

    /** Place of the selected prompt in the lens result, where one is selected. */
    public OptionalInt promptIndex() {
        LensResult result = lens.get();
        if (result == null || prompt.get() == null) {
            return OptionalInt.empty();
        }
        return IntStream.range(0, result.prompts().size())
                .filter(i -> result.prompts().get(i).id().equals(prompt.get()))
                .findFirst();
    }

    /** Writes the text behind a key into the log: the file in English, the window in its own words. */
    public void tell(String key, Object... values) {
        LOG.info(Messages.english(key, values));
        show(Messages.text(key, values));
    }

    /** Writes a line of results into the log: the file as it stands, the window in its own words where it knows them. */
    public void note(String text) {
        LOG.info(text);
        show(Reasons.said(text));
    }

    /** Writes a sentence of the engine into the log: the file in English, the window in its own words. */
    public void note(Message said) {
        LOG.info(said.english());
        show(Messages.said(said));
    }

    /** Writes a failure into the log: the file in English, the window in its own words. */
    public void note(Exception failure) {
        LOG.info(failure.getMessage());
        show(Messages.said(failure));
    }

    private void show(String text) {
        log.add(new LogEntry(LocalTime.now(), text));
        if (log.size() > LOG_LINES) {
            log.removeFirst();
        }
    }

    /** Shows a failure inside the window, in its own words, and logs it; what a person stopped is logged only. */
    public void fail(Exception failure) {
        note(failure);
        // what the program did wrong itself was logged where it was caught
        if (failure.getCause() != null && !(failure.getCause() instanceof RuntimeException)) {
            LOG.info("The cause", failure);
        }
        if (!(failure instanceof CancelledException)) {
            notice.set(new Notice(Notice.Kind.ERROR, Messages.said(failure)));
        }
    }

    /** Meets a result of so many blocks, which has no place of its own here; the selected layer stays where there is one. */
    public void showLayers(int newLayers) {
        meet(newLayers);
    }

    /** Takes the number of blocks of an open checkpoint, where no results on show tell one. */
    public void knowLayers(int newLayers) {
        if (lens.get() == null && represent.get() == null) {
            meet(newLayers);
        }
    }

    private void meet(int newLayers) {
        if (newLayers != nLayers.get()) {
            nLayers.set(newLayers);
            selectLayer(Math.ceilDiv(newLayers, 2));
        }
    }

    private void gatherLanguages() {
        languages.set(ResultLanguages.of(lens.get(), represent.get()));
    }
}
