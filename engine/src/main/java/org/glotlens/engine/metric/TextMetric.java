package org.glotlens.engine.metric;

import java.util.List;

/** The scores that a file of texts is given, in per cent. */
public enum TextMetric {
    BLEU("bleu") {
        @Override
        public double of(Scored text, TextCut tokens) {
            return Bleu.sentence(text, tokens);
        }

        @Override
        public double ofAll(List<Scored> texts, TextCut tokens) {
            return Bleu.corpus(texts, tokens);
        }
    },
    CHRF("chrf") {
        @Override
        public double of(Scored text, TextCut tokens) {
            return ChrF.USUAL.sentence(text);
        }

        @Override
        public double ofAll(List<Scored> texts, TextCut tokens) {
            return ChrF.USUAL.corpus(texts);
        }
    },
    CHRF_PLUS_PLUS("chrf++") {
        @Override
        public double of(Scored text, TextCut tokens) {
            return ChrF.PLUS_PLUS.sentence(text);
        }

        @Override
        public double ofAll(List<Scored> texts, TextCut tokens) {
            return ChrF.PLUS_PLUS.corpus(texts);
        }
    },
    ROUGE_L("rouge_l") {
        @Override
        public double of(Scored text, TextCut tokens) {
            return RougeL.of(text);
        }
    },
    EXACT("exact") {
        @Override
        public double of(Scored text, TextCut tokens) {
            return AnswerMatch.exact(text);
        }
    },
    F1("f1") {
        @Override
        public double of(Scored text, TextCut tokens) {
            return AnswerMatch.f1(text);
        }
    },
    CONTAINED("contained") {
        @Override
        public double of(Scored text, TextCut tokens) {
            return AnswerMatch.contained(text);
        }
    };

    private final String label;

    TextMetric(String label) {
        this.label = label;
    }

    /** The word used in files. */
    public String label() {
        return label;
    }

    /** Of one text. */
    public abstract double of(Scored text, TextCut tokens);

    /** Of all texts: the mean, unless the metric sums counts before it divides. */
    public double ofAll(List<Scored> texts, TextCut tokens) {
        return texts.stream().mapToDouble(text -> of(text, tokens)).average().orElse(Double.NaN);
    }
}
