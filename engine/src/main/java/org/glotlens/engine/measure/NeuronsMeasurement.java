package org.glotlens.engine.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.glotlens.engine.Message;
import org.glotlens.engine.activity.ExpertPrompts;
import org.glotlens.engine.activity.ExpertWritingSettings;
import org.glotlens.engine.activity.LanguageText;
import org.glotlens.engine.activity.NeuronsResult;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.language.LanguageIdentifier;
import org.glotlens.engine.neuron.MaskFile;
import org.glotlens.engine.neuron.NeuronSettings;
import org.glotlens.engine.neuron.SwitchKind;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.run.Job;

/**
 * Neurons by language.
 *
 * @param texts files, one a language
 * @param heldOut files on which effects are measured; none for a part of the texts
 * @param masks whose neurons are switched in place of those that are found; empty for these
 * @param writing prompts to go on from while the experts of Kojima's method are fixed; empty where none is written
 */
public record NeuronsMeasurement(
        List<LanguageText> texts,
        List<LanguageText> heldOut,
        NeuronSettings settings,
        Optional<ExpertPrompts> writing,
        Optional<MaskFile> masks,
        Edits edits)
        implements Measurement<NeuronsResult> {
    /** Without texts to write, and with the neurons that are found. */
    public NeuronsMeasurement(
            List<LanguageText> texts, List<LanguageText> heldOut, NeuronSettings settings, Edits edits) {
        this(texts, heldOut, settings, Optional.empty(), Optional.empty(), edits);
    }

    public NeuronsMeasurement {
        texts = List.copyOf(texts);
        heldOut = List.copyOf(heldOut);
    }

    /** The same on all of the texts, with nothing switched. */
    public NeuronsMeasurement withoutEffects() {
        return new NeuronsMeasurement(texts, List.of(), settings.withoutEffects(), edits);
    }

    /** The same, after which texts are written while experts are fixed. */
    public NeuronsMeasurement writing(ExpertPrompts prompts) {
        return new NeuronsMeasurement(texts, heldOut, settings, Optional.of(prompts), masks, edits);
    }

    /** The same, with the neurons of masks switched in place of those that are found. */
    public NeuronsMeasurement switching(MaskFile others) {
        return new NeuronsMeasurement(texts, heldOut, settings, writing, Optional.of(others), edits);
    }

    /** What must be said of it: whose neurons cannot be switched on, since there are no texts of the language. */
    public List<Message> warnings() {
        List<String> counted = texts.stream().map(LanguageText::language).toList();
        List<String> others = masks.map(MaskFile::languages).orElse(List.of()).stream()
                .filter(language -> !counted.contains(language))
                .toList();
        return settings.activated().isEmpty() || others.isEmpty()
                ? List.of()
                : List.of(Message.of(
                        "neuronsMeasurement.noMeans",
                        "There are no texts of %s to take means from: these languages' neurons are not switched on.",
                        String.join(", ", others)));
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
                masks.map(file -> file.at(places)),
                edits.at(places));
    }

    @Override
    public List<Input> files() {
        List<Input> inputs = new ArrayList<>();
        texts.forEach(text -> inputs.add(text.input()));
        heldOut.forEach(text -> inputs.add(text.input()));
        masks.ifPresent(file -> inputs.add(file.input()));
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
        masks.ifPresent(file -> {
            words.values("--masks", List.of(file.input().name()));
            if (!file.named().isEmpty()) {
                words.values("--mask-languages", List.of(String.join(",", file.named())));
            }
        });
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
        if (!settings.effects().isEmpty()) {
            options.put(
                    "effects",
                    settings.effects().stream().map(SwitchKind::label).collect(Collectors.joining(",")));
            options.put("held-out", heldOut.isEmpty() ? "every tenth text" : String.join(" ", given(heldOut)));
            options.put("seed", Long.toString(settings.seed()));
        }
        masks.ifPresent(file -> {
            options.put("masks", file.input().name());
            options.put("mask-languages", String.join(",", file.languages()));
        });
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
