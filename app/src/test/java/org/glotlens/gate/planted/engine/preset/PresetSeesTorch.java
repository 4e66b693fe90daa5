package org.glotlens.gate.planted.engine.preset;

import org.glotlens.engine.torch.EngineThread;

/** Planted: a preset that computes. */
public final class PresetSeesTorch {
    EngineThread thread;
}
