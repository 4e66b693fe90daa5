package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.LanguageCode;
import org.glotlens.engine.problem.Extraction;
import org.glotlens.engine.problem.Extractor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code glotlens extract}: the numbers in outputs that somebody else made. */
@Command(
        name = "extract",
        mixinStandardHelpOptions = true,
        description = "Finds the number that each output of a model gives, by a named rule, and whether it is right.")
final class ExtractCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Option(
            names = "--extractor",
            paramLabel = "NAME",
            defaultValue = "ours",
            description = "ours, qalign, proxy-tuning or lm-eval-flexible. Default: ${DEFAULT-VALUE}.")
    private String extractor;

    @Option(
            names = "--outputs",
            required = true,
            paramLabel = "FILE.jsonl",
            description = "Rows with \"model_output\" or \"output\", \"answer\", and \"language\" where it is known.")
    private Path outputs;

    @Option(names = "--language", paramLabel = "LANG", description = "Language of rows that name none.")
    private String language;

    @Option(names = "--out", required = true, paramLabel = "FILE.jsonl", description = "The file to write.")
    private Path out;

    @Override
    public Integer call() throws DataException {
        Extractor rule = Extractor.named(extractor);
        if (language != null && !LanguageCode.isCode(language)) {
            throw new DataException(
                    Message.of("extractCommand.language", "--language: %s.", LanguageCode.complaint(language)));
        }
        OutputPath.file(out, List.of(outputs));
        Extraction extraction = Extraction.of(outputs, rule, Optional.ofNullable(language));
        extraction.write(out);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", out.toString());
        facts.put("extractor", rule.label());
        facts.put("rows", extraction.rows().size());
        facts.put("right", extraction.right().successes());
        facts.put("accuracy", extraction.right().value());
        facts.put("wilson_low", extraction.right().wilson().low());
        facts.put("wilson_high", extraction.right().wilson().high());
        facts.put("no_number", extraction.none());
        facts.put("outputs_sha256", extraction.input().sha256());
        new Written(common)
                .tell(
                        facts,
                        String.format(
                                Locale.ROOT,
                                "Wrote %s to %s; by %s %d are right (%.1f %%, 95 %% Wilson interval %.1f to %.1f), %d"
                                        + " have no number.",
                                Counted.of(extraction.rows().size(), "row"),
                                out,
                                rule.label(),
                                extraction.right().successes(),
                                100 * extraction.right().value(),
                                100 * extraction.right().wilson().low(),
                                100 * extraction.right().wilson().high(),
                                extraction.none()));
        return CommandRunner.DONE;
    }
}
