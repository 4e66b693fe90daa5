package org.glotlens.engine.hook;

/**
 * The value that a hook point had in one run.
 *
 * @param values row-major, float32
 * @param shape as {@link HookSite} says
 */
public record Recording(HookPoint point, float[] values, long[] shape) {}
