package org.glotlens.engine.model;

import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * Tables of rotary positions, in float32 as Hugging Face computes them.
 *
 * @param cos {@code [1 or batch, 1, pos, dims]}, the halves repeated
 * @param sin {@code [1 or batch, 1, pos, dims]}
 * @param spec which dimensions are turned, and how
 */
record Rotary(Tensor cos, Tensor sin, Positions.Rotary spec) implements AttentionPositions {
    static Rotary tables(Positions.Rotary spec, Span span, Scope scope) {
        int rows = span.tableRows(spec.keptUpTo());
        int half = spec.dims() / 2;
        float[] cos = new float[rows * span.queries() * half * 2];
        float[] sin = new float[cos.length];
        double factor = spec.scaling().attentionFactor();
        for (int row = 0; row < rows; row++) {
            float[] frequencies = frequencies(spec, span.reached(row));
            int[] positions = span.positions(row);
            for (int query = 0; query < positions.length; query++) {
                int at = (row * positions.length + query) * half * 2;
                for (int i = 0; i < half; i++) {
                    float angle = positions[query] * frequencies[i];
                    cos[at + i] = (float) ((float) Math.cos(angle) * factor);
                    sin[at + i] = (float) ((float) Math.sin(angle) * factor);
                    cos[at + i + half] = cos[at + i];
                    sin[at + i + half] = sin[at + i];
                }
            }
        }
        long[] shape = {rows, 1, span.queries(), half * 2L};
        return new Rotary(scope.floats(cos, shape), scope.floats(sin, shape), spec);
    }

    /** Whether the first half of the turned dimensions is turned with the second. */
    boolean isOfHalves() {
        return spec.pairing() == Positions.Pairing.HALVES;
    }

    @Override
    public Tensor turn(Ops op, Tensor x, int layer) {
        if (spec.pairing() == Positions.Pairing.NEIGHBOURS) {
            return op.attention().rotatePairs(x, cos, sin);
        }
        return x.size(-1) == spec.dims()
                ? op.attention().rotate(x, cos, sin)
                : op.attention().rotatePart(x, cos, sin);
    }

    /**
     * Radians per position of each pair of dimensions.
     *
     * @param reached tokens of the input
     */
    static float[] frequencies(Positions.Rotary spec, int reached) {
        float[] frequencies = new float[spec.dims() / 2];
        for (int i = 0; i < frequencies.length; i++) {
            float wave = (float) Math.pow(spec.theta(), 2f * i / spec.dims());
            frequencies[i] = switch (spec.scaling()) {
                case RopeScaling.None none -> (float) (1.0 / wave);
                case RopeScaling.Linear linear -> (float) ((float) (1.0 / wave) / linear.factor());
                case RopeScaling.Llama3 llama3 -> (float) llama3((float) (1.0 / wave), llama3);
                case RopeScaling.Yarn yarn -> yarn(wave, i, yarn);
                case RopeScaling.LongRope longRope -> {
                    double[] factors = reached > longRope.originalContext() ? longRope.beyond() : longRope.within();
                    yield (float) (1.0 / ((float) factors[i] * wave));
                }
            };
        }
        return frequencies;
    }

    private static float yarn(float wave, int pair, RopeScaling.Yarn yarn) {
        float ramp = (float) Math.clamp((pair - yarn.from()) / (yarn.to() - yarn.from()), 0, 1);
        float stretched = (float) (1.0 / (yarn.factor() * wave));
        float kept = (float) (1.0 / wave);
        return stretched * ramp + kept * (1 - ramp);
    }

    private static double llama3(double frequency, RopeScaling.Llama3 scaling) {
        double wavelength = 2 * Math.PI / frequency;
        if (wavelength > scaling.originalContext() / scaling.lowFactor()) {
            return frequency / scaling.factor();
        }
        if (wavelength < scaling.originalContext() / scaling.highFactor()) {
            return frequency;
        }
        double smooth = (scaling.originalContext() / wavelength - scaling.lowFactor())
                / (scaling.highFactor() - scaling.lowFactor());
        return (1 - smooth) * frequency / scaling.factor() + smooth * frequency;
    }
}
