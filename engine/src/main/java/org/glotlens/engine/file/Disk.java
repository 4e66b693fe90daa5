package org.glotlens.engine.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * What writing needs of the file system. Every file of ours is opened, moved and removed here and nowhere else, so no
 * output follows a link in its place, and a test can put a disk here that fails.
 */
class Disk {
    private static final String POSIX = "posix";
    private static volatile Disk inUse = new Disk();

    /** Who may read what is made. */
    enum Readers {
        /** Whoever the system lets by default. */
        USUAL,
        /** The owner alone. */
        OWNER;

        FileAttribute<?>[] of(Path place, String permissions) {
            return this == OWNER
                            && place.getFileSystem()
                                    .supportedFileAttributeViews()
                                    .contains(POSIX)
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                    }
                    : new FileAttribute<?>[0];
        }
    }

    /** The disk that all write to. */
    static Disk inUse() {
        return inUse;
    }

    /** Puts another disk in its place. */
    static void use(Disk disk) {
        inUse = disk;
    }

    /** Whom half-written files belong to. */
    Owner owner() {
        return Owner.SELF;
    }

    /** Makes a file that must not be there, a link neither. */
    FileChannel create(Path file, Readers readers) throws IOException {
        return FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), readers.of(file, "rw-------"));
    }

    /**
     * Opens a file to change it where it lies, making it where it is absent.
     *
     * @throws FileSystemException if a link, a device, a queue, a folder, or a file of two names is in its place
     */
    FileChannel openInPlace(Path file, OpenOption... further) throws IOException {
        requireOrdinary(file);
        Set<OpenOption> options = new java.util.HashSet<>(Set.of(further));
        options.addAll(Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        return FileChannel.open(file, options);
    }

    /** Refuses what is no ordinary file of one name; an absent file is none of these. */
    static void requireOrdinary(Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        String name = file.getFileName().toString();
        if (Files.isSymbolicLink(file)) {
            throw new FileSystemException(file.toString(), null, name + " is a link, expected a file of its own");
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(file.toString(), null, name + " is no ordinary file");
        }
        if (file.getFileSystem().supportedFileAttributeViews().contains("unix")
                && (int) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS) > 1) {
            throw new FileSystemException(file.toString(), null, name + " has a second name elsewhere");
        }
    }

    /** Writes all of a buffer. */
    void write(FileChannel to, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    /** Waits until what was written to a file would survive a loss of power. */
    void force(FileChannel file) throws IOException {
        file.force(true);
    }

    /** The same of the names in a folder, where the system can. */
    void forceFolder(Path folder) throws IOException {
        FileChannel names;
        try {
            names = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (AccessDeniedException notHere) {
            // Windows opens no folder; it keeps names by itself.
            return;
        }
        try (names) {
            names.force(true);
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("Invalid argument")) {
                throw e;
            }
        }
    }

    /** Puts a file or folder in another's place in one step; a link there is replaced itself. */
    void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * Makes a symbolic link that must not be there.
     *
     * @param target as it is to stand in the link
     */
    void link(Path link, Path target) throws IOException {
        Files.createSymbolicLink(link, target);
    }

    /** Bytes that may still be written where a folder lies. */
    long room(Path folder) throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    /** Gives a file a second name, so that another may take its place without a moment in which none is there. */
    void keep(Path file, Path as) throws IOException {
        try {
            Files.createLink(as, file);
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            move(file, as);
        }
    }

    /** Removes a file, link or empty folder, if it is there. */
    void remove(Path gone) throws IOException {
        Files.deleteIfExists(gone);
    }

    /** Makes one folder that must not be there. */
    void makeFolder(Path folder, Readers readers) throws IOException {
        Files.createDirectory(folder, readers.of(folder, "rwx------"));
    }

    /** Makes a folder and those above it where they are absent. */
    void makeFolders(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
    }
}
