package org.glotlens.engine.pair;

import java.util.List;
import org.glotlens.engine.Message;
import org.glotlens.engine.token.Tokenizer;

/** How a tokenizer and a model's head belong together. */
final class TokenizerFit {
    private TokenizerFit() {}

    /** One line about a tokenizer: its size, and what it puts around a text. */
    static String describe(Tokenizer tokenizer) {
        String bos = tokenizer.bosId().isPresent() ? "BOS " + tokenizer.bosId().getAsInt() : "no BOS";
        List<String> appended = tokenizer.appended().stream()
                .map(id -> tokenizer.vocabulary().display(id) + " (" + id + ")")
                .toList();
        return tokenizer.size() + " tokens, " + bos
                + (appended.isEmpty()
                        ? ""
                        : "; appends the end token " + String.join(" ", appended)
                                + (tokenizer.closing() > 0 ? "" : ", which prompts are read without"));
    }

    /** What of the files beside {@code tokenizer.json} is not followed, a warning for each. */
    static List<SelfCheck> unfollowed(Tokenizer tokenizer) {
        return tokenizer.unfollowed().stream()
                .map(sentence -> new SelfCheck(
                        Message.of("tokenizerFit.settings", "tokenizer settings"), SelfCheck.Outcome.WARNING, sentence))
                .toList();
    }

    /** Whether every token has a row in the head; spare rows are common and harmless. */
    static SelfCheck check(Tokenizer tokenizer, int rows) {
        int tokens = tokenizer.size();
        if (tokens > rows) {
            return new SelfCheck(
                    Message.of("tokenizerFit.agree", "tokenizer and head agree"),
                    SelfCheck.Outcome.WARNING,
                    Message.of(
                            "tokenizerFit.noRow",
                            "ids from %d on (%d of %d tokens) have no row in the head: a text that has one is refused",
                            rows,
                            tokens - rows,
                            tokens));
        }
        return new SelfCheck(
                Message.of("tokenizerFit.agree", "tokenizer and head agree"),
                SelfCheck.Outcome.PASSED,
                tokens == rows
                        ? Message.of("tokenizerFit.tokens", "%d tokens", rows)
                        : Message.of(
                                "tokenizerFit.spare", "%d tokens, %d spare rows in the head", tokens, rows - tokens));
    }
}
