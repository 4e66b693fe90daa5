package org.glotlens.gate.planted.engine.hook;

import org.glotlens.gate.planted.engine.model.ModelCycle;

/** Planted: the other half of a cycle. */
public final class HookCycle {
    ModelCycle model;
}
