package org.glotlens.engine.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.stat.IntervalKind;
import org.glotlens.engine.token.PublishedPrefixSets;

/** Every setting of the lens with another value. */
final class LensChanges {
    private LensChanges() {}

    static List<SettingChange> all() {
        LensSettings l = SampleMeasurements.LENS.settings();
        List<SettingChange> changes = new ArrayList<>();
        Function<LensSettings, Measurement<?>> lens =
                settings -> new LensMeasurement(SampleMeasurements.PROMPTS, SampleMeasurements.SETS, settings);
        changes.add(new SettingChange(
                LensSettings.class, "topTokens", SampleMeasurements.LENS, lens.apply(LensSettings.of(6))));
        changes.add(new SettingChange(LensSettings.class, "count", SampleMeasurements.LENS, lens.apply(l.on(1))));
        changes.add(
                new SettingChange(LensSettings.class, "chance", SampleMeasurements.LENS, lens.apply(l.withChance())));
        changes.add(new SettingChange(
                LensSettings.class,
                "interval",
                SampleMeasurements.LENS,
                lens.apply(l.with(IntervalKind.MEDIAN, l.seed()))));
        changes.add(new SettingChange(
                LensSettings.class, "seed", SampleMeasurements.LENS, lens.apply(l.with(l.interval(), 43))));
        changes.add(new SettingChange(
                LensSettings.class,
                "published",
                SampleMeasurements.LENS,
                lens.apply(l.asPublished(PublishedPrefixSets.Rule.ZHANG))));
        changes.add(new SettingChange(
                LensSettings.class, "words", SampleMeasurements.LENS, lens.apply(l.withWholeWords())));
        return changes;
    }
}
