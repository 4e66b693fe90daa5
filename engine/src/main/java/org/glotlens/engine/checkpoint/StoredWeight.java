package org.glotlens.engine.checkpoint;

import java.util.Arrays;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;

/**
 * What a checkpoint holds under a name, as the model sees it: the bytes of one tensor, or values that are worked out from
 * codes and scales. Read with a {@link FloatReader} when asked for and not kept; usable from any thread until the
 * checkpoint is closed.
 */
public sealed interface StoredWeight permits StoredTensor, EncodedWeight {
    /** Name in the checkpoint. */
    String name();

    /** Element type of {@link #bytes}: the type in the file, or of an encoded weight the one it is written in without its code. */
    StoredType type();

    /** Sizes from the outermost dimension inwards; empty for a scalar. */
    long[] shape();

    /** What it is stored as, for people: {@code BF16}, {@code bitsandbytes NF4}. */
    String storedAs();

    /** Size as stored, all parts together, in bytes. */
    long byteSize();

    /** All elements in {@link #type}. */
    TensorBytes bytes();

    /** Whether values are worked out from codes, so that they are not those of the model before it was quantised. */
    boolean isQuantised();

    /** Number of elements: the product of the shape, 1 for a scalar. */
    default long elements() {
        long elements = 1;
        for (long size : shape()) {
            elements *= size;
        }
        return elements;
    }

    /** The shape as it is written in messages, for example {@code [128, 896]}. */
    default String shapeText() {
        return Arrays.toString(shape());
    }

    /**
     * Checks the shape before the weight is used.
     *
     * @param file the file the message names
     * @param expected sizes from the outermost dimension inwards
     * @throws CheckpointException if the shape is another one
     */
    default void expectShape(String file, long... expected) throws CheckpointException {
        if (!Arrays.equals(shape(), expected)) {
            throw new CheckpointException(Message.of(
                    "storedTensor.tensorInHasShape",
                    "Tensor %s in %s has shape %s, expected %s.",
                    name(),
                    file,
                    shapeText(),
                    Arrays.toString(expected)));
        }
    }
}
