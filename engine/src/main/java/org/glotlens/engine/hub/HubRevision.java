package org.glotlens.engine.hub;

import java.util.List;

/**
 * A revision of a checkpoint as the hub has it.
 *
 * @param name as it was asked for
 * @param commit 40 lower-case hexadecimal digits
 * @param files those that are read of a checkpoint, in the order of their names
 */
public record HubRevision(HubName name, String commit, List<HubFile> files) {
    public HubRevision {
        files = List.copyOf(files);
    }

    /** Bytes of all files. */
    public long bytes() {
        return files.stream().mapToLong(HubFile::size).sum();
    }
}
