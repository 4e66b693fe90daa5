package org.glotlens.engine.lens;

import java.util.Objects;
import java.util.Optional;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.stat.Bootstrap;
import org.glotlens.engine.stat.Estimates;
import org.glotlens.engine.stat.IntervalKind;
import org.glotlens.engine.token.PublishedPrefixSets;

/**
 * How a lens run reads and summarises.
 *
 * @param topTokens how many of the most probable tokens to keep per layer
 * @param count how many prompts to read, spread evenly over those given; 0 for all
 * @param chance which chance curves to read beside the answers
 * @param interval what the summaries give beside their centre
 * @param seed of chance sets and resamples
 * @param published the released rule to build answer sets by; empty for the project's own, which encodes
 * @param words whether whole words are scored beside the sets of first tokens
 */
public record LensSettings(
        int topTokens,
        int count,
        Chance chance,
        IntervalKind interval,
        long seed,
        Optional<PublishedPrefixSets.Rule> published,
        Words words) {
    /** Refuses values that their rows do not have. */
    public LensSettings {
        LensSettingRows.TOP_TOKENS.require(topTokens);
        LensSettingRows.COUNT.require(count);
        LensSettingRows.INTERVAL.require(interval);
        Objects.requireNonNull(chance, "chance");
        Objects.requireNonNull(published, "published");
        Objects.requireNonNull(words, "words");
    }

    /** The seed where none is given. */
    public static final long SEED = 42;

    /** The most probable tokens that are kept where nobody says otherwise. */
    public static final int TOP_TOKENS = 5;

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

    /** All prompts, no chance curves, normal intervals, answer sets by encoding, first tokens only. */
    public static LensSettings of(int topTokens) {
        return new LensSettings(
                topTokens, 0, Chance.NONE, IntervalKind.NORMAL, SEED, Optional.empty(), Words.FIRST_TOKEN);
    }

    /** As the command line and the window measure where nobody says otherwise. */
    public static LensSettings defaults() {
        return of(TOP_TOKENS);
    }

    /** All settings, one row each: what options, files and documents are made from. */
    public static SettingTable<LensSettings> table() {
        return LensSettingRows.TABLE;
    }

    /** The same with answer sets by a released rule. */
    public LensSettings asPublished(PublishedPrefixSets.Rule rule) {
        return new LensSettings(topTokens, count, chance, interval, seed, Optional.of(rule), words);
    }

    /** The same with whole words. */
    public LensSettings withWholeWords() {
        return new LensSettings(topTokens, count, chance, interval, seed, published, Words.WHOLE);
    }

    /** The same with chance curves. */
    public LensSettings withChance() {
        return new LensSettings(topTokens, count, Chance.BOTH, interval, seed, published, words);
    }

    /** The same on fewer prompts, 0 for all. */
    public LensSettings on(int prompts) {
        return new LensSettings(topTokens, prompts, chance, interval, seed, published, words);
    }

    /** The same with other intervals, and another seed for all that is random. */
    public LensSettings with(IntervalKind otherInterval, long otherSeed) {
        return new LensSettings(topTokens, count, chance, otherInterval, otherSeed, published, words);
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
