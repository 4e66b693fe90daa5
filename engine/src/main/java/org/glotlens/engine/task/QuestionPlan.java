package org.glotlens.engine.task;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.DataException;

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
            throw new DataException("Questions cannot be built of task " + name
                    + ", which has no texts around an open answer. Use emotion, nli, paraphrase or word.");
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
            throw new DataException("No language to translate from was named. Give --sources, for example zh,de.");
        }
        if (new HashSet<>(sources).size() < sources.size()) {
            throw new DataException("A language stands twice among the sources " + String.join(",", sources) + ".");
        }
        if (sources.contains(target)) {
            throw new DataException("'" + target
                    + "' is both source and target. Leave it out of --sources, or choose another --target.");
        }
        if (rows < 1) {
            throw new DataException("Got " + rows + " rows a pair, expected 1 or more.");
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
