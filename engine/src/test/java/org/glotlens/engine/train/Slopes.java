package org.glotlens.engine.train;

import org.glotlens.engine.torch.Scope;

/** Slopes of a loss by central differences. Engine thread only. */
final class Slopes {
    private static final double REACH = 0.02;

    private Slopes() {}

    /** A loss at the parameters as they are. */
    @FunctionalInterface
    interface Loss {
        double value() throws Exception;
    }

    /** Length of the gradient that a parameter has collected, and the slope of the loss along it. */
    static double[] along(Parameter parameter, Loss loss) throws Exception {
        float[] at = parameter.value().floats();
        try (Scope scope = parameter.value().scope().child()) {
            float[] gradient = parameter.value().gradient(scope).floats();
            double length = 0;
            for (float g : gradient) {
                length += (double) g * g;
            }
            length = Math.sqrt(length);
            double up = moved(parameter, at, gradient, REACH / length, loss);
            double down = moved(parameter, at, gradient, -REACH / length, loss);
            moved(parameter, at, gradient, 0, loss);
            return new double[] {length, (up - down) / (2 * REACH)};
        }
    }

    private static double moved(Parameter parameter, float[] at, float[] by, double factor, Loss loss)
            throws Exception {
        float[] shifted = at.clone();
        for (int i = 0; i < at.length; i++) {
            shifted[i] += (float) (factor * by[i]);
        }
        try (Scope scope = parameter.value().scope().child()) {
            scope.trainingOps()
                    .copy(
                            parameter.value(),
                            scope.floats(shifted, parameter.value().shape()));
            return loss.value();
        }
    }
}
