package org.glotlens.engine.pair;

import java.util.TreeSet;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.torch.ComputeDevice;
import org.glotlens.engine.torch.DType;

/** The number type a model is computed in. */
public final class ComputeType {
    private ComputeType() {}

    /**
     * Reads {@code auto}, {@code float32}, {@code bfloat16} or {@code float16}. Automatic is float32 on the processor,
     * where it is exact and reproducible, and bfloat16 on a GPU.
     *
     * @throws GlotlensException if the type is unknown, or float16 is asked for on the processor
     */
    public static DType choose(String name, ComputeDevice device, Checkpoint checkpoint) throws GlotlensException {
        return switch (name) {
            case "auto" -> device.isCuda() && !stored(checkpoint).equals("F32") ? DType.BFLOAT16 : DType.FLOAT32;
            case "float32" -> DType.FLOAT32;
            case "bfloat16" -> DType.BFLOAT16;
            case "float16" -> DType.FLOAT16;
            default ->
                throw new GlotlensException(Message.of(
                        "computeType.numberTypeIsUnknown",
                        "Number type %s is unknown. Use auto, float32, bfloat16 or float16.",
                        name));
        };
    }

    /** What the weights are stored as, for example {@code BF16}. */
    static String stored(Checkpoint checkpoint) throws CheckpointException {
        TreeSet<String> types = new TreeSet<>();
        for (String name : checkpoint.names()) {
            types.add(checkpoint.tensor(name).storedAs());
        }
        return String.join(", ", types);
    }
}
