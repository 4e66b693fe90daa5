package org.glotlens.engine.measure;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.glotlens.engine.concept.ConceptItem;
import org.glotlens.engine.concept.ConceptResult;
import org.glotlens.engine.concept.ConceptSettings;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.jacobian.JacobianLens;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.run.Job;

/**
 * How well lenses show the concepts of prompts.
 *
 * @param jacobian maps of the lens that is read beside the logit lens; none for that alone
 */
public record LensEvalMeasurement(
        Read<List<ConceptItem>> items, ConceptSettings settings, Edits edits, JacobianLens jacobian)
        implements Measurement<ConceptResult> {
    @Override
    public MeasurementKind<LensEvalMeasurement, ConceptResult> kind() {
        return MeasurementKind.LENS_EVAL;
    }

    @Override
    public Job<ConceptResult> on(ModelPair pair) {
        return new LensEvalJob(pair, this);
    }

    @Override
    public LensEvalMeasurement at(Map<String, Path> places) {
        return new LensEvalMeasurement(items, settings, edits.at(places), jacobian.at(places));
    }

    @Override
    public List<Input> files() {
        return Stream.concat(items.inputs().stream(), jacobian.inputs().stream())
                .toList();
    }

    @Override
    public List<String> words() {
        return new Words()
                .files("--items", items.inputs())
                .files("--jacobian", jacobian.inputs())
                .all(ConceptSettings.table().words(settings))
                .edits(edits)
                .list();
    }

    @Override
    public Map<String, String> choices() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("interval", settings.interval().label());
        options.put("seed", Long.toString(settings.seed()));
        jacobian.file().ifPresent(file -> options.put("jacobian", file.name()));
        return options;
    }

    @Override
    public long seed() {
        return settings.seed();
    }
}
