package org.glotlens.engine.lens;

/** Tokens without any text, known by their number only. */
record NumberedTokens(int vocabularySize) implements AnswerEncoder {
    @Override
    public int[] encodePlain(String text) {
        throw new IllegalArgumentException("no text");
    }

    @Override
    public String display(int id) {
        return "w" + id;
    }

    @Override
    public boolean isByte(int id) {
        return false;
    }

    @Override
    public boolean isSpecial(int id) {
        return false;
    }

    @Override
    public boolean isBlank(int id) {
        return false;
    }
}
