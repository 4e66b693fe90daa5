package org.glotlens.app.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.project.Project;
import org.glotlens.engine.project.ProjectStore;

/**
 * Projects that windows save by themselves in the program's own folder, each under the name of its process: what one that is
 * no more left there can be gone on with.
 */
public final class AutosavedProjects {
    private static final String FOLDER = "sessions";
    private static final Pattern NAME =
            Pattern.compile("session-(\\d{1,10})-([0-9a-z]{1,12})-(\\d{1,4})\\" + ProjectStore.ENDING);

    /** Most that dead processes leave. */
    private static final int MOST = 8;

    /** Two readings of the time when a process began may differ by this. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private AutosavedProjects() {}

    /** Where this process saves its {@code number}th project; empty where the program's folder was told off. */
    public static Optional<Path> own(int number) {
        ProcessHandle self = ProcessHandle.current();
        String name = "session-" + self.pid() + "-" + Long.toString(begun(self), Character.MAX_RADIX) + "-" + number
                + ProjectStore.ENDING;
        return folder().map(folder -> folder.resolve(name));
    }

    /**
     * Saves a project there, whole or not at all, for its owner's eyes alone.
     *
     * @throws DataException if it cannot be written; what was saved before is then untouched
     */
    public static void save(Project project, Path own) throws DataException {
        Path folder = own.getParent();
        try {
            StateFolder.makePrivate(folder.getParent());
            StateFolder.makePrivate(folder);
        } catch (IOException e) {
            throw new DataException(
                    Message.of(
                            "autosavedProjects.cannotMake",
                            "Cannot save by itself in %s: %s. Make the folder writable, or name another with %s.",
                            folder,
                            e.getMessage(),
                            StateFolder.VARIABLE),
                    e);
        }
        ProjectStore.savePrivate(project, own);
    }

    /** What dead processes left, latest first; the oldest beyond a handful are removed. */
    public static List<Path> left() {
        Optional<Path> folder = folder();
        if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder.get())) {
            List<Path> left = files.filter(AutosavedProjects::isLeft)
                    .sorted(Comparator.comparing(AutosavedProjects::time).reversed())
                    .toList();
            left.stream().skip(MOST).forEach(AutosavedProjects::drop);
            return left.stream().limit(MOST).toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** Whether a file is called as these are. */
    public static boolean isOne(Path file) {
        return NAME.matcher(String.valueOf(file.getFileName())).matches();
    }

    /** When a project was saved. */
    public static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }

    /** Removes one that is not needed any more. */
    public static void drop(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            // It is offered again, which harms nobody.
        }
    }

    private static Optional<Path> folder() {
        return StateFolder.place().map(state -> state.toAbsolutePath().resolve(FOLDER));
    }

    private static boolean isLeft(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches()
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && ProcessHandle.of(Long.parseLong(name.group(1)))
                        .filter(ProcessHandle::isAlive)
                        .filter(process -> isOf(process, Long.parseLong(name.group(2), Character.MAX_RADIX)))
                        .isEmpty();
    }

    /** A later process may have the number of an earlier one. */
    private static boolean isOf(ProcessHandle process, long begun) {
        return Math.abs(begun(process) - begun) <= SLACK.toMillis();
    }

    private static long begun(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
    }
}
