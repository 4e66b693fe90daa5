package org.glotlens.engine.checkpoint;

import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.file.OpenedFile;

/**
 * One tensor as it lies in a file: row-major, little-endian, read from the file when asked for and not kept. Usable from
 * any thread until the file is closed.
 */
public final class StoredTensor implements StoredWeight, TensorBytes {
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

    @Override
    public String name() {
        return name;
    }

    @Override
    public StoredType type() {
        return type;
    }

    @Override
    public long[] shape() {
        return shape.clone();
    }

    @Override
    public String storedAs() {
        return type.name();
    }

    @Override
    public TensorBytes bytes() {
        return this;
    }

    @Override
    public boolean isQuantised() {
        return false;
    }

    @Override
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
}
