package org.glotlens.engine.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A result on its way to its places: the folder {@code .glotlens.new} within the result's folder. It appears in one step,
 * with all its files in it; from then on the new result counts, and whoever comes next and finds its process dead moves on
 * what it still holds. {@code .earlier} in it keeps what stood there before until all is in place, a {@link Journal} says whose
 * it is and what the new result has no more.
 */
final class Replacement {
    private static final Logger LOG = LoggerFactory.getLogger(Replacement.class);
    private static final String NAME = ".glotlens.new";
    private static final String EARLIER = ".earlier";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Disk disk = Disk.inUse();
    private final Path folder;
    private final Path ready;
    private final Path earlier;
    private final Set<Path> touched = new LinkedHashSet<>();

    private Replacement(Path folder) {
        this.folder = folder;
        this.ready = folder.resolve(NAME);
        this.earlier = ready.resolve(EARLIER);
    }

    /** A file that has been put in place. */
    private record Moved(Path place, Path from, Path before, boolean hadBefore) {}

    /**
     * Makes the files of a draft the result.
     *
     * @param draft a folder within {@code folder} whose files are on the disk
     * @param leftOut names of files that the result does not have
     * @throws IOException if that cannot be done; the folder is then as it was before
     */
    static synchronized void commit(Path folder, Path draft, Collection<String> leftOut) throws IOException {
        Replacement made = new Replacement(folder);
        new Journal(draft).write(made.disk.owner(), leftOut);
        AtomicFolder.forceFolders(draft);
        made.appear(draft);
        List<Moved> moved = new ArrayList<>();
        try {
            made.disk.forceFolder(folder);
            made.put(moved);
        } catch (IOException e) {
            made.undo(moved, draft);
            throw e;
        }
        Leftovers.forget(draft);
        try {
            made.end();
        } catch (IOException e) {
            LOG.warn("What stood in {} before was not removed: {}", folder, FileNames.reason(e));
        }
    }

    /** Puts in place what a dead process was putting in place; nothing where there is nothing of the kind. */
    static synchronized void mend(Path folder) throws IOException {
        Replacement left = new Replacement(folder);
        if (!left.isThere() || left.isBusy() || !left.isOwn()) {
            return;
        }
        try {
            left.goOn();
            left.end();
        } catch (NoSuchFileException | UncheckedIOException e) {
            if (left.isThere()) {
                throw e instanceof UncheckedIOException inside ? inside.getCause() : (IOException) e;
            }
            // Another process mended it meanwhile.
        }
    }

    private boolean isThere() {
        return Files.isDirectory(ready, LinkOption.NOFOLLOW_LINKS);
    }

