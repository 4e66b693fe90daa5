package org.glotlens.engine.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.AtomicFile;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.FileStamp;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.JsonProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SHA-256 of large files, noted by their size, times and identity, so that an unchanged file is read once. Where the
 * system does not tell when a file was changed, nothing is noted. Thread-safe.
 */
final class DigestNotes {
    private static final Logger LOG = LoggerFactory.getLogger(DigestNotes.class);

    private static final ObjectReader NOTES = Json.STRICT.forType(new TypeReference<Map<String, Note>>() {});

    /** Most files that are remembered; the ones noted first are forgotten. */
    private static final int MOST = 2_000;

    /** Most bytes of the file: far above as many notes. */
    private static final long LARGEST = 16L << 20;

    /** A file that was changed more lately could change again within the tick of its clock. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final Path place;
    private final Clock clock;
    private Map<String, Note> notes;

    /** What a file looked like when its digest was taken. */
    private record Note(long size, String modified, String changed, String key, String sha256) {
        static Note of(FileStamp stamp, String sha256) {
            return new Note(
                    stamp.size(),
                    stamp.modified().toString(),
                    stamp.changed().map(FileTime::toString).orElse(""),
                    stamp.key().orElse(""),
                    sha256);
        }

        boolean isOf(FileStamp now) {
            return equals(of(now, sha256));
        }
    }

    DigestNotes(Path place) {
        this(place, Clock.systemUTC());
    }

    /** With a clock that tells how long ago a file was changed. */
    DigestNotes(Path place, Clock clock) {
        this.place = place;
        this.clock = clock;
    }

    /**
     * Digest of one file.
     *
     * @throws CheckpointException if it cannot be read
     */
    synchronized String sha256(Path file) throws CheckpointException {
        try {
            String name = file.toRealPath().toString();
            FileStamp before = FileStamp.of(file);
            Note note = notes().get(name);
            if (note != null && note.isOf(before)) {
                return note.sha256();
            }
            String sha256 = Digest.sha256(List.of(file));
            note(name, before, sha256);
            return sha256;
        } catch (IOException e) {
            throw new CheckpointException(
                    Message.of("digestNotes.cannotRead", "Cannot read %s: %s.", file, e.getMessage()), e);
        }
    }

    private void note(String name, FileStamp seen, String sha256) {
        notes.remove(name);
        if (!isSettled(seen)) {
            return;
        }
        notes.put(name, Note.of(seen, sha256));
        while (notes.size() > MOST) {
            notes.remove(notes.keySet().iterator().next());
        }
        try {
            byte[] line = Json.line(notes).getBytes(StandardCharsets.UTF_8);
            AtomicFile.writePrivate(place, channel -> channel.write(ByteBuffer.wrap(line)));
        } catch (CheckpointException e) {
            LOG.warn("The digests of weight files are not remembered: {}", e.getMessage());
        }
    }

    /** A system that does not tell when a file was changed would take a changed file for the one that was noted. */
    private boolean isSettled(FileStamp seen) {
        Instant latest = clock.instant().minus(SETTLED);
        return seen.changed().isPresent()
                && seen.changed().get().toInstant().isBefore(latest)
                && seen.modified().toInstant().isBefore(latest);
    }

    private Map<String, Note> notes() {
        if (notes == null) {
            notes = new LinkedHashMap<>();
            try {
                if (Files.isRegularFile(place) && Files.size(place) <= LARGEST) {
                    notes.putAll(whole(NOTES.readValue(Files.readAllBytes(place))));
                }
            } catch (IOException e) {
                Message why = e instanceof JsonProcessingException json ? JsonProblem.of(json) : FileNames.reason(e);
                LOG.warn("{} is damaged and is begun anew: {}", place, why);
            }
        }
        return notes;
    }

    /** Notes that say all that {@link Note#of} says; what else a file holds is none. */
    private static Map<String, Note> whole(Map<String, Note> read) {
        Map<String, Note> whole = new LinkedHashMap<>();
        if (read != null) {
            read.forEach((name, note) -> {
                if (note != null && note.sha256() != null && note.sha256().matches("[0-9a-f]{64}")) {
                    whole.put(name, note);
                }
            });
        }
        return whole;
    }
}
