package org.glotlens.gate.planted.undescribed;

/** Planted: a class in a package that nothing says the purpose of. */
public final class Undescribed {}
