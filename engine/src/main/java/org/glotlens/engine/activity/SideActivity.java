package org.glotlens.engine.activity;

import java.util.List;
import java.util.stream.IntStream;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.neuron.NeuronCounts;
import org.glotlens.engine.neuron.NeuronShape;
import org.glotlens.engine.neuron.NeuronTally;

/**
 * What was counted of one decoder: the even chunks apart from the odd ones, and the sums of the activation. Engine thread
 * only; holds native memory until closed.
 */
final class SideActivity implements AutoCloseable {
    private static final int HALVES = 2;

    private final Decoder decoder;
    private final NeuronShape shape;
    private final List<NeuronTally> tallies;
    private final List<ActivitySums> live;
    private final double[][][] sums;

    SideActivity(Decoder decoder, NeuronShape shape) {
        this.decoder = decoder;
        this.shape = shape;
        this.tallies =
                IntStream.range(0, HALVES).mapToObj(_ -> new NeuronTally(shape)).toList();
        this.live = IntStream.range(0, HALVES)
                .mapToObj(_ -> new ActivitySums(decoder.spec().shape(), decoder.open()))
                .toList();
        this.sums = new double[shape.nLanguages()][shape.nLayers()][shape.dMlp()];
    }

    /** A pass over chunks of one half. */
    ActivityPass pass(int half, List<int[]> chunks) {
        return new ActivityPass(decoder, chunks, live.get(half));
    }

    /** Takes from the device what the passes of a language have added up since this was called last. */
    void take(int language) {
        for (int half = 0; half < HALVES; half++) {
            live.get(half).take(tallies.get(half), language, sums[language]);
        }
    }

    /** The counts of one half. */
    NeuronCounts half(int half) {
        return tallies.get(half).counts();
    }

    /** The counts of all chunks. */
    NeuronCounts counts() {
        return half(0).plus(half(1));
    }

    /** Means of every neuron's activation over all tokens of each language. */
    ChannelMeans means() {
        return new ChannelMeans(shape.languages(), sums, counts().tokens());
    }

    @Override
    public void close() {
        live.forEach(ActivitySums::close);
    }
}
