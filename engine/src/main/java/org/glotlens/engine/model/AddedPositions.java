package org.glotlens.engine.model;

import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/** What the embedding gets for a position. */
sealed interface AddedPositions {
    /** What a decoder adds. */
    static AddedPositions of(PartBuilder parts) {
        return switch (parts.spec().ends().positions()) {
            case Positions.Learned learned -> new Table(parts.table(Part.POSITION_TABLE), learned);
            case Positions.Sinusoidal waves ->
                new Waves(waves, parts.spec().shape().dModel());
            case Positions.Rotary _, Positions.Layered _, Positions.Alibi _, Positions.Relative _ -> new None();
        };
    }

    /** {@code x: [batch, pos, dModel]}. */
    Tensor addTo(Tensor x, Reach reach, Ops op);

    /** Nothing: positions enter attention. */
    record None() implements AddedPositions {
        @Override
        public Tensor addTo(Tensor x, Reach reach, Ops op) {
            return x;
        }
    }

    /** A learned row. */
    record Table(Tensor rows, Positions.Learned spec) implements AddedPositions {
        @Override
        public Tensor addTo(Tensor x, Reach reach, Ops op) {
            Tensor at = spec.offset() == 0 ? reach.at() : reach.span().tensor(spec.offset(), op.scope());
            return op.add(x, op.embedding(rows, at));
        }
    }

    /**
     * Sines and cosines (Vaswani et al. 2017), all sines before all cosines, in float32 as Hugging Face computes them.
     *
     * @param width {@code dModel}
     */
    record Waves(Positions.Sinusoidal spec, int width) implements AddedPositions {
        @Override
        public Tensor addTo(Tensor x, Reach reach, Ops op) {
            int[] at = reach.span().flat();
            float[] values = new float[at.length * width];
            for (int i = 0; i < at.length; i++) {
                fill(values, i * width, at[i] + spec.offset());
            }
            long[] shape = {reach.span().at().length, reach.span().queries(), width};
            return op.add(x, op.scope().floats(values, shape));
        }

        private void fill(float[] values, int from, int position) {
            if (position == spec.zero()) {
                return;
            }
            int half = width / 2;
            float step = (float) (Math.log(10_000) / (half - 1));
            for (int j = 0; j < half; j++) {
                float angle = position * (float) Math.exp(j * -step);
                values[from + j] = (float) Math.sin(angle);
                values[from + half + j] = (float) Math.cos(angle);
            }
        }
    }
}
