package org.glotlens.engine.represent;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.Message;

/** What a person must know before reading the first component of a result. */
public final class ComponentWarnings {
    private ComponentWarnings() {}

    /** Sentences: where it is mostly sentence length, and where mostly the step between the checkpoints. */
    public static List<Message> of(RepresentResult result) {
        List<Message> warnings = new ArrayList<>(LengthCheck.warnings(result));
        warnings.addAll(StepCheck.warnings(result));
        return List.copyOf(warnings);
    }
}
