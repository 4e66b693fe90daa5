package org.glotlens.engine.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.glotlens.engine.model.Activation;
import org.glotlens.engine.model.AttentionSpec;
import org.glotlens.engine.model.BlockSpec;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Ends;
import org.glotlens.engine.model.Layout;
import org.glotlens.engine.model.MlpKind;
import org.glotlens.engine.model.NormKind;
import org.glotlens.engine.model.Part;
import org.glotlens.engine.model.Positions;
import org.glotlens.engine.model.RopeScaling;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.StackSpec;
import org.glotlens.engine.model.Weights;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.ComputeDevice;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;
import org.glotlens.engine.torch.Torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Token energy of the three-token vocabulary of docs/methods.md, section 15, worked by hand. */
@Tag("native")
class UnembeddingGramTest {
    @Test
    void threeTokensInTwoDimensionsHaveTheEnergyWorkedByHand() throws Exception {
        Torch torch = Torch.get();
        torch.call(() -> {
            try (Scope scope = torch.open(ComputeDevice.CPU)) {
                Tensor rows = scope.floats(new float[] {1, 0, 0, 1, 1, 1}, 3, 2);
                Map<String, Tensor> tensors =
                        Map.of("embedding.weight", rows, "norm.weight", scope.floats(new float[] {1, 2}, 2));
                StackSpec spec = headOnly(new StackShape(0, 2, 1, 1, 2, 1, 3));
                Decoder decoder = Decoder.of(new Weights(scope, spec, tensors, DType.FLOAT32));
                UnembeddingGram gram = UnembeddingGram.of(decoder, scope, new Cancel());
                assertThat(gram.scale()).isCloseTo(0.7453560, within(1e-6));
                float[] energy = gram.energy(scope.ops(), scope.floats(new float[] {3, 4, 30, 40}, 2, 2));
                assertThat(energy).containsExactly(new float[] {1.0866462f, 1.0866462f}, within(1e-6f));
                return null;
            }
        });
    }

    /** A tied decoder without blocks. */
    private static StackSpec headOnly(StackShape shape) {
        Layout layout = Layout.of("", "").with(Part.EMBEDDING, "embedding").with(Part.FINAL_NORM, "norm");
        BlockSpec block = new BlockSpec(
                new NormKind.Rms(0),
                BlockSpec.Residual.SEQUENTIAL,
                AttentionSpec.plain(AttentionSpec.Fusion.SEPARATE, shape),
                new MlpKind.Gated(Activation.SILU),
                BlockSpec.Biases.NONE);
        Positions positions = new Positions.Rotary(2, 10_000, new RopeScaling.None());
        return new StackSpec("llama", shape, layout, block, Ends.plain(positions, true));
    }
}
