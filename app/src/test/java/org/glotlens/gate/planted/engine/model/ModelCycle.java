package org.glotlens.gate.planted.engine.model;

import org.glotlens.gate.planted.engine.hook.HookCycle;

/** Planted: one half of a cycle. */
public final class ModelCycle {
    HookCycle hook;
}
