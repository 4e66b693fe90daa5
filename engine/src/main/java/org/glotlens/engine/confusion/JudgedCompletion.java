package org.glotlens.engine.confusion;

import java.util.List;

/** A completion with its lines. */
public record JudgedCompletion(Completion completion, List<JudgedLine> lines) {
    public JudgedCompletion {
        lines = List.copyOf(lines);
    }

    /** Whether a line of it is judged; others are skipped. */
    public boolean isCounted() {
        return lines.stream().anyMatch(JudgedLine::isCounted);
    }

    /** Whether a line is in another language. */
    public boolean hasLineError() {
        return lines.stream().anyMatch(JudgedLine::isSwitched);
    }

    /** Whether an English word stands in a judged line. */
    public boolean hasWordError() {
        return lines.stream()
                .anyMatch(line -> line.isCounted() && !line.english().isEmpty());
    }

    /** Share of its judged lines in the right language; NaN without any. */
    public double lineAccuracy() {
        return lines.stream()
                .filter(JudgedLine::isCounted)
                .mapToInt(line -> line.isRight() ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }
}
