package org.glotlens.gate.planted.engine.lens;

import org.glotlens.gate.planted.engine.measure.PlantedMeasurement;

/** Planted: an arrow up to engine.measure. */
public final class LensSeesMeasure {
    PlantedMeasurement measurement;
}
