package org.glotlens.engine.file;

import java.nio.file.Path;
import java.util.Map;

/**
 * A data file that was read.
 *
 * @param name as it was given
 * @param sha256 digest of the bytes that were read, 64 lower-case hexadecimal digits
 */
public record Input(String name, String sha256) {
    /** The same where the file has moved, by the names of those that have. */
    public Input at(Map<String, Path> places) {
        Path now = places.get(name);
        return now == null ? this : new Input(now.toString(), sha256);
    }
}
