package org.glotlens.engine.model;

import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * Tables of rotary positions, in float32 as Hugging Face computes them.
 *
 * @param cos {@code [pos, dims]}, the halves repeated
 * @param sin {@code [pos, dims]}
 * @param dims leading dimensions of a head that are turned
 */
record Rotary(Tensor cos, Tensor sin, int dims) implements AttentionPositions {
    static Rotary tables(Positions.Rotary spec, int length, Scope scope) {
        float[] frequencies = frequencies(spec);
        int half = frequencies.length;
        float[] cos = new float[length * half * 2];
        float[] sin = new float[cos.length];
        for (int position = 0; position < length; position++) {
            for (int i = 0; i < half; i++) {
                float angle = position * frequencies[i];
                int at = position * half * 2 + i;
                cos[at] = (float) Math.cos(angle);
                sin[at] = (float) Math.sin(angle);
                cos[at + half] = cos[at];
                sin[at + half] = sin[at];
            }
        }
        return new Rotary(scope.floats(cos, length, half * 2L), scope.floats(sin, length, half * 2L), spec.dims());
    }

    @Override
    public Tensor turn(Ops op, Tensor x) {
        return x.size(-1) == dims ? op.rotate(x, cos, sin) : op.rotatePart(x, cos, sin);
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
