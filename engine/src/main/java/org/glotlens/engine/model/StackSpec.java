package org.glotlens.engine.model;

import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.hook.HookSite;

/**
 * What a checkpoint's decoder, or its encoder, is made of: its sizes, the names of its weights and where its family
 * deviates. An encoder is read in both directions and has no head.
 *
 * @param family {@code model_type} of the config
 * @param layout which parts there are and what they are called
 * @param block what a block is made of
 * @param ends what stands around the blocks
 */
public record StackSpec(String family, StackShape shape, Layout layout, BlockSpec block, Ends ends) {
    /** The same with so many of its blocks. */
    public StackSpec withLayers(int nLayers) {
        StackShape fewer = new StackShape(
                nLayers, shape.dModel(), shape.nHeads(), shape.nKvHeads(), shape.dHead(), shape.dMlp(), shape.dVocab());
        return new StackSpec(family, fewer, layout, block, ends);
    }

    /** Whether the head is the embedding. */
    public boolean isTied() {
        return ends.isTied();
    }

    /** Most tokens of an input: the rows of the position table, or no bound where positions are computed. */
    public int longestInput() {
        return ends.positions() instanceof Positions.Learned learned ? learned.count() : Integer.MAX_VALUE;
    }

    /**
     * What must be said of an input that is longer than what the model was trained for, though it can be computed; empty
     * where nothing must.
     *
     * @param tokens of the longest input
     */
    public Optional<Message> beyondTraining(int tokens) {
        int trained = ends.positions().trained();
        return tokens > trained
                ? Optional.of(Message.of(
                        "stackSpec.beyondTraining",
                        "An input has %d tokens, but config.json gives this %s model %d positions"
                                + " (max_position_embeddings): what is read beyond them it was not trained for. Shorten"
                                + " the input, or read those numbers with care.",
                        tokens,
                        family,
                        trained))
                : Optional.empty();
    }

    /** Names of all weights with their root, in loading order. */
    public Set<String> weightNames() {
        return ParameterNames.expected(this).keySet();
    }

    /** Number of weights of the largest block. */
    public long parametersOfBlock() {
        return IntStream.range(0, block.mlp() instanceof MlpKind.Mixed ? shape.nLayers() : 1)
                .mapToLong(layer -> ParameterNames.block(this, layer).values().stream()
                        .mapToLong(StackSpec::product)
                        .sum())
                .max()
                .orElse(0);
    }

    /** Whether a part stands in a block. */
    boolean has(Part part, int layer) {
        if (!layout.has(part)) {
            return false;
        }
        boolean isDense =
                block.mlp() instanceof MlpKind.Mixed mixed && mixed.dense().get(layer);
        return isDense ? !part.isRouted() : !part.isDense();
    }

    /**
     * Number of weights.
     *
     * @throws ArithmeticException if that is more than a long holds
     */
    public long parameters() {
        return ParameterNames.expected(this).values().stream()
                .mapToLong(StackSpec::product)
                .reduce(0, Math::addExact);
    }

    /** Whether a token sees those behind it, so that a text must be read as a whole. */
    public boolean isReadBothWays() {
        return block.attention().sight() == Sight.BOTH_WAYS;
    }

    /** Whether there is a head to read and write through; an encoder has none. */
    public boolean hasHead() {
        return ends.head().isPresent();
    }

    /**
     * Makes sure that there is a head to read and write through.
     *
     * @throws DataException if it is an encoder
     */
    public void requireHead() throws DataException {
        if (!hasHead()) {
            throw refusalOfHead();
        }
    }

    /** What is said to whoever wants to read or write through the head of an encoder. */
    DataException refusalOfHead() {
        return new DataException(Message.of(
                "stackSpec.isEncoder",
                "This %s model is an encoder: it has no unembedding of a decoder, so no words can be read from its"
                        + " layers or written with it. Compare its layers with represent, or open a decoder.",
                family));
    }

    /** Why a hook site has no meaning in this model; empty where it has one. */
    public Optional<String> refusal(HookSite site) {
        if (site == HookSite.LOGITS && !hasHead()) {
            return Optional.of("it is an encoder and has no unembedding of a decoder");
        }
        if (site == HookSite.LN_FINAL && !layout.has(Part.FINAL_NORM)) {
            return Optional.of("the last block's norm is its own, and none comes after it");
        }
        if (site == HookSite.RESID_MID && block.residual().isParallel()) {
            return Optional.of("attention and MLP of a " + family
                    + " block read the same residual stream, so there is none between them");
        }
        Optional<MlpKind.Experts> experts = block.mlp().routed();
        if (site.isInsideMlp() && experts.isPresent()) {
            return Optional.of("every token passes through " + experts.get().perToken() + " of "
                    + experts.get().count() + " experts, so no single projection reads all tokens");
        }
        if (site == HookSite.MLP_PRE_LINEAR && block.mlp() instanceof MlpKind.Plain) {
            return Optional.of("the MLP of a " + family + " block has no gate, so there is no projection beside one");
        }
        return Optional.empty();
    }

    private static long product(long[] shape) {
        long product = 1;
        for (long size : shape) {
            product = Math.multiplyExact(product, size);
        }
        return product;
    }
}
