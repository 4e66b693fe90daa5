package org.glotlens.gate.planted.engine.lens;

import org.glotlens.gate.planted.charts.ChartSeesApp;

/** Planted: an arrow from the engine to the charts. */
public final class LensSeesCharts {
    ChartSeesApp chart;
}
