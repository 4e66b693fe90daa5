package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.Map;
import org.glotlens.app.figure.FigureFolder;
import org.glotlens.charts.choice.PassPanels;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.concept.ConceptFile;
import org.glotlens.engine.concept.ConceptResult;
import org.glotlens.engine.concept.ConceptSettings;
import org.glotlens.engine.measure.LensEvalMeasurement;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.MeasurementKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code glotlens lens-eval}: whether lenses show the concepts of prompts. */
@Command(
        name = "lens-eval",
        mixinStandardHelpOptions = true,
        description =
                "Ranks the words that a prompt's answer is made of at every layer, through the logit lens and, with"
                        + " --jacobian, through a Jacobian lens beside it: pass@1, 5 and 10.")
final class LensEvalCommand extends PairCommand<LensEvalMeasurement, ConceptResult> {
    @Option(
            names = "--items",
            required = true,
            paramLabel = "FILE",
            description = "Prompts with the words that should show; docs/formats.md describes the file.")
    private Path items;

    @Mixin
    private JacobianOptions jacobian = new JacobianOptions();

    @Mixin
    private SettingOptions<ConceptSettings> settings = new SettingOptions<>(ConceptSettings.table());

    @Override
    public MeasurementKind<?, ConceptResult> kind() {
        return MeasurementKind.LENS_EVAL;
    }

    @Override
    public LensEvalMeasurement measurement() throws GlotlensException {
        ConceptSettings asked = settings.settings();
        return new LensEvalMeasurement(ConceptFile.read(items), asked, edits(), jacobian.read());
    }

    @Override
    void draw(Measured<ConceptResult> measured, FigureFolder figures) throws GlotlensException {
        LensEvalMeasurement measurement =
                MeasurementKind.LENS_EVAL.measurement().cast(measured.measurement());
        ResultFigures.write(new PassPanels(measured.result(), measurement.settings()), figures);
    }

    @Override
    String told(ConceptResult result, Map<String, Object> facts, Written written) {
        facts.put("items", result.items().size());
        facts.put("dropped", result.dropped().size());
        facts.put("words", result.words());
        facts.put("words_of_one_token", result.scored());
        return "Wrote pass@k over %s to %s; of %s %s one token and ranked; %s dropped, dropped.csv says why."
                .formatted(
                        Counted.of(result.items().size(), "item"),
                        out(),
                        Counted.of(result.words(), "word"),
                        result.scored() == 1 ? "1 is" : result.scored() + " are",
                        Counted.were(result.dropped().size(), "item"));
    }
}
