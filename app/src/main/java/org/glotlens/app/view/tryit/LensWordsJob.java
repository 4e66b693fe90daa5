package org.glotlens.app.view.tryit;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.app.view.written.WrittenText;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.language.LanguageIdentifier;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.TokenEncoder;
import org.glotlens.engine.lens.TokenLanguages;
import org.glotlens.engine.lens.TopToken;
import org.glotlens.engine.lens.WrittenLens;
import org.glotlens.engine.measure.WrittenLensJob;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;

/**
 * Reads what every layer would have written in place of every new token of some texts, and tells the languages of these.
 *
 * @param texts with at least one new token each, as {@link ReadAnew} has them
 * @param prompts whose answers are known to be in a language
 */
record LensWordsJob(List<ReadAnew> texts, List<Prompt> prompts) implements Job<LensWordsJob.Words> {
    /**
     * What was read.
     *
     * @param words [new token][layer from 0] of each text
     * @param candidates languages among which script decides
     */
    public record Words(Map<WrittenText, LensWord[][]> words, List<String> candidates) {
        static final Words NONE = new Words(Map.of(), List.of());
    }

    @Override
    public Words run(Watch watch) throws GlotlensException {
        Map<WrittenText, LensWord[][]> words = new IdentityHashMap<>();
        LanguageIdentifier identifier =
                WriteJob.identifier(texts.getFirst().tried().asked().settings().languages());
        for (ReadAnew text : texts) {
            words.put(text.tried().text(), words(text, identifier, watch));
        }
        return new Words(words, identifier.candidates());
    }

    private LensWord[][] words(ReadAnew text, LanguageIdentifier identifier, Watch watch) throws GlotlensException {
        Tried tried = text.tried();
        ModelPair pair = tried.asked().pair();
        Side side = tried.column().side();
        Tokenizer tokenizer = pair.subjects().stream()
                .filter(subject -> subject.side() == side)
                .findFirst()
                .orElseThrow()
                .tokenizer();
        var written = new WrittenLens.Text(text.promptIds(tokenizer), text.ids());
        TopToken[][] top = new WrittenLensJob(pair, side, tried.column().edits(), written).run(watch);
        var languages = new TokenLanguages(new TokenEncoder(tokenizer), identifier, prompts);
        List<LensWord[]> words = new ArrayList<>();
        for (TopToken[] layers : top) {
            LensWord[] row = new LensWord[layers.length];
            for (int layer = 0; layer < row.length; layer++) {
                row[layer] = new LensWord(layers[layer], languages.of(layers[layer].id()));
            }
            words.add(row);
        }
        return words.toArray(LensWord[][]::new);
    }
}
