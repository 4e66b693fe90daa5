package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.glotlens.app.figure.FigureFolder;
import org.glotlens.charts.choice.RepresentSelection;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.measure.RepresentMeasurement;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.represent.ComponentWarnings;
import org.glotlens.engine.represent.ParallelFile;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.represent.RepresentSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code glotlens represent}: how close the languages lie, layer by layer. */
@Command(
        name = "represent",
        mixinStandardHelpOptions = true,
        description =
                "Pools parallel texts at every layer, projects them (PCA) and correlates the languages (Pearson).")
final class RepresentCommand extends PairCommand<RepresentMeasurement, RepresentResult> {
    @Option(names = "--parallel", required = true, paramLabel = "FILE.jsonl", description = "Parallel texts.")
    private Path parallel;

    @Mixin
    private BridgeOptions bridge = new BridgeOptions();

    @Mixin
    private SettingOptions<RepresentSettings> settings = new SettingOptions<>(RepresentSettings.table());

    @Mixin
    private SettingOptions<RepresentSelection> selection = new SettingOptions<>(RepresentSelection.table());

    @Override
    public MeasurementKind<?, RepresentResult> kind() {
        return MeasurementKind.REPRESENT;
    }

    @Override
    public PairFolders folders() {
        return bridge.beside(super.folders());
    }

    @Override
    public RepresentMeasurement measurement() throws GlotlensException {
        RepresentSettings asked = settings.settings();
        return new RepresentMeasurement(ParallelFile.read(parallel), asked, edits());
    }

    @Override
    void check(RepresentMeasurement measurement) throws GlotlensException {
        selection.settings();
    }

    @Override
    void check(RepresentResult result) throws DataException {
        ResultFigures.check(result, selection.settings());
    }

    @Override
    void draw(Measured<RepresentResult> measured, FigureFolder figures) throws GlotlensException {
        ResultFigures.write(measured.result(), selection.settings(), figures);
    }

    @Override
    String told(RepresentResult result, Map<String, Object> facts, Written written) {
        facts.put("items", result.ids().size());
        facts.put("languages", result.languages());
        List<Message> warnings = ComponentWarnings.of(result);
        facts.put("warnings", warnings.stream().map(Message::english).toList());
        written.warn(warnings);
        return "Wrote tables and figures of %s in %s to %s."
                .formatted(
                        Counted.of(result.ids().size(), "item"),
                        Counted.of(result.languages().size(), "language"),
                        out());
    }
}
