package org.glotlens.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("native")
class RowTrialTest {
    /** A product that keeps the processor for some milliseconds. */
    private static Supplier<Tensor> product(Scope scope, int millis) {
        return () -> {
            long end = System.nanoTime() + millis * 1_000_000L;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            return scope.zeros(1);
        };
    }

    /** A call in a JVM that has just begun takes as long as the product. */
    @Test
    void theCallDoesNotCount() throws Exception {
        Torch torch = Torch.get();
        torch.call(() -> {
            try (Scope scope = torch.open(ComputeDevice.CPU)) {
                RowTrial.Clock own = new RowTrial.Clock(product(scope, 8), product(scope, 6));
                RowTrial.Clock library = new RowTrial.Clock(product(scope, 2), product(scope, 0));
                assertThat(RowTrial.isFastEnough(own, library)).isTrue();
            }
            return null;
        });
    }

    @Test
    void aKernelThatIsMuchSlowerIsNotTaken() throws Exception {
        Torch torch = Torch.get();
        torch.call(() -> {
            try (Scope scope = torch.open(ComputeDevice.CPU)) {
                RowTrial.Clock own = new RowTrial.Clock(product(scope, 7), product(scope, 1));
                RowTrial.Clock library = new RowTrial.Clock(product(scope, 3), product(scope, 1));
                assertThat(RowTrial.isFastEnough(own, library)).isFalse();
            }
            return null;
        });
    }
}
