package org.glotlens.app.view.tokenizer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Settled;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.app.view.work.RunningJob;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.fertility.TokenizedText;
import org.glotlens.engine.measure.TokenizeTextJob;
import org.glotlens.engine.run.CancelledException;

/** One text as every tokenizer cuts it, anew a moment after it was changed. */
public final class TextTokens implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final WorkbenchState state;
    private final JobRunner jobs;
    private final ObservableValue<List<Path>> places;
    private final Bag bag = new Bag();
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final ReadOnlyObjectWrapper<List<TokenizedText>> cut = new ReadOnlyObjectWrapper<>(this, "cut", List.of());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private RunningJob job;

    /** @param places of the tokenizers */
    TextTokens(WorkbenchState state, JobRunner jobs, ObservableValue<List<Path>> places) {
        this.state = state;
        this.jobs = jobs;
        this.places = places;
        bag.onChange(text, this::cut);
        bag.onChange(places, this::cut);
    }

    /** The text. */
    public StringProperty textProperty() {
        return text;
    }

    /** What each tokenizer makes of it; none while there is no text. */
    public ReadOnlyObjectProperty<List<TokenizedText>> cutProperty() {
        return cut.getReadOnlyProperty();
    }

    /** Why it cannot be cut; empty where it can. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    private void cut() {
        if (job != null) {
            job.cancel();
        }
        problem.set("");
        if (text.get().isBlank() || places.getValue().isEmpty()) {
            cut.set(List.of());
            return;
        }
        job = jobs.start(new JobRequest<>(
                        "tokenize",
                        Messages.text("tokenizer.cutting"),
                        new Settled<>(new TokenizeTextJob(places.getValue(), text.get()), PAUSE),
                        cut::set,
                        this::fail)
                .droppedWhenStopped());
    }

    private void fail(GlotlensException failure) {
        if (!(failure instanceof CancelledException)) {
            state.note(failure);
            cut.set(List.of());
            problem.set(Messages.said(failure));
        }
    }

    @Override
    public void close() {
        if (job != null) {
            job.cancel();
        }
        bag.close();
    }
}
