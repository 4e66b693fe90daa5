package org.glotlens.engine.concept;

import java.util.List;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Traced;
import org.glotlens.engine.stat.Estimate;
import org.glotlens.engine.stat.Estimates;

/**
 * How well lenses show the concepts of prompts.
 *
 * @param items that were read
 * @param ranks of every checkpoint and reading, base first, the logit lens before the Jacobian lens
 * @param dropped items that were left out
 */
public record ConceptResult(
        List<ConceptScore> items, List<ConceptRanks> ranks, List<DroppedConcept> dropped, Provenance provenance)
        implements Traced<ConceptResult> {
    /** The ranks up to which a word passes. */
    public static final List<Integer> KS = List.of(1, 5, 10);

    public ConceptResult {
        items = List.copyOf(items);
        ranks = List.copyOf(ranks);
        dropped = List.copyOf(dropped);
    }

    @Override
    public ConceptResult from(Provenance other) {
        return new ConceptResult(items, ranks, dropped, other);
    }

    /** pass@k: the mean over items of the share of words whose best rank over all layers is at most k. */
    public Estimate pass(ConceptRanks of, int k, Estimates how) {
        return how.of(new double[][] {of.shares(items, k)}).getFirst().ofShare();
    }

    /** The same of the ranks at one layer, from 1. */
    public Estimate pass(ConceptRanks of, int k, int layer, Estimates how) {
        return how.of(new double[][] {of.shares(items, k, layer)}).getFirst().ofShare();
    }

    /** The ranks of a checkpoint. */
    public List<ConceptRanks> of(Side side) {
        return ranks.stream().filter(own -> own.side() == side).toList();
    }

    /** The checkpoints that were read, base first. */
    public List<Side> sides() {
        return ranks.stream().map(ConceptRanks::side).distinct().toList();
    }

    /** Words of all items that are one token. */
    public int scored() {
        return (int) items.stream()
                .flatMap(item -> item.words().stream())
                .filter(ConceptWord::isScored)
                .count();
    }

    /** Words of all items. */
    public int words() {
        return items.stream().mapToInt(item -> item.words().size()).sum();
    }
}
