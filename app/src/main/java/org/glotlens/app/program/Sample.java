package org.glotlens.app.program;

import java.nio.file.Path;

/** Where the bundled sample lies. */
public final class Sample {
    private Sample() {}

    /** The folder {@code sample-data} under the system property {@code glotlens.home}, or under the working folder. */
    public static Path folder() {
        return Path.of(System.getProperty("glotlens.home", "")).toAbsolutePath().resolve("sample-data");
    }
}
