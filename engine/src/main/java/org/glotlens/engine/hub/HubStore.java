package org.glotlens.engine.hub;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.AtomicFile;
import org.glotlens.engine.file.PlainFile;
import org.glotlens.engine.file.SecondName;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Watch;

/**
 * One checkpoint in the download cache, in the layout of huggingface_hub: bytes in {@code blobs} under their digests, revisions
 * as folders of links in {@code snapshots}, what branches and tags were last in {@code refs}.
 *
 * @param cache the folder of all checkpoints
 * @param name which one
 */
record HubStore(Path cache, HubName name) {
    private static final long POLL_MS = 100;
    private static final String CONFIG_ENDING = "config.json";

    /** The checkpoint's folder. */
    Path folder() {
        return cache.resolve(name.folder());
    }

    /** The folder of a revision, whether it is there or not. */
    Path snapshot(String commit) {
        return folder().resolve("snapshots").resolve(commit);
    }

    /** Where a file's bytes lie when all have come. */
    Path blob(HubFile file) {
        return folder().resolve("blobs").resolve(file.digest());
    }

    /** Where a file's bytes lie until then. */
    Path incomplete(HubFile file) {
        return folder().resolve("blobs").resolve(file.digest() + ".incomplete");
    }

    /** Whether all bytes of a file have come, by their number: they were looked at when they came. */
    boolean has(HubFile file, String commit) throws IOException {
        return isWhole(blob(file), file) || isWhole(snapshot(commit).resolve(file.name()), file);
    }

    private static boolean isWhole(Path place, HubFile file) throws IOException {
        return Files.isRegularFile(place) && Files.size(place) == file.size();
    }

    /** Bytes of a file that are still to come. */
    long missing(HubFile file, String commit) throws IOException {
        if (has(file, commit)) {
            return 0;
        }
        Path begun = incomplete(file);
        long come = Files.isRegularFile(begun) ? Files.size(begun) : 0;
        return come > file.size() ? file.size() : file.size() - come;
    }

    /**
     * Waits until no other download works on a file, and keeps others from it until the lock is closed. The lock file stays, as
     * it does for huggingface_hub.
     *
     * @throws CancelledException if the person would not wait
     */
    FileChannel lock(HubFile file, Watch watch) throws IOException, CancelledException {
        Path place = cache.resolve(".locks").resolve(name.folder()).resolve(file.digest() + ".lock");
        Files.createDirectories(place.getParent());
        FileChannel channel = PlainFile.openToLock(place);
        try {
            while (!isLocked(channel)) {
                watch.report(Message.of("hubStore.waiting", "waiting for another download of %s", file.name()), 0, -1);
                watch.check();
                Thread.sleep(POLL_MS);
            }
            return channel;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            channel.close();
            throw new IOException("interrupted", e);
        } catch (IOException | CancelledException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException withinThisProcess) {
            return false;
        }
    }

    /**
     * Makes a revision of files that have all come: configuration last, so that no half of it looks like a checkpoint; then the
     * branch or tag leads to it.
     */
    Path complete(HubRevision revision) throws IOException {
        Path snapshot = snapshot(revision.commit());
        List<HubFile> files = revision.files().stream()
                .sorted(Comparator.comparing(file -> file.name().endsWith(CONFIG_ENDING)))
                .toList();
        for (HubFile file : files) {
            Path place = snapshot.resolve(file.name());
            if (!isWhole(place, file) || leadsElsewhere(place, file)) {
                SecondName.put(blob(file), place);
            }
        }
        if (!name.wanted().equals(revision.commit())) {
            Path ref = folder().resolve("refs").resolve(name.wanted());
            AtomicFile.store(ref, revision.commit().getBytes(StandardCharsets.US_ASCII));
        }
        return snapshot;
    }

    /** A file of the same size need not be the same: a link tells by its target. */
    private boolean leadsElsewhere(Path place, HubFile file) throws IOException {
        Optional<Path> target =
                Files.isSymbolicLink(place) ? Optional.of(Files.readSymbolicLink(place)) : Optional.empty();
        return target.isPresent()
                && Files.exists(blob(file))
                && !target.get().getFileName().toString().equals(file.digest());
    }
}
