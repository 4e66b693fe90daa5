package org.glotlens.gate.planted.engine.keep;

/** Stands for a kept result. */
public final class PlantedKept {}
