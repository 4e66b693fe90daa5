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
        return law(law, style);
    }

    /** Curves and points of a law, whatever is planned by it. */
    public static Figure law(LawFigureData law, FigureStyle style) {
        return new LawFigure(law, style);
    }

    /** What each language is given. */
    public Figure bars(FigureStyle style) {
        return bars(allocation, style);
    }

    /** What each language is given by an allocation. */
    public static Figure bars(Allocation allocation, FigureStyle style) {
        return new BarsFigure(AllocationBars.of(allocation), style);
    }
}
