package org.glotlens.engine.train;

import java.util.List;
import org.glotlens.engine.torch.AdamState;
import org.glotlens.engine.torch.AdamStep;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;
import org.glotlens.engine.torch.TrainingOps;

/**
 * AdamW with decoupled weight decay (Loshchilov and Hutter 2019) after clipping by global norm, in the order of
 * PyTorch: clip, decay, update.
 */
final class AdamW {
    private static final double BETA1 = 0.9;
    private static final double EPSILON = 1e-8;
    private static final double CLIP_EPSILON = 1e-6;

    private final double beta2;
    private final double weightDecay;
    private final double maxGradNorm;

    AdamW(OptimiserSettings settings) {
        this(settings.beta2(), settings.weightDecay(), settings.maxGradNorm());
    }

    /** With {@code maxGradNorm} 0 nothing is clipped. */
    AdamW(double beta2, double weightDecay, double maxGradNorm) {
        this.beta2 = beta2;
        this.weightDecay = weightDecay;
        this.maxGradNorm = maxGradNorm;
    }

    /**
     * Updates every parameter from its collected gradient and zeroes the gradient.
     *
     * @param step 1-based number of this update
     * @param parent where short-lived arrays are opened
     * @return global norm of the gradient before clipping
     */
    double update(List<Parameter> parameters, int step, double rate, Scope parent) {
        try (Scope scope = parent.child()) {
            TrainingOps op = scope.ops().training();
            List<Tensor> gradients =
                    parameters.stream().map(p -> p.value().gradient(scope)).toList();
            double norm = Math.sqrt(op.squareSum(gradients));
            double factor = maxGradNorm > 0 ? Math.min(1, maxGradNorm / (norm + CLIP_EPSILON)) : 1;
            List<AdamState> states = parameters.stream()
                    .map(p -> new AdamState(p.value(), p.firstMoment(), p.secondMoment()))
                    .toList();
            op.adamw(states, gradients, new AdamStep(rate, BETA1, beta2, EPSILON, weightDecay, step), factor);
            return norm;
        }
    }

    /** Forgets what backward passes have collected. */
    static void zeroGradients(List<Parameter> parameters) {
        try (Scope scope = parameters.getFirst().value().scope().child()) {
            for (Parameter parameter : parameters) {
                scope.ops().zero(parameter.value().gradient(scope));
            }
        }
    }
}
