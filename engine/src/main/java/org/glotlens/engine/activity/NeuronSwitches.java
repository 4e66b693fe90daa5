package org.glotlens.engine.activity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.glotlens.engine.hook.StandingEdit;
import org.glotlens.engine.hook.StandingEdits;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.neuron.NeuronMask;
import org.glotlens.engine.torch.Scope;

/**
 * Decoders with some neurons switched off or on at every position, after whatever edits the decoder has. Engine thread
 * only; the numbers of the edits stay on the device until closed.
 */
final class NeuronSwitches implements AutoCloseable {
    private final Decoder decoder;
    private final List<StandingEdits> open = new ArrayList<>();

    NeuronSwitches(Decoder decoder) {
        this.decoder = decoder;
    }

    /** The decoder with a language's neurons switched. */
    Decoder own(NeuronMask mask, int language, Switching way) {
        List<int[]> blocks = new ArrayList<>();
        for (int block = 0; block < mask.nLayers(); block++) {
            blocks.add(mask.channels(language, block));
        }
        return switched(blocks, way);
    }

    /**
     * The decoder with as many neurons of every block switched, each drawn out of all of its block.
     *
     * @param sizes how many, [nLayers]
     */
    Decoder asMany(int[] sizes, Switching way, SplittableRandom random) {
        int dMlp = decoder.spec().shape().dMlp();
        List<int[]> blocks = new ArrayList<>();
        for (int size : sizes) {
            blocks.add(drawn(size, dMlp, random));
        }
        return switched(blocks, way);
    }

    /** So many numbers below {@code of}, each once. */
    static int[] drawn(int size, int of, SplittableRandom random) {
        int[] all = new int[of];
        Arrays.setAll(all, i -> i);
        for (int i = 0; i < size; i++) {
            int other = random.nextInt(i, of);
            int moved = all[other];
            all[other] = all[i];
            all[i] = moved;
        }
        int[] drawn = Arrays.copyOf(all, size);
        Arrays.sort(drawn);
        return drawn;
    }

    private Decoder switched(List<int[]> blocks, Switching way) {
        List<StandingEdit> edits = new ArrayList<>();
        for (int block = 0; block < blocks.size(); block++) {
            if (blocks.get(block).length > 0) {
                edits.add(way.of(block, blocks.get(block)));
            }
        }
        if (edits.isEmpty()) {
            return decoder;
        }
        Scope scope = decoder.open();
        StandingEdits all = decoder.edits().and(edits, scope);
        open.add(all);
        return decoder.edited(all);
    }

    @Override
    public void close() {
        open.forEach(StandingEdits::close);
    }
}
