package org.glotlens.engine.represent;

import java.util.ArrayList;
import java.util.List;

/** What a person must know before reading the first component of a result. */
public final class ComponentWarnings {
    private ComponentWarnings() {}

    /** Sentences: where it is mostly sentence length, and where mostly the step between the checkpoints. */
    public static List<String> of(RepresentResult result) {
        List<String> warnings = new ArrayList<>(LengthCheck.warnings(result));
        warnings.addAll(StepCheck.warnings(result));
        return List.copyOf(warnings);
    }
}
