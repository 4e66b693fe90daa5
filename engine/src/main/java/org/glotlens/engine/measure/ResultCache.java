package org.glotlens.engine.measure;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.Leftovers;
import org.glotlens.engine.lens.GramFolder;
import org.glotlens.engine.lens.KeptGrams;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Traced;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of results, each under the key of what it was made from. Whatever is wrong with a kept file, it counts as
 * absent; a result that cannot be kept is measured again next time. Files appear whole or not at all, so several
 * programs may share the folder.
 */
public final class ResultCache {
    private static final Logger LOG = LoggerFactory.getLogger(ResultCache.class);

    /** Most bytes of all results together. */
    public static final long MOST_BYTES = 1L << 30;

    private static final String ENDING = ".json.gz";
    private static final String DIGESTS = "digests.json";
    private static final String UNFINISHED = ".unfinished.jsonl";

    /** After this long nobody goes on with what a killed run had finished. */
    private static final Duration FORGOTTEN = Duration.ofDays(30);

    /** After this long what was half written belongs to a program that has ended. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Path folder;
    private final long mostBytes;
    private final Map<String, String> machine;
    private final DigestNotes digests;
    private final Optional<GramFolder> grams;

    /** Results in a folder, made when the first is kept. */
    public ResultCache(Path folder) {
        this(folder, MOST_BYTES);
    }

    /** The same with another limit. */
    ResultCache(Path folder, long mostBytes) {
        this(folder, mostBytes, ResultKey.thisMachine(), Optional.of(new GramFolder(folder)));
    }

    /** The same with other limits of Gram matrices. */
    ResultCache(Path folder, GramFolder grams) {
        this(folder, MOST_BYTES, ResultKey.thisMachine(), Optional.of(grams));
    }

    private ResultCache(Path folder, long mostBytes, Map<String, String> machine, Optional<GramFolder> grams) {
        this.grams = grams;
        this.folder = folder;
        this.mostBytes = mostBytes;
        this.machine = machine;
        this.digests = new DigestNotes(folder.resolve(DIGESTS));
    }

    /**
     * All results of a study, however many: none goes, and what one machine measured is there for the others. Gram matrices
     * are no results and are not kept there.
     */
    public static ResultCache ofStudy(Path folder) {
        return new ResultCache(folder, Long.MAX_VALUE, Map.of(), Optional.empty());
    }

    /**
     * What lies in the folder.
     *
     * @param results number of results
     * @param bytes of all of them, and of the Gram matrices beside them
     */
    public record Size(int results, long bytes) {}

    /** Where the results lie. */
    public Path folder() {
        return folder;
    }

    /** How much is kept. */
    public Size size() {
        List<Kept> all = all();
        long bytes = all.stream().mapToLong(Kept::bytes).sum();
        return new Size(all.size(), bytes + grams.map(GramFolder::bytes).orElse(0L));
    }

    /**
     * Removes all results, the Gram matrices, the noted digests, and what dead processes half wrote.
     *
     * @throws DataException if something cannot be removed
     */
    public void clear() throws DataException {
        for (Kept kept : all()) {
            clear(kept.file());
        }
        for (Path gram : grams.map(GramFolder::files).orElse(List.of())) {
            clear(gram);
        }
        clear(folder.resolve(DIGESTS));
        clearUnfinished();
        if (Files.isDirectory(folder)) {
            try {
                Leftovers.sweep(folder);
            } catch (IOException e) {
                throw unremovable(folder, e);
            }
        }
    }

