package org.glotlens.engine.task;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glotlens.engine.DataException;
import org.glotlens.engine.data.Imported;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.data.Mend;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.PromptFile;

/**
 * A task, the files to ask it of and how: everything an evaluation needs but the model.
 *
 * @param definition the task, with its file where it is a person's own
 * @param english row-aligned English file; empty for the one beside each file
 * @param mends defects to put right
 */
public record TaskSetup(
        Read<Task> definition,
        List<LanguageFile> files,
        Optional<Path> english,
        Set<Mend> mends,
        PromptOptions options) {
    /**
     * Questions, and what was found in the files.
     *
     * @param findings one sentence each
     */
    public record Prepared(Read<TaskItems> questions, List<String> findings) {}

    /** The task. */
    public Task task() {
        return definition.content();
    }

    /**
     * Reads the files and makes the questions.
     *
     * @throws DataException if a file cannot be used or fits the task in no row
     */
    public Prepared prepare() throws DataException {
        List<Input> inputs = new ArrayList<>(definition.inputs());
        if (task().kind() == TaskKind.PROMPTS) {
            List<Read<List<Prompt>>> parts = new ArrayList<>();
            for (LanguageFile file : files) {
                parts.add(PromptFile.read(file.file()));
            }
            Read<List<Prompt>> prompts = Read.joined(parts);
            inputs.addAll(prompts.inputs());
            return new Prepared(
                    new Read<>(TaskPrompts.ofPrompts(task(), prompts.content(), options), inputs), List.of());
        }
        List<Imported> data = new TaskData(Optional.of(task()), Optional.empty(), english, mends).read(files);
        data.forEach(file -> inputs.addAll(file.inputs()));
        List<String> findings =
                data.stream().flatMap(file -> file.sentences().stream()).toList();
        return new Prepared(
                new Read<>(
                        TaskPrompts.of(task(), data, options),
                        inputs.stream().distinct().toList()),
                findings);
    }
}
