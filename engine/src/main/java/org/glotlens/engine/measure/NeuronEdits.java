package org.glotlens.engine.measure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.glotlens.engine.DataException;
import org.glotlens.engine.activity.FixedUnits;
import org.glotlens.engine.activity.NeuronActivation;
import org.glotlens.engine.activity.NeuronsResult;
import org.glotlens.engine.activity.SideExpertise;
import org.glotlens.engine.file.CsvTable;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.neuron.ConceptExpertise;
import org.glotlens.engine.neuron.ExpertUnit;
import org.glotlens.engine.neuron.LanguageNeuron;
import org.glotlens.engine.neuron.SideNeurons;

/**
 * Files of edits that switch a language's neurons off or on, for every command that takes {@code --edits}.
 *
 * @param units how many experts are fixed
 */
record NeuronEdits(NeuronsResult result, int units) {
    /** Stages a folder of them, and the table of experts where there are some. */
    void write(Staging to) throws DataException {
        for (int i = 0; i < result.neurons().size(); i++) {
            for (int language = 0; language < result.languages().size(); language++) {
                writeSwitches(result.neurons().get(i), result.activations().get(i), language, to);
            }
        }
        for (SideExpertise side : result.expertise()) {
            for (ConceptExpertise concept : side.concepts()) {
                List<ExpertUnit> experts = experts(concept);
                write(to, NeuronResultFiles.named(side.side(), "experts_" + concept.concept()), fixed(side, experts));
            }
        }
        if (!result.expertise().isEmpty()) {
            to.write("expert_units.csv", this::writeExperts);
        }
    }

    private void writeSwitches(SideNeurons side, NeuronActivation activation, int language, Staging to)
            throws DataException {
        Map<Integer, List<Integer>> blocks = new LinkedHashMap<>();
        List<LanguageNeuron> neurons = side.selection().neurons();
        for (int i = 0; i < neurons.size(); i++) {
            if (neurons.get(i).languages().contains(language)) {
                blocks.computeIfAbsent(neurons.get(i).block(), _ -> new ArrayList<>())
                        .add(i);
            }
        }
        ToDoubleFunction<Integer> own = neuron -> activation.means().get(neuron)[language];
        ToDoubleFunction<Integer> difference = neuron -> {
            double[] means = activation.means().get(neuron);
            double others = Arrays.stream(means).sum() - means[language];
            return means[language] - others / (means.length - 1);
        };
        Map<String, ArrayNode> files = new LinkedHashMap<>();
        files.put("deactivate_", Json.array());
        files.put("set_", Json.array());
        files.put("add_", Json.array());
        files.put("difference_", Json.array());
        blocks.keySet().stream().sorted().forEach(block -> {
            List<Integer> at = blocks.get(block);
            List<Integer> channels =
                    at.stream().map(i -> neurons.get(i).neuron()).toList();
            edit(files.get("deactivate_"), HookSite.MLP_POST, block, "zero", channels);
            values(edit(files.get("set_"), HookSite.MLP_ACT, block, "set", channels), at, own);
            values(edit(files.get("add_"), HookSite.MLP_ACT, block, "add", channels), at, own);
            values(edit(files.get("difference_"), HookSite.MLP_ACT, block, "add", channels), at, difference);
        });
        for (Map.Entry<String, ArrayNode> file : files.entrySet()) {
            String name = file.getKey() + result.languages().get(language);
            write(to, NeuronResultFiles.named(side.side(), name), file.getValue());
        }
    }

    /** A file of edits; one without edits changes nothing, and is not written. */
    private static void write(Staging to, String name, ArrayNode edits) throws DataException {
        String file = "edits/" + name + ".json";
        if (edits.isEmpty()) {
            to.leaveOut(file);
        } else {
            to.write(file, out -> out.write(Json.lines(edits) + "\n"));
        }
    }

    private static ObjectNode edit(
            ArrayNode edits, HookSite site, int block, String operation, List<Integer> channels) {
        ObjectNode edit = edits.addObject();
        edit.put("hook", new HookPoint(site, block).name()).put("op", operation);
        ArrayNode list = edit.putArray("channels");
        channels.forEach(list::add);
        return edit;
    }

    private static void values(ObjectNode edit, List<Integer> neurons, ToDoubleFunction<Integer> value) {
        ArrayNode list = edit.putArray("values");
        neurons.forEach(neuron -> list.add((float) value.applyAsDouble(neuron)));
    }

    private List<ExpertUnit> experts(ConceptExpertise concept) {
        int usable = concept.layers().stream()
                .mapToInt(layer -> (int) Arrays.stream(layer.ap())
                        .filter(ap -> !Double.isNaN(ap))
                        .count())
                .sum();
        return ExpertUnit.ends(concept.layers(), Math.min(units, usable));
    }

    /** Every expert at its median response to sentences in the language, one edit a site and head. */
    private static ArrayNode fixed(SideExpertise side, List<ExpertUnit> experts) {
        ArrayNode edits = Json.array();
        for (FixedUnits units : FixedUnits.of(side.sites(), experts)) {
            ObjectNode edit = edit(edits, units.point().site(), units.point().layer(), "set", units.channels());
            ArrayNode list = edit.putArray("values");
            units.values().forEach(list::add);
            if (units.head() >= 0) {
                edit.putArray("heads").add(units.head());
            }
        }
        return edits;
    }

    private void writeExperts(Writer out) throws IOException {
        CsvTable table = new CsvTable(out, "checkpoint", "language", "end", "rank", "layer", "unit", "ap", "on_p50");
        for (SideExpertise side : result.expertise()) {
            for (ConceptExpertise concept : side.concepts()) {
                List<ExpertUnit> experts = experts(concept);
                int half = experts.size() / 2;
                for (int i = 0; i < experts.size(); i++) {
                    ExpertUnit expert = experts.get(i);
                    table.row(
                            side.side().label(),
                            concept.concept(),
                            i < half ? "top" : "bottom",
                            i % half + 1,
                            expert.module(),
                            expert.unit(),
                            expert.ap(),
                            expert.value());
                }
            }
        }
    }
}
