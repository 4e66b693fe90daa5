package org.glotlens.gate.planted.app.view.kit;

import org.glotlens.gate.planted.app.view.state.StateCycle;

/** Planted: one half of a cycle of the window. */
public final class KitCycle {
    StateCycle state;
}
