package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.measure.PairsFiles;
import org.glotlens.engine.measure.PairsJob;
import org.glotlens.engine.measure.ProblemMeasurement;
import org.glotlens.engine.measure.UnfinishedPairs;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.Purpose;
import org.glotlens.engine.preference.PairSettings;
import org.glotlens.engine.preference.SampledPairs;
import org.glotlens.engine.problem.ProblemSet;
import org.glotlens.engine.problem.ProblemSettings;
import org.glotlens.engine.problem.ProblemTask;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code glotlens pairs}: preference pairs of a model's own answers. */
@Command(
        name = "pairs",
        mixinStandardHelpOptions = true,
        description = "Samples answers to word problems in every language and pairs them by how likely the English ones"
                + " are after them: data for train --objective dpo.")
final class PairsCommand implements Callable<Integer> {
    @ParentCommand
    private GlotlensCommand program;

    @Spec
    private CommandSpec command;

    @Mixin
    private CommonOptions common;

    @Mixin
    private SubjectOptions subject;

    @Option(
            names = "--task",
            paramLabel = "TASK",
            defaultValue = "mgsm",
            description = "mgsm or msvamp. Default: mgsm.")
    private String task;

    @Option(
            names = "--data",
            required = true,
            arity = "1",
            preprocessor = ValueList.class,
            paramLabel = "LANG=FILE",
            description = "Questions, one file a language, row by row the same, English among them.")
    private List<String> data;

    @Option(names = "--exemplars", paramLabel = "FILE", description = "Prompt forms and exemplars, as for evaluate.")
    private Path exemplars;

    @Option(names = "--shots", paramLabel = "N", description = "Exemplars before each question, as for evaluate.")
    private Integer shots;

    @Option(names = "--limit", paramLabel = "N", description = "Most rows of a language. Default: all.")
    private Integer limit;

    @Mixin
    private SettingOptions<ProblemSettings> asking = new SettingOptions<>(ProblemSettings.table());

    @Mixin
    private SettingOptions<PairSettings> settings = new SettingOptions<>(PairSettings.table());

    @Option(
            names = "--translation",
            paramLabel = "TEXT",
            description =
                    "Prompt that the English references follow, with {language} and {answer}. Default: Translate the"
                        + " following sentences from {language} to English., the answer, English:, on lines of their"
                        + " own.")
    private String translation = PairSettings.TRANSLATION;

    @Option(
            names = "--resume",
            description =
                    "Go on with the answers that an earlier process left in the output folder before it was done.")
    private boolean isResumed;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for pairs and samples.")
    private Path out;

    @Override
    public Integer call() throws GlotlensException {
        ProblemTask asked = ProblemTask.named(task)
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(), "--task is " + task + ", expected mgsm or msvamp."));
        if (!translation.contains(PairSettings.ANSWER)) {
            throw new ParameterException(
                    command.commandLine(), "--translation has no {answer}, expected a prompt that holds the answer.");
        }
        PairSettings how = settings.settings().translatingBy(translation);
        ProblemSettings problems = asking.settings().with(Optional.ofNullable(shots), Optional.ofNullable(limit));
        OutputPath.folder(out);
        List<LanguageFile> files = new ArrayList<>();
        for (String file : data) {
            files.add(LanguageFile.parse(file));
        }
        ProblemMeasurement measurement = ProblemMeasurement.read(
                new ProblemSet.Source(asked, files, Optional.empty(), Optional.ofNullable(exemplars)),
                problems,
                Edits.NONE);
        Work work = new Work(common, program);
        UnfinishedPairs unfinished = isResumed ? UnfinishedPairs.resumed(out) : UnfinishedPairs.fresh(out);
        SampledPairs made;
        try (ModelPair pair = work.run(new OpenPairJob(subject.folders(), common.runOptions(), Purpose.GENERATING))) {
            made = work.run(new PairsJob(pair, subject.side(), measurement, how, Optional.of(unfinished)));
        }
        SampledPairs signed = new SampledPairs(
                made.samples(),
                made.learnt(),
                made.heldOut(),
                made.unreferenced(),
                made.provenance().by(common.line()));
        try (StagedFolder folder = StagedFolder.open(out)) {
            PairsFiles.write(signed, folder);
            folder.commit();
        }
        unfinished.remove();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("folder", out.toString());
        facts.put("samples", made.samples().size());
        facts.put("pairs", made.learnt().size());
        facts.put("pairs_dev", made.heldOut().size());
        facts.put("questions_without_reference", made.unreferenced());
        new Written(common)
                .tell(
                        facts,
                        "Wrote %s and %s to hold out to %s, made of %s; the judge is the checkpoint itself as translator."
                                .formatted(
                                        Counted.of(made.learnt().size(), "pair"),
                                        Counted.of(made.heldOut().size(), "pair"),
                                        out,
                                        Counted.of(made.samples().size(), "sample")));
        return CommandRunner.DONE;
    }
}
