package org.glotlens.engine.measure;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.file.AtomicFile;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.file.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SHA-256 of large files, noted by their size, time of change and identity, so that an unchanged file is read once.
 * Thread-safe.
 */
final class DigestNotes {
    private static final Logger LOG = LoggerFactory.getLogger(DigestNotes.class);

    private static final ObjectReader NOTES = Json.STRICT.forType(new TypeReference<Map<String, Note>>() {});

    /** Most files that are remembered; the ones noted first are forgotten. */
    private static final int MOST = 2_000;

    /** A file that was changed more lately could change again within the tick of its clock. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final Path place;
    private Map<String, Note> notes;

    /** What a file looked like when its digest was taken. */
    private record Note(long size, String modified, String key, String sha256) {
        boolean isOf(BasicFileAttributes now) {
            return size == now.size()
                    && modified.equals(now.lastModifiedTime().toString())
                    && key.equals(String.valueOf(now.fileKey()));
        }
    }

    DigestNotes(Path place) {
        this.place = place;
    }

    /**
     * Digest of one file.
     *
     * @throws CheckpointException if it cannot be read
     */
    synchronized String sha256(Path file) throws CheckpointException {
        try {
            String name = file.toRealPath().toString();
            BasicFileAttributes before = Files.readAttributes(file, BasicFileAttributes.class);
            Note note = notes().get(name);
            if (note != null && note.isOf(before)) {
                return note.sha256();
            }
            String sha256 = Digest.sha256(List.of(file));
            note(name, before, sha256);
            return sha256;
        } catch (IOException e) {
            throw new CheckpointException("Cannot read " + file + ": " + e.getMessage() + ".", e);
        }
    }

    private void note(String name, BasicFileAttributes seen, String sha256) {
        notes.remove(name);
        if (seen.lastModifiedTime().toInstant().isAfter(Instant.now().minus(SETTLED))) {
            return;
        }
        notes.put(
                name,
                new Note(seen.size(), seen.lastModifiedTime().toString(), String.valueOf(seen.fileKey()), sha256));
        while (notes.size() > MOST) {
            notes.remove(notes.keySet().iterator().next());
        }
        try {
            AtomicFile.write(place, Json.line(notes).getBytes(StandardCharsets.UTF_8));
        } catch (CheckpointException e) {
            LOG.warn("The digests of weight files are not remembered: {}", e.getMessage());
        }
    }

    private Map<String, Note> notes() {
        if (notes == null) {
            notes = new LinkedHashMap<>();
            if (Files.isRegularFile(place)) {
                try {
                    notes.putAll(NOTES.readValue(Files.readAllBytes(place)));
                } catch (IOException e) {
                    LOG.warn("{} is damaged and is begun anew: {}", place, e.getMessage());
                }
            }
        }
        return notes;
    }
}
