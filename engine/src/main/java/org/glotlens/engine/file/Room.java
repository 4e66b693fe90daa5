package org.glotlens.engine.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much may still be written. */
public final class Room {
    private Room() {}

    /**
     * Bytes that this user may still write where a folder lies, or will lie.
     *
     * @throws IOException if the system does not say
     */
    public static long at(Path folder) throws IOException {
        Path existing = folder.toAbsolutePath().normalize();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return Disk.inUse().room(existing);
    }
}
