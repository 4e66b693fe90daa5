package org.glotlens.app.view.state;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.represent.RepresentResult;

/** The languages that results know. */
final class ResultLanguages {
    private ResultLanguages() {}

    /** Codes in drawing order, English first; either result may be null. */
    static List<String> of(LensResult lens, RepresentResult represent) {
        var codes = new TreeSet<>(
                Comparator.comparing((String c) -> !c.equals("en")).thenComparing(c -> c));
        if (lens != null) {
            lens.readings().getFirst().curves().stream()
                    .filter(curve -> curve.kind() == Curve.Kind.ANSWER)
                    .map(Curve::language)
                    .forEach(codes::add);
        }
        if (represent != null) {
            codes.addAll(represent.languages());
        }
        return List.copyOf(codes);
    }
}
