package org.glotlens.engine.checkpoint;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * A safetensors file read through a memory map: opening costs the header only, and files and tensors above 2 GiB work.
 * The whole header is checked before any tensor can be had. Any thread may read; whoever opens the file closes it, and
 * tensors are not usable afterwards.
 */
public final class SafetensorsFile implements AutoCloseable {
    /** Longest header that is read, as in the reference implementation. */
    static final long LARGEST_HEADER = 100_000_000;

    private static final int LENGTH_BYTES = 8;
    private static final ValueLayout.OfLong LENGTH = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Path path;
    private final Arena arena;
    private final MemorySegment data;
    private final SafetensorsHeader header;

    private SafetensorsFile(Path path, Arena arena, MemorySegment data, SafetensorsHeader header) {
        this.path = path;
        this.arena = arena;
        this.data = data;
        this.header = header;
    }

    /**
     * Maps a file and checks its header.
     *
     * @throws CheckpointException if the file is missing, cannot be read, is truncated, or its header is malformed
     */
    public static SafetensorsFile open(Path path) throws CheckpointException {
        String name = FileNames.of(path);
        if (!Files.isRegularFile(path)) {
            throw new CheckpointException(
                    "Cannot read %s: there is no such file. Download it into the folder.".formatted(name));
        }
        Arena arena = Arena.ofShared();
        try {
            MemorySegment map = map(path, arena);
            long headerBytes = headerBytes(map, name);
            byte[] json = map.asSlice(LENGTH_BYTES, headerBytes).toArray(ValueLayout.JAVA_BYTE);
            MemorySegment data = map.asSlice(LENGTH_BYTES + headerBytes);
            return new SafetensorsFile(path, arena, data, SafetensorsHeader.parse(json, data.byteSize(), name));
        } catch (IOException e) {
            arena.close();
            throw new CheckpointException("Cannot read %s: %s.".formatted(name, FileNames.reason(e)), e);
        } catch (CheckpointException e) {
            arena.close();
            throw e;
        }
    }

    private static MemorySegment map(Path path, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        }
    }

    private static long headerBytes(MemorySegment map, String name) throws CheckpointException {
        if (map.byteSize() < LENGTH_BYTES) {
            throw new CheckpointException(SafetensorsHeader.damaged(
                    name, "it has %d bytes, too few for a safetensors file".formatted(map.byteSize())));
        }
        long length = map.get(LENGTH, 0);
        if (length < 0 || length > LARGEST_HEADER) {
            throw new CheckpointException(SafetensorsHeader.damaged(
                    name,
                    "its header claims %s bytes, more than the %d allowed"
                            .formatted(Long.toUnsignedString(length), LARGEST_HEADER)));
        }
        if (length > map.byteSize() - LENGTH_BYTES) {
            throw new CheckpointException(SafetensorsHeader.damaged(
                    name, "its header claims %d bytes, but the file has only %d".formatted(length, map.byteSize())));
        }
        return length;
    }

    /** The file this was opened from. */
    public Path path() {
        return path;
    }

    /** Names of all tensors, in the order of the data. */
    public Set<String> names() {
        return Collections.unmodifiableSet(header.entries().keySet());
    }

    /**
     * One tensor, without copying it.
     *
     * @throws CheckpointException if the file holds no tensor of this name
     */
    public StoredTensor tensor(String name) throws CheckpointException {
        SafetensorsHeader.Entry entry = header.entries().get(name);
        if (entry == null) {
            throw new CheckpointException("Tensor %s is missing in %s.".formatted(name, FileNames.of(path)));
        }
        return new StoredTensor(
                name,
                entry.type(),
                entry.shape().clone(),
                data.asSlice(entry.begin(), entry.end() - entry.begin()).asReadOnly());
    }

    /** The free text pairs of the header; empty where there are none. */
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(header.metadata());
    }

    /** Size of all tensors together, in bytes. */
    public long dataBytes() {
        return data.byteSize();
    }

    /** Removes the map; safe to call again. */
    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }
}
