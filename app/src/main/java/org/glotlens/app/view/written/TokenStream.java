package org.glotlens.app.view.written;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.glotlens.engine.generate.GenerationListener;
import org.glotlens.engine.token.Vocabulary;

/** Brings new tokens from the engine's thread to the interface, as many together as came since it looked last. */
public final class TokenStream implements GenerationListener {
    private final Vocabulary vocabulary;
    private final WrittenText text;
    private final Consumer<Runnable> ui;
    private final List<WrittenToken> pending = new ArrayList<>();

    /**
     * Brings the tokens of one text.
     *
     * @param ui runs what touches it
     */
    public TokenStream(Vocabulary vocabulary, WrittenText text, Consumer<Runnable> ui) {
        this.vocabulary = vocabulary;
        this.text = text;
        this.ui = ui;
    }

    @Override
    public void added(int prompt, int token, double logProbability, String piece) {
        boolean isPartial = piece.isEmpty() && vocabulary.isByte(token);
        var added = new WrittenToken(token, logProbability, vocabulary.display(token), piece, isPartial);
        synchronized (pending) {
            pending.add(added);
            if (pending.size() > 1) {
                return;
            }
        }
        ui.accept(this::show);
    }

    private void show() {
        List<WrittenToken> come;
        synchronized (pending) {
            come = List.copyOf(pending);
            pending.clear();
        }
        text.add(come);
    }
}
