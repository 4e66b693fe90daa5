package org.glotlens.engine.measure;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.generate.GenerationPrompt;
import org.glotlens.engine.generate.GenerationResult;
import org.glotlens.engine.generate.GenerationSettings;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.Purpose;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Side;

/**
 * What checkpoints write after prompts.
 *
 * @param sides the checkpoints that write
 */
public record GenerateMeasurement(
        Read<List<GenerationPrompt>> prompts, GenerationSettings settings, List<Side> sides, Edits edits)
        implements Measurement<GenerationResult> {
    public GenerateMeasurement {
        sides = List.copyOf(sides);
    }

    @Override
    public MeasurementKind<GenerateMeasurement, GenerationResult> kind() {
        return MeasurementKind.GENERATE;
    }

    @Override
    public Job<GenerationResult> on(ModelPair pair) {
        return new GenerateJob(pair, this);
    }

    @Override
    public Purpose purpose() {
        return Purpose.GENERATING;
    }

    @Override
    public GenerateMeasurement at(Map<String, Path> places) {
        return new GenerateMeasurement(prompts, settings, sides, edits.at(places));
    }

    @Override
    public boolean isOfLogits() {
        return true;
    }

    @Override
    public boolean isOfPrompts() {
        return true;
    }

    @Override
    public List<Input> files() {
        return prompts.inputs();
    }

    @Override
    public List<String> words() {
        Words words = new Words();
        if (prompts.inputs().isEmpty()) {
            prompts.content().forEach(prompt -> words.value("--prompt", prompt.text()));
        }
        words.files("--prompts", prompts.inputs())
                .all(GenerationSettings.table().words(settings));
        settings.stops().forEach(stop -> words.value("--stop", stop));
        if (!settings.languages().isEmpty()) {
            words.value("--languages", String.join(",", settings.languages()));
        }
        return words.edits(edits).list();
    }

    @Override
    public Map<String, String> choices() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("max-new", Integer.toString(settings.maxNew()));
        options.put("temperature", Double.toString(settings.usedTemperature()));
        options.put("top-k", Integer.toString(settings.topK()));
        options.put("top-p", Double.toString(settings.topP()));
        options.put("repetition-penalty", Double.toString(settings.repetitionPenalty()));
        options.put("chat", Boolean.toString(settings.isChat()));
        return options;
    }

    @Override
    public long seed() {
        return settings.seed();
    }
}
