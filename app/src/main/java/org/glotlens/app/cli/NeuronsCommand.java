package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.glotlens.app.figure.FigureFolder;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.choice.NeuronFigureSelection;
import org.glotlens.charts.choice.NeuronPanels;
import org.glotlens.charts.choice.UnitSharesPanels;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.activity.ExpertPrompts;
import org.glotlens.engine.activity.ExpertWritingSettings;
import org.glotlens.engine.activity.LanguageText;
import org.glotlens.engine.activity.NeuronsResult;
import org.glotlens.engine.activity.SideExpertise;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.generate.GenerationPromptFile;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.measure.NeuronsMeasurement;
import org.glotlens.engine.neuron.MaskFile;
import org.glotlens.engine.neuron.NeuronMethod;
import org.glotlens.engine.neuron.NeuronSettings;
import org.glotlens.engine.neuron.SideNeurons;
import org.glotlens.engine.runs.RunNeurons;
import org.glotlens.engine.runs.RunNeuronsJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code glotlens neurons}: which neurons belong to which language. */
@Command(
        name = "neurons",
        mixinStandardHelpOptions = true,
        description =
                "Finds the neurons that texts of one language use and those of others do not, and switches them off or"
                        + " on.")
final class NeuronsCommand extends PairCommand<NeuronsMeasurement, NeuronsResult> {
    @Option(
            names = "--texts",
            required = true,
            arity = "1",
            preprocessor = ValueList.class,
            paramLabel = "LANG=FILE",
            description = "Texts, one a line, a file for each language.")
    private List<String> texts;

    @Option(
            names = "--held-out",
            arity = "1",
            preprocessor = ValueList.class,
            paramLabel = "LANG=FILE",
            description = "Texts on which --deactivate and --activate measure. Default: every tenth text, which is not"
                    + " counted then.")
    private List<String> heldOut = List.of();

    @Option(
            names = "--run",
            paramLabel = "DIR",
            description = "Also compare MODEL with every save of the training run in DIR.")
    private Path run;

    @Mixin
    private SettingOptions<NeuronSettings> settings = new SettingOptions<>(NeuronSettings.table());

    @Option(
            names = "--masks",
            paramLabel = "FILE",
            description = "Switch the neurons of these masks in place of those that are found: a masks.json or"
                    + " masks.safetensors of this command, or published masks (.pth).")
    private Path masks;

    @Option(
            names = "--mask-languages",
            split = ",",
            paramLabel = "LANG,…",
            description =
                    "With --masks FILE.pth: the languages of the file in its order. Default: those of the LAPE release,"
                            + " where it has seven or six.")
    private List<String> maskLanguages = List.of();

    @Option(
            names = "--prompts",
            paramLabel = "FILE.jsonl",
            description =
                    "Prompts to go on from while the experts of --method kojima are fixed, to count the texts that"
                            + " are in their language.")
    private Path prompts;

    @Mixin
    private SettingOptions<ExpertWritingSettings> writing = new SettingOptions<>(ExpertWritingSettings.table());

    @Mixin
    private SettingOptions<NeuronFigureSelection> selection = new SettingOptions<>(NeuronFigureSelection.table());

    private List<Message> warnings = List.of();
    private Optional<RunNeuronsJob> saves = Optional.empty();
    private Optional<RunNeurons> compared = Optional.empty();

    @Override
    public MeasurementKind<?, NeuronsResult> kind() {
        return MeasurementKind.NEURONS;
    }

    @Override
    public NeuronsMeasurement measurement() throws GlotlensException {
        NeuronSettings asked = settings.settings();
        if (!asked.effects().isEmpty() && asked.method() == NeuronMethod.KOJIMA) {
            throw new DataException(Message.of(
                    "neuronsCommand.experts",
                    "--deactivate and --activate take --method lape or shared. The experts of kojima are fixed by"
                            + " edits/experts_*.json, which is written without them."));
        }
        if (asked.effects().isEmpty() && !heldOut.isEmpty()) {
            throw needsEffects("--held-out");
        }
        if (asked.effects().isEmpty() && masks != null) {
            throw needsEffects("--masks");
        }
        return new NeuronsMeasurement(
                LanguageText.read(texts),
                LanguageText.read(heldOut),
                asked,
                writing(asked.method()),
                maskFile(),
                edits());
    }

