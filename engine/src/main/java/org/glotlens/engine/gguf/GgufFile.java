package org.glotlens.engine.gguf;

import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.OpenedFile;
import org.glotlens.engine.file.StandIn;

/**
 * A GGUF file: opening reads and checks the header, and no weights. Any thread may read; whoever opens it closes it, and
 * tensors are not usable afterwards.
 */
public final class GgufFile implements AutoCloseable {
    private static final Pattern PART = Pattern.compile(".*-\\d{5}-of-\\d{5}\\.gguf");

    private final OpenedFile file;
    private final GgufHeader header;

    private GgufFile(OpenedFile file, GgufHeader header) {
        this.file = file;
        this.header = header;
    }

    /** Whether a path is a file that is called as GGUF files are. */
    public static boolean isOne(Path path) {
        return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT).endsWith(".gguf")
                && Files.isRegularFile(path);
    }

    /**
     * Opens a file and checks its header.
     *
     * @throws CheckpointException if it is missing, cannot be read, is truncated, is a part of a split file, or its header
     *     is malformed
     */
    public static GgufFile open(Path path) throws CheckpointException {
        OpenedFile file = OpenedFile.open(path);
        boolean isOpen = false;
        try {
            requireNoStandIn(file);
            GgufFile opened = new GgufFile(file, GgufHeader.read(file));
            opened.requireWhole();
            isOpen = true;
            return opened;
        } finally {
            if (!isOpen) {
                file.close();
            }
        }
    }

    private static void requireNoStandIn(OpenedFile file) throws CheckpointException {
        byte[] start = new byte[(int) Math.min(file.size(), StandIn.ENOUGH_BYTES)];
        file.read(0, MemorySegment.ofArray(start));
        Optional<Message> standIn = StandIn.of(start);
        if (standIn.isPresent()) {
            throw new CheckpointException(
                    Message.of("ggufFile.standIn", "Cannot read %s: %s", FileNames.of(file.path()), standIn.get()));
        }
    }

    private void requireWhole() throws CheckpointException {
        OptionalInt parts = metadata().index("split.count", Integer.MAX_VALUE);
        boolean isPart = PART.matcher(String.valueOf(path().getFileName())).matches();
        if (parts.orElse(isPart ? 2 : 1) > 1) {
            throw new CheckpointException(Message.of(
                    "ggufFile.split",
                    "Cannot read %s: it is a part of a model that was split over several files. Put them together "
                            + "with llama.cpp's llama-gguf-split --merge, and give the file that it writes.",
                    FileNames.of(path())));
        }
    }

    /** The file this was opened from. */
    public Path path() {
        return file.path();
    }

    /** The keys. */
    public GgufMetadata metadata() {
        return header.metadata();
    }

    /**
     * The bytes of keys with their names and values, in the order of the file.
     *
     * @param which of all keys
     * @throws CheckpointException if the file has become shorter, or cannot be read
     */
    public byte[] keyBytes(Predicate<String> which) throws CheckpointException {
        List<GgufHeader.Stretch> stretches = header.stretches().entrySet().stream()
                .filter(entry -> which.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        long size = stretches.stream().mapToLong(GgufHeader.Stretch::bytes).sum();
        MemorySegment all = MemorySegment.ofArray(new byte[Math.toIntExact(size)]);
        long at = 0;
        for (GgufHeader.Stretch stretch : stretches) {
            file.read(stretch.begin(), all.asSlice(at, stretch.bytes()));
            at += stretch.bytes();
        }
        return (byte[]) all.heapBase().orElseThrow();
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
    public GgufTensor tensor(String name) throws CheckpointException {
        GgufHeader.Entry entry = header.entries().get(name);
        if (entry == null) {
            throw new CheckpointException(
                    Message.of("ggufFile.noTensor", "Tensor %s is missing in %s.", name, FileNames.of(path())));
        }
        return new GgufTensor(file, entry);
    }

    /** Size of all tensors together, in bytes. */
    public long dataBytes() {
        return header.entries().values().stream()
                .mapToLong(GgufHeader.Entry::bytes)
                .sum();
    }

    /** Safe to call again. */
    @Override
    public void close() {
        file.close();
    }
}
