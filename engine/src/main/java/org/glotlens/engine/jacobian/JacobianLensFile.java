package org.glotlens.engine.jacobian;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.StoredType;
import org.glotlens.engine.file.OpenedFile;

/**
 * An open file with the maps of a Jacobian lens, one a block, the last block not among them: safetensors with tensors
 * {@code J.0}, {@code J.1} and so on, or a file of {@code torch.save} with a dictionary, as lenses are published. The maps are
 * read from the file when they are asked for. Any thread.
 */
public final class JacobianLensFile implements AutoCloseable {
    private static final int ENOUGH = 9;

    private final Path path;
    private final JacobianFacts facts;
    private final TreeMap<Integer, JacobianMap> maps;
    private final Runnable closing;

    /** @param maps of the blocks, all of one width, at least one */
    JacobianLensFile(Path path, JacobianFacts facts, TreeMap<Integer, JacobianMap> maps, Runnable closing) {
        this.path = path;
        this.facts = facts;
        this.maps = maps;
        this.closing = closing;
    }

    /**
     * Opens a file and checks what it says of itself.
     *
     * @throws DataException if it cannot be read, is damaged, asks for something to be run, or holds no Jacobian lens
     */
    public static JacobianLensFile open(Path path) throws DataException {
        try {
            return isOfTorch(path) ? TorchJacobian.open(path) : SafetensorsJacobian.open(path);
        } catch (CheckpointException e) {
            throw new DataException(e.said(), e);
        }
    }

    /** A zip archive or a bare pickle; a header of safetensors begins with its length, and goes on with a brace. */
    private static boolean isOfTorch(Path path) throws CheckpointException {
        try (OpenedFile file = OpenedFile.open(path)) {
            MemorySegment start = MemorySegment.ofArray(new byte[(int) Math.min(ENOUGH, file.size())]);
            file.read(0, start);
            byte[] bytes = start.toArray(ValueLayout.JAVA_BYTE);
            boolean isHeader = bytes.length == ENOUGH && bytes[ENOUGH - 1] == '{';
            return !isHeader && bytes.length > 1 && (bytes[0] == 'P' && bytes[1] == 'K' || bytes[0] == (byte) 0x80);
        }
    }

    /** Where it lies. */
    public Path path() {
        return path;
    }

    /** What it says of its maps. */
    public JacobianFacts facts() {
        return facts;
    }

    /** The blocks that have a map, from 0. */
    public SortedSet<Integer> blocks() {
        return Collections.unmodifiableSortedSet(maps.navigableKeySet());
    }

    /** Size of all maps together, in bytes. */
    public long bytes() {
        return maps.values().stream().mapToLong(map -> map.bytes().byteSize()).sum();
    }

    /** The map of a block that has one. */
    JacobianMap map(int block) {
        return maps.get(block);
    }

    /**
     * Puts what a file says of its width beside that of its maps.
     *
     * @param said empty where it says nothing
     * @return the width of all maps
     */
    static int width(Path path, TreeMap<Integer, JacobianMap> maps, List<Long> said) throws DataException {
        if (maps.isEmpty()) {
            throw otherwise(path, Message.of("jacobianLensFile.noMap", "it has no map"));
        }
        int width = maps.firstEntry().getValue().width();
        for (var map : maps.entrySet()) {
            if (map.getValue().width() != width) {
                throw otherwise(
                        path,
                        Message.of(
                                "jacobianLensFile.otherWidth",
                                "the map of block %s has width %s, that of block %s has %s",
                                map.getKey(),
                                map.getValue().width(),
                                maps.firstKey(),
                                width));
            }
        }
        for (long other : said) {
            if (other != width) {
                throw otherwise(
                        path,
                        Message.of(
                                "jacobianLensFile.saidWidth",
                                "it names %s as d_model, and its maps have width %s",
                                other,
                                width));
            }
        }
        return width;
    }

    /** Takes a map where its shape and type are those of one. */
    static JacobianMap checked(Path path, int block, long[] shape, JacobianMap map) throws DataException {
        boolean isSquare = shape.length == 2 && shape[0] == shape[1] && shape[0] > 0;
        boolean isKnown = map.type() == StoredType.F16 || map.type() == StoredType.BF16 || map.type() == StoredType.F32;
        if (!isSquare || !isKnown) {
            throw otherwise(
                    path,
                    Message.of(
                            "jacobianLensFile.otherShape",
                            "the map of block %s is of type %s and shape %s, expected F16, BF16 or F32 and a square",
                            block,
                            map.type(),
                            Arrays.toString(shape)));
        }
        return map;
    }

    /** The complaint about a file that can be read and holds something else. */
    static DataException otherwise(Path path, Message found) {
        return new DataException(Message.of(
                "jacobianLensFile.otherwise",
                "%s holds no Jacobian lens: expected a square map for every block but the last, as docs/formats.md"
                        + " describes; %s.",
                path,
                found));
    }

    @Override
    public void close() {
        closing.run();
    }
}
