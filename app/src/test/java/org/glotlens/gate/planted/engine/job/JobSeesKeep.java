package org.glotlens.gate.planted.engine.job;

import org.glotlens.gate.planted.engine.keep.PlantedKept;

/** A job that knows where results are kept. */
public record JobSeesKeep(PlantedKept kept) {}
