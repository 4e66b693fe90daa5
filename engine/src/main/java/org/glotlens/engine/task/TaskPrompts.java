package org.glotlens.engine.task;

import java.util.List;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.data.Imported;
import org.glotlens.engine.lens.Prompt;

/** Makes the questions of a task from data. */
public final class TaskPrompts {
    private TaskPrompts() {}

    /**
     * Questions from imported rows, one file a language.
     *
     * @throws DataException if rows and task do not fit, or no question comes out
     */
    public static TaskItems of(Task task, List<Imported> data, PromptOptions options) throws DataException {
        TaskItems.Builder items = new TaskItems.Builder();
        if (task.kind() == TaskKind.PROMPTS) {
            throw new DataException(Message.of(
                    "taskPrompts.taskReadsPromptsFiles",
                    "Task %s reads prompts files, see docs/formats.md.",
                    task.name()));
        }
        if (task.kind() == TaskKind.CLASSIFY) {
            ClassifyPrompts prompts = new ClassifyPrompts(task, options);
            for (Imported language : data) {
                prompts.add(language, items);
            }
        } else if (options.output() != AnswerOutput.NATIVE) {
            throw new DataException(Message.of(
                    "taskPrompts.taskAsksForWords",
                    "Task %s asks for words of the language itself. Choose --output native.",
                    task.name()));
        } else {
            new WordPrompts(task, options).add(data, items);
        }
        return required(task, items.build());
    }

    /**
     * Questions from prompts as they stand.
     *
     * @throws DataException if no question comes out
     */
    public static TaskItems ofPrompts(Task task, List<Prompt> prompts, PromptOptions options) throws DataException {
        TaskItems.Builder items = new TaskItems.Builder();
        new FreePrompts(options).add(prompts, items);
        return required(task, items.build());
    }

    private static TaskItems required(Task task, TaskItems items) throws DataException {
        if (items.items().isEmpty()) {
            throw new DataException(Message.of(
                    "taskPrompts.noRowMakesA",
                    "No row makes a question of task %s. The first was left out because: %s",
                    task.name(),
                    items.dropped().getFirst().reason()));
        }
        return items;
    }
}
