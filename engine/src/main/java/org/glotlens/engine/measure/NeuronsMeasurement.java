package org.glotlens.engine.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.activity.ExpertPrompts;
import org.glotlens.engine.activity.ExpertWritingSettings;
import org.glotlens.engine.activity.LanguageText;
import org.glotlens.engine.activity.NeuronsResult;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.language.LanguageIdentifier;
import org.glotlens.engine.neuron.NeuronSettings;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.run.Job;

/**
 * Neurons by language.
 *
 * @param texts files, one a language
 * @param heldOut files on which effects are measured; none for a part of the texts
 * @param writing prompts to go on from while the experts of Kojima's method are fixed; empty where none is written
 */
public record NeuronsMeasurement(
        List<LanguageText> texts,
        List<LanguageText> heldOut,
        NeuronSettings settings,
        Optional<ExpertPrompts> writing,
        Edits edits)
        implements Measurement<NeuronsResult> {
    /** Without texts to write. */
    public NeuronsMeasurement(
            List<LanguageText> texts, List<LanguageText> heldOut, NeuronSettings settings, Edits edits) {
        this(texts, heldOut, settings, Optional.empty(), edits);
    }

    public NeuronsMeasurement {
        texts = List.copyOf(texts);
        heldOut = List.copyOf(heldOut);
    }

    /** The same on all of the texts, with nothing switched off. */
    public NeuronsMeasurement withoutEffects() {
        return new NeuronsMeasurement(texts, List.of(), settings.withoutEffects(), edits);
    }

    /** The same, after which texts are written while experts are fixed. */
    public NeuronsMeasurement writing(ExpertPrompts prompts) {
        return new NeuronsMeasurement(texts, heldOut, settings, Optional.of(prompts), edits);
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
    public NeuronsMeasurement at(Map<String, Path> places) {
        return new NeuronsMeasurement(
                texts.stream().map(text -> text.at(places)).toList(),
                heldOut.stream().map(text -> text.at(places)).toList(),
                settings,
                writing,
                edits.at(places));
    }

    @Override
    public List<Input> files() {
        List<Input> inputs = new ArrayList<>();
        texts.forEach(text -> inputs.add(text.input()));
        heldOut.forEach(text -> inputs.add(text.input()));
        writing.ifPresent(asked -> inputs.addAll(asked.prompts().inputs()));
        return inputs;
    }

    @Override
    public List<String> words() {
        Words words = new Words().values("--texts", given(texts));
        if (!heldOut.isEmpty()) {
            words.values("--held-out", given(heldOut));
        }
        words.all(NeuronSettings.table().words(settings));
        writing.ifPresent(asked -> words.files("--prompts", asked.prompts().inputs())
                .all(ExpertWritingSettings.table().words(asked.settings())));
        return words.edits(edits).list();
    }

    @Override
    public Map<String, String> choices() {
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
        writing.ifPresent(asked -> {
            ExpertWritingSettings own = asked.settings();
            options.put("fixed-units", own.fixedUnits().toString());
            options.put("max-new", Integer.toString(own.maxNew()));
            options.put("temperature", Double.toString(own.temperature()));
            options.put("chat", Boolean.toString(own.isChat()));
            options.put("seed", Long.toString(settings.seed()));
            options.put("identifier", LanguageIdentifier.name());
        });
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
