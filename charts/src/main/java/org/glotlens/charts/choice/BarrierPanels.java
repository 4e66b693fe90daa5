package org.glotlens.charts.choice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.charts.BarrierFigure;
import org.glotlens.charts.BarrierFigureData;
import org.glotlens.charts.ChartText;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureGrid;
import org.glotlens.charts.FigureStyle;
import org.glotlens.engine.lens.BarrierPrompt;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.TranslationBarrier;
import org.glotlens.engine.run.Side;

/** What is known and not said, base above aligned. */
public record BarrierPanels(LensResult result, Checkpoints checkpoints) {
    /** The figure; empty where no prompt has an answer in its language. */
    public Optional<Figure> sheet(FigureStyle style) {
        List<TranslationBarrier> counts = TranslationBarrier.of(BarrierPrompt.of(result));
        List<Figure> panels = new ArrayList<>();
        for (Side side : checkpoints.sides()) {
            BarrierFigureData data = new BarrierFigureData(side, counts, ChartText.said(result.remarks()));
            if (!data.counts().isEmpty()) {
                panels.add(new BarrierFigure(data, style));
            }
        }
        return panels.size() < 2
                ? panels.stream().findFirst()
                : Optional.of(new FigureGrid(ChartText.get("sheet.barrier"), 1, panels));
    }
}
