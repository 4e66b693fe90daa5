package org.glotlens.gate.planted.engine.run;

import org.glotlens.gate.planted.engine.model.ModelCycle;

/** Planted: an arrow up from engine.run. */
public final class RunSeesModel {
    ModelCycle model;
}
