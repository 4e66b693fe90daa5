package org.glotlens.engine.checkpoint;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Objects;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;

/**
 * One tensor as it lies in a file: row-major, little-endian, read from the file when asked for and not kept. Usable from
 * any thread until the file is closed.
 */
public final class StoredTensor implements TensorBytes {
    private final String name;
    private final StoredType type;
    private final long[] shape;
    private final Place place;

    /** Where the bytes are. */
    record Place(OpenedFile file, long begin, long byteSize) {}

    StoredTensor(String name, StoredType type, long[] shape, Place place) {
        this.name = name;
        this.type = type;
        this.shape = shape.clone();
        this.place = place;
    }

    /** Key in the file. */
    public String name() {
        return name;
    }

    /** Element type. */
    public StoredType type() {
        return type;
    }

    /** Sizes from the outermost dimension inwards; empty for a scalar. */
    public long[] shape() {
        return shape.clone();
    }

    /** Number of elements: the product of the shape, 1 for a scalar. */
    public long elements() {
        return place.byteSize() / type.bytes();
    }

    @Override
    public long byteSize() {
        return place.byteSize();
    }

    /**
     * Fills a segment with the bytes from {@code at} on.
     *
     * @param into filled to its end; native memory is filled without a copy in between
     * @throws CheckpointException if the file has become shorter since it was opened, or cannot be read
     * @throws IllegalStateException if the file was closed
     */
    @Override
    public void copy(long at, MemorySegment into) throws CheckpointException {
        Objects.checkFromIndexSize(at, into.byteSize(), byteSize());
        place.file().read(place.begin() + at, into);
    }

    /** The shape as it is written in messages, for example {@code [128, 896]}. */
    public String shapeText() {
        return Arrays.toString(shape);
    }

    /**
     * Checks the shape before the tensor is used.
     *
     * @param file the file the message names
     * @param expected sizes from the outermost dimension inwards
     * @throws CheckpointException if the shape is another one
     */
    public void expectShape(String file, long... expected) throws CheckpointException {
        if (!Arrays.equals(shape, expected)) {
            throw new CheckpointException(Message.of(
                    "storedTensor.tensorInHasShape",
                    "Tensor %s in %s has shape %s, expected %s.",
                    name,
                    file,
                    shapeText(),
                    Arrays.toString(expected)));
        }
    }
}
