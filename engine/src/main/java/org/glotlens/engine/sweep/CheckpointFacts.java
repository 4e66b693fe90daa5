package org.glotlens.engine.sweep;

import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.AtomicFile;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.PlainFile;
import org.glotlens.engine.measure.Build;
import org.glotlens.engine.measure.ResultCache;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.run.Cancel;

/**
 * {@code checkpoint.json}: what all cells of a checkpoint are measured with, so that no table mixes builds of the program or
 * states of a checkpoint.
 *
 * @param build of the program
 * @param base digests of the files of the checkpoint by name
 * @param aligned the same of the second one; empty where there is none
 * @param small the small pairs that some cells move its logits by
 */
record CheckpointFacts(String build, Map<String, String> base, Map<String, String> aligned, Small small) {
    private static final String FILE = "checkpoint.json";
    private static final String LOCK = "checkpoint.lock";
    private static final Json.Records RECORDS = Json.records(Map.of(Small.class, new Small(Map.of())));
    private static final ObjectReader READER = RECORDS.reader().forType(CheckpointFacts.class);

    /**
     * Small checkpoints and adapters.
     *
     * @param files digests by name, by absolute folder
     */
    record Small(Map<String, Map<String, String>> files) {
        /** Both together, where the same folder has the same files. */
        private Small with(Small more) {
            Map<String, Map<String, String>> all = new TreeMap<>(files);
            all.putAll(more.files);
            return new Small(all);
        }
    }

    /** What this process would measure with. */
    static CheckpointFacts now(PairFolders folders, ResultCache results, Cancel cancel) throws GlotlensException {
        Map<String, String> aligned =
                folders.aligned().isPresent() ? results.sha256(folders.aligned().get(), cancel) : new TreeMap<>();
        Map<String, Map<String, String>> small = new TreeMap<>();
        if (folders.proxy().isPresent()) {
            for (Path folder : folders.proxy().get().list()) {
                small.put(folder.toAbsolutePath().normalize().toString(), results.sha256(folder, cancel));
            }
        }
        if (folders.bridge().isPresent()) {
            for (Path folder : folders.bridge().get().list()) {
                small.put(folder.toAbsolutePath().normalize().toString(), results.sha256(folder, cancel));
            }
        }
        return new CheckpointFacts(Build.current(), results.sha256(folders.base(), cancel), aligned, new Small(small));
    }

    /**
     * Notes these in a folder, or compares them with those noted first.
     *
     * @param checkpoint what to call it
     * @throws DataException if another build, or another state of the checkpoint, was noted
     */
    void require(Path group, SweepCell.Checkpoint checkpoint) throws DataException {
        try (FileChannel lock = PlainFile.openToLock(group.resolve(LOCK))) {
            lock.lock();
            Optional<CheckpointFacts> first = read(group.resolve(FILE));
            if (first.isPresent()) {
                compare(first.get(), group, checkpoint);
            }
            CheckpointFacts all = first.map(known -> known.with(small)).orElse(this);
            if (!first.equals(Optional.of(all))) {
                String text = RECORDS.tree(all).toString() + "\n";
                AtomicFile.write(group.resolve(FILE), text.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new DataException(
                    Message.of("sweepFolder.cannotUse2", "Cannot use %s: %s.", group, FileNames.reason(e)), e);
        } catch (CheckpointException e) {
            throw new DataException(e.said(), e);
        }
    }

    private static Optional<CheckpointFacts> read(Path file) throws IOException {
        return Files.isRegularFile(file) ? Optional.of(READER.readValue(Files.readAllBytes(file))) : Optional.empty();
    }

    private void compare(CheckpointFacts first, Path group, SweepCell.Checkpoint checkpoint) throws DataException {
        if (!first.build.equals(build)) {
            throw new DataException(Message.of(
                    "sweepFolder.otherBuild",
                    "%s was begun by another build of Glotlens (%s) than this one (%s). Go on with that one, or choose"
                            + " another --out.",
                    group,
                    first.build,
                    build));
        }
        if (!first.base.equals(base) || !first.aligned.equals(aligned)) {
            throw new DataException(Message.of(
                    "sweepFolder.otherCheckpoint",
                    "%s is not the checkpoint that %s was begun with: %s differs. Put it back, or choose another"
                            + " --out.",
                    String.join(" ", checkpoint.words()),
                    group,
                    differing(first)));
        }
        compareSmall(first, group);
    }

    private CheckpointFacts with(Small more) {
        return new CheckpointFacts(build, base, aligned, small.with(more));
    }

    private void compareSmall(CheckpointFacts first, Path group) throws DataException {
        for (Map.Entry<String, Map<String, String>> each : small.files.entrySet()) {
            if (!first.small.files.getOrDefault(each.getKey(), each.getValue()).equals(each.getValue())) {
                throw new DataException(Message.of(
                        "sweepFolder.otherSmall",
                        "%s is not as it was when %s was begun. Put it back, or choose another --out.",
                        each.getKey(),
                        group));
            }
        }
    }

    private String differing(CheckpointFacts first) {
        Map<String, String> all = new TreeMap<>(first.base);
        all.putAll(first.aligned);
        Map<String, String> own = new TreeMap<>(base);
        own.putAll(aligned);
        return own.entrySet().stream()
                .filter(file -> !file.getValue().equals(all.get(file.getKey())))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("a file that is missing");
    }
}
