package org.glotlens.engine.task;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;

/**
 * Which question translations to build.
 *
 * @param task whose field words and marker stand around the texts; empty for the texts alone
 * @param sources codes of the languages to translate from
 * @param target code of the language to translate to
 * @param rows most rows of each pair
 * @param seed of the choice of rows and of their order
 */
public record QuestionPlan(
        Optional<Task> task, List<String> sources, String target, int rows, long seed, QuestionForm form) {
    /** The name on the command line of texts without a task. */
    public static final String WORD = "word";

    /** Keeps an own copy. */
    public QuestionPlan {
        sources = List.copyOf(sources);
    }

    /**
     * The task of a name on the command line.
     *
     * @throws DataException if there is none, or it has no scaffold
     */
    public static Optional<Task> task(String name) throws DataException {
        if (name.equals(WORD)) {
            return Optional.empty();
        }
        Task task = TaskFile.open(name, Optional.empty()).content();
        if (task.kind() != TaskKind.CLASSIFY) {
            throw new DataException(Message.of(
                    "questionPlan.questionsCannotBeBuilt",
                    "Questions cannot be built of task %s, which has no texts around an open answer. Use "
                            + "emotion, nli, paraphrase or word.",
                    name));
        }
        return Optional.of(task);
    }

    /** Name of the task, or {@code word} for texts alone. */
    public String taskName() {
        return task.map(Task::name).orElse(WORD);
    }

    /**
     * Checks languages and numbers.
     *
     * @throws DataException naming what is not in order
     */
    void require() throws DataException {
        if (sources.isEmpty()) {
            throw new DataException(Message.of(
                    "questionPlan.noLanguageToTranslate",
                    "No language to translate from was named. Give --sources, for example zh,de."));
        }
        if (new HashSet<>(sources).size() < sources.size()) {
            throw new DataException(Message.of(
                    "questionPlan.aLanguageStandsTwice",
                    "A language stands twice among the sources %s.",
                    String.join(",", sources)));
        }
        if (sources.contains(target)) {
            throw new DataException(Message.of(
                    "questionPlan.isBothSourceAnd",
                    "'%s' is both source and target. Leave it out of --sources, or choose another --target.",
                    target));
        }
        if (rows < 1) {
            throw new DataException(
                    Message.of("questionPlan.gotRowsAPair", "Got %s rows a pair, expected 1 or more.", rows));
        }
        EnglishNames.of(target);
        for (String source : sources) {
            EnglishNames.of(source);
        }
        if (task.isPresent()) {
            task.get().in(target);
            for (String source : sources) {
                task.get().in(source);
            }
        }
    }

    String scaffold(String language, Map<String, String> fields) throws DataException {
        return task.isPresent()
                ? Scaffold.open(task.get(), task.get().in(language), fields)
                : fields.values().iterator().next();
    }

    /** Fields that a text needs, in order. */
    public List<String> fields() {
        return task.map(Task::fields).orElse(List.of("input"));
    }
}
