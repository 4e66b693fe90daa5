package org.glotlens.gate.planted.engine.lens;

import org.glotlens.gate.planted.engine.job.PlantedJob;

/** Planted: an arrow up to engine.job. */
public final class LensSeesJob {
    PlantedJob job;
}
