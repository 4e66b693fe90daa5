package org.glotlens.engine.file;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;

/**
 * Writes the files of a result so that all of them appear or none: into a hidden folder of their own first, which becomes a
 * {@link Replacement} when all are there, and from then on they are the result, however the process ends. Files of the
 * same names that stood there before are replaced, others stay. Closing without a commit removes what was written, and the
 * folder if it was made for this. Not for several threads.
 */
public final class StagedFolder implements Staging, AutoCloseable {
    private final Disk disk = Disk.inUse();
    private final Path given;
    private final Path folder;
    private final boolean isNew;
    private final Path draft;
    private final Set<String> leftOut = new LinkedHashSet<>();
    private boolean isCommitted;

    private StagedFolder(Path given, Path folder, boolean isNew, Path draft) {
        this.given = given;
        this.folder = folder;
        this.isNew = isNew;
        this.draft = draft;
    }

    /**
     * Makes the folder if it is absent, checks that it can be written, and mends and tidies what a dead process left there.
     *
     * @throws DataException if it cannot be made or written
     */
    public static StagedFolder open(Path folder) throws DataException {
        boolean isNew = !Files.exists(folder);
        Path draft = null;
        try {
            Disk disk = Disk.inUse();
            disk.makeFolders(folder);
            Path real = folder.toRealPath();
            Replacement.mend(real);
            draft = Leftovers.fresh(real);
            disk.makeFolder(draft, Disk.Readers.USUAL);
            Leftovers.sweep(real, draft);
            return new StagedFolder(folder, real, isNew, draft);
        } catch (IOException e) {
            if (draft != null) {
                Leftovers.drop(draft);
            }
            throw unwritable(folder, e);
        }
    }

    /**
     * Puts in place what a process that died was putting in place, so that the folder holds one result. For those who are
     * about to read there.
     *
     * @throws DataException if that cannot be done
     */
    public static void mend(Path folder) throws DataException {
        try {
            Replacement.mend(folder);
        } catch (IOException e) {
            throw new DataException(
                    Message.of(
                            "stagedFolder.holdsAResultThat",
                            "%s holds a result that was not put in place whole, and it cannot be mended: %s. Make "
                                    + "the folder writable, or make the result again elsewhere.",
                            FileNames.of(folder),
                            FileNames.reason(e)),
                    e);
        }
    }

    @Override
    public void write(String name, Content content) throws DataException {
        Path part = place(name);
        try (Draft file = Draft.begin(part, Disk.Readers.USUAL)) {
            BufferedWriter out = new BufferedWriter(Channels.newWriter(file, StandardCharsets.UTF_8));
            content.write(out);
            out.flush();
            file.finish();
        } catch (IOException e) {
            throw unwritable(given.resolve(name), e);
        } catch (UncheckedIOException e) {
            throw unwritable(given.resolve(name), e.getCause());
        }
    }

    @Override
    public Path place(String name) throws DataException {
        try {
            Path part = draft.resolve(name);
            disk.makeFolders(part.getParent());
            return part;
        } catch (IOException e) {
            throw unwritable(given.resolve(name), e);
        }
    }

    @Override
    public void leaveOut(String name) {
        leftOut.add(name);
    }

    /** Stages whatever a body writes. */
    public void fill(AtomicFolder.Body body) throws GlotlensException {
        body.writeTo(draft);
    }

    /**
     * Puts all staged files in their places.
     *
     * @throws DataException if that cannot be done; the folder is then as it was before
     */
    public void commit() throws DataException {
        try {
            for (String name : names()) {
                requireReplaceable(folder.resolve(name));
                leftOut.remove(name);
            }
            Replacement.commit(folder, draft, leftOut);
            isCommitted = true;
        } catch (IOException e) {
            throw unwritable(given, e);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.walk(draft)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> draft.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }
    }

    /** No folder goes, and nothing of ours goes through a link or into what is none. */
    private void requireReplaceable(Path place) throws IOException {
        if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(
                    place.toString(), null, FileNames.of(place) + ": a folder stands in its place");
        }
        for (Path above = place.getParent(); !above.equals(folder); above = above.getParent()) {
            if (Files.exists(above, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isDirectory(above, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileSystemException(
                        above.toString(),
                        null,
                        FileNames.of(above) + (Files.isSymbolicLink(above) ? " is a link" : " is a file")
                                + ", expected a folder");
            }
        }
    }

    @Override
    public void close() throws DataException {
        if (isCommitted) {
            return;
        }
        Leftovers.drop(draft);
        if (isNew) {
            try {
                disk.remove(folder);
            } catch (DirectoryNotEmptyException used) {
                return;
            } catch (IOException e) {
                throw unwritable(given, e);
            }
        }
    }

    private static DataException unwritable(Path place, IOException e) {
        Message why = switch (e) {
            case AccessDeniedException _ -> Message.of("stagedFolder.denied", "permission denied");
            case FileAlreadyExistsException exists
            when exists.getReason() == null ->
                Message.of("stagedFolder.isAFile", "%s is a file, expected a folder", exists.getFile());
            default -> FileNames.reason(e);
        };
        return new DataException(
                Message.of(
                        "stagedFolder.cannotWriteToChoose",
                        "Cannot write to %s: %s. Choose another output folder.",
                        place,
                        why),
                e);
    }
}
