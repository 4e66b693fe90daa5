package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.Map;
import org.glotlens.app.figure.FigureFolder;
import org.glotlens.charts.choice.PatchPanels;
import org.glotlens.charts.choice.PatchSelection;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.measure.PatchMeasurement;
import org.glotlens.engine.patch.PatchPairFile;
import org.glotlens.engine.patch.PatchResult;
import org.glotlens.engine.patch.PatchSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code glotlens patch}: what one prompt's values do in another, block by block. */
@Command(
        name = "patch",
        mixinStandardHelpOptions = true,
        description = "Puts what a source prompt has into a target prompt, block by block, and reads the answers.")
final class PatchCommand extends PairCommand<PatchMeasurement, PatchResult> {
    @Option(
            names = "--pairs",
            required = true,
            paramLabel = "FILE.jsonl",
            description = "Sources, targets and answers; docs/formats.md describes the file.")
    private Path pairs;

    @Mixin
    private SettingOptions<PatchSettings> settings = new SettingOptions<>(PatchSettings.table());

    @Mixin
    private SettingOptions<PatchSelection> selection = new SettingOptions<>(PatchSelection.table());

    @Override
    public MeasurementKind<?, PatchResult> kind() {
        return MeasurementKind.PATCH;
    }

    @Override
    public PatchMeasurement measurement() throws GlotlensException {
        PatchSettings asked = settings.settings();
        return new PatchMeasurement(PatchPairFile.read(pairs), asked, edits());
    }

    @Override
    void check(PatchMeasurement measurement) throws GlotlensException {
        selection.settings();
    }

    @Override
    void check(PatchResult result) throws DataException {
        ResultFigures.check(result, selection.settings());
    }

    @Override
    void draw(Measured<PatchResult> measured, FigureFolder figures) throws GlotlensException {
        PatchMeasurement measurement = MeasurementKind.PATCH.measurement().cast(measured.measurement());
        ResultFigures.write(new PatchPanels(measured.result(), measurement.settings(), selection.settings()), figures);
    }

    @Override
    String told(PatchResult result, Map<String, Object> facts, Written written) {
        facts.put("pairs", result.pairs().size());
        facts.put("dropped", result.dropped().size());
        return "Wrote answers of %s over %s to %s; %s dropped, dropped.csv says why."
                .formatted(
                        Counted.of(result.pairs().size(), "pair"),
                        Counted.of(result.nLayers(), "layer"),
                        out(),
                        Counted.were(result.dropped().size(), "pair"));
    }
}
