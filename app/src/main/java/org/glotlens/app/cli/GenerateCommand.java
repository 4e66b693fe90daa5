package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.generate.GeneratedText;
import org.glotlens.engine.generate.GenerationPrompt;
import org.glotlens.engine.generate.GenerationPromptFile;
import org.glotlens.engine.generate.GenerationResult;
import org.glotlens.engine.generate.GenerationSettings;
import org.glotlens.engine.measure.GenerateMeasurement;
import org.glotlens.engine.measure.GenerationFiles;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.measure.Measuring;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.Side;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code glotlens generate}: what a model writes after prompts. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = "Lets a model go on from prompts: a line of JSON for each, with text, token ids and language.")
final class GenerateCommand implements Callable<Integer>, MeasuringCommand<GenerationResult> {
    @ParentCommand
    private GlotlensCommand program;

    @Spec
    private CommandSpec command;

    @Mixin
    private CommonOptions common;

    @Mixin
    private SubjectOptions subject;

    @Mixin
    private ProxyOptions proxy = new ProxyOptions();

    @Mixin
    private BridgeOptions bridge = new BridgeOptions();

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Source source;

    @Mixin
    private SettingOptions<GenerationSettings> settings = new SettingOptions<>(GenerationSettings.table());

    @Option(
            names = "--stop",
            paramLabel = "TEXT",
            description = "Text at which a continuation ends, itself left out; may be given several times.")
    private List<String> stops = List.of();

    @Option(
            names = "--languages",
            split = ",",
            paramLabel = "LANG",
            description =
                    "Languages the texts may be in, beside English, to tell theirs. Default: all that can be told.")
    private List<String> languages = List.of();

    @Mixin
    private EditOptions edits = new EditOptions();

    @Option(names = "--out", required = true, paramLabel = "FILE.jsonl", description = "The file to write.")
    private Path out;

    /** Where the prompts come from. */
    static final class Source {
        @Option(names = "--prompt", required = true, paramLabel = "TEXT", description = "A prompt.")
        private String prompt;

        @Option(
                names = "--prompts",
                required = true,
                paramLabel = "FILE.jsonl",
                description = "Prompts, a line of JSON each with \"prompt\" and \"id\".")
        private Path prompts;

        Read<List<GenerationPrompt>> read() throws GlotlensException {
            return prompts == null
                    ? Read.made(List.of(new GenerationPrompt("1", prompt)))
                    : GenerationPromptFile.read(prompts);
        }
    }

    @Override
    public Integer call() throws GlotlensException {
        GenerateMeasurement measurement = measurement();
        List<Path> read = new ArrayList<>(subject.read(measurement.inputs()));
        read.addAll(proxy.read());
        read.addAll(bridge.read());
        OutputPath.file(out, read);
        Work work = new Work(common, program);
        Measured<GenerationResult> measured;
        try (Measuring measuring = work.on(folders(), subject.cache())) {
            measured = work.measure(measuring, measurement);
        }
        write(measured, out, work);
        Side side = measurement.sides().getFirst();
        List<GeneratedText> texts = measured.result().texts().get(side);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", out.toString());
        facts.put("prompts", texts.size());
        facts.put("edited", texts.stream().mapToInt(GeneratedText::edited).sum());
        facts.put("positions", texts.stream().mapToInt(GeneratedText::positions).sum());
        new Written(common)
                .tell(
                        facts,
                        "Wrote %s to %s; edited %s of %s positions."
                                .formatted(
                                        Counted.of(texts.size(), "text"),
                                        out,
                                        facts.get("edited"),
                                        facts.get("positions")));
        return CommandRunner.DONE;
    }

    @Override
    public MeasurementKind<?, GenerationResult> kind() {
        return MeasurementKind.GENERATE;
    }

    @Override
    public PairFolders folders() {
        return bridge.beside(proxy.beside(subject.folders()));
    }

    @Override
    public RunOptions runOptions() {
        return common.runOptions();
    }

    @Override
    public GenerateMeasurement measurement() throws GlotlensException {
        if (stops.contains("")) {
            throw new ParameterException(
                    command.commandLine(),
                    "--stop is empty, expected a text; every text ends at an empty one at once.");
        }
        GenerationSettings asked = settings.settings().with(stops, languages);
        return new GenerateMeasurement(
                source.read(), asked, List.of(isBeside() ? Side.ALIGNED : subject.side()), edits.read());
    }

    private boolean isBeside() {
        return proxy.isGiven() || bridge.isGiven();
    }

    @Override
    public void write(Measured<GenerationResult> measured, Path to, Work work) throws GlotlensException {
        GenerateMeasurement measurement = MeasurementKind.GENERATE.measurement().cast(measured.measurement());
        try (StagedFolder folder = StagedFolder.open(to.toAbsolutePath().getParent())) {
            GenerationFiles.write(
                    measured.result(),
                    measurement.sides().getFirst(),
                    folder,
                    to.getFileName().toString());
            folder.commit();
        }
    }
}
