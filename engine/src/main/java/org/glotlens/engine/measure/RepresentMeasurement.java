package org.glotlens.engine.measure;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.run.Job;

/** Pooled texts, their components and correlations. */
public record RepresentMeasurement(Read<List<ParallelItem>> items, RepresentSettings settings, Edits edits)
        implements Measurement<RepresentResult> {
    /** On the decoders as they are. */
    public RepresentMeasurement(Read<List<ParallelItem>> items, RepresentSettings settings) {
        this(items, settings, Edits.NONE);
    }

    @Override
    public MeasurementKind<RepresentMeasurement, RepresentResult> kind() {
        return MeasurementKind.REPRESENT;
    }

    @Override
    public Job<RepresentResult> on(ModelPair pair) {
        return new RepresentJob(pair, this);
    }

    @Override
    public RepresentMeasurement at(Map<String, Path> places) {
        return new RepresentMeasurement(items, settings, edits.at(places));
    }

    @Override
    public boolean isOfPrompts() {
        return true;
    }

    @Override
    public List<Input> files() {
        return items.inputs();
    }

    @Override
    public List<String> words() {
        return new Words()
                .files("--parallel", items.inputs())
                .edits(edits)
                .all(RepresentSettings.table().words(settings))
                .list();
    }

    @Override
    public Map<String, String> choices() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("pooling", settings.pooling().label());
        options.put("axes", settings.axes().label());
        options.put("procrustes", settings.superposition().label());
        options.put("seed", Long.toString(settings.seed()));
        options.put("last-layer", settings.isAsPublished() ? "after-norm" : "before-norm");
        return options;
    }

    @Override
    public long seed() {
        return settings.seed();
    }
}