    /** The one step that makes the new result count; one at a time can be on its way. */
    private void appear(Path draft) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                disk.move(draft, ready);
                return;
            } catch (FileSystemException e) {
                if (!Files.exists(ready, LinkOption.NOFOLLOW_LINKS)) {
                    throw e;
                }
            }
            if (!isThere()) {
                throw new FileSystemException(ready.toString(), null, NAME + " is in the way");
            }
            mend(folder);
            if (System.nanoTime() > end) {
                throw new FileSystemException(folder.toString(), null, "another process is writing there");
            }
            pause();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Whether its process is at work on it; of this one no other thread can be. */
    private boolean isBusy() throws IOException {
        Optional<Owner> owner = new Journal(ready).owner();
        if (owner.isEmpty() || owner.get().equals(disk.owner())) {
            return false;
        }
        return switch (owner.get().life()) {
            case ALIVE -> true;
            case DEAD -> false;
            case ELSEWHERE ->
                Files.getLastModifiedTime(ready)
                        .toInstant()
                        .isAfter(Instant.now().minus(PATIENCE));
        };
    }

    /** In a folder that many may write, somebody else's {@code .glotlens.new} is nothing to act on. */
    private boolean isOwn() throws IOException {
        if (Leftovers.isOfSamePerson(ready, folder)) {
            return true;
        }
        Path probe = Leftovers.fresh(folder);
        try {
            disk.create(probe, Disk.Readers.OWNER).close();
            return Leftovers.isOfSamePerson(ready, probe);
        } finally {
            Leftovers.drop(probe);
        }
    }

    /** Moves every file to its place and what stood there aside, then what the new result has no more. */
    private void put(List<Moved> moved) throws IOException {
        for (String name : files()) {
            put(name, moved);
        }
        for (String name : leftOut()) {
            Path place = folder.resolve(name);
            Path before = earlier.resolve(name);
            disk.makeFolders(before.getParent());
            moved.add(new Moved(place, null, before, true));
            disk.move(place, before);
            touched.add(place.getParent());
        }
        forceTouched();
    }

    private void put(String name, List<Moved> moved) throws IOException {
        Path place = folder.resolve(name);
        Path before = earlier.resolve(name);
        Path from = ready.resolve(name);
        disk.makeFolders(place.getParent());
        boolean hasBefore = Files.exists(place, LinkOption.NOFOLLOW_LINKS);
        moved.add(new Moved(place, from, before, hasBefore));
        if (hasBefore) {
            disk.makeFolders(before.getParent());
            disk.keep(place, before);
        }
        disk.move(from, place);
        touched.add(place.getParent());
    }

    /** The same without a way back, so that two may do it at once. */
    private void goOn() throws IOException {
        for (String name : files()) {
            Path place = folder.resolve(name);
            disk.makeFolders(place.getParent());
            disk.move(ready.resolve(name), place);
            touched.add(place.getParent());
        }
        for (String name : leftOut()) {
            disk.remove(folder.resolve(name));
            touched.add(folder.resolve(name).getParent());
        }
        forceTouched();
    }

    private void forceTouched() throws IOException {
        for (Path each : touched) {
            disk.forceFolder(each);
        }
    }

    /** What stands in the folder and is not to stand there any more. */
    private List<String> leftOut() throws IOException {
        return new Journal(ready)
                .leftOut().stream()
                        .filter(this::isWithin)
                        .filter(name -> Files.isRegularFile(folder.resolve(name), LinkOption.NOFOLLOW_LINKS))
                        .toList();
    }

    /** The names of the files that are on their way; a link is none of ours. */
    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(ready)) {
            return all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .map(path -> ready.relativize(path).toString().replace('\\', '/'))
                    .filter(name -> !name.equals(Journal.FILE) && !name.startsWith(EARLIER + "/"))
                    .filter(this::isWithin)
                    .sorted()
                    .toList();
        }
    }

    /** Whether a name leads to a place in the folder, and through no link. */
    private boolean isWithin(String name) {
        Path place;
        try {
            place = folder.resolve(name);
        } catch (InvalidPathException e) {
            return false;
        }
        if (name.isBlank() || !place.normalize().equals(place) || !place.startsWith(folder) || place.equals(folder)) {
            return false;
        }
        for (Path above = place.getParent(); !above.equals(folder); above = above.getParent()) {
            if (Files.exists(above, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isDirectory(above, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
        }
        return !place.startsWith(ready);
    }

    /** Puts everything back; whatever ends this midway, all files of the new result are still in hand or in place. */
    private void undo(List<Moved> moved, Path draft) throws IOException {
        for (Moved file : moved.reversed()) {
            if (file.from() != null && !Files.exists(file.from(), LinkOption.NOFOLLOW_LINKS)) {
                disk.move(file.place(), file.from());
            }
            if (file.hadBefore() && Files.exists(file.before(), LinkOption.NOFOLLOW_LINKS)) {
                disk.move(file.before(), file.place());
            }
        }
        disk.move(ready, draft);
    }

    private void end() throws IOException {
        Leftovers.removeAtOnce(ready);
        disk.forceFolder(folder);
    }
}
