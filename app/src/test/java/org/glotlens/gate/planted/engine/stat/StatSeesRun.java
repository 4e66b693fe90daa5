package org.glotlens.gate.planted.engine.stat;

import org.glotlens.gate.planted.engine.run.RunSeesModel;

/** Planted: an arrow out of engine.stat. */
public final class StatSeesRun {
    RunSeesModel run;
}
