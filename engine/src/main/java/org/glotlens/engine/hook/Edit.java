package org.glotlens.engine.hook;

/** A change to the value x at a hook point, for one run. */
public sealed interface Edit {
    /**
     * The value is replaced.
     *
     * @param values row-major
     * @param shape sizes of the values; must broadcast to the value at the point, for example {@code [dModel]}
     */
    record Replace(float[] values, long[] shape) implements Edit {}

    /**
     * The values are added.
     *
     * @param values row-major
     * @param shape sizes of the values; must broadcast to the value at the point, for example {@code [dModel]}
     */
    record Add(float[] values, long[] shape) implements Edit {}

    /** The value becomes 0. */
    record Zero() implements Edit {}

    /** The value is multiplied by a factor. */
    record Scale(float factor) implements Edit {}

    /**
     * What lies along a direction of the last dimension is taken out: {@code x - (x u) u}, u of unit length.
     *
     * @param direction as wide as the last dimension, of any length but 0
     */
    record ProjectOut(float[] direction) implements Edit {
        /** @throws IllegalArgumentException if the direction has no length, or no finite one */
        public ProjectOut {
            double length = length(direction);
            if (!(length > 0) || Double.isInfinite(length)) {
                throw new IllegalArgumentException(
                        "A direction to project out has length " + length + ", expected a positive finite one");
            }
        }

        /** The direction at length 1. */
        float[] unit() {
            double length = length(direction);
            float[] unit = new float[direction.length];
            for (int i = 0; i < unit.length; i++) {
                unit[i] = (float) (direction[i] / length);
            }
            return unit;
        }

        private static double length(float[] direction) {
            double squares = 0;
            for (float value : direction) {
                squares += (double) value * value;
            }
            return Math.sqrt(squares);
        }
    }

    /**
     * What a linear map makes of the value is added: {@code x + x M}, rows times matrix.
     *
     * @param matrix row-major, {@code width x width}
     * @param width of the last dimension
     */
    record AddMap(float[] matrix, int width) implements Edit {}

    /**
     * Another edit that sees some indices of the last dimension only, and leaves the others as they are.
     *
     * @param channels the indices, each once; values of the other edit are as many
     */
    record Channels(int[] channels, Edit edit) implements Edit {}

    /** Another edit, after which the last dimension is made as long as it was before. */
    record KeepNorm(Edit edit) implements Edit {}

    /** Another edit, at some places only. */
    record At(Edit edit, Places places) implements Edit {}

    /** This edit at some places only. */
    default Edit at(Places places) {
        return new At(this, places);
    }
}
