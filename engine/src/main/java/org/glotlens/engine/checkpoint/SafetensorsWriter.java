package org.glotlens.engine.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.file.AtomicFile;
import org.glotlens.engine.file.Json;

/**
 * Writes safetensors files, laid out as the reference implementation does: larger element types first, then by name,
 * header padded with blanks to a multiple of 8 bytes. Tensors are streamed one after the other and the file appears
 * whole or not at all.
 */
public final class SafetensorsWriter {
    private static final int CHUNK_BYTES = 1 << 20;
    private static final int ALIGNMENT = 8;

    private SafetensorsWriter() {}

    /**
     * Writes tensors and metadata to one file.
     *
     * @param path the file, replaced if it exists
     * @param tensors name to tensor
     * @param metadata free text pairs for the header, for example {@code format: pt}; written in the order of their names
     * @throws CheckpointException if the file cannot be written
     * @throws IllegalArgumentException if a tensor is named {@code __metadata__} or supplies another number of bytes
     *     than its shape says
     */
    public static void write(Path path, Map<String, NewTensor> tensors, Map<String, String> metadata)
            throws CheckpointException {
        AtomicFile.write(path, body(tensors, metadata));
    }

    /**
     * The same of a file that its owner alone may read.
     *
     * @throws CheckpointException if the file cannot be written
     */
    public static void writePrivate(Path path, Map<String, NewTensor> tensors, Map<String, String> metadata)
            throws CheckpointException {
        AtomicFile.writePrivate(path, body(tensors, metadata));
    }

    private static AtomicFile.Body body(Map<String, NewTensor> tensors, Map<String, String> metadata) {
        List<Map.Entry<String, NewTensor>> ordered = new ArrayList<>(tensors.entrySet());
        ordered.sort(Comparator.comparingInt((Map.Entry<String, NewTensor> entry) ->
                        -entry.getValue().type().bytes())
                .thenComparing(Map.Entry::getKey));
        byte[] header = header(ordered, metadata);
        return channel -> {
            writeFully(channel, ByteBuffer.wrap(header));
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment chunk = arena.allocate(CHUNK_BYTES);
                for (Map.Entry<String, NewTensor> entry : ordered) {
                    stream(channel, entry, chunk);
                }
            }
        };
    }

    private static byte[] header(List<Map.Entry<String, NewTensor>> ordered, Map<String, String> metadata) {
        ObjectNode root = Json.object();
        if (!metadata.isEmpty()) {
            ObjectNode pairs = root.putObject("__metadata__");
            new TreeMap<>(metadata).forEach(pairs::put);
        }
        long begin = 0;
        for (Map.Entry<String, NewTensor> entry : ordered) {
            if (entry.getKey().equals("__metadata__")) {
                throw new IllegalArgumentException("__metadata__ cannot be the name of a tensor");
            }
            NewTensor tensor = entry.getValue();
            ObjectNode node = root.putObject(entry.getKey());
            node.put("dtype", tensor.type().name());
            Arrays.stream(tensor.shape()).forEach(node.putArray("shape")::add);
            long end = begin + tensor.byteSize();
            node.putArray("data_offsets").add(begin).add(end);
            begin = end;
        }
        return padded(root);
    }

    private static byte[] padded(ObjectNode root) {
        byte[] json = Json.line(root).getBytes(StandardCharsets.UTF_8);
        int length = Math.ceilDiv(json.length, ALIGNMENT) * ALIGNMENT;
        ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES + length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(length).put(json);
        byte[] out = buffer.array();
        Arrays.fill(out, Long.BYTES + json.length, out.length, (byte) ' ');
        return out;
    }

    private static void stream(WritableByteChannel channel, Map.Entry<String, NewTensor> entry, MemorySegment chunk)
            throws IOException, CheckpointException {
        TensorBytes bytes = entry.getValue().bytes().get();
        if (bytes.byteSize() != entry.getValue().byteSize()) {
            throw new IllegalArgumentException("tensor %s supplied %s bytes, its shape says %s"
                    .formatted(
                            entry.getKey(), bytes.byteSize(), entry.getValue().byteSize()));
        }
        for (long at = 0; at < bytes.byteSize(); at += CHUNK_BYTES) {
            long count = Math.min(CHUNK_BYTES, bytes.byteSize() - at);
            MemorySegment piece = chunk.asSlice(0, count);
            bytes.copy(at, piece);
            writeFully(channel, piece.asByteBuffer());
        }
    }

    private static void writeFully(WritableByteChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}
