package org.glotlens.app.view.neurons;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.glotlens.app.program.KeptEdits;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.edit.RandomChannels;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.generate.GeneratedText;
import org.glotlens.engine.generate.GenerationPrompt;
import org.glotlens.engine.generate.GenerationSettings;
import org.glotlens.engine.language.LanguageIdentifier;
import org.glotlens.engine.measure.GenerateMeasurement;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;

/** What a checkpoint writes after a prompt as it is, and under the edits in force. */
public final class NeuronWriting implements AutoCloseable {
    private static final String ID = "1";
    private static final int TOKENS = 32;
    private static final long SEED = 42;

    private final WorkbenchState state;
    private final JobRunner jobs;
    private final ObservableValue<ModelPair> pair;
    private final Bag bag = new Bag();
    private final StringProperty prompt = new SimpleStringProperty(this, "prompt", "");
    private final ObjectProperty<Side> side = new SimpleObjectProperty<>(this, "side", Side.BASE);
    private final ReadOnlyObjectWrapper<List<GeneratedText>> texts =
            new ReadOnlyObjectWrapper<>(this, "texts", List.of());

    /** @param pair the open pair, or null */
    NeuronWriting(WorkbenchState state, JobRunner jobs, ObservableValue<ModelPair> pair) {
        this.state = state;
        this.jobs = jobs;
        this.pair = pair;
        bag.follow(pair, open -> {
            if (open == null || open.subjects().size() < 2) {
                side.set(Side.BASE);
            }
            write();
        });
        bag.onChange(prompt, this::write);
        bag.onChange(side, this::write);
        bag.onChange(state.editsProperty(), this::write);
    }

    /** What the checkpoint goes on from. */
    public StringProperty promptProperty() {
        return prompt;
    }

    /** The checkpoint that writes. */
    public ObjectProperty<Side> sideProperty() {
        return side;
    }

    /**
     * The text as it is, where edits are in force the one under them, and where these name channels the one under the same
     * edits at as many channels drawn by lot; none without a prompt.
     */
    public ReadOnlyObjectProperty<List<GeneratedText>> textsProperty() {
        return texts.getReadOnlyProperty();
    }

    /** Writes anew, once nothing changes for a while. */
    private void write() {
        ModelPair open = pair.getValue();
        String from = prompt.get();
        if (open == null || from == null || from.isBlank()) {
            texts.set(List.of());
            return;
        }
        Side written = side.get();
        Edits edits = state.editsProperty().get();
        List<String> languages = state.languagesProperty().get();
        jobs.startSettled(new JobRequest<>(
                "neurons text",
                Messages.text("neurons.writing"),
                watch -> {
                    List<GeneratedText> both = new ArrayList<>();
                    var settings = settings(languages);
                    both.add(text(open, new Asked(from, settings, written, Edits.NONE), watch));
                    if (!edits.isEmpty()) {
                        both.add(text(open, new Asked(from, settings, written, edits), watch));
                    }
                    if (RandomChannels.canBeDrawn(edits.list())) {
                        both.add(text(open, new Asked(from, settings, written, random(open, edits)), watch));
                    }
                    return List.copyOf(both);
                },
                texts::set,
                failure -> {
                    texts.set(List.of());
                    state.fail(failure);
                }));
    }

    /** The same edits at as many channels drawn by lot, one draw. */
    private static Edits random(ModelPair open, Edits edits) throws GlotlensException {
        StackShape shape = open.subjects().getFirst().stack().spec().shape();
        return KeptEdits.keep(new RandomChannels(shape, SEED).of(edits.list()));
    }

    private record Asked(String prompt, GenerationSettings settings, Side side, Edits edits) {}

    private static GeneratedText text(ModelPair open, Asked asked, Watch watch) throws GlotlensException {
        var measurement = new GenerateMeasurement(
                Read.made(List.of(new GenerationPrompt(ID, asked.prompt()))),
                asked.settings(),
                List.of(asked.side()),
                asked.edits());
        return measurement.on(open).run(watch).texts().get(asked.side()).getFirst();
    }

    /** The most probable tokens; the language is told among those of the results, where they can be told apart. */
    private static GenerationSettings settings(List<String> languages) {
        var usual = GenerationSettings.defaults();
        return new GenerationSettings(
                TOKENS,
                usual.temperature(),
                usual.topK(),
                usual.topP(),
                usual.seed(),
                usual.repetitionPenalty(),
                false,
                List.of(),
                canBeTold(languages) ? languages : List.of());
    }

    private static boolean canBeTold(List<String> languages) {
        try {
            LanguageIdentifier.among(languages);
            return true;
        } catch (DataException notToldApart) {
            return false;
        }
    }

    @Override
    public void close() {
        bag.close();
    }
}
