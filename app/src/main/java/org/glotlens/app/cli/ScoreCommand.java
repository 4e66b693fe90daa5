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
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.checkpoint.TokenizerPlace;
import org.glotlens.engine.metric.BleuTokens;
import org.glotlens.engine.metric.PieceCut;
import org.glotlens.engine.metric.TextCut;
import org.glotlens.engine.metric.TextScores;
import org.glotlens.engine.token.Tokenizer;
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
            description = "How BLEU cuts texts, as sacreBLEU: 13a, zh or none. Default: 13a.")
    private String tokens;

    @Option(
            names = "--bleu-tokenizer",
            paramLabel = "MODEL",
            converter = CheckpointPlace.class,
            description = "A folder with tokenizer.json, whose pieces BLEU is counted in (spBLEU), in place of"
                    + " --bleu-tokens.")
    private Path pieces;

    @Option(names = "--out", required = true, paramLabel = "FILE.jsonl", description = "The file to write.")
    private Path out;

    @Override
    public Integer call() throws GlotlensException {
        if (pieces == null) {
            TextCut cut = Stream.of(BleuTokens.values())
                    .filter(each -> each.label().equals(tokens == null ? BleuTokens.V13A.label() : tokens))
                    .findFirst()
                    .orElseThrow(() -> new ParameterException(
                            command.commandLine(), "--bleu-tokens is " + tokens + ", expected 13a, zh or none."));
            return score(cut, Map.of());
        }
        if (tokens != null) {
            throw new ParameterException(
                    command.commandLine(),
                    "--bleu-tokens and --bleu-tokenizer both say how BLEU cuts texts. Leave one of them out.");
        }
        TokenizerPlace place = TokenizerPlace.of(pieces);
        try (Tokenizer tokenizer = Tokenizer.open(place.files(), Integer.MAX_VALUE)) {
            return score(new PieceCut(tokenizer, place.name()), Map.of("bleu_tokenizer_sha256", place.sha256()));
        }
    }

    /** @param more facts of how texts are cut */
    private int score(TextCut cut, Map<String, String> more) throws DataException {
        OutputPath.file(out, List.of(outputs));
        TextScores scores = TextScores.of(outputs, cut);
        scores.write(out);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", out.toString());
        facts.put("rows", scores.rows().size());
        facts.put("bleu_tokens", cut.label());
        facts.putAll(more);
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
