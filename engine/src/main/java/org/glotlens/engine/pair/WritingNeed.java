package org.glotlens.engine.pair;

import java.util.List;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Proxy;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Scope;

/**
 * The memory of keys and values that are kept while a model writes.
 *
 * @param tokens of a batch, prompts and new ones together
 */
public record WritingNeed(StackShape shape, DType dtype, long tokens) {
    private static final long MIB = 1 << 20;

    /**
     * Refuses what will not fit, before anything is written. Engine thread only; devices other than the processor are left
     * to their driver.
     *
     * @param batchTokens most tokens of a batch of several prompts
     * @param newTokens most new tokens of a prompt
     * @throws GlotlensException saying how much is needed and free
     */
    public static void require(Decoder decoder, int batchTokens, int newTokens) throws GlotlensException {
        boolean isUnbounded;
        try (Scope scope = decoder.open()) {
            isUnbounded = scope.device().isCuda();
        }
        int tokens = Math.max(batchTokens, newTokens);
        long free = isUnbounded ? 0 : MemoryNeed.availableBytes();
        for (Decoder small : decoder.proxy().map(Proxy::decoders).orElse(List.of())) {
            free = Math.max(1, free - of(small, tokens).bytes());
        }
        of(decoder, tokens).requireRoom(isUnbounded ? 0 : free);
    }

    private static WritingNeed of(Decoder decoder, int tokens) {
        return new WritingNeed(decoder.spec().shape(), decoder.dtype(), tokens);
    }

    /** Two numbers for every layer, token and channel of a head of keys. */
    long bytes() {
        return Math.multiplyExact(2L * shape.nLayers() * shape.nKvHeads() * shape.dHead() * dtype.bytes(), tokens);
    }

    /** Refuses more than is free; 0 where that cannot be told. */
    void requireRoom(long free) throws GlotlensException {
        if (free > 0 && bytes() > free) {
            throw new GlotlensException(Message.of(
                    "writingNeed.tooMuch",
                    "Keys and values of %s tokens need about %s MiB, but only %s MiB are free. Ask for fewer new"
                            + " tokens, or take a smaller --batch-tokens.",
                    tokens,
                    bytes() / MIB,
                    free / MIB));
        }
    }
}
