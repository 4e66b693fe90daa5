package org.glotlens.app.program;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.measure.ResultCache;

/** Where this user's results are kept: the system's own place for files that can be made again. */
public final class CacheFolder {
    /** Names another folder; as environment variable, or as system property in lower case with a dot. */
    public static final String VARIABLE = "GLOTLENS_CACHE";

    private static final String OFF = "off";
    private static final String NAME = "glotlens";

    private CacheFolder() {}

    /** The results of this user; empty where they were told off. */
    public static Optional<ResultCache> open() {
        String asked = System.getProperty("glotlens.cache", System.getenv().getOrDefault(VARIABLE, ""));
        return asked.equals(OFF)
                ? Optional.empty()
                : Optional.of(new ResultCache(asked.isEmpty() ? usual(System.getenv()) : Path.of(asked)));
    }

    /** The usual place on this system. */
    static Path usual(Map<String, String> environment) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Path home = Path.of(System.getProperty("user.home"));
        if (system.startsWith("mac")) {
            return home.resolve("Library/Caches").resolve(NAME);
        }
        String variable = system.startsWith("windows") ? "LOCALAPPDATA" : "XDG_CACHE_HOME";
        String given = environment.getOrDefault(variable, "");
        return (given.isEmpty() ? home.resolve(".cache") : Path.of(given)).resolve(NAME);
    }
}
