package org.glotlens.engine.model;

import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * Tables of rotary positions, in float32 as Hugging Face computes them.
 *
 * @param cos {@code [1 or batch, 1, pos, dims]}, the halves repeated
 * @param sin {@code [1 or batch, 1, pos, dims]}
 * @param dims leading dimensions of a head that are turned
 */
record Rotary(Tensor cos, Tensor sin, int dims) implements AttentionPositions {
    static Rotary tables(Positions.Rotary spec, Span span, Scope scope) {
        int[] positions = span.flat();
        float[] frequencies = frequencies(spec);
        int half = frequencies.length;
        float[] cos = new float[positions.length * half * 2];
        float[] sin = new float[cos.length];
        for (int row = 0; row < positions.length; row++) {
            for (int i = 0; i < half; i++) {
                float angle = positions[row] * frequencies[i];
                int at = row * half * 2 + i;
                cos[at] = (float) Math.cos(angle);
                sin[at] = (float) Math.sin(angle);
                cos[at + half] = cos[at];
                sin[at + half] = sin[at];
            }
        }
        long[] shape = {span.at().length, 1, span.queries(), half * 2L};
        return new Rotary(scope.floats(cos, shape), scope.floats(sin, shape), spec.dims());
    }

    @Override
    public Tensor turn(Ops op, Tensor x) {
        return x.size(-1) == dims
                ? op.attention().rotate(x, cos, sin)
                : op.attention().rotatePart(x, cos, sin);
    }

    /** Radians per position of each pair of dimensions. */
    static float[] frequencies(Positions.Rotary spec) {
        float[] frequencies = new float[spec.dims() / 2];
        for (int i = 0; i < frequencies.length; i++) {
            float frequency = (float) (1.0 / (float) Math.pow(spec.theta(), 2f * i / spec.dims()));
            frequencies[i] = scaled(frequency, spec.scaling());
        }
        return frequencies;
    }

    private static float scaled(float frequency, RopeScaling scaling) {
        return switch (scaling) {
            case RopeScaling.None none -> frequency;
            case RopeScaling.Linear linear -> (float) (frequency / linear.factor());
            case RopeScaling.Llama3 llama3 -> (float) llama3(frequency, llama3);
        };
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
