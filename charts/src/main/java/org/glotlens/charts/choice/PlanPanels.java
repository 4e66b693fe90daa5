package org.glotlens.charts.choice;

import org.glotlens.charts.AllocationBars;
import org.glotlens.charts.BarsFigure;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.LawFigure;
import org.glotlens.charts.LawFigureData;
import org.glotlens.engine.plan.Allocation;

/** The figures of a plan. */
public record PlanPanels(LawFigureData law, Allocation allocation) {
    /** Curves and points. */
    public Figure law(FigureStyle style) {
        return new LawFigure(law, style);
    }

    /** What each language is given. */
    public Figure bars(FigureStyle style) {
        return new BarsFigure(AllocationBars.of(allocation), style);
    }
}
