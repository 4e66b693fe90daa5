package org.glotlens.engine.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Routing;
import org.glotlens.engine.torch.Tensor;

/**
 * A mixture of experts: every token passes through the few that the router scores highest, and their outputs are added,
 * weighted by a softmax of the scores (Jiang et al. 2024).
 *
 * @param shared one more that every token passes through (Bai et al. 2024); empty where there is none
 */
record ExpertsMlp(Router router, List<GatedMlp> experts, Optional<Shared> shared) implements Mlp {
    /**
     * An expert that every token passes through.
     *
     * @param by {@code [1, dModel]}: how much of it is added, before a sigmoid
     */
    record Shared(GatedMlp mlp, Linear by) {
        /** {@code sum + sigmoid(by(x)) mlp(x)}. */
        Tensor addTo(Tensor sum, Tensor x, Ops op) {
            return op.mlp().addSwitched(sum, mlp.apply(op, x), by.apply(op, x));
        }
    }

    @Override
    public Tensor apply(Ops op, Tensor x, Pass pass, int layer) {
        Tensor tokens = op.flattenRows(x);
        Routing routed = router.route(op, tokens);
        long[] choices = routed.experts().longs();
        int chosen = routed.experts().size(1);
        Tensor sum = op.zerosLike(tokens);
        for (int expert = 0; expert < experts.size(); expert++) {
            long[] places = places(choices, expert);
            if (places.length > 0) {
                Tensor y = experts.get(expert).apply(op, op.rows(tokens, rows(op, places, chosen)));
                sum = op.mlp().addExpert(sum, y, routed.weights(), op.scope().longs(places, places.length));
            }
        }
        Tensor all = shared.isEmpty() ? sum : shared.get().addTo(sum, tokens, op);
        return op.reshapeAs(all, x);
    }

    /** Tokens of flat places. */
    private static Tensor rows(Ops op, long[] places, int chosen) {
        long[] rows = Arrays.stream(places).map(place -> place / chosen).toArray();
        return op.scope().longs(rows, rows.length);
    }

    /** Flat places of the [token, choice] table that hold the expert. */
    private static long[] places(long[] choices, int expert) {
        return IntStream.range(0, choices.length)
                .filter(i -> choices[i] == expert)
                .asLongStream()
                .toArray();
    }
}
