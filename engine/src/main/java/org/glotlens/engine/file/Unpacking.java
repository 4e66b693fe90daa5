package org.glotlens.engine.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in a folder that a library of others unpacks files there, for as long as that takes. Such a library names what it
 * has half unpacked after nobody; what it left when it was killed is told by when it was made, and goes the next time.
 */
public final class Unpacking implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Unpacking.class);

    /** How DJL names what it has half unpacked. */
    private static final Pattern HALF = Pattern.compile("tmp\\d{5,20}.*");

    private final Path mark;

    private Unpacking(Path mark) {
        this.mark = mark;
    }

    /** Begins in a folder; where nothing can be written, nothing will be unpacked either. */
    public static Unpacking in(Path folder) {
        Path mark = Leftovers.fresh(folder);
        try {
            Disk.inUse().makeFolders(folder);
            List<Path> dead = marks(folder);
            Disk.inUse().create(mark, Disk.Readers.OWNER).close();
            for (Path left : dead) {
                if (Leftovers.isOfSamePerson(left, mark)) {
                    tidy(folder, Files.getLastModifiedTime(left, LinkOption.NOFOLLOW_LINKS), mark);
                    Disk.inUse().remove(left);
                }
            }
        } catch (IOException e) {
            LOG.debug("{} is left as it is: {}", folder, FileNames.reason(e));
        }
        return new Unpacking(mark);
    }

    /** The marks of dead processes; none while a live one is at work. */
    private static List<Path> marks(Path folder) throws IOException {
        List<Path> dead = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, ".glotlens-*")) {
            for (Path each : found) {
                if (!Leftovers.isOne(each.getFileName().toString())) {
                    continue;
                }
                if (!Leftovers.isAbandoned(each)) {
                    return List.of();
                }
                dead.add(each);
            }
        }
        return dead;
    }

    /** Removes what was half unpacked since a time, in the folder and those in it. */
    private static void tidy(Path folder, FileTime since, Path own) throws IOException {
        List<Path> half;
        try (Stream<Path> all = Files.walk(folder, 2)) {
            half = all.filter(
                            path -> HALF.matcher(path.getFileName().toString()).matches())
                    .toList();
        }
        for (Path each : half) {
            boolean isSince = Files.exists(each, LinkOption.NOFOLLOW_LINKS)
                    && Files.getLastModifiedTime(each, LinkOption.NOFOLLOW_LINKS)
                                    .toMillis()
                            >= since.toMillis();
            if (isSince && Leftovers.isOfSamePerson(each, own)) {
                Leftovers.remove(each);
            }
        }
    }

    /** All is unpacked. */
    @Override
    public void close() {
        Leftovers.drop(mark);
    }
}
