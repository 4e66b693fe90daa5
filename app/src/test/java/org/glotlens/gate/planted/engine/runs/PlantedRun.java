package org.glotlens.gate.planted.engine.runs;

/** Planted: a training run for the arrow of another planted class. */
public final class PlantedRun {}
