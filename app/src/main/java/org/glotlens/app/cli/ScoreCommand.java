package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.metric.BleuTokens;
import org.glotlens.engine.metric.TextScores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code glotlens score}: written texts against references. */
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        description = "Scores written texts against references: BLEU, chrF, chrF++, ROUGE-L, exact match, F1 and"
                + " containment, of every row and of all together.")
final class ScoreCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--outputs",
            required = true,
            paramLabel = "FILE.jsonl",
            description = "Rows with \"output\", \"text\" or \"model_output\", and \"reference\" or \"references\".")
    private Path outputs;

    @Option(
            names = "--bleu-tokens",
            paramLabel = "NAME",
            defaultValue = "13a",
            description = "How BLEU cuts texts, as sacreBLEU: 13a, zh or none. Default: ${DEFAULT-VALUE}.")
    private String tokens;

    @Option(names = "--out", required = true, paramLabel = "FILE.jsonl", description = "The file to write.")
    private Path out;

    @Override
    public Integer call() throws DataException {
        BleuTokens cut = Stream.of(BleuTokens.values())
                .filter(each -> each.label().equals(tokens))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(), "--bleu-tokens is " + tokens + ", expected 13a, zh or none."));
        OutputPath.file(out, List.of(outputs));
        TextScores scores = TextScores.of(outputs, cut);
        scores.write(out);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", out.toString());
        facts.put("rows", scores.rows().size());
        facts.put("bleu_tokens", cut.label());
        scores.all().forEach((metric, score) -> facts.put(metric.label(), score));
        facts.put("outputs_sha256", scores.input().sha256());
        String told = scores.all().entrySet().stream()
                .map(score ->
                        String.format(Locale.ROOT, "%s %.2f", score.getKey().label(), score.getValue()))
                .collect(Collectors.joining(", "));
        new Written(common)
                .tell(
                        facts,
                        "Wrote scores of %s to %s: %s."
                                .formatted(Counted.of(scores.rows().size(), "row"), out, told));
        return CommandRunner.DONE;
    }
}
