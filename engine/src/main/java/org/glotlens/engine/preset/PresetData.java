package org.glotlens.engine.preset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.activity.LanguageText;
import org.glotlens.engine.benchmark.Benchmark;
import org.glotlens.engine.benchmark.BenchmarkReader;
import org.glotlens.engine.benchmark.BenchmarkRow;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.data.Mend;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.PromptFile;
import org.glotlens.engine.problem.ProblemSet;
import org.glotlens.engine.problem.ProblemTask;
import org.glotlens.engine.represent.ParallelFile;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.task.AnswerOutput;
import org.glotlens.engine.task.PromptOptions;
import org.glotlens.engine.task.Task;
import org.glotlens.engine.task.TaskFile;
import org.glotlens.engine.task.TaskItem;
import org.glotlens.engine.task.TaskItems;
import org.glotlens.engine.task.TaskKind;
import org.glotlens.engine.task.TaskSetup;

/**
 * The data that a preset is run on: files in Glotlens' own form as they stand, or data files of the study, made into prompts
 * by its task.
 *
 * @param seed of the examples that word tasks draw
 */
public record PresetData(Preset preset, List<LanguageFile> files, long seed) {
    private static final String ENGLISH = "en";

    /** Whether the files are Glotlens' own, and not data of the study. */
    public boolean isOwn() {
        return files.stream().allMatch(file -> file.file().toString().endsWith(".jsonl"));
    }

    /**
     * Prompts for the lens.
     *
     * @throws DataException if a file cannot be used
     */
    public Read<List<Prompt>> prompts(Set<Mend> mends) throws DataException {
        if (isOwn()) {
            List<Read<List<Prompt>>> parts = new ArrayList<>();
            for (LanguageFile file : files) {
                parts.add(PromptFile.read(file.file()));
            }
            return Read.joined(parts);
        }
        Read<Task> task = task();
        Read<TaskItems> questions =
                setup(task, AnswerOutput.NATIVE, mends).prepare().questions();
        List<Prompt> prompts = new ArrayList<>();
        for (TaskItem item : questions.content().items()) {
            if (task.content().kind() == TaskKind.CLASSIFY || isAsked(item)) {
                prompts.add(prompt(task.content(), item));
            }
        }
        return new Read<>(List.copyOf(prompts), questions.inputs());
    }

    /**
     * What was found in data files of the study, one sentence each.
     *
     * @throws DataException if a file cannot be used
     */
    public List<String> findings(Set<Mend> mends) throws DataException {
        return isOwn()
                ? List.of()
                : setup(task(), AnswerOutput.NATIVE, mends).prepare().findings();
    }

    /** Of a translation between several files only that from the first to the second. */
    private boolean isAsked(TaskItem item) {
        return item.language()
                .equals(files.getFirst().language().orElse("") + "-"
                        + files.getLast().language().orElse(""));
    }

    private static Prompt prompt(Task task, TaskItem item) throws DataException {
        boolean isClasses = task.kind() == TaskKind.CLASSIFY;
        String language = isClasses
                ? item.language()
                : item.language().substring(item.language().indexOf('-') + 1);
        String concept = item.classes().get(item.gold());
        List<String> english = isClasses ? task.words(ENGLISH, AnswerOutput.NATIVE) : List.of();
        Map<String, List<String>> answers = new LinkedHashMap<>();
        answers.put(language, List.of(item.words().get(item.gold())));
        answers.put(ENGLISH, List.of(isClasses ? english.get(item.gold()) : concept));
        Map<String, List<String>> labels = new LinkedHashMap<>();
        if (isClasses) {
            labels.put(language, item.words());
            labels.put(ENGLISH, english);
        }
        return new Prompt(item.language() + "-" + item.id(), language, item.prompt(), answers, Map.of(), labels);
    }

