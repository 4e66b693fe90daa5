package org.glotlens.engine.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.data.DataRow;
import org.glotlens.engine.data.Imported;

/**
 * Makes the prompts of a classification task as Zhang et al. 2024 lay them out: examples, a line feed, the text, a line
 * feed, and {@code MARKER: "} with the quotation mark left open.
 */
final class ClassifyPrompts {
    private final Task task;
    private final PromptOptions options;

    ClassifyPrompts(Task task, PromptOptions options) {
        this.task = task;
        this.options = options;
    }

    void add(Imported data, TaskItems.Builder items) throws DataException {
        String language = data.language();
        TaskLanguage own = task.in(language);
        List<String> words = task.words(language, options.output());
        String prefix = prefix(language, own, words);
        Map<String, String> gold = task.expectation(language).labels();
        int taken = 0;
        for (DataRow row : data.rows()) {
            if (taken == options.limit().orElse(Integer.MAX_VALUE)) {
                return;
            }
            taken++;
            if (!row.fields().keySet().containsAll(task.fields())) {
                throw new DataException(Message.of(
                        "classifyPrompts.rowOfHasThe",
                        "Row %s of %s has the fields %s, task %s expects %s. Choose another --task or --data.",
                        row.number(),
                        data.source(),
                        row.fields().keySet(),
                        task.name(),
                        task.fields()));
            }
            String answer = gold.get(row.answer().strip());
            if (answer == null) {
                String why = row.hasAnswer()
                        ? "The gold '" + row.answer() + "' is no label word of the task."
                        : "The row has no gold.";
                items.drop(language, row.id(), why + " Mend it from the English file with --mend gold.");
                continue;
            }
            String prompt = prefix + open(own, row.fields());
            items.add(new TaskItem(
                    row.id(),
                    language,
                    prompt,
                    "",
                    words,
                    task.classes(),
                    task.classes().indexOf(answer)));
        }
    }

    private String prefix(String language, TaskLanguage own, List<String> words) throws DataException {
        int count = options.shots().orElse(own.shots().size());
        if (count > own.shots().size()) {
            throw new DataException(Message.of(
                    "classifyPrompts.taskHasExamplesFor",
                    "Task %s has %s examples for '%s', %s were asked for. Ask for fewer --shots, or add some "
                            + "to a task file of your own.",
                    task.name(),
                    own.shots().size(),
                    language,
                    count));
        }
        List<String> shots = new ArrayList<>();
        for (TaskShot shot : own.shots().subList(0, count)) {
            shots.add(open(own, shot.fields()) + words.get(task.classes().indexOf(shot.answerClass())) + "\"\n");
        }
        return String.join("", shots);
    }

    /** The text and the open answer. */
    private String open(TaskLanguage own, Map<String, String> fields) {
        return Scaffold.open(task, own, fields);
    }
}
