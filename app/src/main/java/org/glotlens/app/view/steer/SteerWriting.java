package org.glotlens.app.view.steer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.app.view.work.RunningJob;
import org.glotlens.app.view.written.Outcome;
import org.glotlens.app.view.written.TokenStream;
import org.glotlens.app.view.written.WrittenText;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.generate.GeneratedText;
import org.glotlens.engine.generate.GenerationListener;
import org.glotlens.engine.language.LanguageIdentifier;
import org.glotlens.engine.measure.SteerMeasurement;
import org.glotlens.engine.measure.SteerTextJob;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.steer.SteerPrompt;
import org.glotlens.engine.steer.SteerSettings;

/**
 * Writes a text as a checkpoint is and with a language pushed in, token by token. The text without is written again only
 * where something changes that it depends on.
 */
final class SteerWriting {
    private final WorkbenchState state;
    private final JobRunner jobs;
    private final ReadOnlyObjectWrapper<List<WrittenText>> texts =
            new ReadOnlyObjectWrapper<>(this, "texts", List.of());
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private Plain plain;
    private RunningJob job;

    /** What the text without anything pushed in depends on. */
    private record On(ModelPair open, Side side, Edits edits, String prompt, List<String> languages, int maxNew) {
        static On of(ModelPair open, SteerMeasurement measurement) {
            SteerSettings settings = measurement.settings();
            SteerPrompt prompt = measurement.prompts().content().getFirst();
            return new On(
                    open,
                    measurement.side(),
                    measurement.edits(),
                    prompt.text(),
                    List.of(settings.from(), settings.to()),
                    settings.maxNew());
        }
    }

    private record Plain(On on, WrittenText text) {
        boolean isWrittenOn(On other) {
            return on.equals(other) && text.outcomeProperty().get() != null;
        }
    }

    SteerWriting(WorkbenchState state, JobRunner jobs) {
        this.state = state;
        this.jobs = jobs;
    }

    /** The text without anything pushed in and the one with, or none. */
    ReadOnlyObjectProperty<List<WrittenText>> textsProperty() {
        return texts.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Asks what is being written to stop. */
    void stop() {
        if (job != null) {
            job.cancel();
        }
    }

    /** Shows nothing. */
    void clear() {
        stop();
        plain = null;
        texts.set(List.of());
    }

    /** Writes anew, once nothing changes for a while. */
    void write(ModelPair open, SteerMeasurement measurement) {
        On on = On.of(open, measurement);
        SteerSettings settings = measurement.settings();
        boolean isThere = plain != null && plain.isWrittenOn(on);
        WrittenText asItIs =
                isThere ? plain.text() : new WrittenText(Messages.text("steer.without"), "", settings.maxNew());
        WrittenText pushed = new WrittenText(pushed(settings), "", settings.maxNew());
        var writing = new Writing(open, measurement, isThere ? Optional.empty() : Optional.of(asItIs), pushed);
        running.set(true);
        job = jobs.startSettled(new JobRequest<>(
                        "steer text",
                        Messages.text("steer.writing"),
                        watch -> {
                            jobs.onInterface(() -> {
                                if (!watch.cancel().isRequested()) {
                                    plain = new Plain(on, asItIs);
                                    texts.set(List.of(asItIs, pushed));
                                }
                            });
                            return writing.run(watch);
                        },
                        done -> {},
                        state::fail)
                .endingWith(() -> {
                    running.set(false);
                    asItIs.stop();
                    pushed.stop();
                }));
    }

    private static String pushed(SteerSettings settings) {
        return Messages.text(
                "steer.pushed",
                settings.to(),
                settings.layers().getFirst(),
                String.format(Locale.ROOT, "%.2f", settings.strengths().getFirst()));
    }

    /** One asking. */
    private final class Writing {
        private final ModelPair open;
        private final SteerMeasurement measurement;
        private final Optional<WrittenText> asItIs;
        private final WrittenText pushed;

        Writing(ModelPair open, SteerMeasurement measurement, Optional<WrittenText> asItIs, WrittenText pushed) {
            this.open = open;
            this.measurement = measurement;
            this.asItIs = asItIs;
            this.pushed = pushed;
        }

        SteerTextJob.Texts run(Watch watch) throws GlotlensException {
            SteerTextJob.Texts written =
                    new SteerTextJob(open, measurement, asItIs.map(this::stream), stream(pushed)).run(watch);
            SteerSettings settings = measurement.settings();
            LanguageIdentifier identifier = LanguageIdentifier.among(List.of(settings.from(), settings.to()));
            Optional<Outcome> plainEnd = written.plain().map(text -> outcome(text, identifier));
            Outcome pushedEnd = outcome(written.pushed(), identifier);
            jobs.onInterface(() -> {
                asItIs.ifPresent(text -> text.finish(plainEnd.orElseThrow()));
                pushed.finish(pushedEnd);
            });
            return written;
        }

        private GenerationListener stream(WrittenText text) {
            return new TokenStream(open.tokenizer().vocabulary(), text, jobs::onInterface);
        }

        private Outcome outcome(GeneratedText written, LanguageIdentifier identifier) {
            return new Outcome(
                    written,
                    identifier.tell(written.text()),
                    LanguageIdentifier.name(),
                    identifier.candidates(),
                    written.edited() > 0);
        }
    }
}
