package org.glotlens.app.view.tryit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.state.Settings;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.tryit.LensWordsJob.Words;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.app.view.written.WrittenSpan;
import org.glotlens.app.view.written.WrittenText;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.Prompt;

/**
 * What the selected layer would have written in place of every token, and in which language: read once a text has ended, for
 * all layers together.
 */
public final class LensColours implements AutoCloseable {
    private static final String REMEMBERED = "languageByTheLens";

    /** Most candidates that are named one by one. */
    private static final int FEW = 24;

    private final WorkbenchState state;
    private final JobRunner jobs;
    private final Predicate<Tried> isOpen;
    private final Bag bag = new Bag();
    private final BooleanProperty on = new SimpleBooleanProperty(this, "on");
    private final ReadOnlyObjectWrapper<Words> words = new ReadOnlyObjectWrapper<>(this, "words", Words.NONE);
    private List<Tried> texts = List.of();
    private boolean isRead = true;

    /** @param isOpen whether what wrote a text is still open */
    LensColours(WorkbenchState state, JobRunner jobs, Predicate<Tried> isOpen, Settings settings) {
        this.state = state;
        this.jobs = jobs;
        this.isOpen = isOpen;
        on.set(settings.isOn(REMEMBERED));
        bag.follow(on, isOn -> {
            settings.put(REMEMBERED, isOn);
            read();
        });
    }

    /** Whether tokens are coloured by the language of what the lens reads; off until somebody wants it. */
    public BooleanProperty onProperty() {
        return on;
    }

    /** What was read of the texts on show; empty while nothing was. */
    ReadOnlyObjectProperty<Words> wordsProperty() {
        return words.getReadOnlyProperty();
    }

    /** The layer that is looked at, 0 to L; 0 has no lens. */
    public ReadOnlyIntegerProperty layerProperty() {
        return state.layerProperty();
    }

    /** What the selected layer would have written where the first token of a span was chosen. */
    public Optional<LensWord> word(WrittenText text, WrittenSpan span) {
        LensWord[][] read = words.get().words().get(text);
        int layer = state.layerProperty().get();
        return read == null || span.first() >= read.length || layer < 1 || layer > read[span.first()].length
                ? Optional.empty()
                : Optional.of(read[span.first()][layer - 1]);
    }

    /** Languages of the tokens on show at the selected layer, in order of their codes. */
    public List<String> languages() {
        int layer = state.layerProperty().get();
        var codes = new TreeSet<String>();
        for (LensWord[][] read : words.get().words().values()) {
            Arrays.stream(read)
                    .filter(layers -> layer >= 1 && layer <= layers.length)
                    .forEach(layers -> layers[layer - 1].language().ifPresent(codes::add));
        }
        return List.copyOf(codes);
    }

    /** The rule by which languages are told, and of which layer, in sentences. */
    public String rule() {
        if (words.get().words().isEmpty()) {
            return Messages.text(areOfOpenPair() ? "try.colour.waiting" : "try.pairIsGone");
        }
        int layer = state.layerProperty().get();
        return layer < 1
                ? Messages.text("try.colour.noLayer")
                : Messages.text("try.colour.rule", layer, among(words.get().candidates()));
    }

    private static String among(List<String> candidates) {
        return candidates.size() > FEW
                ? Messages.text("try.colour.many", candidates.size())
                : String.join(", ", candidates);
    }

    /** Other texts are being written. */
    void begin() {
        texts = List.of();
        words.set(Words.NONE);
    }

    /** Texts have ended. */
    void end(List<Tried> written) {
        texts = written.stream().filter(tried -> tried.text().size() > 0).toList();
        isRead = texts.isEmpty();
        read();
    }

    private void read() {
        if (isRead || !on.get() || !areOfOpenPair()) {
            return;
        }
        isRead = true;
        List<ReadAnew> whole = texts.stream()
                .map(tried -> ReadAnew.before(tried, tried.text().size(), told -> {}))
                .toList();
        LensResult measured = state.lensProperty().get();
        List<Prompt> prompts = measured == null ? List.of() : measured.prompts();
        jobs.start(new JobRequest<>(
                "try colours",
                Messages.text("try.colour.reading"),
                new LensWordsJob(whole, prompts),
                read -> {
                    if (whole.stream().allMatch(text -> texts.contains(text.tried()))) {
                        read.words().values().forEach(text -> state.knowLayers(text[0].length));
                        words.set(read);
                    }
                },
                state::fail));
    }

    private boolean areOfOpenPair() {
        return texts.stream().allMatch(isOpen);
    }

    @Override
    public void close() {
        bag.close();
    }
}
