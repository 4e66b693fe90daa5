package org.glotlens.charts;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.represent.LengthCheck;
import org.glotlens.engine.represent.RepresentResult;

/** What a figure of the first component warns of: that it is mostly length, or mostly the step between checkpoints. */
final class PcWarnings {
    private PcWarnings() {}

    /** The lines at a layer of one checkpoint. */
    static List<String> at(RepresentScope scope) {
        return everShorter(scope).stream().map(List::getFirst).toList();
    }

    /** The same, each as it has room. */
    static List<String> at(RepresentScope scope, TextPainter text, double room) {
        return everShorter(scope).stream().map(line -> text.fitting(line, room)).toList();
    }

    private static List<List<String>> everShorter(RepresentScope scope) {
        List<List<String>> lines = new ArrayList<>();
        RepresentResult result = scope.result();
        double r = result.lengthCorrelation()[result.sides().indexOf(scope.side())][scope.layer()];
        if (Math.abs(r) > LengthCheck.LIMIT) {
            lines.add(everShorter("length.warning", ChartText.number(Math.abs(r), 2)));
        }
        RepresentFacts.of(result).steps().stream()
                .filter(check -> check.layer() == scope.layer())
                .map(check -> everShorter("step.warning", ChartText.number(check.etaSquared(), 2)))
                .forEach(lines::add);
        return lines;
    }

    private static List<String> everShorter(String key, String number) {
        return List.of(ChartText.get(key, number), ChartText.get(key + ".short", number));
    }

    /** The most lines at any layer of any checkpoint: all figures leave room for them, so that their charts stay in place. */
    static int most(RepresentResult result) {
        RepresentFacts facts = RepresentFacts.of(result);
        return (facts.lengths().isEmpty() ? 0 : 1) + (facts.steps().isEmpty() ? 0 : 1);
    }
}
