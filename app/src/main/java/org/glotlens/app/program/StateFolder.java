package org.glotlens.app.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where the program notes what belongs to its own runs: the log, what was made in the window, and what it has not saved yet.
 * Only this user reads it.
 */
public final class StateFolder {
    /** Names another folder for it, or is {@code off}; as system property {@code glotlens.state}. */
    public static final String VARIABLE = "GLOTLENS_STATE";

    private static final String OFF = "off";
    private static final String NAME = "glotlens";

    private StateFolder() {}

    /** The folder, which may not be there yet; empty where it was told off. */
    public static Optional<Path> place() {
        String asked = System.getProperty("glotlens.state", System.getenv().getOrDefault(VARIABLE, ""));
        return asked.equals(OFF)
                ? Optional.empty()
                : Optional.of(asked.isEmpty() ? usual(System.getenv()) : Path.of(asked));
    }

    /**
     * Makes a folder that only this user enters.
     *
     * @throws IOException if that is not possible
     */
    public static void makePrivate(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (isPosix(folder)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** The usual place on this system for what a program notes of its own runs. */
    static Path usual(Map<String, String> environment) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Path home = Path.of(System.getProperty("user.home"));
        if (system.startsWith("mac")) {
            return home.resolve("Library/Logs").resolve(NAME);
        }
        boolean isWindows = system.startsWith("windows");
        String given = environment.getOrDefault(isWindows ? "LOCALAPPDATA" : "XDG_STATE_HOME", "");
        Path own = given.isEmpty() ? home.resolve(".local/state") : Path.of(given);
        return isWindows ? own.resolve(NAME).resolve("log") : own.resolve(NAME);
    }
}
