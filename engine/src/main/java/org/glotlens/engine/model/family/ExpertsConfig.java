package org.glotlens.engine.model.family;

import java.util.BitSet;
import java.util.Optional;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.Layout;
import org.glotlens.engine.model.MlpKind;
import org.glotlens.engine.model.Part;

/** How families with experts describe them. */
record ExpertsConfig(LlamaConfig llama) {
    /** Names of the experts' linears. */
    static Layout of(Layout attention) {
        return attention
                .with(Part.ROUTER, "mlp.gate")
                .with(Part.GATE, "mlp.experts.{e}.gate_proj")
                .with(Part.UP, "mlp.experts.{e}.up_proj")
                .with(Part.DOWN, "mlp.experts.{e}.down_proj");
    }

    /** The same, with names of blocks without experts where there are such. */
    static Layout of(Layout attention, MlpKind mlp) {
        return mlp instanceof MlpKind.Mixed
                ? of(attention)
                        .with(Part.DENSE_GATE, "mlp.gate_proj")
                        .with(Part.DENSE_UP, "mlp.up_proj")
                        .with(Part.DENSE_DOWN, "mlp.down_proj")
                : of(attention);
    }

    /**
     * The experts of a block.
     *
     * @param counts key of their number
     * @param shared width of the one that every token uses; empty where there is none
     */
    MlpKind.Experts experts(String counts, Optional<Integer> shared)
            throws CheckpointException, UnsupportedModelException {
        int count = llama.config().requireInt(counts);
        int perToken = llama.config().requireInt("num_experts_per_tok");
        if (perToken > count) {
            throw new CheckpointException(Message.of(
                    "expertsConfig.numExpertsPerTok",
                    "%s: num_experts_per_tok is %s, expected at most %s, %s.",
                    llama.config().file(),
                    perToken,
                    counts,
                    count));
        }
        MlpKind.Weighing weighing =
                llama.fields().isSet("norm_topk_prob") ? MlpKind.Weighing.AMONG_CHOSEN : MlpKind.Weighing.AMONG_ALL;
        return new MlpKind.Experts(llama.activation(), count, perToken, weighing, shared);
    }

    /** The same in every block that the config does not except. */
    MlpKind mixed(MlpKind.Experts experts) throws CheckpointException {
        BitSet dense = new BitSet();
        llama.config().ints("mlp_only_layers").stream()
                .filter(layer -> layer >= 0 && layer < ModelConfig.MOST_LAYERS)
                .forEach(dense::set);
        int step = llama.fields().countOr(1, "decoder_sparse_step");
        int nLayers = llama.layers();
        for (int layer = 0; layer < nLayers; layer++) {
            if ((layer + 1) % step != 0) {
                dense.set(layer);
            }
        }
        dense.clear(nLayers, Math.max(nLayers, dense.length()));
        return dense.isEmpty()
                ? experts
                : new MlpKind.Mixed(experts, llama.config().requireInt("intermediate_size"), dense);
    }
}