    /**
     * Parallel texts: the prompts of the study, whose few-shot examples are the prefix that content pooling leaves out.
     *
     * @throws DataException if a file cannot be used
     */
    public Read<List<ParallelItem>> items(Set<Mend> mends) throws DataException {
        if (isOwn()) {
            List<Read<List<ParallelItem>>> parts = new ArrayList<>();
            for (LanguageFile file : files) {
                parts.add(ParallelFile.read(file.file()));
            }
            return Read.joined(parts);
        }
        return setup(task(), AnswerOutput.NATIVE, mends).prepare().questions().map(PresetData::parallel);
    }

    private static List<ParallelItem> parallel(TaskItems questions) {
        Map<String, Map<String, String>> texts = new LinkedHashMap<>();
        Map<String, String> prefixes = new LinkedHashMap<>();
        for (TaskItem item : questions.items()) {
            texts.computeIfAbsent(item.id(), _ -> new LinkedHashMap<>()).put(item.language(), item.prompt());
            prefixes.merge(item.language(), item.prompt(), PresetData::common);
        }
        prefixes.replaceAll((language, prefix) -> prefix.substring(0, prefix.lastIndexOf('\n') + 1));
        return texts.entrySet().stream()
                .map(entry ->
                        new ParallelItem(entry.getKey(), entry.getValue(), prefixesOf(entry.getValue(), prefixes)))
                .toList();
    }

    private static Map<String, String> prefixesOf(Map<String, String> texts, Map<String, String> prefixes) {
        Map<String, String> own = new LinkedHashMap<>();
        texts.forEach((language, text) -> {
            String prefix = prefixes.get(language);
            if (!prefix.isEmpty() && prefix.length() < text.length()) {
                own.put(language, prefix);
            }
        });
        return own;
    }

    private static String common(String a, String b) {
        int length = 0;
        while (length < Math.min(a.length(), b.length()) && a.charAt(length) == b.charAt(length)) {
            length++;
        }
        return a.substring(0, length);
    }

    /**
     * What an evaluation asks. Prompts as they stand are asked for in the language's own words.
     *
     * @throws DataException if there is no such task
     */
    public TaskSetup evaluation(PresetVariant variant) throws DataException {
        if (isOwn()) {
            return setup(TaskFile.open("prompts", Optional.empty()), AnswerOutput.NATIVE, variant.mends());
        }
        return setup(task(), variant.output(), variant.mends());
    }

    /**
     * Word problems, as they are read.
     *
     * @throws DataException if there is no such task
     */
    public ProblemSet.Source problems() throws DataException {
        ProblemTask benchmark = ProblemTask.named(preset.task())
                .orElseThrow(() -> new DataException(
                        Message.of("presetData.noProblems", "'%s' is no benchmark of word problems.", preset.task())));
        return new ProblemSet.Source(benchmark, files, Optional.empty(), Optional.empty());
    }

    /** The benchmark of written answers that the preset is of. */
    public Benchmark benchmark() throws DataException {
        return Benchmark.named(preset.task())
                .orElseThrow(() -> new DataException(
                        Message.of("presetData.noAnswers", "'%s' is no benchmark of written answers.", preset.task())));
    }

    /**
     * Its rows, a file or folder a language.
     *
     * @throws DataException if a language cannot be told, or a file cannot be used
     */
    public Read<List<BenchmarkRow>> answers() throws DataException {
        return BenchmarkReader.read(benchmark(), files);
    }

    /** Whether one of the files is in English. */
    public boolean hasEnglish() {
        return files.stream().anyMatch(file -> file.language().equals(Optional.of(ENGLISH)));
    }

    /**
     * Facts with candidates, a file a language.
     *
     * @throws DataException if a language cannot be told, or a file cannot be read
     */
    public List<LanguageText> facts() throws DataException {
        return LanguageText.read(files.stream().map(LanguageFile::asGiven).toList());
    }

    private Read<Task> task() throws DataException {
        return TaskFile.open(preset.task(), Optional.empty());
    }

    private TaskSetup setup(Read<Task> task, AnswerOutput output, Set<Mend> mends) {
        PromptOptions options = new PromptOptions(output, OptionalInt.empty(), OptionalInt.empty(), seed);
        return new TaskSetup(task, files, Optional.<Path>empty(), mends, options);
    }
}
