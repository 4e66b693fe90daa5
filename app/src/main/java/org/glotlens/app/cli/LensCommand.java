package org.glotlens.app.cli;

import org.glotlens.engine.measure.LensFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.lens.DroppedReasons;
import org.glotlens.engine.lens.LensAnalysis;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.PromptFile;
import org.glotlens.engine.lens.SetOverrideFile;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.stat.IntervalKind;
import org.glotlens.engine.token.PublishedPrefixSets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code glotlens lens}: which language the model leans to, layer by layer. */
@Command(
        name = "lens",
        mixinStandardHelpOptions = true,
        description = "Reads the logit lens at the last token of every prompt: tables and figures.")
final class LensCommand implements Callable<Integer> {
    @ParentCommand
    private GlotlensCommand program;

    @Mixin
    private CommonOptions common;

    @Mixin
    private PairOptions pair;

    @Option(names = "--prompts", required = true, paramLabel = "FILE.jsonl", description = "Prompts with answers.")
    private Path prompts;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for tables and figures.")
    private Path out;

    @Option(
            names = "--interval",
            paramLabel = "KIND",
            defaultValue = "normal",
            converter = IntervalName.class,
            completionCandidates = IntervalName.class,
            description = "Intervals of lens_intervals.csv and the figure: ${COMPLETION-CANDIDATES}."
                    + " Default: ${DEFAULT-VALUE}.")
    private IntervalKind interval;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "Seed of resamples and chance sets. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--chance",
            description = "Also read what other prompts' answers and random tokens get, as chance curves.")
    private boolean isWithChance;

    private int count;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "0",
            description = "Measure N prompts, spread evenly over the file; 0 for all. Default: ${DEFAULT-VALUE}.")
    private void setCount(int value) {
        count = Check.of(command).atLeast("--count", value, 0);
    }

    /** Reads and lists the names of interval kinds. */
    static final class IntervalName extends Labelled<IntervalKind> {
        IntervalName() {
            super("interval", IntervalKind.values(), IntervalKind::label);
        }
    }

    private int topTokens;

    @Option(
            names = "--top-tokens",
            paramLabel = "N",
            defaultValue = "5",
            description = "Most probable tokens that are kept of each layer; the table shows the first."
                    + " Default: ${DEFAULT-VALUE}.")
    private void setTopTokens(int value) {
        topTokens = Check.of(command).atLeast("--top-tokens", value, 1);
    }

    @Option(
            names = "--as-published",
            description = "Build the answer sets as the released scripts do, and drop the prompts that they drop.")
    private boolean isAsPublished;

    @Option(
            names = "--rule",
            paramLabel = "RULE",
            defaultValue = "wendler",
            description = "With --as-published: wendler (the first UTF-8 byte counts for Chinese and Russian) or zhang"
                    + " (for every language). Default: ${DEFAULT-VALUE}.")
    private void setRule(String value) {
        Check.of(command).matches("--rule", value, "wendler|zhang", "wendler or zhang");
        rule = PublishedPrefixSets.Rule.valueOf(value.toUpperCase(Locale.ROOT));
    }

    @Option(
            names = "--sets",
            paramLabel = "FILE.json",
            description = "Answer sets as edited in the window, or by hand; docs/formats.md describes the file.")
    private Path sets;

    @Option(
            names = "--whole-words",
            description = "Also score every answer as a whole word at the last layer: lens_words.csv.")
    private boolean isWithWords;

    @Spec
    private CommandSpec command;

    private PublishedPrefixSets.Rule rule;

    @Override
    public Integer call() throws GlotlensException {
        LensMeasurement measurement = measurement();
        OutputPath.folder(out);
        Work work = new Work(common, program);
        LensResult result = work.measure(pair, measurement).result();
        LensAnalysis analysis = work.run(
                watch -> LensAnalysis.of(result, measurement.settings().estimates(), watch));
        LensFiles.write(analysis, out);
        ResultFigures.write(analysis, out);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("folder", out.toString());
        facts.put("prompts", result.prompts().size());
        facts.put("dropped", result.dropped().size());
        new Written(common)
                .tell(
                        facts,
                        "Wrote tables and figures of %d prompts to %s; %d prompts were dropped, dropped.csv says why."
                                .formatted(
                                        result.prompts().size(),
                                        out,
                                        result.dropped().size()));
        if (!common.isQuiet() && !common.isJson()) {
            DroppedReasons.of(result.dropped()).forEach(common.err()::println);
        }
        return CommandRunner.DONE;
    }

    /** What the options ask for. */
    LensMeasurement measurement() throws GlotlensException {
        if (isAsPublished && sets != null) {
            throw new ParameterException(
                    command.commandLine(),
                    "--sets edits sets, --as-published leaves them as published. Give one of both.");
        }
        LensSettings plain = LensSettings.of(topTokens).on(count).with(interval, seed);
        LensSettings ruled = isAsPublished ? plain.asPublished(rule) : plain;
        LensSettings compared = isWithChance ? ruled.withChance() : ruled;
        return new LensMeasurement(
                PromptFile.read(prompts),
                sets == null ? LensMeasurement.AS_BUILT : SetOverrideFile.read(sets),
                isWithWords ? compared.withWholeWords() : compared);
    }
}
