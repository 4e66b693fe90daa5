package org.glotlens.engine.represent;

import java.util.List;
import java.util.function.Function;
import org.glotlens.engine.setting.Choice;
import org.glotlens.engine.setting.Chosen;
import org.glotlens.engine.setting.Seeds;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.setting.SettingTexts;
import org.glotlens.engine.setting.Switch;
import org.glotlens.engine.setting.Values;

/** The settings of a representation run, one row each. */
final class RepresentSettingRows {
    private static final SettingTexts TEXTS = SettingTexts.beside(RepresentSettingRows.class);

    static final Setting<RepresentSettings, Pooling> POOLING =
            row("pooling", Choice.of(List.of(Pooling.values()), Pooling::label), RepresentSettings::pooling);
    static final Setting<RepresentSettings, Axes> AXES =
            row("axes", Choice.of(List.of(Axes.values()), Axes::label), RepresentSettings::axes);
    static final Setting<RepresentSettings, Superposition> SUPERPOSITION = row(
                    "superposition",
                    Choice.of(List.of(Superposition.values()), Superposition::label),
                    RepresentSettings::superposition)
            .as("--procrustes");
    static final Setting<RepresentSettings, Boolean> IS_AS_PUBLISHED =
            row("isAsPublished", Switch.yesOrNo(), RepresentSettings::isAsPublished);
    static final Setting<RepresentSettings, Long> SEED = row("seed", new Seeds(), RepresentSettings::seed);

    static final SettingTable<RepresentSettings> TABLE = new SettingTable<>(
            RepresentSettings.defaults(),
            List.of(POOLING, AXES, SUPERPOSITION, IS_AS_PUBLISHED, SEED),
            RepresentSettingRows::assemble);

    private RepresentSettingRows() {}

    private static <V> Setting<RepresentSettings, V> row(
            String key, Values<V> values, Function<RepresentSettings, V> value) {
        return Setting.of(TEXTS, key, values, value);
    }

    private static RepresentSettings assemble(Chosen<RepresentSettings> c) {
        return new RepresentSettings(pooling(c), c.of(IS_AS_PUBLISHED), c.of(AXES), c.of(SUPERPOSITION), c.of(SEED));
    }

    /** A pooling that is not named follows the publication where that is named, and else is ours. */
    private static Pooling pooling(Chosen<RepresentSettings> c) {
        if (c.isGiven(POOLING) || !c.isGiven(IS_AS_PUBLISHED)) {
            return c.of(POOLING);
        }
        return c.of(IS_AS_PUBLISHED) ? Pooling.MEAN : Pooling.CONTENT_MEAN;
    }
}
