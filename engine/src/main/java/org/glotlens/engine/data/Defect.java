package org.glotlens.engine.data;

/**
 * Something wrong with a row that was taken.
 *
 * @param row its number in the file, from 1
 * @param detail what was found and what was expected
 */
public record Defect(Kind kind, int row, String detail) {
    /** What can be wrong. */
    public enum Kind {
        LABEL_WORD("label-word", "answers that are no label word of the task", Mend.GOLD),
        GOLD("gold", "gold that disagrees with the English file", Mend.GOLD),
        SHOT("shot", "rows that are few-shot examples", Mend.SHOTS),
        IDENTICAL("identical", "pairs of identical sentences", Mend.IDENTICAL),
        UNTRANSLATED("untranslated", "rows that are not translated", Mend.UNTRANSLATED),
        NO_ANSWER("no-answer", "rows without an answer", Mend.ANSWERS),
        DUPLICATE("duplicate", "rows that repeat an earlier one", Mend.DUPLICATES);

        private final String label;
        private final String plural;
        private final Mend mend;

        Kind(String label, String plural, Mend mend) {
            this.label = label;
            this.plural = plural;
            this.mend = mend;
        }

        /** The name in files. */
        public String label() {
            return label;
        }

        /** What to call several, after their number. */
        public String plural() {
            return plural;
        }

        /** What puts it right. */
        public Mend mend() {
            return mend;
        }
    }
}
