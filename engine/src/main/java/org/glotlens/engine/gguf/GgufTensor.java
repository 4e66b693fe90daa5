package org.glotlens.engine.gguf;

import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.file.OpenedFile;

/** One tensor as it lies in a GGUF file: row-major blocks, read when asked for and not kept. */
public final class GgufTensor {
    private final OpenedFile file;
    private final GgufHeader.Entry entry;

    GgufTensor(OpenedFile file, GgufHeader.Entry entry) {
        this.file = file;
        this.entry = entry;
    }

    /** Name in the file. */
    public String name() {
        return entry.name();
    }

    /** How elements are stored. */
    public GgufType type() {
        return entry.type();
    }

    /** Sizes from the outermost dimension inwards. */
    public long[] shape() {
        return entry.shape().clone();
    }

    /** Number of bytes. */
    public long byteSize() {
        return entry.bytes();
    }

    /** The file that it lies in. */
    public OpenedFile file() {
        return file;
    }

    /** Its first byte in the file. */
    public long begin() {
        return entry.begin();
    }

    /** Number of elements. */
    public long elements() {
        return entry.bytes() / type().blockBytes() * type().blockValues();
    }

    /**
     * Fills a segment with the bytes from {@code at} on.
     *
     * @throws CheckpointException if the file has become shorter since it was opened, or cannot be read
     */
    public void copy(long at, MemorySegment into) throws CheckpointException {
        Objects.checkFromIndexSize(at, into.byteSize(), byteSize());
        file.read(entry.begin() + at, into);
    }
}
