package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.runs.QuestionsJob;
import org.glotlens.engine.task.QuestionForm;
import org.glotlens.engine.task.QuestionPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code glotlens questions}: builds question translations to train on. */
@Command(
        name = "questions",
        mixinStandardHelpOptions = true,
        description = "Builds question translations to train on from row-aligned texts, and a report of how.")
final class QuestionsCommand implements Callable<Integer> {
    @ParentCommand
    private GlotlensCommand program;

    @Spec
    private CommandSpec command;

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--task",
            paramLabel = "TASK",
            defaultValue = "word",
            description = "Whose words and open answer stand around the texts: emotion, nli, paraphrase, a task file,"
                    + " or word for the texts alone. Default: ${DEFAULT-VALUE}.")
    private String task;

    @Option(
            names = "--sources",
            required = true,
            split = ",",
            paramLabel = "CODE",
            description = "Languages to translate from, comma-separated.")
    private List<String> sources;

    @Option(
            names = "--target",
            paramLabel = "CODE",
            defaultValue = "en",
            description = "Language to translate to. Default: ${DEFAULT-VALUE}.")
    private String target;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Most rows of each pair. Default: ${DEFAULT-VALUE}.")
    private int rows;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "Seed of the choice of rows and of their order. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--form",
            paramLabel = "FORM",
            defaultValue = "question",
            description = "question (Zhang et al. 2024), qalign, or xllm (both directions). Default: ${DEFAULT-VALUE}.")
    private String form;

    @Option(
            names = "--data",
            arity = "1",
            preprocessor = ValueList.class,
            paramLabel = "FILE",
            description = "Row-aligned files, one a language (zh=FILE names it), parallel rows, pairs such as"
                    + " de-en.jsonl, or word lists. Default: the sample's parallel sentences.")
    private List<String> data;

    @Option(
            names = "--mix",
            arity = "1",
            preprocessor = ValueList.class,
            paramLabel = "FILE",
            description = "Training files whose rows are put between the questions.")
    private List<String> mix;

    @Option(names = "--out", required = true, paramLabel = "FILE.jsonl", description = "File for the rows.")
    private Path out;

    @Override
    public Integer call() throws GlotlensException {
        Check.of(command).atLeast("--rows", rows, 1);
        OutputPath.file(out);
        QuestionPlan plan =
                new QuestionPlan(QuestionPlan.task(task), sources, target, rows, seed, QuestionForm.named(form));
        List<String> texts = data == null
                ? List.of(DemoCommand.sampleFolder().resolve("parallel.jsonl").toString())
                : data;
        QuestionsJob.Built built =
                new Work(common, program).run(new QuestionsJob(plan, texts, mix == null ? List.of() : mix, out));
        new Written(common).warn(built.notes());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", built.file().toString());
        facts.put("report", built.report().toString());
        facts.put("rows", built.rows());
        facts.put("mixed", built.mixed());
        facts.put(
                "pairs",
                built.pairs().stream()
                        .map(pair -> Map.of("pair", pair.source() + "-" + pair.target(), "rows", pair.taken()))
                        .toList());
        new Written(common).tell(facts, "Wrote %s to %s.".formatted(Counted.of(built.rows(), "row"), built.file()));
        return CommandRunner.DONE;
    }
}
