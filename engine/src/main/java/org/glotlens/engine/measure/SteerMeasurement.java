package org.glotlens.engine.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.steer.SteerPrompt;
import org.glotlens.engine.steer.SteerResult;
import org.glotlens.engine.steer.SteerSettings;

/**
 * What pushing a language in does to answers.
 *
 * @param vectors the file of language vectors
 * @param side the checkpoint that answers
 * @param edits what the checkpoint is edited by, whether anything is pushed in or not
 */
public record SteerMeasurement(
        Input vectors, Read<List<SteerPrompt>> prompts, SteerSettings settings, Side side, Edits edits)
        implements Measurement<SteerResult> {
    @Override
    public MeasurementKind<SteerMeasurement, SteerResult> kind() {
        return MeasurementKind.STEER;
    }

    @Override
    public Job<SteerResult> on(ModelPair pair) {
        return new SteerJob(pair, this);
    }

    /** The same on other prompts. */
    public SteerMeasurement on(Read<List<SteerPrompt>> others) {
        return new SteerMeasurement(vectors, others, settings, side, edits);
    }

    @Override
    public SteerMeasurement at(Map<String, Path> places) {
        return new SteerMeasurement(vectors.at(places), prompts, settings, side, edits.at(places));
    }

    @Override
    public List<Input> files() {
        List<Input> inputs = new ArrayList<>(List.of(vectors));
        inputs.addAll(prompts.inputs());
        return inputs;
    }

    @Override
    public List<String> words() {
        return new Words()
                .value("--vectors", vectors.name())
                .value("--from", settings.from())
                .value("--to", settings.to())
                .files("--prompts", prompts.inputs())
                .all(SteerSettings.table().words(settings))
                .edits(edits)
                .list();
    }

    @Override
    public Map<String, String> choices() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("from", settings.from());
        options.put("to", settings.to());
        options.put(
                "layers",
                settings.layers().isEmpty() ? "all" : settings.layers().toString());
        options.put("strengths", settings.strengths().toString());
        options.put("max-new", Integer.toString(settings.maxNew()));
        return options;
    }

    @Override
    public long seed() {
        return 0;
    }
}
