package org.glotlens.engine.model;

import java.util.Arrays;
import java.util.Map;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.FloatCodec;
import org.glotlens.engine.checkpoint.StoredWeight;

/** Compares what a checkpoint holds with what its config asks for, before anything is loaded. */
record CheckpointShapes(Checkpoint checkpoint, StackSpec spec, StoredNames stored) {
    void check(Map<String, long[]> expected) throws CheckpointException {
        for (Map.Entry<String, long[]> entry : expected.entrySet()) {
            checkOne(stored.of(entry.getKey()), entry.getValue());
        }
    }

    private void checkOne(String name, long[] shape) throws CheckpointException {
        if (!checkpoint.has(name)) {
            throw new CheckpointException(Message.of(
                    "checkpointShapes.tensorIsMissingIn",
                    "Tensor %s is missing in %s; a %s model of %s layers needs it. Check config.json, or "
                            + "download the checkpoint again.",
                    name,
                    checkpoint.folder(),
                    spec.family(),
                    spec.shape().nLayers()));
        }
        StoredWeight tensor = checkpoint.tensor(name);
        if (!FloatCodec.isKnown(tensor.type())) {
            throw new CheckpointException(Message.of(
                    "checkpointShapes.tensorInIsStored",
                    "Tensor %s in %s is stored as %s, expected F32, F16 or BF16, or codes with the scales that belong"
                            + " to them. Save the checkpoint in one of these types, or download it again.",
                    name,
                    checkpoint.folder(),
                    tensor.type()));
        }
        if (!Arrays.equals(tensor.shape(), shape)) {
            throw new CheckpointException(Message.of(
                    "checkpointShapes.tensorInHasShape",
                    "Tensor %s in %s has shape %s, expected %s%s. Check the sizes in config.json.",
                    name,
                    checkpoint.folder(),
                    Arrays.toString(tensor.shape()),
                    Arrays.toString(shape),
                    hint(name)));
        }
    }

    private String hint(String name) {
        StackShape shape = spec.shape();
        if (isPart(name, Part.KEY) || isPart(name, Part.VALUE)) {
            return " for " + shape.nKvHeads() + " kv heads of " + shape.dHead();
        }
        boolean isPerHead = isPart(name, Part.QUERY) || isPart(name, Part.QKV);
        return isPerHead ? " for " + shape.nHeads() + " heads of " + shape.dHead() : "";
    }

    private boolean isPart(String name, Part part) {
        return spec.layout().has(part) && name.contains("." + spec.layout().name(part) + ".");
    }
}
