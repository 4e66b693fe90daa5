package org.glotlens.engine.hook;

/** A change to the value at a hook point, for one run. */
public sealed interface Edit {
    /** Row-major values of the change. */
    float[] values();

    /** Sizes of {@link #values()}; must broadcast to the value at the point, for example {@code [dModel]}. */
    long[] shape();

    /** The value is replaced. */
    record Replace(float[] values, long[] shape) implements Edit {}

    /** The values are added. */
    record Add(float[] values, long[] shape) implements Edit {}
}
