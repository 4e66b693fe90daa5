package org.glotlens.engine.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The process that half-written files belong to, as it stands in their names.
 *
 * @param pid number of the process
 * @param begun milliseconds since 1970 when it began, which tells it from a later one of the same number
 * @param place what tells its machine, or its container, from others that may write to the same disk
 */
record Owner(long pid, long begun, String place) {
    /** This process. */
    static final Owner SELF = new Owner(
            ProcessHandle.current().pid(), begun(ProcessHandle.current()).toEpochMilli(), here());

    /** The form of {@link #text}. */
    static final String FORM = "(\\d{1,10})-([0-9a-z]{1,12})-([0-9a-f]{8})";

    private static final Pattern TEXT = Pattern.compile(FORM);
    private static final Duration CLOCK_SLACK = Duration.ofSeconds(2);

    /** Whether an owner may still write. */
    enum Life {
        ALIVE,
        DEAD,
        /** It runs, or ran, on another machine. */
        ELSEWHERE
    }

    /** As a part of a file's name. */
    String text() {
        return pid + "-" + Long.toString(begun, Character.MAX_RADIX) + "-" + place;
    }

    /** The owner that a text names. */
    static Optional<Owner> of(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new Owner(
                        Long.parseLong(parts.group(1)),
                        Long.parseLong(parts.group(2), Character.MAX_RADIX),
                        parts.group(3)))
                : Optional.empty();
    }

    /** Whether it may still write. */
    Life life() {
        if (!place.equals(SELF.place)) {
            return Life.ELSEWHERE;
        }
        return ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .filter(this::isSame)
                        .isPresent()
                ? Life.ALIVE
                : Life.DEAD;
    }

    private boolean isSame(ProcessHandle process) {
        Instant own = Instant.ofEpochMilli(begun);
        return Duration.between(process.info().startInstant().orElse(own), own)
                        .abs()
                        .compareTo(CLOCK_SLACK)
                <= 0;
    }

    private static Instant begun(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    /** Numbers of processes mean something within one machine, and one of its name spaces. */
    private static String here() {
        String name = System.getenv().getOrDefault("COMPUTERNAME", System.getProperty("os.name"));
        try {
            name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip()
                    + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException | UnsupportedOperationException notLinux) {
            // The name alone will do.
        }
        return Digest.sha256(name.getBytes(StandardCharsets.UTF_8)).substring(0, 8);
    }
}
