package org.glotlens.engine.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.language.LanguageIdentifier;
import org.glotlens.engine.language.ToldLanguage;
import org.glotlens.engine.model.BatchPlan;
import org.glotlens.engine.model.Continuation;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Follower;
import org.glotlens.engine.model.Generation;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;

/**
 * Lets a decoder go on from prompts and tells the language of what it wrote. Engine thread only.
 *
 * @param ends tokens after which a text ends
 * @param encoder reads a prompt, through a chat template where one is used
 * @param batchTokens most tokens of a batch, prompts and new ones together
 */
public record TextGeneration(
        Decoder decoder, Tokenizer tokenizer, Set<Integer> ends, PromptEncoder encoder, int batchTokens) {
    /** Reads a prompt as the model does. */
    @FunctionalInterface
    public interface PromptEncoder {
        /**
         * Token ids of a prompt.
         *
         * @throws DataException if it cannot be put into the template
         */
        int[] encode(GenerationPrompt prompt) throws DataException;
    }

    /** The same with another decoder, such as one under edits. */
    public TextGeneration by(Decoder other) {
        return new TextGeneration(other, tokenizer, ends, encoder, batchTokens);
    }

    /**
     * Goes on from all prompts. Batches are made of all of them, also where a listener knows some texts already: what is
     * written in two runs is what one without a break writes.
     *
     * @return what was written, in the order of the prompts
     * @throws GlotlensException if a prompt cannot be read, a language not be told, or a stop was asked for
     */
    public List<GeneratedText> run(
            List<GenerationPrompt> prompts, GenerationSettings settings, GenerationListener listener, Watch watch)
            throws GlotlensException {
        LanguageIdentifier identifier = settings.languages().isEmpty()
                ? LanguageIdentifier.any()
                : LanguageIdentifier.among(settings.languages());
        List<int[]> tokens = new ArrayList<>();
        for (GenerationPrompt prompt : prompts) {
            int[] ids = encoded(prompt);
            requireRoom(prompt, ids.length, settings.maxNew());
            tokens.add(ids);
        }
        GeneratedText[] texts = new GeneratedText[prompts.size()];
        Generation generation =
                new Generation(decoder, settings.maxNew(), ends, settings.choice(), settings.repetitionPenalty());
        for (int[] batch : BatchPlan.of(grown(tokens, settings.maxNew()), batchTokens)) {
            if (take(batch, listener, texts)) {
                continue;
            }
            List<Written> rows = Arrays.stream(batch)
                    .mapToObj(prompt -> new Written(tokens.get(prompt), settings.stops()))
                    .toList();
            Follower follower = (row, token, logProbability) -> {
                String piece = rows.get(row).add(token);
                listener.added(batch[row], token, logProbability, piece);
                return rows.get(row).stop();
            };
            List<int[]> ids = Arrays.stream(batch).mapToObj(tokens::get).toList();
            List<Continuation> continued = generation.extend(new Generation.Batch(ids, batch), follower, watch);
            for (int row = 0; row < batch.length; row++) {
                texts[batch[row]] = rows.get(row).finished(prompts.get(batch[row]), continued.get(row), identifier);
                listener.finished(batch[row], texts[batch[row]]);
            }
        }
        return List.of(texts);
    }

    /** Takes the texts of a batch that were written before; whether all of them were. */
    private static boolean take(int[] batch, GenerationListener listener, GeneratedText[] into) {
        for (int prompt : batch) {
            Optional<GeneratedText> text = listener.known(prompt);
            if (text.isEmpty()) {
                return false;
            }
            into[prompt] = text.get();
        }
        return true;
    }

    /** A model with a table of positions cannot write beyond it: told before anything is written. */
    private void requireRoom(GenerationPrompt prompt, int length, int maxNew) throws DataException {
        long needed = (long) length + maxNew - 1;
        int longest = decoder.spec().longestInput();
        if (needed > longest) {
            throw new DataException(Message.of(
                    "textGeneration.noRoom",
                    "Prompt %s has %s tokens, and %s new ones do not fit into the %s positions of this model. Ask for"
                            + " at most %s new tokens (--max-new), or shorten the prompt.",
                    prompt.id(),
                    length,
                    maxNew,
                    longest,
                    Math.max(0, longest - length + 1)));
        }
    }

    private int[] encoded(GenerationPrompt prompt) throws DataException {
        int[] ids;
        try {
            ids = encoder.encode(prompt);
        } catch (IllegalArgumentException e) {
            throw new DataException(
                    Message.of(
                            "textGeneration.unreadable",
                            "Prompt %s cannot be read: %s. Change it.",
                            prompt.id(),
                            e.getMessage()),
                    e);
        }
        if (ids.length == 0) {
            throw new DataException(Message.of(
                    "textGeneration.noTokens",
                    "Prompt %s has no tokens to go on from. Give it some text.",
                    prompt.id()));
        }
        return ids;
    }

    /** Rows as long as the prompts may become. */
    private static List<int[]> grown(List<int[]> tokens, int maxNew) {
        return tokens.stream()
                .map(row -> Arrays.copyOf(row, row.length + maxNew))
                .toList();
    }

    /** The text behind one prompt. */
    private final class Written {
        private final StopTexts stops;
        private final GrowingText text;

        Written(int[] prompt, List<String> stops) {
            this.stops = new StopTexts(stops);
            this.text = new GrowingText(
                    ids -> tokenizer.decode(Arrays.stream(ids)
                            .filter(id -> !tokenizer.isSpecial(id))
                            .toArray()),
                    prompt);
        }

        /** Takes a token in; the piece of text that is whole with it. Control tokens and those of the end stand for none. */
        String add(int token) {
            return ends.contains(token) || tokenizer.isSpecial(token) ? "" : text.add(token);
        }

        /** The text to end at, where one stands there. */
        Optional<String> stop() {
            return stops.find(text).map(StopTexts.Found::stop);
        }

        GeneratedText finished(GenerationPrompt prompt, Continuation continuation, LanguageIdentifier identifier) {
            text.finish();
            Optional<StopTexts.Found> stop = stops.find(text);
            String whole = text.text();
            String own = stop.map(found -> whole.substring(0, found.at())).orElse(whole);
            ToldLanguage told = identifier.tell(own);
            return new GeneratedText(
                    prompt.id(),
                    prompt.text(),
                    continuation.prompt(),
                    own,
                    continuation.added(),
                    continuation.logProbabilities(),
                    told.language(),
                    told.share(),
                    stop.map(StopTexts.Found::stop)
                            .orElse(continuation.ending() instanceof Continuation.Ending.Token ? "eos" : "length"),
                    continuation.edited(),
                    continuation.positions(),
                    continuation.proxy());
        }
    }
}
