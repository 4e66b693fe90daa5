package org.glotlens.engine.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.confusion.ConfusionPrompt;
import org.glotlens.engine.confusion.ConfusionResult;
import org.glotlens.engine.confusion.ConfusionSettings;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.run.Job;

/**
 * Whether checkpoints answer in the language of prompts.
 *
 * @param dictionary a list of English words; empty for the shipped one
 */
public record ConfusionMeasurement(
        Read<List<ConfusionPrompt>> prompts, Optional<Input> dictionary, ConfusionSettings settings, Edits edits)
        implements Measurement<ConfusionResult> {
    @Override
    public MeasurementKind<ConfusionMeasurement, ConfusionResult> kind() {
        return MeasurementKind.CONFUSION;
    }

    @Override
    public Job<ConfusionResult> on(ModelPair pair) {
        return new ConfusionJob(pair, this);
    }

    @Override
    public ConfusionMeasurement at(Map<String, Path> places) {
        return new ConfusionMeasurement(prompts, dictionary.map(file -> file.at(places)), settings, edits.at(places));
    }

    @Override
    public List<Input> files() {
        List<Input> files = new ArrayList<>(prompts.inputs());
        dictionary.ifPresent(files::add);
        return files;
    }

    @Override
    public List<String> words() {
        Words words = new Words().files("--prompts", prompts.inputs());
        dictionary.ifPresent(file -> words.value("--words", file.name()));
        return words.all(ConfusionSettings.table().words(settings)).edits(edits).list();
    }

    @Override
    public Map<String, String> choices() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("max-new", Integer.toString(settings.maxNew()));
        options.put("temperature", Double.toString(settings.temperature()));
        options.put("top-p", Double.toString(settings.topP()));
        options.put("chat", Boolean.toString(settings.isChat()));
        return options;
    }

    @Override
    public long seed() {
        return settings.seed();
    }
}
