package org.glotlens.app.view.patch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.patch.AnswerTokens;
import org.glotlens.engine.patch.PatchSettings;
import org.glotlens.engine.token.Tokenizer;

/**
 * A source and a target as the open pair reads them.
 *
 * @param source its tokens as they are shown
 * @param target its tokens as they are shown
 * @param answers of both prompts, those of the source first
 */
public record ReadPrompts(List<String> source, List<String> target, List<AnswerLine> answers) {
    private static final String ENGLISH = "en";

    /** Reads both. */
    static ReadPrompts of(Tokenizer tokenizer, PatchSettings.Tokens rule, Prompt source, Prompt target) {
        List<AnswerLine> answers = new ArrayList<>();
        AnswerTokens tokens = new AnswerTokens(tokenizer, rule);
        source.answers().forEach((code, words) -> answers.add(answer(tokenizer, tokens, name("source", code), words)));
        target.answers().forEach((code, words) -> answers.add(answer(tokenizer, tokens, name("target", code), words)));
        return new ReadPrompts(tokens(tokenizer, source.text()), tokens(tokenizer, target.text()), answers);
    }

    /** What the curve of a prompt's answer in a language is called; stands in files, so it is not translated. */
    static String name(String prompt, String code) {
        return prompt + " " + code;
    }

    /** The answers in the languages that the prompts ask for, and in English. */
    static Set<String> usual(Prompt source, Prompt target) {
        return new HashSet<>(List.of(
                name("source", source.language()),
                name("source", ENGLISH),
                name("target", target.language()),
                name("target", ENGLISH)));
    }

    private static AnswerLine answer(Tokenizer tokenizer, AnswerTokens tokens, String name, List<String> words) {
        Set<Integer> ids = tokens.of(words);
        return new AnswerLine(
                name,
                words,
                ids,
                ids.stream().map(tokenizer.vocabulary()::display).toList());
    }

    private static List<String> tokens(Tokenizer tokenizer, String text) {
        return Arrays.stream(tokenizer.encodeOpen(text))
                .mapToObj(tokenizer.vocabulary()::display)
                .toList();
    }
}
