package org.glotlens.engine.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.glotlens.engine.represent.Axes;
import org.glotlens.engine.represent.Pooling;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.represent.Superposition;

/** Every setting of representations with another value. */
final class RepresentChanges {
    private RepresentChanges() {}

    static List<SettingChange> all() {
        RepresentSettings r = SampleMeasurements.REPRESENT.settings();
        List<SettingChange> changes = new ArrayList<>();
        Function<RepresentSettings, Measurement<?>> represent =
                settings -> new RepresentMeasurement(SampleMeasurements.ITEMS, settings);
        changes.add(new SettingChange(
                RepresentSettings.class,
                "pooling",
                SampleMeasurements.REPRESENT,
                represent.apply(new RepresentSettings(
                        Pooling.LAST, r.isAsPublished(), r.axes(), r.superposition(), r.seed()))));
        changes.add(new SettingChange(
                RepresentSettings.class,
                "isAsPublished",
                SampleMeasurements.REPRESENT,
                represent.apply(r.asPublished())));
        changes.add(new SettingChange(
                RepresentSettings.class,
                "axes",
                SampleMeasurements.REPRESENT,
                represent.apply(new RepresentSettings(
                        r.pooling(), r.isAsPublished(), Axes.BASE, r.superposition(), r.seed()))));
        changes.add(new SettingChange(
                RepresentSettings.class,
                "superposition",
                SampleMeasurements.REPRESENT,
                represent.apply(new RepresentSettings(
                        r.pooling(), r.isAsPublished(), r.axes(), Superposition.LANGUAGES, r.seed()))));
        changes.add(new SettingChange(
                RepresentSettings.class,
                "seed",
                SampleMeasurements.REPRESENT,
                represent.apply(
                        new RepresentSettings(r.pooling(), r.isAsPublished(), r.axes(), r.superposition(), 43))));
        return changes;
    }
}
