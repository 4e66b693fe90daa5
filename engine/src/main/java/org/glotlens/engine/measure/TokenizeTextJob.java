package org.glotlens.engine.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.TokenizerPlace;
import org.glotlens.engine.fertility.TokenizedText;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;

/**
 * Cuts a text into tokens by several tokenizers, whose weights stay closed.
 *
 * @param places folders or GGUF files
 */
public record TokenizeTextJob(List<Path> places, String text) implements Job<List<TokenizedText>> {
    @Override
    public List<TokenizedText> run(Watch watch) throws GlotlensException {
        List<TokenizedText> texts = new ArrayList<>();
        for (Path given : places) {
            watch.check();
            TokenizerPlace place = TokenizerPlace.of(given);
            try (Tokenizer tokenizer = Tokenizer.open(place.files(), Integer.MAX_VALUE)) {
                texts.add(TokenizedText.of(place.name(), tokenizer, text));
            } catch (IllegalArgumentException e) {
                throw new DataException(
                        Message.of(
                                "tokenizeTextJob.cannot", "%s cannot read the text: %s.", place.name(), e.getMessage()),
                        e);
            }
        }
        return List.copyOf(texts);
    }
}
