package org.glotlens.engine.model;

import org.glotlens.engine.torch.DoraOps;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * The magnitudes of a DoRA adapter (Liu et al. 2024): each output of its linear is {@code magnitude / norm} times what base and
 * product make together, the norm being the length of its row of {@code W + scaling B A}.
 */
public sealed interface Magnitude {
    /** {@code [out]} float32. */
    Tensor values();

    /** Those norms, {@code [out]} float32. */
    Tensor norms(Ops op, Lora lora, Product product);

    /** Of an adapter that learns: norms follow it in every pass, and no gradient goes through them, as in PEFT. */
    record Learnt(Tensor values) implements Magnitude {
        @Override
        public Tensor norms(Ops op, Lora lora, Product product) {
            return Norms.of(op, lora, product);
        }
    }

    /** As read from a file, before it stands beside weights. */
    record Stored(Tensor values) implements Magnitude {
        @Override
        public Tensor norms(Ops op, Lora lora, Product product) {
            return Norms.of(op, lora, product);
        }
    }

    /** Beside weights that stay as they are. */
    record Settled(Tensor values, Tensor norms) implements Magnitude {
        @Override
        public Tensor norms(Ops op, Lora lora, Product product) {
            return norms;
        }
    }

    /** The norms of an adapter beside the weights of a module, closed with these: what fresh magnitudes are. */
    static Tensor fresh(Weights weights, String module, Lora lora) {
        return Norms.kept(lora, weights.product(module), weights.scope());
    }

    /** Lengths of rows. */
    final class Norms {
        /** Rows of the unit matrix that are multiplied at a time where a matrix does not lie as stored. */
        private static final int AT_ONCE = 256;

        private Norms() {}

        static Tensor kept(Lora lora, Product product, Scope owner) {
            try (Scope inside = owner.child()) {
                Ops op = product instanceof Product.Packed ? inside.ops() : inside.trainingOps();
                return of(op, lora, product).moveTo(owner);
            }
        }

        private static Tensor of(Ops op, Lora lora, Product product) {
            return switch (product) {
                case Product.OutIn(Tensor weight) -> op.dora().norms(weight, lora.factors());
                case Product.InOut(Tensor weight) -> op.dora().normsInOut(weight, lora.factors());
                case Product.Packed packed -> byProducts(op, lora.factors(), packed);
            };
        }

        private static Tensor byProducts(Ops op, DoraOps.Factors lora, Product.Packed product) {
            int in = lora.a().size(1);
            Tensor squares = null;
            for (int begin = 0; begin < in; begin += AT_ONCE) {
                int count = Math.min(AT_ONCE, in - begin);
                float[] unit = new float[count * in];
                for (int row = 0; row < count; row++) {
                    unit[row * in + begin + row] = 1;
                }
                Tensor some = product.apply(op, op.scope().floats(unit, count, in), null);
                Tensor part = op.dora().squares(some, lora, begin);
                squares = squares == null ? part : op.add(squares, part);
            }
            return op.dora().squareRoot(squares);
        }
    }
}
