package org.glotlens.app.program;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.AtomicFile;
import org.glotlens.engine.file.Digest;

/**
 * Files of one kind that are made in the window and that results are measured on, in a folder of the program's own, each
 * named by its digest.
 *
 * @param name of the folder, and what messages call one of them
 * @param prefix before the digest
 * @param ending behind it, with its dot
 * @param most that are kept; those used longest ago go first
 */
record KeptFolder(String name, String prefix, String ending, int most) {
    /** Most small files that are kept. */
    private static final int MOST = 1_000;

    private static final int DIGITS = 16;

    /** Of small files. */
    KeptFolder(String name, String prefix, String ending) {
        this(name, prefix, ending, MOST);
    }

    /** What a file with these bytes is called. */
    String called(byte[] bytes) {
        return prefix + Digest.sha256(bytes).substring(0, DIGITS) + ending;
    }

    /** Whether a file is called as those are that are kept. */
    boolean isOne(Path file) {
        return Pattern.matches(
                Pattern.quote(prefix) + "[0-9a-f]{" + DIGITS + "}" + Pattern.quote(ending),
                String.valueOf(file.getFileName()));
    }

    /**
     * Keeps a file; empty where the program's folder was told off.
     *
     * @throws GlotlensException if it cannot be written
     */
    Optional<Path> keep(byte[] bytes) throws GlotlensException {
        return place(bytes, file -> {
            if (Files.exists(file)) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            } else {
                AtomicFile.writePrivate(file, channel -> channel.write(ByteBuffer.wrap(bytes)));
                sweep(file.getParent());
            }
        });
    }

    /**
     * Where a file may be written that is named by what it is made of; empty where the program's folder was told off.
     *
     * @throws GlotlensException if nothing can be written there
     */
    Optional<Path> place(byte[] madeOf) throws GlotlensException {
        return place(madeOf, file -> sweep(file.getParent()));
    }

    /** Does something with a place. */
    private interface Use {
        void with(Path file) throws IOException, GlotlensException;
    }

    private Optional<Path> place(byte[] named, Use use) throws GlotlensException {
        Optional<Path> state = StateFolder.place();
        if (state.isEmpty()) {
            return Optional.empty();
        }
        Path folder = state.get().resolve(name);
        try {
            StateFolder.makePrivate(state.get());
            StateFolder.makePrivate(folder);
            Path file = folder.resolve(called(named));
            use.with(file);
            return Optional.of(file);
        } catch (IOException e) {
            throw new DataException(
                    Message.of(
                            "keptFolder.cannotKeep",
                            "Cannot keep the %s in %s: %s. Make the folder writable, name another with %s, or set that"
                                    + " to off and keep none.",
                            name,
                            folder,
                            e.getMessage(),
                            StateFolder.VARIABLE),
                    e);
        }
    }

    /**
     * Keeps a file; where the program's folder was told off, one that is gone with the program.
     *
     * @throws GlotlensException if it cannot be written
     */
    Path keepForNow(byte[] bytes) throws GlotlensException {
        Optional<Path> kept = keep(bytes);
        if (kept.isPresent()) {
            return kept.get();
        }
        Path file = Path.of(System.getProperty("java.io.tmpdir")).resolve(called(bytes));
        file.toFile().deleteOnExit();
        AtomicFile.write(file, bytes);
        return file;
    }

    /** Another window may sweep too. */
    private void sweep(Path folder) throws IOException {
        List<Path> kept;
        try (Stream<Path> files = Files.list(folder)) {
            kept = files.filter(this::isOne)
                    .sorted(Comparator.comparing(KeptFolder::used).reversed())
                    .toList();
        }
        for (Path old : kept.subList(Math.min(most, kept.size()), kept.size())) {
            Files.deleteIfExists(old);
        }
    }

    private static FileTime used(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }
}
