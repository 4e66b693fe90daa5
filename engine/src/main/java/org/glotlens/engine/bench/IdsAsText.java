package org.glotlens.engine.bench;

import org.glotlens.engine.lens.AnswerEncoder;

/** A vocabulary without texts, for models without a tokenizer. */
record IdsAsText(int vocabularySize) implements AnswerEncoder {
    @Override
    public int[] encodePlain(String text) {
        throw new IllegalArgumentException("There is no tokenizer");
    }

    @Override
    public String display(int id) {
        return Integer.toString(id);
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
