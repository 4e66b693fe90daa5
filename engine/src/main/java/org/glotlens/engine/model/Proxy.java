package org.glotlens.engine.model;

import java.util.List;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * Two small models that stand in for the tuning of a large one: its logits are moved by what the expert's are beyond the
 * antiexpert's, {@code base + alpha (expert - antiexpert)} (proxy-tuning, Liu et al. 2024). Raw logits are combined: a
 * constant added to all logits of a model cancels in the softmax. All three must read the same tokens.
 *
 * @param expert the small model after its tuning
 * @param antiexpert the same before
 * @param alpha how far the logits are moved; 0 leaves the base's to the bit
 */
public record Proxy(Decoder expert, Decoder antiexpert, double alpha) {
    /** @throws IllegalArgumentException if alpha is no finite number */
    public Proxy {
        if (!Double.isFinite(alpha)) {
            throw new IllegalArgumentException("Alpha is " + alpha + ", expected a finite number");
        }
    }

    /** The models whose passes it needs, expert first. */
    public List<Decoder> decoders() {
        return List.of(expert, antiexpert);
    }

    /**
     * The logits of all three together, float32; ids that one of the small models has no row for keep the base's.
     *
     * @param base {@code [.., dVocab]}, as the two others with their own numbers of rows
     */
    public Tensor combine(Ops op, Tensor base, Tensor ofExpert, Tensor ofAntiexpert) {
        return op.readings().proxy(base, ofExpert, ofAntiexpert, op.scope().scalar(alpha));
    }
}
