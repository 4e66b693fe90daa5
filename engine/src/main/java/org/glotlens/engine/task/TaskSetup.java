package org.glotlens.engine.task;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.glotlens.engine.DataException;
import org.glotlens.engine.data.Imported;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.data.Mend;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.PromptFile;

/**
 * A task, the files to ask it of and how: everything an evaluation needs but the model.
 *
 * @param english row-aligned English file; empty for the one beside each file
 * @param mends defects to put right
 */
public record TaskSetup(
        Task task, List<LanguageFile> files, Optional<Path> english, Set<Mend> mends, PromptOptions options) {
    /**
     * Questions, and what was found in the files.
     *
     * @param findings one sentence each
     */
    public record Prepared(TaskItems items, List<String> findings) {}

    /**
     * Reads the files and makes the questions.
     *
     * @throws DataException if a file cannot be used or fits the task in no row
     */
    public Prepared prepare() throws DataException {
        if (task.kind() == TaskKind.PROMPTS) {
            List<Prompt> prompts = new ArrayList<>();
            for (LanguageFile file : files) {
                prompts.addAll(PromptFile.read(file.file()));
            }
            return new Prepared(TaskPrompts.ofPrompts(task, prompts, options), List.of());
        }
        List<Imported> data = new TaskData(Optional.of(task), Optional.empty(), english, mends).read(files);
        List<String> findings =
                data.stream().flatMap(file -> file.sentences().stream()).toList();
        return new Prepared(TaskPrompts.of(task, data, options), findings);
    }

    /** Every choice that changes numbers, as options of the command line. */
    public Map<String, String> asOptions() {
        Map<String, String> named = new LinkedHashMap<>();
        named.put(
                "data",
                files.stream()
                        .map(file -> file.language().map(code -> code + "=").orElse("") + file.file())
                        .collect(Collectors.joining(" ")));
        named.put("output", options.output().label());
        options.shots().ifPresent(n -> named.put("shots", Integer.toString(n)));
        options.limit().ifPresent(n -> named.put("limit", Integer.toString(n)));
        if (!mends.isEmpty()) {
            named.put("mend", mends.stream().sorted().map(Mend::label).collect(Collectors.joining(",")));
        }
        english.ifPresent(file -> named.put("english", file.toString()));
        named.put("seed", Long.toString(options.seed()));
        return named;
    }
}
