package org.glotlens.engine.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.DecoderShape;
import org.glotlens.engine.model.DecoderSpec;
import org.glotlens.engine.model.RopeScaling;
import org.glotlens.engine.model.Weights;
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
                Map<String, Tensor> tensors = Map.of(
                        "lm_head.weight", scope.floats(new float[] {1, 0, 0, 1, 1, 1}, 3, 2),
                        "model.norm.weight", scope.floats(new float[] {1, 2}, 2));
                DecoderShape shape = new DecoderShape(0, 2, 1, 1, 2, 1, 3);
                DecoderSpec spec = new DecoderSpec(
                        "llama", shape, 0, 10_000, new RopeScaling.None(), new int[0], DecoderSpec.Biases.NONE, false);
                Decoder decoder = Decoder.of(new Weights(scope, spec, tensors, DType.FLOAT32));
                UnembeddingGram gram = UnembeddingGram.of(decoder, scope);
                assertThat(gram.scale()).isCloseTo(0.7453560, within(1e-6));
                float[] energy = gram.energy(scope.ops(), scope.floats(new float[] {3, 4, 30, 40}, 2, 2));
                assertThat(energy).containsExactly(new float[] {1.0866462f, 1.0866462f}, within(1e-6f));
                return null;
            }
        });
    }
}
