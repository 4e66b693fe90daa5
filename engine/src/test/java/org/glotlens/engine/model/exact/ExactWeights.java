package org.glotlens.engine.model.exact;

import java.util.Set;

/**
 * Weights by the names of the published checkpoints. What a definition asks for has to be there, in the size that
 * config.json gives it.
 *
 * @param read names asked for so far
 */
record ExactWeights(ExactDecoder.Source source, Set<String> read) {
    double[] values(String name, int size) {
        double[] values = source.values(name, size);
        if (values == null || values.length != size) {
            throw new IllegalArgumentException(
                    "%s has %s elements, expected %d".formatted(name, values == null ? "no" : values.length, size));
        }
        read.add(name);
        return values;
    }

    double number(String name) {
        return values(name, 1)[0];
    }

    /** table: [rows, width]. */
    double[] row(String table, int rows, int width, int row) {
        return ExactMath.slice(values(table + ".weight", rows * width), row * width, width);
    }

    double[] linear(String module, boolean hasBias, int out, double[] x) {
        return ExactMath.linear(values(module + ".weight", out * x.length), bias(module, hasBias, out), x);
    }

    /** With the weight stored the other way round: [in, out]. */
    double[] linearInOut(String module, int out, double[] x) {
        return ExactMath.linearInOut(values(module + ".weight", out * x.length), bias(module, true, out), x);
    }

    double[] layerNorm(String module, boolean hasBias, double[] x, double eps) {
        return ExactMath.scaled(
                ExactMath.standardised(x, eps), gain(module, x.length), bias(module, hasBias, x.length));
    }

    double[] rmsNorm(String module, double[] x, double eps) {
        return ExactMath.scaled(ExactMath.unitSquare(x, eps), gain(module, x.length), null);
    }

    double[] gain(String module, int size) {
        return values(module + ".weight", size);
    }

    double[] bias(String module, boolean hasBias, int size) {
        return hasBias ? values(module + ".bias", size) : null;
    }
}
