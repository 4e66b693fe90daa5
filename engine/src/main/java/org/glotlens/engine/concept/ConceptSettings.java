package org.glotlens.engine.concept;

import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.stat.Bootstrap;
import org.glotlens.engine.stat.Estimates;
import org.glotlens.engine.stat.IntervalKind;

/**
 * What the lens evaluation gives beside its numbers.
 *
 * @param interval beside the centre
 * @param seed of resamples
 */
public record ConceptSettings(IntervalKind interval, long seed) {
    /** Refuses values that their rows do not have. */
    public ConceptSettings {
        ConceptSettingRows.INTERVAL.require(interval);
    }

    /** Means with the interval of the published figures. */
    public static ConceptSettings defaults() {
        return new ConceptSettings(IntervalKind.NORMAL, 42);
    }

    /** All settings, one row each. */
    public static SettingTable<ConceptSettings> table() {
        return ConceptSettingRows.TABLE;
    }

    /** How to estimate. */
    public Estimates estimates() {
        return new Estimates(interval, new Bootstrap(Bootstrap.RESAMPLES, seed));
    }
}
