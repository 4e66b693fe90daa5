package org.glotlens.engine.checkpoint;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.OpenedFile;
import org.glotlens.engine.file.StandIn;

/**
 * A safetensors file: opening reads the header only, and files and tensors above 2 GiB work. The whole header is checked
 * before any tensor can be had. Any thread may read; whoever opens the file closes it, and
 * tensors are not usable afterwards.
 */
public final class SafetensorsFile implements AutoCloseable {
    /** Longest header that is read, as in the reference implementation. */
    static final long LARGEST_HEADER = 100_000_000;

    private static final int LENGTH_BYTES = 8;
    private static final ValueLayout.OfLong LENGTH = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final OpenedFile file;
    private final long dataBegin;
    private final SafetensorsHeader header;

    private SafetensorsFile(OpenedFile file, long dataBegin, SafetensorsHeader header) {
        this.file = file;
        this.dataBegin = dataBegin;
        this.header = header;
    }

    /**
     * Opens a file and checks its header.
     *
     * @throws CheckpointException if the file is missing, cannot be read, is truncated, or its header is malformed
     */
    public static SafetensorsFile open(Path path) throws CheckpointException {
        OpenedFile file = OpenedFile.open(path);
        boolean isOpen = false;
        try {
            String name = FileNames.of(path);
            byte[] json = new byte[headerBytes(file, name)];
            file.read(LENGTH_BYTES, MemorySegment.ofArray(json));
            long dataBegin = (long) LENGTH_BYTES + json.length;
            SafetensorsHeader header = SafetensorsHeader.parse(json, file.size() - dataBegin, name);
            isOpen = true;
            return new SafetensorsFile(file, dataBegin, header);
        } finally {
            if (!isOpen) {
                file.close();
            }
        }
    }

    private static int headerBytes(OpenedFile file, String name) throws CheckpointException {
        requireNoStandIn(file, name);
        if (file.size() < LENGTH_BYTES) {
            throw new CheckpointException(SafetensorsHeader.damaged(
                    name,
                    Message.of(
                            "safetensorsFile.itHasBytesToo",
                            "it has %d bytes, too few for a safetensors file",
                            file.size())));
        }
        byte[] start = new byte[LENGTH_BYTES];
        file.read(0, MemorySegment.ofArray(start));
        long length = MemorySegment.ofArray(start).get(LENGTH, 0);
        if (length < 0 || length > LARGEST_HEADER) {
            throw new CheckpointException(SafetensorsHeader.damaged(
                    name,
                    Message.of(
                            "safetensorsFile.itsHeaderClaimsBytes",
                            "its header claims %s bytes, more than the %d allowed",
                            Long.toUnsignedString(length),
                            LARGEST_HEADER)));
        }
        if (length > file.size() - LENGTH_BYTES) {
            throw new CheckpointException(SafetensorsHeader.damaged(
                    name,
                    Message.of(
                            "safetensorsFile.itsHeaderClaimsBytesBut",
                            "its header claims %d bytes, but the file has only %d",
                            length,
                            file.size())));
        }
        return (int) length;
    }

    private static void requireNoStandIn(OpenedFile file, String name) throws CheckpointException {
        byte[] start = new byte[(int) Math.min(file.size(), StandIn.ENOUGH_BYTES)];
        file.read(0, MemorySegment.ofArray(start));
        Optional<Message> standIn = StandIn.of(start);
        if (standIn.isPresent()) {
            throw new CheckpointException(
                    Message.of("safetensorsFile.cannotRead", "Cannot read %s: %s", name, standIn.get()));
        }
    }

    /** The file this was opened from. */
    public Path path() {
        return file.path();
    }

    /** Names of all tensors, in the order of the data. */
    public Set<String> names() {
        return Collections.unmodifiableSet(header.entries().keySet());
    }

    /**
     * One tensor, not read yet.
     *
     * @throws CheckpointException if the file holds no tensor of this name
     */
    public StoredTensor tensor(String name) throws CheckpointException {
        SafetensorsHeader.Entry entry = header.entries().get(name);
        if (entry == null) {
            throw new CheckpointException(Message.of(
                    "safetensorsFile.tensorIsMissingIn", "Tensor %s is missing in %s.", name, FileNames.of(path())));
        }
        StoredTensor.Place place = new StoredTensor.Place(file, dataBegin + entry.begin(), entry.end() - entry.begin());
        return new StoredTensor(name, entry.type(), entry.shape(), place);
    }

    /** Element type of a tensor that is there. */
    StoredType type(String name) {
        return header.entries().get(name).type();
    }

    /** The free text pairs of the header; empty where there are none. */
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(header.metadata());
    }

    /** Size of all tensors together, in bytes. */
    public long dataBytes() {
        return file.size() - dataBegin;
    }

    /** Safe to call again. */
    @Override
    public void close() {
        file.close();
    }
}
