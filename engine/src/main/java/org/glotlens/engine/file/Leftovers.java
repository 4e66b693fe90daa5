package org.glotlens.engine.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Half-written files and folders: hidden, and named after the process that writes them. What a process that is no more
 * left behind goes when the next one writes into the same folder; what a live one is writing stays.
 */
public final class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
    private static final String PREFIX = ".glotlens-";
    private static final String ENDING = ".part";
    private static final Pattern NAME = Pattern.compile("\\.glotlens-(" + Owner.FORM + ")-\\d{1,19}\\.part");

    /** After this long what another machine half wrote was given up. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    private static final AtomicLong COUNT = new AtomicLong();
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private Leftovers() {}

    /** A place in a folder for something half-written, which is told to {@link #forget} when it is moved or removed. */
    static Path fresh(Path folder) {
        Path place = folder.toAbsolutePath()
                .resolve(PREFIX + Disk.inUse().owner().text() + "-" + COUNT.incrementAndGet() + ENDING);
        OWN.add(place);
        return place;
    }

    /** Whether a name is one of those. */
    static boolean isOne(String name) {
        return NAME.matcher(name).matches();
    }

    /** Says that something is no longer half-written. */
    static void forget(Path place) {
        OWN.remove(place);
    }

    /** Removes something half-written, as far as that can be done. */
    static void drop(Path place) {
        try {
            remove(place);
        } catch (IOException e) {
            LOG.warn("{} could not be removed: {}", place, FileNames.reason(e));
        } finally {
            forget(place);
        }
    }

    /** Removes what this process is writing: it is about to end in the middle of that. */
    public static void dropOwn() {
        List.copyOf(OWN).forEach(Leftovers::drop);
    }

    /**
     * Removes what processes that are no more left in a folder.
     *
     * @param own what this process just made there: only what belongs to the same person is removed
     */
    static void sweep(Path folder, Path own) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, PREFIX + "*" + ENDING)) {
            for (Path left : found) {
                if (isAbandoned(left) && isOfSamePerson(left, own)) {
                    drop(left);
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            LOG.warn("{} could not be tidied: {}", folder, e.getMessage());
        }
    }

    /** Whether its process is no more; what is none of ours is not for us to judge. */
    static boolean isAbandoned(Path left) throws IOException {
        Matcher name = NAME.matcher(left.getFileName().toString());
        if (!name.matches()) {
            return false;
        }
        Owner owner = Owner.of(name.group(1)).orElse(Disk.inUse().owner());
        if (owner.equals(Disk.inUse().owner())) {
            return false;
        }
        return switch (owner.life()) {
            case ALIVE -> false;
            case DEAD -> true;
            case ELSEWHERE ->
                Files.getLastModifiedTime(left, LinkOption.NOFOLLOW_LINKS)
                        .toInstant()
                        .isBefore(Instant.now().minus(ABANDONED));
        };
    }

    /** In a folder that many may write, a stranger's folder could turn into a link while it is being emptied. */
    static boolean isOfSamePerson(Path left, Path own) throws IOException {
        try {
            return Files.getOwner(left, LinkOption.NOFOLLOW_LINKS)
                    .equals(Files.getOwner(own, LinkOption.NOFOLLOW_LINKS));
        } catch (UnsupportedOperationException noOwners) {
            return true;
        }
    }

    /**
     * Removes a file, or a folder with all that is in it; a link goes, not what it leads to.
     *
     * @throws IOException if something stays
     */
    public static void remove(Path gone) throws IOException {
        if (!Files.exists(gone, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Disk disk = Disk.inUse();
        Files.walkFileTree(gone, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes facts) throws IOException {
                disk.remove(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
                if (problem instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw problem;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException problem) throws IOException {
                if (problem != null) {
                    throw problem;
                }
                disk.remove(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /**
     * Takes a folder away in one step, so that no half of it can be taken for the whole, and removes it then.
     *
     * @throws IOException if it cannot be taken away or something stays
     */
    public static void removeAtOnce(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Path gone = fresh(folder.toAbsolutePath().getParent());
        try {
            Disk.inUse().move(folder, gone);
            remove(gone);
        } finally {
            forget(gone);
        }
    }

    /**
     * Tidies a folder that this process is about to write to.
     *
     * @throws IOException if it cannot be written
     */
    public static void sweep(Path folder) throws IOException {
        Path probe = fresh(folder);
        try {
            Disk.inUse().create(probe, Disk.Readers.OWNER).close();
            sweep(folder, probe);
        } finally {
            drop(probe);
        }
    }
}
