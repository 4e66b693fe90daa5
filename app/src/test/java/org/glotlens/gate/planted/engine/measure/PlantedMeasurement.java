package org.glotlens.gate.planted.engine.measure;

/** Planted: a measurement for the arrow of another planted class. */
public final class PlantedMeasurement {}
