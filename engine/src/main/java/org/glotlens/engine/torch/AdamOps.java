package org.glotlens.engine.torch;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.rows.AdamUpdates;

/** AdamW after clipping, on the processor over all parameters at once. */
final class AdamOps {
    private final Kernels kernels;

    AdamOps(Kernels kernels) {
        this.kernels = kernels;
    }

    private boolean areTaken(List<Tensor> tensors) {
        return !kernels.scope().device().isCuda()
                && torch().manyRows().isPresent()
                && tensors.stream().allMatch(x -> x.dtype() == DType.FLOAT32 && AdamUpdates.takes(x.elements()));
    }

    /** The sum of the squares of all elements. */
    double squareSum(List<Tensor> tensors) {
        if (!areTaken(tensors)) {
            return tensors.stream()
                    .mapToDouble(x -> kernels.run("square_sum", x).item())
                    .sum();
        }
        double[] sum = new double[1];
        List<MemorySegment> memory = tensors.stream().map(Tensor::whole).toList();
        Runnable work = () -> sum[0] = updates().squareSum(memory, torch().threads());
        torch().runOwn("rows::square_sum", work, first(tensors));
        return sum[0];
    }

    /** As {@link TrainingOps#adamw}. */
    void update(List<AdamState> states, List<Tensor> gradients, AdamStep step, double factor) {
        List<Tensor> values = states.stream().map(AdamState::value).toList();
        if (areTaken(values)) {
            List<AdamUpdates.State> own = new ArrayList<>();
            for (int i = 0; i < states.size(); i++) {
                own.add(own(states.get(i), gradients.get(i)));
            }
            AdamUpdates.Factors factors = factors(step, factor);
            Runnable work = () -> updates().update(own, factors, torch().threads());
            torch().runOwn("rows::adamw", work, first(values));
        } else {
            updateByLibrary(states, gradients, step, factor);
        }
    }

    private static AdamUpdates.State own(AdamState state, Tensor gradient) {
        return new AdamUpdates.State(
                state.value().whole(),
                gradient.whole(),
                state.firstMoment().whole(),
                state.secondMoment().whole());
    }

    private static AdamUpdates.Factors factors(AdamStep step, double factor) {
        return new AdamUpdates.Factors(
                (float) factor,
                (float) (1 - step.rate() * step.weightDecay()),
                (float) (1 - step.beta1()),
                (float) step.beta2(),
                (float) (1 - step.beta2()),
                (float) Math.sqrt(step.secondLeft()),
                (float) step.epsilon(),
                (float) (-step.rate() / step.firstLeft()));
    }

    private void updateByLibrary(List<AdamState> states, List<Tensor> gradients, AdamStep step, double factor) {
        try (Scope scope = kernels.scope().child()) {
            Kernels inside = new Kernels(scope, kernels.mode());
            Tensor hyper = scope.onProcessor(new float[] {
                (float) step.rate(),
                (float) (1 - step.beta1()),
                (float) step.beta2(),
                (float) (1 - step.beta2()),
                (float) step.epsilon(),
                (float) step.weightDecay(),
                (float) step.firstLeft(),
                (float) step.secondLeft(),
                (float) factor
            });
            for (int i = 0; i < gradients.size(); i++) {
                AdamState state = states.get(i);
                Tensor gradient = gradients.get(i);
                inside.run("adamw", state.value(), gradient, state.firstMoment(), state.secondMoment(), hyper);
                inside.run("zero", gradient);
            }
        }
    }

    private static Tensor[] first(List<Tensor> tensors) {
        return tensors.stream().limit(1).toArray(Tensor[]::new);
    }

    private AdamUpdates updates() {
        return torch().manyRows().orElseThrow().updates();
    }

    private Torch torch() {
        return kernels.scope().torch();
    }
}
