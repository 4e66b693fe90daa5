package org.glotlens.engine.lens;

import org.glotlens.engine.token.Tokenizer;

/** A checkpoint's tokenizer as {@link AnswerSetBuilder} sees it. */
public record TokenEncoder(Tokenizer tokenizer) implements AnswerEncoder {
    @Override
    public int[] encodePlain(String text) {
        return tokenizer.encodePlain(text);
    }

    @Override
    public int[] encodePrompt(String text) {
        return tokenizer.encodeOpen(text);
    }

    @Override
    public String display(int id) {
        return tokenizer.vocabulary().display(id);
    }

    @Override
    public boolean isByte(int id) {
        return tokenizer.vocabulary().isByte(id);
    }

    @Override
    public boolean isSpecial(int id) {
        return tokenizer.isSpecial(id)
                || tokenizer.unknownId().isPresent() && tokenizer.unknownId().getAsInt() == id;
    }

    @Override
    public boolean isBlank(int id) {
        return tokenizer.vocabulary().display(id).replace('␣', ' ').isBlank();
    }

    @Override
    public int vocabularySize() {
        return tokenizer.usableSize();
    }
}
