package org.glotlens.app.figure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.LossesFigure;
import org.glotlens.charts.LossesFigureData;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.charts.choice.LossSelection;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.measure.Build;
import org.glotlens.engine.run.CommandWords;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.runs.RunName;
import org.glotlens.engine.runs.RunSummary;
import org.glotlens.engine.train.RunFiles;

/** The losses of training runs in one figure, in the order of the runs. */
public record LossSheet(List<RunSummary> runs, LossSelection selection) {
    /** Keeps an own copy. */
    public LossSheet {
        runs = List.copyOf(runs);
    }

    /** The figure. */
    public LossesFigure figure(FigureStyle style) {
        List<String> names = RunName.apart(runs);
        List<LossesFigureData.Run> drawn = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            drawn.add(new LossesFigureData.Run(names.get(i), runs.get(i).steps()));
        }
        return new LossesFigure(LossesFigureData.of(drawn, selection.axis(), selection.losses()), style);
    }

    /** The command line that draws the figure again. */
    public String command(ExportSettings written) {
        List<String> line = new ArrayList<>(List.of("glotlens", "runs"));
        runs.forEach(run -> line.add(run.folder().toString()));
        line.addAll(List.of("--losses", "losses"));
        line.addAll(LossSelection.table().words(selection));
        line.addAll(ExportSettings.table().words(written));
        return CommandWords.join(line);
    }

    /**
     * What the figure is drawn from: the log of each run by its digest.
     *
     * @throws GlotlensException if a log cannot be read
     */
    public Provenance provenance(ExportSettings written) throws GlotlensException {
        Map<String, String> logs = new LinkedHashMap<>();
        for (RunSummary run : runs) {
            Path log = RunFiles.log(run.folder());
            if (Files.isRegularFile(log)) {
                logs.put(log.toString(), Digest.sha256(List.of(log)));
            }
        }
        return origin(command(written), logs);
    }

    private static Provenance origin(String command, Map<String, String> logs) {
        Provenance none = Provenance.NONE;
        return new Provenance(
                command,
                none.weightsSha256(),
                none.configSha256(),
                none.tokenizerSha256(),
                logs,
                none.dtype(),
                none.device(),
                Map.of("glotlens", Build.version(), "java", Runtime.version().toString()),
                none.options(),
                none.seed(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                none.resultSha256(),
                none.remarks());
    }
}
