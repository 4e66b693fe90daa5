package org.glotlens.engine.model;

import org.glotlens.engine.hook.Hooks;

/** What every part of one forward pass needs besides its input. */
record Pass(Hooks hooks, AttentionPositions positions, Reach reach, Past past) {}
