package org.glotlens.engine.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;

/** A folder for what a process needs for a while, which its user alone may look into. What dead ones left there goes. */
public final class TemporaryFolder implements AutoCloseable {
    private static final int ATTEMPTS = 100;

    private final Path path;

    private TemporaryFolder(Path path) {
        this.path = path;
    }

    /**
     * Makes one in the system's folder for temporary files.
     *
     * @throws GlotlensException if nothing can be written there
     */
    public static TemporaryFolder make() throws GlotlensException {
        Path above = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            return new TemporaryFolder(make(above));
        } catch (IOException e) {
            throw new GlotlensException(
                    Message.of(
                            "temporaryFolder.cannotWriteToThe",
                            "Cannot write to the folder for temporary files %s: %s. Name one that can be written and "
                                    + "has room with GLOTLENS_JAVA_OPTS=-Djava.io.tmpdir=FOLDER.",
                            above,
                            FileNames.reason(e)),
                    e);
        }
    }

    /** Somebody else may have taken a name to be in the way. */
    private static Path make(Path above) throws IOException {
        if (!Files.isDirectory(above)) {
            throw new IOException("there is no such folder");
        }
        for (int attempt = 1; ; attempt++) {
            Path path = Leftovers.fresh(above);
            try {
                Disk.inUse().makeFolder(path, Disk.Readers.OWNER);
                Leftovers.sweep(above, path);
                return path;
            } catch (FileAlreadyExistsException taken) {
                Leftovers.forget(path);
                if (attempt == ATTEMPTS) {
                    throw taken;
                }
            } catch (IOException e) {
                Leftovers.forget(path);
                throw e;
            }
        }
    }

    /** Where it lies. */
    public Path path() {
        return path;
    }

    /** Removes it with all that is in it. */
    @Override
    public void close() {
        Leftovers.drop(path);
    }
}
