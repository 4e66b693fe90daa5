package org.glotlens.engine.task;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.data.DataRow;
import org.glotlens.engine.data.Imported;

/**
 * Makes the word prompts of Wendler et al. 2024: translation, repetition and cloze. Their scripts measure no accuracy;
 * here the right word stands among nine others of the same language, drawn with the seed, so that chance is one in ten.
 * Examples are drawn from the other rows (Java's generator, so other ones than the published).
 */
final class WordPrompts {
    private static final String ENGLISH = "word_original";
    private static final String WORD = "word_translation";
    private static final String CLOZE = "blank_prompt_translation_masked";
    private static final int OTHERS = 9;

    private final Task task;
    private final PromptOptions options;
    private final int shots;

    WordPrompts(Task task, PromptOptions options) {
        this.task = task;
        this.options = options;
        this.shots = options.shots().orElse(task.shots());
    }

    void add(List<Imported> data, TaskItems.Builder items) throws DataException {
        for (Imported target : data) {
            if (task.kind() != TaskKind.TRANSLATION) {
                add(target, target, items);
                continue;
            }
            if (data.size() < 2) {
                throw new DataException(Message.of(
                        "wordPrompts.translationNeedsTheWords",
                        "Translation needs the words of two languages or more, got only %s. Give a second file "
                                + "to --data.",
                        target.source()));
            }
            for (Imported source : data) {
                if (source != target) {
                    add(source, target, items);
                }
            }
        }
    }

    /** One word in the language of the prompt's side and the language of the answer. */
    private record Word(String english, String from, String to, String cloze) {}

    private void add(Imported source, Imported target, TaskItems.Builder items) throws DataException {
        String language = source == target ? target.language() : source.language() + "-" + target.language();
        List<Word> words = words(source, target, language, items);
        if (words.size() <= Math.max(shots, OTHERS)) {
            throw new DataException(Message.of(
                    "wordPrompts.onlyWordsOfCan",
                    "Only %s words of %s can be used, expected more than %s for examples and candidates.",
                    words.size(),
                    language,
                    Math.max(shots, OTHERS)));
        }
        int count = Math.min(words.size(), options.limit().orElse(Integer.MAX_VALUE));
        for (int i = 0; i < count; i++) {
            List<Word> others = new ArrayList<>(words);
            Word word = others.remove(i);
            Collections.shuffle(
                    others,
                    new Random(options.seed() * 1_000_003L + word.english().hashCode()));
            List<Word> candidates = new ArrayList<>(List.of(word));
            others.stream()
                    .filter(other -> !other.to().equals(word.to()))
                    .limit(OTHERS)
                    .forEach(candidates::add);
            items.add(new TaskItem(
                    word.english(),
                    language,
                    prompt(word, others, source.language(), target.language()),
                    "",
                    candidates.stream().map(Word::to).toList(),
                    candidates.stream().map(Word::english).toList(),
                    0));
        }
    }

    /** Words of both languages, merged by the English word; those that hold their English word are left out. */
    private List<Word> words(Imported source, Imported target, String language, TaskItems.Builder items)
            throws DataException {
        Map<String, String> from = new LinkedHashMap<>();
        for (DataRow row : source.rows()) {
            from.put(field(source, row, ENGLISH), field(source, row, WORD));
        }
        List<Word> words = new ArrayList<>();
        for (DataRow row : target.rows()) {
            Word word = new Word(
                    field(target, row, ENGLISH),
                    from.getOrDefault(field(target, row, ENGLISH), ""),
                    field(target, row, WORD),
                    field(target, row, CLOZE));
            boolean isEnglish = target.language().equals("en");
            if (word.from().isBlank() || word.to().isBlank()) {
                items.drop(language, word.english(), "The word is missing in one of the languages.");
            } else if (!isEnglish
                    && word.to()
                            .toLowerCase(Locale.ROOT)
                            .contains(word.english().toLowerCase(Locale.ROOT))) {
                items.drop(language, word.english(), "The answer '" + word.to() + "' holds the English word.");
            } else if (task.kind() == TaskKind.CLOZE && colon(word.cloze()) < 0) {
                items.drop(language, word.english(), "The cloze text has no colon before its answer.");
            } else {
                words.add(word);
            }
        }
        return words;
    }

    private String field(Imported data, DataRow row, String name) throws DataException {
        String value = row.fields().get(name);
        if (value == null) {
            throw new DataException(Message.of(
                    "wordPrompts.rowOfHasNo",
                    "Row %s of %s has no field %s, task %s needs it. Choose another --task or --data.",
                    row.number(),
                    data.source(),
                    name,
                    task.name()));
        }
        return value.strip();
    }

    private String prompt(Word word, List<Word> others, String from, String to) throws DataException {
        StringBuilder prompt = new StringBuilder();
        if (task.kind() == TaskKind.CLOZE) {
            others.subList(0, shots).forEach(shot -> prompt.append(shot.cloze()).append('\n'));
            return prompt.append(word.cloze(), 0, colon(word.cloze()))
                    .append(": \"")
                    .toString();
        }
        String left = task.in(from).marker();
        String right = task.in(to).marker();
        for (Word shot : others.subList(0, shots)) {
            prompt.append(left + ": \"" + shot.from() + "\" - " + right + ": \"" + shot.to() + "\"\n");
        }
        return prompt.append(left + ": \"" + word.from() + "\" - " + right + ": \"")
                .toString();
    }

    /** Where the first colon stands, the full-width one included; -1 without one. */
    private static int colon(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == ':' || text.charAt(i) == '：') {
                return i;
            }
        }
        return -1;
    }
}
