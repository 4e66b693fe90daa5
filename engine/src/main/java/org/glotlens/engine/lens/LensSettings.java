package org.glotlens.engine.lens;

import java.util.Optional;
import org.glotlens.engine.stat.Bootstrap;
import org.glotlens.engine.stat.Estimates;
import org.glotlens.engine.stat.IntervalKind;
import org.glotlens.engine.token.PublishedPrefixSets;

/**
 * How a lens run reads and summarises.
 *
 * @param topTokens how many of the most probable tokens to keep per layer
 * @param chance which chance curves to read beside the answers
 * @param interval what the summaries give beside their centre
 * @param seed of chance sets and resamples
 * @param published the released rule to build answer sets by; empty for the project's own, which encodes
 */
public record LensSettings(
        int topTokens, Chance chance, IntervalKind interval, long seed, Optional<PublishedPrefixSets.Rule> published) {
    /** Answer sets by encoding. */
    public LensSettings(int topTokens, Chance chance, IntervalKind interval, long seed) {
        this(topTokens, chance, interval, seed, Optional.empty());
    }

    /** The seed where none is given. */
    public static final long SEED = 42;

    /** Curves of what a random answer would get. */
    public enum Chance {
        /** No chance curves. */
        NONE,
        /** For every language the answer of another prompt, and as many random tokens. */
        BOTH
    }

    /** The same with answer sets by a released rule. */
    public LensSettings asPublished(PublishedPrefixSets.Rule rule) {
        return new LensSettings(topTokens, chance, interval, seed, Optional.of(rule));
    }

    /** No chance curves, normal intervals. */
    public static LensSettings of(int topTokens) {
        return new LensSettings(topTokens, Chance.NONE, IntervalKind.NORMAL, SEED);
    }

    /** How to resample. */
    public Bootstrap bootstrap() {
        return new Bootstrap(Bootstrap.RESAMPLES, seed);
    }

    /** How to estimate. */
    public Estimates estimates() {
        return new Estimates(interval, bootstrap());
    }
}
