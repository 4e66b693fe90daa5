package org.glotlens.engine.model.exact;

import java.util.Map;

/** Weights by the names of the published checkpoints; absent ones are null. */
record ExactWeights(Map<String, double[]> all) {
    double[] weight(String module) {
        double[] weight = all.get(module + ".weight");
        if (weight == null) {
            throw new IllegalArgumentException("no " + module + " in " + all.keySet());
        }
        return weight;
    }

    double[] bias(String module) {
        return all.get(module + ".bias");
    }

    double[] row(String table, int row, int width) {
        return ExactAttention.slice(weight(table), row, width);
    }

    double[] linear(String module, double[] x) {
        return ExactMath.linear(weight(module), bias(module), x);
    }

    double[] linearInOut(String module, double[] x) {
        return ExactMath.linearInOut(weight(module), bias(module), x);
    }

    double[] layerNorm(String module, double[] x, double eps) {
        return ExactMath.layerNorm(x, weight(module), bias(module), eps);
    }
}
