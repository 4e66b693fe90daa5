package org.glotlens.engine.lens;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.torch.Scope;

/**
 * Keeps the Gram matrix of each unembedding once it was made, which costs as much as a forward pass: base and adapted
 * decoder share one unless the head is adapted, and later runs find it again; later processes, too, where a
 * {@link KeptGrams} is given. Engine thread only.
 */
public final class UnembeddingGrams implements AutoCloseable {
    private final List<Kept> kept = new ArrayList<>();
    private Optional<KeptGrams> lasting = Optional.empty();

    private record Kept(Decoder decoder, Scope scope, UnembeddingGram gram) {}

    /** From now on also looks for matrices where they outlast the process, and keeps them there; empty for no longer. */
    public void lastIn(Optional<KeptGrams> place) {
        lasting = place;
    }

    /** Makes the matrix of a decoder where it is not there, so that a lens run finds it. */
    public void make(Decoder decoder, Cancel cancel) throws CancelledException {
        of(decoder, cancel);
    }

    UnembeddingGram of(Decoder decoder, Cancel cancel) throws CancelledException {
        for (Kept one : kept) {
            if (one.decoder().sharesUnembeddingWith(decoder)) {
                return one.gram();
            }
        }
        Scope scope = decoder.open();
        boolean isKept = false;
        try {
            UnembeddingGram gram = lasting.isPresent()
                    ? lasting.get().of(decoder, scope, cancel)
                    : UnembeddingGram.of(decoder, scope, cancel);
            isKept = kept.add(new Kept(decoder, scope, gram));
            return gram;
        } finally {
            if (!isKept) {
                scope.close();
            }
        }
    }

    @Override
    public void close() {
        kept.forEach(one -> one.scope().close());
        kept.clear();
    }
}
