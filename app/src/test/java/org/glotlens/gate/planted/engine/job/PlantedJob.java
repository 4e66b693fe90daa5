package org.glotlens.gate.planted.engine.job;

/** Planted: a job for the arrow of another planted class. */
public final class PlantedJob {}
