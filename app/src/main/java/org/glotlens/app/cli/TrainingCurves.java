package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glotlens.app.figure.FigureFolder;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.LensSheet;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.job.ProbeFiles;
import org.glotlens.engine.lens.CurveStatistics;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.run.DataException;

/**
 * Draws the lens curves of runs over their training.
 *
 * @param out folder for the figures, made if absent
 */
record TrainingCurves(Path out) {
    /**
     * Writes one figure.
     *
     * @param name file name without extension
     * @throws GlotlensException if the run was not watched, or a file cannot be read or written
     */
    void write(Path run, String name) throws GlotlensException {
        ProbeFiles probes = new ProbeFiles(run);
        List<LensSheet.Panel> panels = new ArrayList<>();
        LensResult last = null;
        for (int step : probes.steps()) {
            last = probes.load(step).lens().orElseThrow();
            panels.add(new LensSheet.Panel(step, CurveStatistics.summarise(last)));
        }
        if (last == null) {
            throw new DataException(
                    run + " holds no probes, so there are no curves to draw. Train with --probe-prompts,"
                            + " or resume the run with it.");
        }
        LensSheet sheet = LensSheet.of(
                "Logit lens while training", panels, FigureStyle.print().withFontSize(6));
        new FigureFolder(out, last.provenance()).write(name, sheet);
    }
}
