package org.glotlens.engine.measure;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Remarks;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.torch.Torch;

/** Notes where a result comes from. */
final class Provenances {
    private Provenances() {}

    /** The provenance of a measurement's result over a pair, whose folders must be what they were when it was opened. */
    static Provenance of(ModelPair pair, Measurement<?> measurement) throws GlotlensException {
        pair.requireUnchanged();
        Map<String, String> weights = new LinkedHashMap<>();
        weights.put(Side.BASE.label(), pair.baseModel().checkpoint().weightsSha256());
        if (pair.adapter().isPresent()) {
            weights.put(Side.ALIGNED.label(), pair.adapter().get().weightsSha256());
        }
        if (pair.secondModel().isPresent()) {
            weights.put(
                    Side.ALIGNED.label(), pair.secondModel().get().checkpoint().weightsSha256());
        }
        if (pair.proxy().isPresent()) {
            weights.putAll(pair.proxy().get().weightDigests());
        }
        if (pair.bridge().isPresent()) {
            weights.putAll(pair.bridge().get().weightDigests());
        }
        Map<String, String> configs = new LinkedHashMap<>();
        configs.put(Side.BASE.label(), pair.baseModel().checkpoint().configSha256());
        if (pair.adapter().isPresent()) {
            configs.put(Side.ALIGNED.label(), pair.adapter().get().configSha256());
        }
        if (pair.secondModel().isPresent()) {
            configs.put(
                    Side.ALIGNED.label(), pair.secondModel().get().checkpoint().configSha256());
        }
        Map<String, String> inputs = new LinkedHashMap<>();
        measurement.inputs().forEach(input -> inputs.put(input.name(), input.sha256()));
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("glotlens", Build.version());
        versions.put("pytorch", Torch.get().version());
        versions.put("java", Runtime.version().toString());
        return new Provenance(
                CommandText.of(pair, measurement),
                weights,
                configs,
                pair.baseModel().checkpoint().tokenizerSha256(),
                inputs,
                pair.base().computeDtype(),
                pair.base().device(),
                versions,
                measurement.options(),
                measurement.seed(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                "",
                remarks(pair, measurement));
    }

    /** What must stand beside the numbers: edits under which they were measured, quantised weights, and texts beyond what was trained. */
    private static Remarks remarks(ModelPair pair, Measurement<?> measurement) {
        List<String> remarks = new ArrayList<>();
        if (!measurement.edits().isEmpty()) {
            remarks.add("Under edits: " + measurement.edits().brief() + ".");
        }
        remarks.addAll(measurement.remarks());
        pair.quantisation().stream().map(Message::english).forEach(remarks::add);
        pair.beyondTraining().stream().map(Message::english).forEach(remarks::add);
        return new Remarks(remarks);
    }
}
