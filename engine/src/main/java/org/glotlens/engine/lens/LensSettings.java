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
 * @param overrides what a person changed in the answer sets; nothing with a released rule
 * @param words whether whole words are scored beside the sets of first tokens
 */
public record LensSettings(
        int topTokens,
        Chance chance,
        IntervalKind interval,
        long seed,
        Optional<PublishedPrefixSets.Rule> published,
        SetOverrides overrides,
        Words words) {
    /** Answer sets by encoding, first tokens only. */
    public LensSettings(int topTokens, Chance chance, IntervalKind interval, long seed) {
        this(topTokens, chance, interval, seed, Optional.empty(), SetOverrides.NONE, Words.FIRST_TOKEN);
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

    /** How much of an answer is scored. */
    public enum Words {
        /** The tokens that can begin it, at every layer. */
        FIRST_TOKEN,
        /** The same, and at the last layer the chained probability of the whole word. */
        WHOLE
    }

    /** The same with answer sets by a released rule. */
    public LensSettings asPublished(PublishedPrefixSets.Rule rule) {
        return new LensSettings(topTokens, chance, interval, seed, Optional.of(rule), overrides, words);
    }

    /** The same with answer sets as a person edited them. */
    public LensSettings withOverrides(SetOverrides edited) {
        return new LensSettings(topTokens, chance, interval, seed, published, edited, words);
    }

    /** The same with whole words. */
    public LensSettings withWholeWords() {
        return new LensSettings(topTokens, chance, interval, seed, published, overrides, Words.WHOLE);
    }

    /** The same with chance curves. */
    public LensSettings withChance() {
        return new LensSettings(topTokens, Chance.BOTH, interval, seed, published, overrides, words);
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
