package org.glotlens.engine.model;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.hook.HookSite;

/**
 * Where the outputs of one linear of a block can be seen and changed: at one hook site, or, where queries, keys and values
 * come out of one linear, at three.
 *
 * @param module full name, such as {@code model.layers.3.mlp.gate_proj}
 * @param block from 0
 * @param sites one, or those of queries, keys and values
 * @param heads how many heads each site keeps apart; 0 where it has none
 * @param width size of the last dimension at each site
 * @param isGrouped whether the outputs are the queries, the key and the value of the first key and value head, then of the
 *     second; otherwise one site after the other
 */
public record LinearSite(
        String module, int block, List<HookSite> sites, List<Integer> heads, int width, boolean isGrouped) {
    public LinearSite {
        sites = List.copyOf(sites);
        heads = List.copyOf(heads);
    }

    /**
     * One output.
     *
     * @param head from 0; -1 where the site has none
     * @param channel of the last dimension
     */
    public record Place(HookSite site, int head, int channel) {}

    /** The linears of a block in the order in which a pass comes through them; those of experts are none. */
    public static List<LinearSite> of(StackSpec spec, int block) {
        StackShape shape = spec.shape();
        List<LinearSite> sites = new ArrayList<>();
        if (spec.layout().has(Part.QKV)) {
            boolean isGrouped = spec.block().attention().fusion() == AttentionSpec.Fusion.GROUPED;
            sites.add(new LinearSite(
                    spec.layout().name(Part.QKV, block),
                    block,
                    List.of(HookSite.Q, HookSite.K, HookSite.V),
                    List.of(shape.nHeads(), shape.nKvHeads(), shape.nKvHeads()),
                    shape.dHead(),
                    isGrouped));
        } else {
            sites.add(perHead(spec, Part.QUERY, block, HookSite.Q));
            sites.add(perHead(spec, Part.KEY, block, HookSite.K));
            sites.add(perHead(spec, Part.VALUE, block, HookSite.V));
        }
        sites.add(plain(spec, Part.OUTPUT, block, HookSite.ATTN_LINEAR));
        switch (spec.block().mlp()) {
            case MlpKind.Gated _ -> {
                sites.add(plain(spec, Part.GATE, block, HookSite.MLP_PRE));
                sites.add(plain(spec, Part.UP, block, HookSite.MLP_PRE_LINEAR));
                sites.add(plain(spec, Part.DOWN, block, HookSite.MLP_LINEAR));
            }
            case MlpKind.Plain _ -> {
                sites.add(plain(spec, Part.UP, block, HookSite.MLP_PRE));
                sites.add(plain(spec, Part.DOWN, block, HookSite.MLP_LINEAR));
            }
            case MlpKind.GatedTogether _ -> {
                sites.add(new LinearSite(
                        spec.layout().name(Part.GATE_UP, block),
                        block,
                        List.of(HookSite.MLP_PRE, HookSite.MLP_PRE_LINEAR),
                        List.of(0, 0),
                        shape.dMlp(),
                        false));
                sites.add(plain(spec, Part.DOWN, block, HookSite.MLP_LINEAR));
            }
            case MlpKind.Experts _, MlpKind.Mixed _ -> {}
        }
        return List.copyOf(sites);
    }

    private static LinearSite perHead(StackSpec spec, Part part, int block, HookSite site) {
        int heads = site == HookSite.Q ? spec.shape().nHeads() : spec.shape().nKvHeads();
        return new LinearSite(
                spec.layout().name(part, block),
                block,
                List.of(site),
                List.of(heads),
                spec.shape().dHead(),
                false);
    }

    private static LinearSite plain(StackSpec spec, Part part, int block, HookSite site) {
        boolean isInner = site == HookSite.MLP_PRE || site == HookSite.MLP_PRE_LINEAR;
        int width = isInner ? spec.shape().dMlp() : spec.shape().dModel();
        return new LinearSite(spec.layout().name(part, block), block, List.of(site), List.of(0), width, false);
    }

    /** Outputs of the linear, which are numbered from 0 as the rows of its weight are. */
    public int units() {
        return heads.stream().mapToInt(count -> Math.max(1, count)).sum() * width;
    }

    /** Where an output is seen. */
    public Place place(int unit) {
        if (isGrouped) {
            int queries = heads.getFirst() / heads.getLast();
            int row = unit / width;
            int group = row / (queries + 2);
            int inGroup = row % (queries + 2);
            int site = Math.max(0, inGroup - queries + 1);
            return new Place(sites.get(site), site == 0 ? group * queries + inGroup : group, unit % width);
        }
        int left = unit;
        for (int i = 0; i < sites.size(); i++) {
            int own = Math.max(1, heads.get(i)) * width;
            if (left < own) {
                return new Place(sites.get(i), heads.get(i) == 0 ? -1 : left / width, left % width);
            }
            left -= own;
        }
        throw new IllegalArgumentException("unit " + unit + " of " + units());
    }

    /**
     * The number of an output that is seen as the n-th value of a site, heads after one another; the opposite of
     * {@link #place}.
     *
     * @param site its number among {@link #sites}
     */
    public int unit(int site, int value) {
        if (isGrouped) {
            int queries = heads.getFirst() / heads.getLast();
            int head = value / width;
            int row = site == 0
                    ? head / queries * (queries + 2) + head % queries
                    : head * (queries + 2) + queries + site - 1;
            return row * width + value % width;
        }
        int before = 0;
        for (int i = 0; i < site; i++) {
            before += Math.max(1, heads.get(i)) * width;
        }
        return before + value;
    }
}
