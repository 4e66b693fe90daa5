package org.glotlens.engine.pair;

import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.Torch;

/**
 * A small pair opened beside a pair that is open already, whose base it moves; another strength costs nothing. Close it before
 * the pair.
 */
public final class ProxiedPair implements AutoCloseable {
    private final ModelPair open;
    private final LoadedProxy small;

    private ProxiedPair(ModelPair open, LoadedProxy small) {
        this.open = open;
        this.small = small;
    }

    /**
     * Opens what the base does not hold already. Any thread.
     *
     * @throws GlotlensException if a folder cannot be opened, is no decoder, or numbers its tokens otherwise than the
     *     base; nothing stays open then
     */
    public static ProxiedPair open(ModelPair pair, ProxyFolders folders, Watch watch) throws GlotlensException {
        return Torch.get().call(() -> {
            pair.subjects().getFirst().decoder();
            LoadedProxy small = LoadedProxy.open(pair.baseModel(), folders, (folder, inside) -> {
                LoadedModel one =
                        LoadedModel.open(new LoadedModel.Opening(folder, pair.options(), Purpose.GENERATING), watch);
                inside.push(one);
                return one;
            });
            return new ProxiedPair(pair, small);
        });
    }

    /** Where the small pair lies. */
    public ProxyFolders folders() {
        return small.folders();
    }

    /** Whether {@link #at} made a pair. */
    public boolean hasMade(ModelPair pair) {
        return pair.proxy()
                .map(of -> of.proxy().expert() == small.proxy().expert())
                .orElse(false);
    }

    /**
     * The base, and as the aligned side the base moved so far. It holds nothing of its own: never close it. Any thread.
     *
     * @param alpha finite
     */
    public ModelPair at(double alpha) {
        try {
            return open.moved(small.with(alpha));
        } catch (GlotlensException e) {
            throw new IllegalStateException("The base was a decoder when the small pair was opened", e);
        }
    }

    @Override
    public void close() {
        try {
            Torch.get().call(() -> {
                small.close();
                return null;
            });
        } catch (GlotlensException e) {
            throw new IllegalStateException("Closing native memory failed", e);
        }
    }
}
