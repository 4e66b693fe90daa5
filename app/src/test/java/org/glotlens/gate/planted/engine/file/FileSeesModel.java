package org.glotlens.gate.planted.engine.file;

import org.glotlens.gate.planted.engine.model.ModelCycle;

/** Planted: a file that knows a model. */
public final class FileSeesModel {
    ModelCycle model;
}
