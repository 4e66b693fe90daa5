package org.glotlens.engine.model;

import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.CheckpointException;
import org.glotlens.engine.checkpoint.StoredTensor;

/** Compares what a checkpoint holds with what its config asks for, before anything is loaded. */
final class CheckpointShapes {
    /** Buffers that some writers keep beside the weights and that hold no information of their own. */
    private static final Pattern IGNORED = Pattern.compile(".*\\.rotary_emb\\.inv_freq");

    private CheckpointShapes() {}

    static void check(Checkpoint checkpoint, DecoderSpec spec, Map<String, long[]> expected)
            throws CheckpointException {
        for (Map.Entry<String, long[]> entry : expected.entrySet()) {
            checkOne(checkpoint, spec, entry.getKey(), entry.getValue());
        }
        for (String name : checkpoint.names()) {
            boolean isKnown = expected.containsKey(name)
                    || IGNORED.matcher(name).matches()
                    || spec.isTied() && name.equals(ParameterNames.HEAD);
            if (!isKnown) {
                throw new CheckpointException("Tensor " + name + " in " + checkpoint.folder()
                        + " is not part of a " + spec.family() + " model of "
                        + spec.shape().nLayers()
                        + " layers as config.json describes it. Check model_type and the sizes in config.json.");
            }
        }
    }

    private static void checkOne(Checkpoint checkpoint, DecoderSpec spec, String name, long[] shape)
            throws CheckpointException {
        if (!checkpoint.has(name)) {
            throw new CheckpointException("Tensor " + name + " is missing in " + checkpoint.folder()
                    + "; a " + spec.family() + " model of " + spec.shape().nLayers()
                    + " layers needs it. Check config.json, or download the checkpoint again.");
        }
        StoredTensor stored = checkpoint.tensor(name);
        if (!Arrays.equals(stored.shape(), shape)) {
            throw new CheckpointException("Tensor " + name + " in " + checkpoint.folder() + " has shape "
                    + Arrays.toString(stored.shape()) + ", expected " + Arrays.toString(shape) + hint(name, spec)
                    + ". Check the sizes in config.json.");
        }
    }

    private static String hint(String name, DecoderSpec spec) {
        DecoderShape shape = spec.shape();
        if (name.contains(ParameterNames.KEY) || name.contains(ParameterNames.VALUE)) {
            return " for " + shape.nKvHeads() + " kv heads of " + shape.dHead();
        }
        return name.contains(ParameterNames.QUERY) ? " for " + shape.nHeads() + " heads of " + shape.dHead() : "";
    }
}
