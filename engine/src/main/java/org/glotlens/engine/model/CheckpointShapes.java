package org.glotlens.engine.model;

import java.util.Arrays;
import java.util.Map;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.FloatCodec;
import org.glotlens.engine.checkpoint.StoredTensor;

/** Compares what a checkpoint holds with what its config asks for, before anything is loaded. */
record CheckpointShapes(Checkpoint checkpoint, DecoderSpec spec, StoredNames stored) {
    void check(Map<String, long[]> expected) throws CheckpointException {
        for (Map.Entry<String, long[]> entry : expected.entrySet()) {
            checkOne(stored.of(entry.getKey()), entry.getValue());
        }
    }

    private void checkOne(String name, long[] shape) throws CheckpointException {
        if (!checkpoint.has(name)) {
            throw new CheckpointException("Tensor " + name + " is missing in " + checkpoint.folder()
                    + "; a " + spec.family() + " model of " + spec.shape().nLayers()
                    + " layers needs it. Check config.json, or download the checkpoint again.");
        }
        StoredTensor tensor = checkpoint.tensor(name);
        if (!FloatCodec.isKnown(tensor.type())) {
            throw new CheckpointException("Tensor " + name + " in " + checkpoint.folder() + " is stored as "
                    + tensor.type() + ", expected F32, F16 or BF16. Save the checkpoint in one of these types.");
        }
        if (!Arrays.equals(tensor.shape(), shape)) {
            throw new CheckpointException("Tensor " + name + " in " + checkpoint.folder() + " has shape "
                    + Arrays.toString(tensor.shape()) + ", expected " + Arrays.toString(shape) + hint(name)
                    + ". Check the sizes in config.json.");
        }
    }

    private String hint(String name) {
        DecoderShape shape = spec.shape();
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
