package org.glotlens.engine.steer;

import java.util.List;
import org.glotlens.engine.setting.SettingTable;

/**
 * Where and how strongly a language is pushed in.
 *
 * @param from the language that would be written
 * @param to the language that is asked for
 * @param layers layers, one at a time; empty for all
 * @param strengths for differences a share of the mean length of the stream at the layer, for other kinds a factor
 * @param maxNew most new tokens of an answer
 */
public record SteerSettings(String from, String to, List<Integer> layers, List<Double> strengths, int maxNew) {
    /** Where nobody says otherwise. */
    public static final List<Double> STRENGTHS = List.of(0.25, 0.5, 1.0, 2.0);

    /** Refuses values that their rows do not have. */
    public SteerSettings {
        SteerSettingRows.LAYERS.require(layers);
        SteerSettingRows.STRENGTHS.require(strengths);
        SteerSettingRows.MAX_NEW.require(maxNew);
        layers = List.copyOf(layers);
        strengths = List.copyOf(strengths);
    }

    /** All layers, four strengths. */
    public static SteerSettings defaults() {
        return new SteerSettings("en", "zh", List.of(), STRENGTHS, 32);
    }

    /** All settings that have an option of their own table, one row each. */
    public static SettingTable<SteerSettings> table() {
        return SteerSettingRows.TABLE;
    }

    /** The same from one language to another. */
    public SteerSettings between(String source, String target) {
        return new SteerSettings(source, target, layers, strengths, maxNew);
    }
}
