package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.glotlens.app.figure.FigureFolder;
import org.glotlens.charts.choice.MassPanels;
import org.glotlens.charts.choice.MassSelection;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.activity.LanguageText;
import org.glotlens.engine.generate.GenerationPromptFile;
import org.glotlens.engine.mass.MassResult;
import org.glotlens.engine.mass.MassSettings;
import org.glotlens.engine.measure.MassMeasurement;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.MeasurementKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code glotlens mass}: how much of the lens's probability lies on each language's tokens, by the whole vocabulary. */
@Command(
        name = "mass",
        mixinStandardHelpOptions = true,
        description = "Reads, layer by layer, how much probability lies on the tokens of each language, told by texts.")
final class MassCommand extends PairCommand<MassMeasurement, MassResult> {
    @Option(
            names = "--texts",
            required = true,
            arity = "1",
            preprocessor = ValueList.class,
            paramLabel = "LANG=FILE",
            description =
                    "Texts, one a line, a file for each language, whose tokens tell which language a token is of.")
    private List<String> texts;

    @Option(
            names = "--prompts",
            required = true,
            paramLabel = "FILE.jsonl",
            description = "Prompts; answers are not needed. docs/formats.md describes the file.")
    private Path prompts;

    @Mixin
    private SettingOptions<MassSettings> settings = new SettingOptions<>(MassSettings.table());

    @Mixin
    private SettingOptions<MassSelection> selection = new SettingOptions<>(MassSelection.table());

    @Override
    public MeasurementKind<?, MassResult> kind() {
        return MeasurementKind.MASS;
    }

    @Override
    public MassMeasurement measurement() throws GlotlensException {
        MassSettings asked = settings.settings();
        return new MassMeasurement(LanguageText.read(texts), GenerationPromptFile.read(prompts), asked, edits());
    }

    @Override
    void check(MassMeasurement measurement) throws GlotlensException {
        selection.settings();
    }

    @Override
    void check(MassResult result) throws DataException {
        LanguageFigures.check(result, selection.settings());
    }

    @Override
    void draw(Measured<MassResult> measured, FigureFolder figures) throws GlotlensException {
        LanguageFigures.write(new MassPanels(measured.result(), selection.settings()), figures);
    }

    @Override
    String told(MassResult result, Map<String, Object> facts, Written written) {
        facts.put("prompts", result.prompts().size());
        facts.put("languages", result.languages());
        return "Wrote the mass of %s over %s for %s to %s."
                .formatted(
                        Counted.of(result.languages().size(), "language"),
                        Counted.of(result.nLayers(), "layer"),
                        Counted.of(result.prompts().size(), "prompt"),
                        out());
    }
}
