package org.glotlens.gate.planted.engine.pair;

import org.glotlens.gate.planted.engine.measure.PlantedMeasurement;

/** Planted: an open pair that knows what is measured on it. */
public final class PairSeesMeasure {
    PlantedMeasurement measurement;
}
