package org.glotlens.engine.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Routing;
import org.glotlens.engine.torch.Tensor;

/**
 * A mixture of experts: every token passes through the few that the router scores highest, and their outputs are added,
 * weighted by a softmax over the chosen scores (Jiang et al. 2024).
 *
 * @param router {@code [experts, dModel]}
 * @param perToken how many experts a token uses, as a kernel scalar
 */
record ExpertsMlp(Linear router, List<GatedMlp> experts, Tensor perToken) implements Mlp {
    @Override
    public Tensor apply(Ops op, Tensor x, Pass pass, int layer) {
        Tensor tokens = op.flattenRows(x);
        Routing routed = op.mlp().route(router.apply(op, tokens), perToken);
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
        return op.reshapeAs(sum, x);
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
