package org.glotlens.engine.model;

import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * Tables of rotary positions, in float32 as Hugging Face computes them.
 *
 * @param cos {@code [pos, dHead]}, the halves repeated
 * @param sin {@code [pos, dHead]}
 */
record Rotary(Tensor cos, Tensor sin) {
    static Rotary tables(DecoderSpec spec, int length, Scope scope) {
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
        return new Rotary(scope.floats(cos, length, half * 2L), scope.floats(sin, length, half * 2L));
    }

    /** Radians per position of each pair of dimensions. */
    static float[] frequencies(DecoderSpec spec) {
        int dHead = spec.shape().dHead();
        float[] frequencies = new float[dHead / 2];
        for (int i = 0; i < frequencies.length; i++) {
            float frequency = (float) (1.0 / (float) Math.pow(spec.ropeTheta(), 2f * i / dHead));
            frequencies[i] = scaled(frequency, spec.ropeScaling());
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
