package org.glotlens.engine.neuron;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.setting.SettingTable;

/**
 * How neurons by language are counted and selected.
 *
 * @param topRate which share of all neurons is asked for
 * @param filterRate which share of all rates lies at or below the threshold
 * @param chunk tokens that are read together; what is left over at the end of a language's texts is not counted
 * @param isDeactivated whether every language's neurons are switched off, to see what that does to texts
 * @param activated in which ways they are switched on, by the means of the counted texts
 * @param units how many units of Kojima's method are experts, half of them from either end
 * @param seed of the random neurons that are switched beside them
 */
public record NeuronSettings(
        NeuronMethod method,
        double topRate,
        double filterRate,
        int chunk,
        boolean isDeactivated,
        List<SwitchKind> activated,
        int units,
        long seed) {
    /** Seed of whatever is random. */
    public static final long SEED = 42;

    private static final int UNITS = 2000;

    /** With nothing switched. */
    public NeuronSettings(NeuronMethod method, double topRate, double filterRate, int chunk) {
        this(method, topRate, filterRate, chunk, false, List.of(), UNITS, SEED);
    }

    /** Refuses values that their rows do not have. */
    public NeuronSettings {
        NeuronSettingRows.METHOD.require(method);
        NeuronSettingRows.TOP_RATE.require(topRate);
        NeuronSettingRows.FILTER_RATE.require(filterRate);
        NeuronSettingRows.CHUNK.require(chunk);
        activated = NeuronSettingRows.ACTIVATE.require(List.copyOf(activated));
        NeuronSettingRows.UNITS.require(units);
        NeuronSettingRows.SEED.require(seed);
    }

    /** As published, on chunks of 512 tokens. */
    public static NeuronSettings defaults() {
        return new NeuronSettings(NeuronMethod.LAPE, 0.01, 0.95, 512);
    }

    /** All settings, one row each: what options, files and documents are made from. */
    public static SettingTable<NeuronSettings> table() {
        return NeuronSettingRows.TABLE;
    }

    /** The same with another share of neurons and another threshold. */
    public NeuronSettings with(double otherTopRate, double otherFilterRate) {
        return new NeuronSettings(method, otherTopRate, otherFilterRate, chunk, isDeactivated, activated, units, seed);
    }

    /** What is done to every language's neurons, to see what that does to texts. */
    public List<SwitchKind> effects() {
        List<SwitchKind> effects = new ArrayList<>(isDeactivated ? List.of(SwitchKind.OFF) : List.of());
        effects.addAll(activated);
        return List.copyOf(effects);
    }

    /** The same with nothing switched. */
    public NeuronSettings withoutEffects() {
        return with(List.of());
    }

    /** The same, and every language's neurons are switched in some ways too, and in no others. */
    public NeuronSettings with(List<SwitchKind> effects) {
        return new NeuronSettings(
                method,
                topRate,
                filterRate,
                chunk,
                effects.contains(SwitchKind.OFF),
                effects.stream().filter(SwitchKind::isOn).toList(),
                units,
                seed);
    }
}
