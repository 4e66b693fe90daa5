package org.glotlens.app.view.finetune;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.app.view.work.RunningJob;
import org.glotlens.engine.runs.PreviewJob;
import org.glotlens.engine.runs.TrainPlan;
import org.glotlens.engine.train.DataPreview;
import org.glotlens.engine.train.PreviewRow;
import org.glotlens.engine.train.TrainExample;
import org.glotlens.engine.train.TrainSettings;

/** What the present choice of data and settings would learn from, token by token, kept up while they are changed. */
public final class PreviewViewModel {
    private static final int SAMPLES = 50;

    private final JobRunner jobs;
    private final Consumer<PreviewJob.Seen> onSeen;
    private final ReadOnlyObjectWrapper<PreviewJob.Seen> seen = new ReadOnlyObjectWrapper<>(this, "seen");
    private final ReadOnlyStringWrapper counts = new ReadOnlyStringWrapper(this, "counts", "");
    private final ReadOnlyStringWrapper warnings = new ReadOnlyStringWrapper(this, "warnings", "");
    private final ReadOnlyStringWrapper needs = new ReadOnlyStringWrapper(this, "needs", "");
    private final ReadOnlyObjectWrapper<PreviewRow> row = new ReadOnlyObjectWrapper<>(this, "row");
    private final ObjectProperty<String> test = new SimpleObjectProperty<>(this, "test");
    private final IntegerProperty place = new SimpleIntegerProperty(this, "place");
    private Look looked;
    private Look shown;
    private RunningJob pending;

    /** What was looked at last. */
    private record Look(TrainPlan plan, List<DataFile> files, String test) {
        /** Whether the other gives the same rows in the same tokens. */
        boolean hasTokensOf(Look other) {
            TrainSettings own = plan.settings();
            TrainSettings others = other.plan.settings();
            return plan.model().equals(other.plan.model())
                    && files.equals(other.files)
                    && Objects.equals(test, other.test)
                    && own.rows().equals(others.rows())
                    && own.seed() == others.seed()
                    && own.batches().isShuffled() == others.batches().isShuffled()
                    && own.batches().size() == others.batches().size()
                    && own.alignment().equals(others.alignment())
                    && plan.sentences().equals(other.plan.sentences())
                    && plan.bridge().equals(other.plan.bridge());
        }

        List<TrainExample> examples() {
            return files.stream().flatMap(file -> file.examples().stream()).toList();
        }
    }

    /** @param onSeen hears every finding, null where there is nothing to look at */
    PreviewViewModel(JobRunner jobs, Consumer<PreviewJob.Seen> onSeen) {
        this.jobs = jobs;
        this.onSeen = onSeen;
    }

    /** Counts of rows and tokens, in sentences; empty while there is nothing to count. */
    public ReadOnlyStringProperty countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /** What does not fit, in sentences; empty where all does. */
    public ReadOnlyStringProperty warningsProperty() {
        return warnings.getReadOnlyProperty();
    }

    /** Memory and trained values, in a sentence; empty while not known. */
    public ReadOnlyStringProperty needsProperty() {
        return needs.getReadOnlyProperty();
    }

    /** Everything that was found, or null. */
    public ReadOnlyObjectProperty<PreviewJob.Seen> seenProperty() {
        return seen.getReadOnlyProperty();
    }

    /** The row on show, or null. */
    public ReadOnlyObjectProperty<PreviewRow> rowProperty() {
        return row.getReadOnlyProperty();
    }

    /** Test set to look for among the rows, or null. */
    public ObjectProperty<String> testProperty() {
        return test;
    }

    /** Shows the row so many places further. */
    public void move(int places) {
        if (seen.get() != null) {
            List<PreviewRow> rows = seen.get().data().samples();
            place.set(Math.clamp(place.get() + places, 0, Math.max(0, rows.size() - 1)));
            row.set(rows.isEmpty() ? null : rows.get(place.get()));
        }
    }

    /**
     * Looks at a choice once it has stood for a moment, unless it was looked at last. Rows are encoded anew only where
     * something has changed that changes tokens.
     */
    void look(TrainPlan plan, List<DataFile> files) {
        Look now = new Look(plan, List.copyOf(files), test.get());
        if (now.equals(looked)) {
            return;
        }
        looked = now;
        PreviewJob.Seen known = shown != null && now.hasTokensOf(shown) ? seen.get() : null;
        pending = jobs.startSettled(new JobRequest<>(
                "preview",
                Messages.text("train.previewing"),
                watch -> known == null
                        ? new PreviewJob(plan, now.examples(), Optional.ofNullable(now.test()), SAMPLES).run(watch)
                        : PreviewJob.Seen.of(known.data(), plan),
                found -> show(now, found),
                failure -> {
                    if (now == looked) {
                        fail(Messages.said(failure));
                    }
                }));
    }

    /** Tells no needs while the settings cannot be used; the rows stay on show. */
    void suspend() {
        looked = null;
        needs.set("");
        if (pending != null) {
            pending.cancel();
        }
    }

    /** Shows nothing: there is nothing to look at. */
    void clear() {
        looked = null;
        fail("");
    }

    private void fail(String sentence) {
        shown = null;
        seen.set(null);
        row.set(null);
        counts.set("");
        needs.set("");
        warnings.set(sentence);
        onSeen.accept(null);
    }

    private static String name(String file) {
        return String.valueOf(Path.of(file).getFileName());
    }

    private void show(Look look, PreviewJob.Seen found) {
        DataPreview data = found.data();
        boolean isOther = seen.get() == null || seen.get().data() != data;
        shown = look;
        seen.set(found);
        counts.set(Messages.text(
                        "train.counts",
                        data.tokens(),
                        data.targetTokens(),
                        data.shortened(),
                        data.duplicates(),
                        data.skipped())
                + data.overlap()
                        .map(overlap -> " "
                                + Messages.text(
                                        "train.overlap", overlap.found().size(), overlap.items(), name(overlap.test())))
                        .orElse(""));
        warnings.set(data.warnings().stream().map(Messages::said).collect(Collectors.joining("\n")));
        needs.set(
                Messages.text("train.needs", found.trainable(), found.forecast().bytes() >> 20));
        if (isOther) {
            place.set(0);
            move(0);
        }
        onSeen.accept(found);
    }
}
