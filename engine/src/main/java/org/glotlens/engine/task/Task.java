package org.glotlens.engine.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.data.Expectation;
import org.glotlens.engine.data.LanguageCheck;

/**
 * A task with known answers, as a task file describes it.
 *
 * @param fields fields of a data row, in the order they are read; empty for word tasks
 * @param classes what can be answered; empty for word tasks
 * @param agnostic class to task-agnostic word; may be empty
 * @param shots examples of a word task, drawn from the other rows
 * @param languages code to the task in that language
 */
public record Task(
        String name,
        TaskKind kind,
        List<String> fields,
        List<String> classes,
        Map<String, String> agnostic,
        int shots,
        Map<String, TaskLanguage> languages) {
    private static final String ENGLISH = "en";

    /**
     * The task in one language.
     *
     * @throws DataException if the file has no entry for it
     */
    public TaskLanguage in(String language) throws DataException {
        TaskLanguage found = languages.get(language);
        if (found == null) {
            throw new DataException(Message.of(
                    "task.taskHasNoEntry",
                    "Task %s has no entry for language '%s', only for %s. Add one to a task file of your own.",
                    name,
                    language,
                    String.join(", ", languages.keySet())));
        }
        return found;
    }

    /**
     * Label words to answer with, class by class.
     *
     * @throws DataException if the task has no such words
     */
    public List<String> words(String language, AnswerOutput output) throws DataException {
        Map<String, String> words = switch (output) {
            case ENGLISH -> in(ENGLISH).labels();
            case NATIVE -> in(language).labels();
            case AGNOSTIC -> agnostic;
        };
        if (words.isEmpty()) {
            throw new DataException(Message.of(
                    "task.taskHasNoLabel",
                    "Task %s has no %s label words. Choose another --output, or add \"agnostic\" to a task "
                            + "file of your own.",
                    name,
                    output.label()));
        }
        return classes.stream().map(words::get).toList();
    }

    /** The words that answers are asked for in where nobody says otherwise: English for classes, else the language's. */
    public AnswerOutput usualOutput() {
        return kind == TaskKind.CLASSIFY ? AnswerOutput.ENGLISH : AnswerOutput.NATIVE;
    }

    /** What a data file of a language is expected to hold: label words of the language or English, or class names. */
    public Expectation expectation(String language) {
        Map<String, String> labels = new LinkedHashMap<>();
        classes.forEach(name -> labels.put(name, name));
        Optional.ofNullable(languages.get(ENGLISH))
                .ifPresent(english -> english.labels().forEach((name, word) -> labels.put(word, name)));
        TaskLanguage own = languages.get(language);
        if (own == null) {
            return new Expectation(labels, Map.of(), List.of());
        }
        own.labels().forEach((name, word) -> labels.put(word, name));
        return new Expectation(
                labels, own.labels(), own.shots().stream().map(TaskShot::fields).toList());
    }

    /** Whose label words are whose, to tell when a file is in another language than its name says. */
    LanguageCheck languageCheck() {
        Map<String, Set<String>> words = new LinkedHashMap<>();
        languages.forEach(
                (language, own) -> words.put(language, Set.copyOf(own.labels().values())));
        return new LanguageCheck(words);
    }
}
