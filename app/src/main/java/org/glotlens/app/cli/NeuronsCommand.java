package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.app.figure.FigureFolder;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.choice.DeactivationPanels;
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
                "Finds the neurons that texts of one language use and those of others do not, and switches them off.")
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
            description = "Texts on which --deactivate measures. Default: every tenth text, which is not counted then.")
    private List<String> heldOut = List.of();

    @Option(
            names = "--run",
            paramLabel = "DIR",
            description = "Also compare MODEL with every save of the training run in DIR.")
    private Path run;

    @Mixin
    private SettingOptions<NeuronSettings> settings = new SettingOptions<>(NeuronSettings.table());

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

    private Optional<RunNeuronsJob> saves = Optional.empty();
    private Optional<RunNeurons> compared = Optional.empty();

    @Override
    public MeasurementKind<?, NeuronsResult> kind() {
        return MeasurementKind.NEURONS;
    }

    @Override
    public NeuronsMeasurement measurement() throws GlotlensException {
        NeuronSettings asked = settings.settings();
        if (asked.isDeactivated() && asked.method() == NeuronMethod.KOJIMA) {
            throw new DataException(Message.of(
                    "neuronsCommand.experts",
                    "--deactivate takes --method lape or shared. The experts of kojima are fixed by"
                            + " edits/experts_*.json, which is written without it."));
        }
        if (!heldOut.isEmpty() && !asked.isDeactivated()) {
            throw new DataException(Message.of(
                    "neuronsCommand.heldOut",
                    "--held-out names texts for --deactivate, which was not given. Add it, or leave out --held-out."));
        }
        return new NeuronsMeasurement(
                LanguageText.read(texts), LanguageText.read(heldOut), asked, writing(asked.method()), edits());
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
        ResultFigures.write(new DeactivationPanels(result.deactivations(), shown.checkpoints()), figures);
        ResultFigures.write(new UnitSharesPanels(result.shares(), shown), figures);
        ResultFigures.write(compared, figures);
    }

    @Override
    String told(NeuronsResult result, Map<String, Object> facts, Written written) {
        facts.put("languages", result.languages());
        for (SideNeurons side : result.neurons()) {
            facts.put(side.side().label(), side.selection().neurons().size());
        }
        List<Message> warnings = result.warnings();
        facts.put("warnings", warnings.stream().map(Message::english).toList());
        written.warn(warnings);
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
