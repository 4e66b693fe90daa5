package org.glotlens.engine.activity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.glotlens.engine.hook.Edit;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.hook.StandingEdit;
import org.glotlens.engine.hook.StandingEdits;
import org.glotlens.engine.hook.Where;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.neuron.NeuronMask;
import org.glotlens.engine.torch.Scope;

/**
 * Decoders with some neurons switched off: 0 at every position, after whatever edits the decoder has. Engine thread only;
 * the numbers of the edits stay on the device until closed.
 */
final class NeuronSwitches implements AutoCloseable {
    private final Decoder decoder;
    private final List<StandingEdits> open = new ArrayList<>();

    NeuronSwitches(Decoder decoder) {
        this.decoder = decoder;
    }

    /** The decoder without a language's neurons. */
    Decoder without(NeuronMask mask, int language) {
        List<int[]> blocks = new ArrayList<>();
        for (int block = 0; block < mask.nLayers(); block++) {
            blocks.add(mask.channels(language, block));
        }
        return off(blocks);
    }

    /** The decoder without as many neurons of every block, each drawn out of all of its block. */
    Decoder withoutAsMany(NeuronMask mask, int language, SplittableRandom random) {
        int dMlp = decoder.spec().shape().dMlp();
        List<int[]> blocks = new ArrayList<>();
        for (int size : mask.sizes(language)) {
            blocks.add(drawn(size, dMlp, random));
        }
        return off(blocks);
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

    private Decoder off(List<int[]> blocks) {
        List<StandingEdit> edits = new ArrayList<>();
        for (int block = 0; block < blocks.size(); block++) {
            if (blocks.get(block).length > 0) {
                edits.add(new StandingEdit(
                        new HookPoint(HookSite.MLP_POST, block),
                        new Edit.Channels(blocks.get(block), new Edit.Zero()),
                        Where.Part.ALL));
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
