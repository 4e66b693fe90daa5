package org.glotlens.app.view.tryit;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.prompts.TypedPromptViewModel.Followed;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.chat.ChatTemplate;
import org.glotlens.engine.pair.LoadedModel;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;

/**
 * The text up to a new token, as the lens reads it. A text is read anew, and may become other tokens than those that were
 * written; that is told.
 *
 * @param place of the token among the new ones
 * @param token its id
 * @param told hears what must be said, on any thread
 */
record FollowedToken(WrittenText text, int place, int token, Consumer<Message> told) implements Job<Followed> {
    @Override
    public Followed run(Watch watch) throws GlotlensException {
        Tokenizer tokenizer = text.asked().pair().tokenizer();
        int[] expected = IntStream.concat(Arrays.stream(promptIds(tokenizer)), Arrays.stream(text.idsBefore(place)))
                .toArray();
        String read = prompt(tokenizer) + text.textBefore(place);
        if (!Arrays.equals(tokenizer.encodeOpen(read), expected)) {
            told.accept(Messages.message("try.otherTokens"));
        }
        return new Followed(read, token, text.column().edits());
    }

    private int[] promptIds(Tokenizer tokenizer) throws GlotlensException {
        String prompt = text.asked().prompt().text();
        return isChat() ? tokenizer.encodePlain(rendered()) : tokenizer.encodeOpen(prompt);
    }

    /** A template writes the token that begins a text itself, which the lens puts before every text. */
    private String prompt(Tokenizer tokenizer) throws GlotlensException {
        if (!isChat()) {
            return text.asked().prompt().text();
        }
        String rendered = rendered();
        String begin = tokenizer.prepended().stream()
                .map(id -> tokenizer.vocabulary().raw(id))
                .reduce("", String::concat);
        return rendered.startsWith(begin) ? rendered.substring(begin.length()) : rendered;
    }

    private String rendered() throws GlotlensException {
        LoadedModel base = text.asked().pair().baseModel();
        LoadedModel model = text.column().side() == Side.ALIGNED
                ? text.asked().pair().secondModel().orElse(base)
                : base;
        return ChatTemplate.of(model.checkpoint().folder())
                .render(text.asked().prompt().messages());
    }

    private boolean isChat() {
        return text.asked().settings().isChat();
    }
}
