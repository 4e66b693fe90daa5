package org.glotlens.gate.planted.engine.lens;

/** Planted: a name that says nothing. */
public final class LensManager {}
