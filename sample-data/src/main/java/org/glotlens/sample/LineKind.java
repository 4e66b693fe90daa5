package org.glotlens.sample;

/** What a line of training text holds, with its share of all lines. */
enum LineKind {
    WORDS_INTO_ENGLISH(0.27),
    WORDS_FROM_ENGLISH(0.12),
    WORDS_BETWEEN_OTHERS(0.25),
    ENGLISH_SENTENCES(0.06),
    OTHER_SENTENCES(0.20),
    TASK_IN_ENGLISH(0.08),
    SENTENCES_INTO_ENGLISH(0.02);

    private final double share;

    LineKind(double share) {
        this.share = share;
    }

    /**
     * The kind that a number from 0 to 1 falls on.
     *
     * @param draw evenly distributed
     */
    static LineKind at(double draw) {
        double end = 0;
        for (LineKind kind : values()) {
            end += kind.share;
            if (draw < end) {
                return kind;
            }
        }
        return WORDS_INTO_ENGLISH;
    }
}
