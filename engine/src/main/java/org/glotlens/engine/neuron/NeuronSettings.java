package org.glotlens.engine.neuron;

import org.glotlens.engine.setting.SettingTable;

/**
 * How neurons by language are counted and selected.
 *
 * @param topRate which share of all neurons is asked for
 * @param filterRate which share of all rates lies at or below the threshold
 * @param chunk tokens that are read together; what is left over at the end of a language's texts is not read
 */
public record NeuronSettings(NeuronMethod method, double topRate, double filterRate, int chunk) {
    /** Refuses values that their rows do not have. */
    public NeuronSettings {
        NeuronSettingRows.METHOD.require(method);
        NeuronSettingRows.TOP_RATE.require(topRate);
        NeuronSettingRows.FILTER_RATE.require(filterRate);
        NeuronSettingRows.CHUNK.require(chunk);
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
        return new NeuronSettings(method, otherTopRate, otherFilterRate, chunk);
    }
}
