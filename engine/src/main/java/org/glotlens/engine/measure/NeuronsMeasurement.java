package org.glotlens.engine.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.activity.LanguageText;
import org.glotlens.engine.activity.NeuronsResult;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.neuron.NeuronSettings;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.run.Job;

/**
 * Neurons by language.
 *
 * @param texts files, one a language
 * @param heldOut files on which effects are measured; none for a part of the texts
 */
public record NeuronsMeasurement(
        List<LanguageText> texts, List<LanguageText> heldOut, NeuronSettings settings, Edits edits)
        implements Measurement<NeuronsResult> {
    public NeuronsMeasurement {
        texts = List.copyOf(texts);
        heldOut = List.copyOf(heldOut);
    }

    /** The same on all of the texts, with nothing switched off. */
    public NeuronsMeasurement withoutEffects() {
        return new NeuronsMeasurement(texts, List.of(), settings.withoutEffects(), edits);
    }

    @Override
    public MeasurementKind<NeuronsMeasurement, NeuronsResult> kind() {
        return MeasurementKind.NEURONS;
    }

    @Override
    public Job<NeuronsResult> on(ModelPair pair) {
        return new NeuronsJob(pair, this);
    }

    @Override
    public List<Input> inputs() {
        List<Input> inputs = new ArrayList<>();
        texts.forEach(text -> inputs.add(text.input()));
        heldOut.forEach(text -> inputs.add(text.input()));
        inputs.addAll(edits.inputs());
        return inputs;
    }

    @Override
    public List<String> words() {
        Words words = new Words().values("--texts", given(texts));
        if (!heldOut.isEmpty()) {
            words.values("--held-out", given(heldOut));
        }
        return words.all(NeuronSettings.table().words(settings)).edits(edits).list();
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("texts", String.join(" ", given(texts)));
        options.put("method", settings.method().label());
        options.put("top-rate", Double.toString(settings.topRate()));
        options.put("filter-rate", Double.toString(settings.filterRate()));
        options.put("chunk", Integer.toString(settings.chunk()));
        options.put("units", Integer.toString(settings.units()));
        if (settings.isDeactivated()) {
            options.put("held-out", heldOut.isEmpty() ? "every tenth text" : String.join(" ", given(heldOut)));
            options.put("seed", Long.toString(settings.seed()));
        }
        if (!edits.isEmpty()) {
            options.put("edits", edits.text());
        }
        return options;
    }

    private static List<String> given(List<LanguageText> texts) {
        return texts.stream().map(LanguageText::asGiven).toList();
    }

    @Override
    public long seed() {
        return settings.seed();
    }
}
