package org.glotlens.engine.activity;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.neuron.NeuronTally;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/** What passes over texts of one language add up on the device, until it is taken from there. Engine thread only. */
final class ActivitySums implements AutoCloseable {
    private final Scope scope;
    private final List<Tensor> positive = new ArrayList<>();
    private final List<Tensor> values = new ArrayList<>();
    private long tokens;

    /** Begins at zero; {@code scope} is closed with it. */
    ActivitySums(StackShape shape, Scope scope) {
        this.scope = scope;
        for (int block = 0; block < shape.nLayers(); block++) {
            positive.add(scope.longs(new long[shape.dMlp()], shape.dMlp()));
            values.add(scope.zeros(shape.dMlp()));
        }
    }

    /** {@code [dMlp]} int64. */
    Tensor positive(int block) {
        return positive.get(block);
    }

    /** {@code [dMlp]} float32. */
    Tensor values(int block) {
        return values.get(block);
    }

    void addTokens(long count) {
        tokens += count;
    }

    /**
     * Takes everything, and begins at zero again.
     *
     * @param means [nLayers][dMlp], to which the sums of the activation are added
     */
    void take(NeuronTally into, int language, double[][] means) {
        Ops op = scope.ops();
        into.addTokens(language, tokens);
        tokens = 0;
        for (int block = 0; block < positive.size(); block++) {
            into.add(block, language, positive.get(block).longs());
            float[] sums = values.get(block).floats();
            for (int i = 0; i < sums.length; i++) {
                means[block][i] += sums[i];
            }
            op.zero(positive.get(block));
            op.zero(values.get(block));
        }
    }

    @Override
    public void close() {
        scope.close();
    }
}
