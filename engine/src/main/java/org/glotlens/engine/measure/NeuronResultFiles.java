package org.glotlens.engine.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.activity.NeuronsResult;
import org.glotlens.engine.activity.SharedWeight;
import org.glotlens.engine.activity.SideExpertise;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.neuron.ExpertiseFile;
import org.glotlens.engine.neuron.NeuronFiles;
import org.glotlens.engine.neuron.NeuronMethod;
import org.glotlens.engine.neuron.SideNeurons;
import org.glotlens.engine.run.Side;

/** Files of neurons by language, as docs/formats.md describes. */
final class NeuronResultFiles {
    private NeuronResultFiles() {}

    /** Stages them. */
    static void write(NeuronsMeasurement measurement, NeuronsResult result, Staging to) throws DataException {
        boolean isKojima = measurement.settings().method() == NeuronMethod.KOJIMA;
        if (isKojima) {
            for (SideExpertise side : result.expertise()) {
                ExpertiseFile.write(side.concepts(), named(side.side(), "expertise.csv"), to);
            }
        } else {
            writeNeurons(result, to);
        }
        if (result.shares().isEmpty()) {
            to.leaveOut("expert_shares.csv");
            to.leaveOut("expert_texts.jsonl");
        } else {
            to.write("expert_shares.csv", out -> ExpertShareRows.writeShares(out, result.shares()));
            to.write("expert_texts.jsonl", out -> ExpertShareRows.writeTexts(out, result.shares()));
        }
        new NeuronEdits(result, measurement.settings().units()).write(to);
        to.write("run.json", out -> ResultJson.writeRun(out, "neurons", result.provenance(), counts(result)));
    }

    /** The name of a file of one checkpoint: as it is for the base. */
    static String named(Side side, String name) {
        return side == Side.BASE ? name : side.label() + "." + name;
    }

    private static void writeNeurons(NeuronsResult result, Staging to) throws DataException {
        try {
            NeuronFiles.write(result.neurons(), to);
        } catch (CheckpointException e) {
            throw new DataException(e.said(), e);
        }
        EffectRows.write(result.effects(), to);
    }

    private static Map<String, ?> counts(NeuronsResult result) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("languages", result.languages());
        for (SideNeurons side : result.neurons()) {
            Map<String, Object> own = new LinkedHashMap<>();
            own.put("tokens", side.counts().tokens());
            own.put("asked", side.selection().asked());
            own.put("selected", side.selection().neurons().size());
            own.put("threshold", side.selection().threshold());
            result.weights().stream()
                    .filter(weight -> weight.side() == side.side())
                    .forEach(weight -> putWeight(own, weight));
            own.put("without_neurons", side.selection().empty());
            counts.put(side.side().label(), own);
        }
        if (!result.shares().isEmpty()) {
            counts.put(
                    "expert_shares",
                    result.shares().stream().map(ExpertShareRows::fields).toList());
        }
        return counts;
    }

    private static void putWeight(Map<String, Object> into, SharedWeight weight) {
        into.put("lambda", weight.weight());
        into.put("is_apart", weight.isApart());
    }
}
