package org.glotlens.app.view.tryit;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.chat.ChatTemplate;
import org.glotlens.engine.pair.LoadedModel;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;

/**
 * The text up to a new token as it is read, prompt and template included. A text is read anew, and may become other tokens
 * than those that were written; that is told.
 *
 * @param written text of the new tokens before the place
 * @param ids of the same tokens
 * @param told hears what must be said, on any thread
 */
record ReadAnew(Tried tried, String written, int[] ids, Consumer<Message> told) implements Job<String> {
    /** Up to a place among the new tokens; on the interface thread. */
    static ReadAnew before(Tried tried, int place, Consumer<Message> told) {
        return new ReadAnew(tried, tried.text().textBefore(place), tried.text().idsBefore(place), told);
    }

    @Override
    public String run(Watch watch) throws GlotlensException {
        Tokenizer tokenizer = tried.asked().pair().tokenizer();
        int[] expected = IntStream.concat(Arrays.stream(promptIds(tokenizer)), Arrays.stream(ids))
                .toArray();
        String read = prompt(tokenizer) + written;
        if (!Arrays.equals(tokenizer.encodeOpen(read), expected)) {
            told.accept(Messages.message("try.otherTokens"));
        }
        return read;
    }

    /** What the model went on from. */
    int[] promptIds(Tokenizer tokenizer) throws GlotlensException {
        String prompt = tried.asked().prompt().text();
        return isChat() ? tokenizer.encodePlain(rendered()) : tokenizer.encodeOpen(prompt);
    }

    /** A template writes the token that begins a text itself, which the lens puts before every text. */
    private String prompt(Tokenizer tokenizer) throws GlotlensException {
        if (!isChat()) {
            return tried.asked().prompt().text();
        }
        String rendered = rendered();
        String begin = tokenizer.prepended().stream()
                .map(id -> tokenizer.vocabulary().raw(id))
                .reduce("", String::concat);
        return rendered.startsWith(begin) ? rendered.substring(begin.length()) : rendered;
    }

    private String rendered() throws GlotlensException {
        LoadedModel base = tried.asked().pair().baseModel();
        LoadedModel model = tried.column().side() == Side.ALIGNED
                ? tried.asked().pair().secondModel().orElse(base)
                : base;
        return ChatTemplate.of(model.checkpoint().companions())
                .render(tried.asked().prompt().messages());
    }

    private boolean isChat() {
        return tried.asked().settings().isChat();
    }
}
