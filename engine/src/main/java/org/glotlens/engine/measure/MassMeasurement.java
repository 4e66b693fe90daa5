package org.glotlens.engine.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.activity.LanguageText;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.generate.GenerationPrompt;
import org.glotlens.engine.mass.MassResult;
import org.glotlens.engine.mass.MassSettings;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.run.Job;

/**
 * Language mass by the whole vocabulary.
 *
 * @param texts files, one a language, whose tokens tell which language a token is of
 * @param prompts where the mass is read; of a chat what was said last
 */
public record MassMeasurement(
        List<LanguageText> texts, Read<List<GenerationPrompt>> prompts, MassSettings settings, Edits edits)
        implements Measurement<MassResult> {
    public MassMeasurement {
        texts = List.copyOf(texts);
    }

    @Override
    public MeasurementKind<MassMeasurement, MassResult> kind() {
        return MeasurementKind.MASS;
    }

    @Override
    public Job<MassResult> on(ModelPair pair) {
        return new MassJob(pair, this);
    }

    @Override
    public MassMeasurement at(Map<String, Path> places) {
        return new MassMeasurement(
                texts.stream().map(text -> text.at(places)).toList(), prompts, settings, edits.at(places));
    }

    @Override
    public List<Input> files() {
        List<Input> files = new ArrayList<>();
        texts.forEach(text -> files.add(text.input()));
        files.addAll(prompts.inputs());
        return files;
    }

    @Override
    public List<String> words() {
        return new Words()
                .values("--texts", texts.stream().map(LanguageText::asGiven).toList())
                .files("--prompts", prompts.inputs())
                .all(MassSettings.table().words(settings))
                .edits(edits)
                .list();
    }

    @Override
    public Map<String, String> choices() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put(
                "texts",
                String.join(" ", texts.stream().map(LanguageText::asGiven).toList()));
        options.put("position", settings.isEverywhere() ? "every" : Integer.toString(settings.position()));
        options.put("own-share", Double.toString(settings.ownShare()));
        return options;
    }

    /** Nothing is random. */
    @Override
    public long seed() {
        return 0;
    }
}
