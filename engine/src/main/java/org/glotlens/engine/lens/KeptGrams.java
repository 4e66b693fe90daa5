package org.glotlens.engine.lens;

import java.util.Optional;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.torch.Scope;

/**
 * Gram matrices that outlast the process.
 *
 * @param folder where they lie
 * @param names what they are called there
 */
public record KeptGrams(GramFolder folder, Names names) {
    /** Names matrices by what they are made of. */
    @FunctionalInterface
    public interface Names {
        /**
         * A digest of all that decides about the numbers of a decoder's matrix, to the last bit; empty where it is unknown.
         *
         * @throws CancelledException if it was cancelled while weights were read
         */
        Optional<String> of(Decoder decoder, Cancel cancel) throws CancelledException;
    }

    /** Reads the matrix that was kept, or makes and keeps it. */
    UnembeddingGram of(Decoder decoder, Scope scope, Cancel cancel) throws CancelledException {
        int width = decoder.spec().shape().dModel();
        // a graphics processor makes it in the time that reading takes
        boolean isWorthIt = !scope.device().isCuda()
                && folder.takes(width, decoder.spec().shape().dVocab());
        Optional<String> name = isWorthIt ? names.of(decoder, cancel) : Optional.empty();
        if (name.isEmpty()) {
            return UnembeddingGram.of(decoder, scope, cancel);
        }
        Optional<float[]> kept = folder.find(name.get(), width);
        if (kept.isPresent()) {
            return UnembeddingGram.of(kept.get(), decoder, scope);
        }
        UnembeddingGram made = UnembeddingGram.of(decoder, scope, cancel);
        folder.keep(name.get(), made.lower());
        return made;
    }
}
