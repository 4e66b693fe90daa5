package org.glotlens.engine.lens;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.torch.Scope;

/**
 * Keeps the Gram matrix of each unembedding once it was made, which costs as much as a forward pass: base and adapted
 * decoder share one unless the head is adapted, and later runs find it again. Engine thread only.
 */
public final class UnembeddingGrams implements AutoCloseable {
    private final List<Kept> kept = new ArrayList<>();

    private record Kept(Decoder decoder, Scope scope, UnembeddingGram gram) {}

    UnembeddingGram of(Decoder decoder, Cancel cancel) throws CancelledException {
        for (Kept one : kept) {
            if (one.decoder().sharesUnembeddingWith(decoder)) {
                return one.gram();
            }
        }
        Scope scope = decoder.open();
        boolean isKept = false;
        try {
            UnembeddingGram gram = UnembeddingGram.of(decoder, scope, cancel);
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
