package org.glotlens.engine.lens;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.SafetensorsWriter;
import org.glotlens.engine.checkpoint.StoredTensor;
import org.glotlens.engine.checkpoint.StoredType;
import org.glotlens.engine.file.Digest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gram matrices in a folder, each in a safetensors file of what stands on and below the diagonal. Whatever is wrong with a
 * file, it counts as absent and is removed; a matrix that cannot be kept is made again next time. Files appear whole or not
 * at all, so several programs may share the folder.
 */
public final class GramFolder {
    private static final Logger LOG = LoggerFactory.getLogger(GramFolder.class);

    /** Most bytes of all matrices together: eight of width 4096. */
    public static final long MOST_BYTES = 256L << 20;

    /** Least multiplications of one that is kept: those of a tenth of a second on two cores. */
    private static final long LEAST_WORK = 10_000_000_000L;

    private static final String BEGINNING = "gram-";
    private static final String ENDING = ".safetensors";
    private static final String TENSOR = "lower";
    private static final String FORMAT = "format";
    private static final String FORMAT_NAME = "glotlens-gram-1";
    private static final String NAME = "name";
    private static final String SHA256 = "sha256";

    private final Path folder;
    private final long mostBytes;
    private final long leastWork;

    /** Matrices in a folder, which is there or made when the first is kept. */
    public GramFolder(Path folder) {
        this(folder, MOST_BYTES, LEAST_WORK);
    }

    /**
     * The same with other limits.
     *
     * @param mostBytes of all matrices together
     * @param leastWork multiplications of the smallest one that is kept
     */
    public GramFolder(Path folder, long mostBytes, long leastWork) {
        this.folder = folder;
        this.mostBytes = mostBytes;
        this.leastWork = leastWork;
    }

    /** The files of all matrices, the one used longest ago first. */
    public List<Path> files() {
        return kept().stream().map(Kept::file).toList();
    }

    /** How much room they take. */
    public long bytes() {
        return kept().stream().mapToLong(Kept::bytes).sum();
    }

    /** Whether a matrix of a size is worth a file, and small enough for one. */
    boolean takes(int width, int vocabulary) {
        return (long) width * width * vocabulary >= leastWork && fileBytes(width) <= mostBytes;
    }

    private static long fileBytes(int width) {
        return UnembeddingGram.lowerSize(width) * Float.BYTES;
    }

    /** What stands on and below the diagonal of a matrix, row by row, where it is kept and whole. */
    Optional<float[]> find(String name, int width) {
        Path file = file(name);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            float[] lower = read(file, name, width);
            touch(file);
            return Optional.of(lower);
        } catch (CheckpointException | RuntimeException e) {
            LOG.warn("A kept Gram matrix is made again: {}: {}", file.getFileName(), e.getMessage());
            remove(file);
            return Optional.empty();
        }
    }

    private static float[] read(Path path, String name, int width) throws CheckpointException {
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            Map<String, String> said = file.metadata();
            require(file.names().equals(Set.of(TENSOR)), "it holds other tensors");
            require(FORMAT_NAME.equals(said.get(FORMAT)) && name.equals(said.get(NAME)), "it says that it is another");
            StoredTensor tensor = file.tensor(TENSOR);
            boolean isOfWidth = tensor.type() == StoredType.F32 && tensor.byteSize() == fileBytes(width);
            require(isOfWidth && tensor.shape().length == 1, "it is of another size");
            byte[] bytes = new byte[Math.toIntExact(tensor.byteSize())];
            tensor.copy(0, MemorySegment.ofArray(bytes));
            require(Digest.sha256(bytes).equals(said.get(SHA256)), "it is damaged");
            float[] lower = new float[bytes.length / Float.BYTES];
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(lower);
            return lower;
        }
    }

    private static void require(boolean isSo, String otherwise) {
        if (!isSo) {
            throw new IllegalStateException(otherwise);
        }
    }

    private static void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException e) {
            LOG.debug("{} will seem to be used less than it is: {}", file, e.getMessage());
        }
    }

    /** Keeps what stands on and below a diagonal, and lets those go that were used longest ago where there are too many. */
    void keep(String name, float[] lower) {
        ByteBuffer bytes = ByteBuffer.allocate(lower.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(lower);
        Map<String, String> said = Map.of(FORMAT, FORMAT_NAME, NAME, name, SHA256, Digest.sha256(bytes.array()));
        try {
            SafetensorsWriter.writePrivate(file(name), Map.of(TENSOR, NewTensor.float32(lower, lower.length)), said);
            shrink();
        } catch (CheckpointException e) {
            LOG.warn("The Gram matrix is not kept: {}", e.getMessage());
        }
    }

    private Path file(String name) {
        return folder.resolve(BEGINNING + name + ENDING);
    }

    /** A file of the folder. */
    private record Kept(Path file, long bytes, FileTime used) {}

    private void shrink() {
        List<Kept> all = kept();
        long bytes = all.stream().mapToLong(Kept::bytes).sum();
        for (Kept kept : all) {
            if (bytes > mostBytes) {
                remove(kept.file());
                bytes -= kept.bytes();
            }
        }
    }

    private List<Kept> kept() {
        List<Kept> all = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return all;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(GramFolder::isOne).toList()) {
                all.add(new Kept(file, Files.size(file), Files.getLastModifiedTime(file)));
            }
        } catch (IOException e) {
            LOG.warn("Cannot look into {}: {}", folder, e.getMessage());
        }
        all.sort(Comparator.comparing(Kept::used));
        return all;
    }

    private static boolean isOne(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(BEGINNING) && name.endsWith(ENDING);
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("Cannot remove {}: {}", file, e.getMessage());
        }
    }
}
