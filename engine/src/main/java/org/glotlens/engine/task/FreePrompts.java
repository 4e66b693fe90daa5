package org.glotlens.engine.task;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.lens.Prompt;

/**
 * Makes questions of prompts as they stand. Candidates are the label words of the row, or its first answer among nine
 * first answers of other prompts of the same language, drawn with the seed.
 */
final class FreePrompts {
    private static final String ENGLISH = "en";
    private static final String OPEN = "\"'“‘«「『([{";
    private static final int OTHERS = 9;

    private final PromptOptions options;

    FreePrompts(PromptOptions options) {
        this.options = options;
    }

    void add(List<Prompt> prompts, TaskItems.Builder items) throws DataException {
        if (options.output() == AnswerOutput.AGNOSTIC || options.shots().orElse(0) > 0) {
            throw new DataException(Message.of(
                    "freePrompts.promptsAsTheyStand",
                    "Prompts as they stand have neither task-agnostic words nor --shots. Choose --output "
                            + "native or english, without --shots."));
        }
        Map<String, Integer> taken = new LinkedHashMap<>();
        for (Prompt prompt : prompts) {
            if (taken.merge(prompt.language(), 1, Integer::sum)
                    <= options.limit().orElse(Integer.MAX_VALUE)) {
                add(prompt, prompts, items);
            }
        }
    }

    private void add(Prompt prompt, List<Prompt> all, TaskItems.Builder items) {
        String language = answerLanguage(prompt);
        List<String> own = prompt.answers().getOrDefault(language, List.of());
        if (own.isEmpty()) {
            items.drop(prompt.language(), prompt.id(), "The row has no " + language + " words among its answers.");
            return;
        }
        Map<String, String> candidates = new LinkedHashMap<>();
        candidates.put(own.getFirst(), concept(prompt, own.getFirst()));
        List<String> labels = prompt.labelWords().getOrDefault(language, List.of());
        if (labels.isEmpty()) {
            drawOthers(prompt, all, candidates);
        } else {
            labels.stream().filter(word -> !own.contains(word)).forEach(word -> candidates.put(word, word));
        }
        if (candidates.size() < 2) {
            items.drop(prompt.language(), prompt.id(), "There is no other " + language + " answer to choose from.");
            return;
        }
        items.add(new TaskItem(
                prompt.id(),
                prompt.language(),
                prompt.text(),
                joiner(prompt.text()),
                List.copyOf(candidates.keySet()),
                List.copyOf(candidates.values()),
                0));
    }

    private void drawOthers(Prompt prompt, List<Prompt> all, Map<String, String> candidates) {
        String language = answerLanguage(prompt);
        List<String> own = prompt.answers().get(language);
        Map<String, String> others = new LinkedHashMap<>();
        for (Prompt other : all) {
            if (other.language().equals(prompt.language())) {
                other.answers().getOrDefault(language, List.of()).stream()
                        .limit(1)
                        .filter(word -> !own.contains(word))
                        .forEach(word -> others.put(word, concept(other, word)));
            }
        }
        List<String> words = new ArrayList<>(others.keySet());
        Collections.shuffle(
                words, new Random(options.seed() * 1_000_003L + prompt.id().hashCode()));
        words.stream().limit(OTHERS).forEach(word -> candidates.put(word, others.get(word)));
    }

    private String answerLanguage(Prompt prompt) {
        return options.output() == AnswerOutput.ENGLISH ? ENGLISH : prompt.language();
    }

    /** The English answer names what an answer stands for in every language. */
    private static String concept(Prompt prompt, String word) {
        return prompt.answers().getOrDefault(ENGLISH, List.of(word)).getFirst();
    }

    /** A blank after a letter, a digit or a plain separator; nothing after a blank or an opening mark. */
    static String joiner(String prompt) {
        if (prompt.isEmpty()) {
            return "";
        }
        int last = prompt.codePointBefore(prompt.length());
        boolean isWord = Character.isLetterOrDigit(last) && last < 0x2E80;
        boolean isSeparator = last < 0x80 && "-:;,.=>?!)]".indexOf(last) >= 0;
        return OPEN.indexOf(last) < 0 && (isWord || isSeparator) ? " " : "";
    }
}
