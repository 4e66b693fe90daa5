package org.glotlens.engine.measure;

import java.util.List;
import org.glotlens.engine.concept.ConceptSettings;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.jacobian.JacobianLens;
import org.glotlens.engine.stat.IntervalKind;

/** Every setting of the lens evaluation with another value. */
final class LensEvalChanges {
    private LensEvalChanges() {}

    static List<SettingChange> all() {
        return List.of(
                change("interval", new ConceptSettings(IntervalKind.MEDIAN, 42)),
                change("seed", new ConceptSettings(IntervalKind.NORMAL, 43)));
    }

    private static SettingChange change(String component, ConceptSettings settings) {
        LensEvalMeasurement from = SampleMeasurements.LENS_EVAL;
        return new SettingChange(
                ConceptSettings.class,
                component,
                from,
                new LensEvalMeasurement(from.items(), settings, Edits.NONE, JacobianLens.NONE));
    }
}
