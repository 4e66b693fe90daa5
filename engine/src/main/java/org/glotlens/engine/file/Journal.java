package org.glotlens.engine.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a result on its way says beside its files: whose it is, in the first line, and in the others what it has no more. It
 * may have been written by a stranger.
 *
 * @param folder of the result on its way
 */
record Journal(Path folder) {
    static final String FILE = ".journal";

    private static final long LONGEST = 1 << 20;

    /** Writes it, on the disk. */
    void write(Owner owner, Collection<String> leftOut) throws IOException {
        StringBuilder lines = new StringBuilder(owner.text()).append('\n');
        leftOut.forEach(name -> lines.append(name).append('\n'));
        try (Draft draft = Draft.begin(folder.resolve(FILE), Disk.Readers.USUAL)) {
            draft.write(ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8)));
            draft.finish();
        }
    }

    /** Whose it is; empty where nobody says. */
    Optional<Owner> owner() throws IOException {
        return lines().stream().findFirst().flatMap(Owner::of);
    }

    /** Names of files that the result does not have; they may be anything. */
    List<String> leftOut() throws IOException {
        return lines().stream().skip(1).toList();
    }

    private List<String> lines() throws IOException {
        Path file = folder.resolve(FILE);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= LONGEST
                ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                        .lines()
                        .toList()
                : List.of();
    }
}