    private void clearUnfinished() throws DataException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(UNFINISHED)).toList()) {
                clear(file);
            }
        } catch (IOException e) {
            throw unremovable(folder, e);
        }
    }

    private static void clear(Path file) throws DataException {
        try {
            Leftovers.remove(file);
        } catch (IOException e) {
            throw unremovable(file, e);
        }
    }

    private static DataException unremovable(Path file, IOException e) {
        return new DataException(
                Message.of(
                        "resultCache.cannotRemoveRemoveIt",
                        "Cannot remove %s: %s. Remove it by hand.",
                        file,
                        FileNames.reason(e)),
                e);
    }

    /**
     * SHA-256 of every file of a checkpoint, by name.
     *
     * @throws CheckpointException if the folder is not there or cannot be read
     */
    public Map<String, String> sha256(Path checkpoint, Cancel cancel) throws CheckpointException, CancelledException {
        return ResultKey.files(checkpoint, _ -> true, digests(), cancel);
    }

    /** Where the Gram matrices of a pair's heads are kept; empty where none are. */
    Optional<KeptGrams> grams(ModelPair pair) {
        return grams.map(place -> new KeptGrams(place, new GramNames(pair, digests())));
    }

    /** What of the machine is part of the keys. */
    Map<String, String> machine() {
        return machine;
    }

    /** The digests of weight files, noted in the same folder. */
    DigestNotes digests() {
        try {
            make();
        } catch (IOException e) {
            LOG.warn("Results cannot be kept in {}: {}", folder, e.getMessage());
        }
        return digests;
    }

    /** The result of this key, where it is kept and whole. */
    <R extends Traced<R>> Optional<R> find(String key, Measurement<R> measurement) {
        Path file = file(key, measurement);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            R result = ResultStore.loadOne(file, key, measurement.kind().result());
            measurement.kind().shapes().accept(result);
            touch(file);
            return Optional.of(result);
        } catch (DataException | RuntimeException | StackOverflowError e) {
            // Whatever a damaged file makes the reader stumble over, it is no reason to fail.
            LOG.warn("A kept result is measured again: {}", e.getMessage());
            remove(file);
            return Optional.empty();
        }
    }

    private static void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException e) {
            LOG.debug("{} will seem to be used less than it is: {}", file, e.getMessage());
        }
    }

    /** Keeps a result, and lets those go that were used longest ago where there are too many. */
    <R extends Traced<R>> void keep(String key, Measurement<R> measurement, R result) {
        try {
            make();
            ResultStore.saveOne(result, key, file(key, measurement));
            shrink();
        } catch (DataException | IOException e) {
            LOG.warn("The result is not kept: {}", e.getMessage());
        }
    }

    /** Where the finished part of a measurement lies while it is measured. */
    Path unfinished(String key, Measurement<?> measurement) {
        return folder.resolve(measurement.kind().name() + "-" + key + UNFINISHED);
    }

    /** Removes what was kept of a measurement under way, for all of it is there. */
    void finished(String key, Measurement<?> measurement) {
        remove(unfinished(key, measurement));
    }

    private Path file(String key, Measurement<?> measurement) {
        return folder.resolve(measurement.kind().name() + "-" + key + ENDING);
    }

    private void make() throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Files.createDirectories(folder.toAbsolutePath());
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private void shrink() {
        if (mostBytes == Long.MAX_VALUE) {
            return;
        }
        List<Kept> all = all();
        long bytes = all.stream().mapToLong(Kept::bytes).sum();
        for (Kept kept : all) {
            if (bytes > mostBytes) {
                remove(kept.file());
                bytes -= kept.bytes();
            }
        }
    }

    /** A file of the folder. */
    private record Kept(Path file, long bytes, FileTime used) {}

    /** All results, the one used longest ago first; what others left half written long ago is removed. */
    private List<Kept> all() {
        List<Kept> all = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return all;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(ENDING)) {
                    all.add(new Kept(file, Files.size(file), Files.getLastModifiedTime(file)));
                } else if (name.startsWith(".") && isOlder(file, ABANDONED)
                        || name.endsWith(UNFINISHED) && isOlder(file, FORGOTTEN)) {
                    remove(file);
                }
            }
        } catch (IOException e) {
            LOG.warn("Cannot look into {}: {}", folder, e.getMessage());
        }
        all.sort(Comparator.comparing(Kept::used));
        return all;
    }

    private static boolean isOlder(Path file, Duration age) throws IOException {
        return Files.getLastModifiedTime(file)
                .toInstant()
                .isBefore(Instant.now().minus(age));
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("Cannot remove {}: {}", file, e.getMessage());
        }
    }
}
