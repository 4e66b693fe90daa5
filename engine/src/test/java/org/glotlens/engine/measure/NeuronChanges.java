package org.glotlens.engine.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.activity.ExpertPrompts;
import org.glotlens.engine.activity.ExpertWritingSettings;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.generate.GenerationPrompt;
import org.glotlens.engine.neuron.NeuronMethod;
import org.glotlens.engine.neuron.NeuronSettings;
import org.glotlens.engine.neuron.SwitchKind;

/** Every setting of neurons, and of texts written with units fixed, with another value. */
final class NeuronChanges {
    private NeuronChanges() {}

    static List<SettingChange> all() {
        NeuronSettings n = SampleMeasurements.NEURONS.settings();
        Map<String, NeuronSettings> others = new LinkedHashMap<>();
        others.put("method", neurons(NeuronMethod.KOJIMA, .01, .95, 512));
        others.put("topRate", neurons(n.method(), .02, .95, 512));
        others.put("filterRate", neurons(n.method(), .01, .9, 512));
        others.put("chunk", neurons(n.method(), .01, .95, 511));
        others.put(
                "isDeactivated", new NeuronSettings(n.method(), .01, .95, 512, true, List.of(), n.units(), n.seed()));
        others.put(
                "activated",
                new NeuronSettings(n.method(), .01, .95, 512, false, List.of(SwitchKind.ADD), n.units(), n.seed()));
        others.put("units", new NeuronSettings(n.method(), .01, .95, 512, false, List.of(), 10, n.seed()));
        others.put("seed", new NeuronSettings(n.method(), .01, .95, 512, false, List.of(), n.units(), 43));
        List<SettingChange> changes = new ArrayList<>();
        others.forEach((component, settings) -> changes.add(new SettingChange(
                NeuronSettings.class,
                component,
                SampleMeasurements.NEURONS,
                new NeuronsMeasurement(
                        SampleMeasurements.NEURONS.texts(),
                        SampleMeasurements.NEURONS.heldOut(),
                        settings,
                        Edits.NONE))));
        ExpertWritingSettings w = ExpertWritingSettings.defaults();
        Map<String, ExpertWritingSettings> ways = new LinkedHashMap<>();
        ways.put("fixedUnits", new ExpertWritingSettings(List.of(4), w.maxNew(), w.temperature(), w.isChat()));
        ways.put("maxNew", new ExpertWritingSettings(w.fixedUnits(), 3, w.temperature(), w.isChat()));
        ways.put("temperature", new ExpertWritingSettings(w.fixedUnits(), w.maxNew(), .8, w.isChat()));
        ways.put("isChat", new ExpertWritingSettings(w.fixedUnits(), w.maxNew(), w.temperature(), true));
        ways.forEach((component, way) ->
                changes.add(new SettingChange(ExpertWritingSettings.class, component, writing(w), writing(way))));
        return changes;
    }

    static NeuronsMeasurement writing(ExpertWritingSettings settings) {
        ExpertPrompts prompts = new ExpertPrompts(
                new Read<>(List.of(new GenerationPrompt("1", "a b")), List.of(new Input("g.jsonl", "77aa"))), settings);
        return new NeuronsMeasurement(
                SampleMeasurements.NEURONS.texts(),
                SampleMeasurements.NEURONS.heldOut(),
                SampleMeasurements.NEURONS.settings(),
                Optional.of(prompts),
                Optional.empty(),
                Edits.NONE);
    }

    private static NeuronSettings neurons(NeuronMethod method, double topRate, double filterRate, int chunk) {
        return new NeuronSettings(method, topRate, filterRate, chunk);
    }
}