    private static DataException needsEffects(String option) {
        return new DataException(Message.of(
                "neuronsCommand.effects",
                "%s goes with --deactivate or --activate, and neither was given. Add one, or leave it out.",
                option));
    }

    private Optional<MaskFile> maskFile() throws DataException {
        if (masks != null) {
            return Optional.of(MaskFile.of(masks, maskLanguages));
        }
        if (!maskLanguages.isEmpty()) {
            throw new DataException(Message.of(
                    "neuronsCommand.maskLanguages",
                    "--mask-languages names those of --masks, which was not given. Add it, or leave it out."));
        }
        return Optional.empty();
    }

    private Optional<ExpertPrompts> writing(NeuronMethod method) throws GlotlensException {
        ExpertWritingSettings asked = writing.settings();
        if (prompts == null) {
            if (!asked.equals(ExpertWritingSettings.defaults())) {
                throw new DataException(Message.of(
                        "neuronsCommand.noPrompts",
                        "--fixed-units, --max-new, --temperature and --chat say how texts are written after --prompts,"
                                + " which was not given. Add it, or leave them out."));
            }
            return Optional.empty();
        }
        if (method != NeuronMethod.KOJIMA) {
            throw new DataException(Message.of(
                    "neuronsCommand.prompts",
                    "--prompts takes --method kojima, whose experts are fixed while texts are written. For neurons of"
                            + " other methods take edits/*.json with glotlens generate."));
        }
        return Optional.of(new ExpertPrompts(GenerationPromptFile.read(prompts), asked));
    }

    /** Saves are refused at once where there is nothing to compare. */
    @Override
    void check(NeuronsMeasurement measurement) throws GlotlensException {
        selection.settings();
        warnings = measurement.warnings();
        if (run != null) {
            var job = new RunNeuronsJob(run, folders().base(), runOptions(), measurement, cache());
            job.requireSaves();
            saves = Optional.of(job);
        }
    }

    @Override
    void check(NeuronsResult result) throws DataException {
        ResultFigures.check(result, selection.settings());
    }

    @Override
    void study(Measured<NeuronsResult> measured, Work work) throws GlotlensException {
        compared = saves.isEmpty() ? Optional.empty() : Optional.of(work.run(saves.get()));
    }

    @Override
    void write(Measured<NeuronsResult> measured, Staging folder) throws GlotlensException {
        measured.write(folder);
        if (compared.isPresent()) {
            compared.get().write(folder);
        } else {
            RunNeurons.leaveOut(folder);
        }
    }

    @Override
    void draw(Measured<NeuronsResult> measured, FigureFolder figures) throws GlotlensException {
        NeuronFigureSelection shown = selection.settings();
        NeuronsResult result = measured.result();
        ResultFigures.write(NeuronPanels.of(result.neurons(), shown), figures);
        ResultFigures.write(
                "neuron_appearance",
                NeuronPanels.appearance(result.neurons(), shown.checkpoints(), FigureStyle.print()),
                figures);
        ResultFigures.write(result, shown.checkpoints(), figures);
        ResultFigures.write(new UnitSharesPanels(result.shares(), shown), figures);
        ResultFigures.write(compared, figures);
    }

    @Override
    String told(NeuronsResult result, Map<String, Object> facts, Written written) {
        facts.put("languages", result.languages());
        for (SideNeurons side : result.neurons()) {
            facts.put(side.side().label(), side.selection().neurons().size());
        }
        List<Message> said =
                Stream.concat(result.warnings().stream(), warnings.stream()).toList();
        facts.put("warnings", said.stream().map(Message::english).toList());
        written.warn(said);
        return said(result);
    }

    private String said(NeuronsResult result) {
        if (result.neurons().isEmpty()) {
            int units = result.expertise().stream()
                    .map(SideExpertise::sites)
                    .mapToInt(sites ->
                            sites.stream().mapToInt(site -> site.units()).sum())
                    .sum();
            return "Ranked %s for %s; wrote them to %s."
                    .formatted(
                            Counted.of(units, "unit"),
                            Counted.of(result.languages().size(), "language"),
                            out());
        }
        int neurons = result.neurons().stream()
                .mapToInt(side -> side.selection().neurons().size())
                .sum();
        return "Found %s of %s; wrote them to %s."
                .formatted(
                        Counted.of(neurons, "neuron"),
                        Counted.of(result.languages().size(), "language"),
                        out());
    }
}
