package org.glotlens.engine.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.glotlens.engine.metric.BleuTokens;
import org.glotlens.engine.metric.References;
import org.glotlens.engine.metric.Scored;
import org.glotlens.engine.metric.TextCut;
import org.glotlens.engine.metric.TextMetric;

/**
 * How long written answers may be and how they are scored.
 *
 * @param metrics in the order of the table
 * @param cut how BLEU cuts texts
 * @param maxNew most tokens of an answer
 */
public record AnswerScoring(List<TextMetric> metrics, Cut cut, int maxNew) {
    /** How BLEU cuts texts of a language. */
    public enum Cut {
        /** All alike. */
        V13A("13a"),
        /** Chinese into characters, all others alike. */
        BY_LANGUAGE("by-language");

        private final String label;

        Cut(String label) {
            this.label = label;
        }

        /** The word used in files. */
        public String label() {
            return label;
        }
    }

    public AnswerScoring {
        metrics = List.copyOf(metrics);
    }

    /** How texts of a language are cut. */
    public TextCut of(String language) {
        boolean isChinese = language.toLowerCase(Locale.ROOT).matches("(zh|zho|cmn|yue)([-_].*)?");
        return cut == Cut.BY_LANGUAGE && isChinese ? BleuTokens.ZH : BleuTokens.V13A;
    }

    /** One text with its references. */
    public static Scored scored(String output, BenchmarkRow row) {
        return new Scored(output, new References(row.references()));
    }

    /**
     * The score of a language, in per cent.
     *
     * @param rows of all languages
     * @param outputs in the same order
     */
    public double score(TextMetric metric, String language, List<BenchmarkRow> rows, List<String> outputs) {
        List<Scored> texts = IntStream.range(0, rows.size())
                .filter(i -> rows.get(i).language().equals(language))
                .mapToObj(i -> scored(outputs.get(i), rows.get(i)))
                .toList();
        return metric.ofAll(texts, of(language));
    }
}
