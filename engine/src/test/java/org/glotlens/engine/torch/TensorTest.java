package org.glotlens.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("native")
class TensorTest {
    @Test
    void theWholeMemoryIsThatOfTheTensorItself() throws Exception {
        Torch.get().call(() -> {
            try (Scope scope = Torch.get().open(ComputeDevice.CPU)) {
                Tensor x = scope.floats(new float[] {1, 2, 3, 4, 5, 6}, 1, 3, 2, 1);
                x.whole().setAtIndex(ValueLayout.JAVA_FLOAT, 4, 9);
                assertThat(x.floats()).containsExactly(1, 2, 3, 4, 9, 6);
            }
            return null;
        });
    }

    @Test
    void memoryInSeveralPiecesIsNotTakenForWhole() throws Exception {
        Torch.get().call(() -> {
            try (Scope scope = Torch.get().open(ComputeDevice.CPU)) {
                Tensor x = scope.floats(new float[] {1, 2, 3, 4, 5, 6}, 1, 3, 2, 1);
                Tensor apart = scope.ops().attention().swapHeads(x);
                assertThatThrownBy(apart::whole)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("not in one piece");
            }
            return null;
        });
    }
}
