package org.glotlens.gate.planted.engine.preset;

import org.glotlens.engine.torch.Torch;

/** Planted: a preset that computes. */
public final class PresetSeesTorch {
    Torch torch;
}
