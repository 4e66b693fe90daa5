package org.glotlens.gate.planted.app.view.state;

import org.glotlens.gate.planted.app.view.kit.KitCycle;

/** Planted: the other half of a cycle of the window. */
public final class StateCycle {
    KitCycle kit;
}
