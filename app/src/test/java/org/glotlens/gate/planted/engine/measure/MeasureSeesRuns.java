package org.glotlens.gate.planted.engine.measure;

import org.glotlens.gate.planted.engine.runs.PlantedRun;

/** Planted: a measurement that knows training runs. */
public final class MeasureSeesRuns {
    PlantedRun run;
}
