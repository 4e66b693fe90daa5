package org.glotlens.engine.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.JsonFile;
import org.glotlens.engine.file.PrettyJson;
import org.glotlens.engine.run.Cancel;

/**
 * {@code control.json} in a run's folder: what somebody in another process wants of it. The request names the process it
 * is for, so that one left over from an earlier process is not obeyed.
 */
public final class RunControl {
    private static final String FILE = "control.json";
    private static final long POLL_MS = 100;

    private final Path file;
    private final long pid;
    private long pausedNanos;

    /** What can be asked of a run. */
    public enum Request {
        /** End after the step in progress, with a save. */
        STOP,
        /** Wait after the step in progress, with a save. */
        PAUSE,
        /** Go on. */
        RESUME
    }

    /** The control of the run that this process makes in {@code out}. */
    RunControl(Path out) {
        this.file = out.resolve(FILE);
        this.pid = ProcessHandle.current().pid();
    }

    /**
     * Asks the run of a process for something.
     *
     * @throws CheckpointException if the request cannot be written
     */
    public static void ask(Path out, long pid, Request request) throws CheckpointException {
        ObjectNode json = Json.object();
        json.put("request", request.name().toLowerCase(java.util.Locale.ROOT));
        json.put("pid", pid);
        PrettyJson.write(out.resolve(FILE), json);
    }

    /** The standing request to this process; empty where there is none that can be read. */
    Optional<Request> standing() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode json = JsonFile.read(file);
            return json.path("pid").asLong() == pid
                    ? Optional.of(Request.valueOf(json.path("request").asText().toUpperCase(java.util.Locale.ROOT)))
                    : Optional.empty();
        } catch (CheckpointException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** Waits while a pause stands; a stop ends the wait and is passed on to {@code cancel}. */
    void awaitResume(Cancel cancel) {
        long begin = System.nanoTime();
        try {
            while (!cancel.isRequested() && standing().equals(Optional.of(Request.PAUSE))) {
                Thread.sleep(POLL_MS);
            }
        } catch (InterruptedException e) {
            cancel.request();
            Thread.currentThread().interrupt();
        }
        if (standing().equals(Optional.of(Request.STOP))) {
            cancel.request();
        }
        pausedNanos += System.nanoTime() - begin;
    }

    /** Nanoseconds of work: a clock that stands still while the run is paused. */
    long workNanos() {
        return System.nanoTime() - pausedNanos;
    }

    /** Removes a request that has been met, or that was left over. */
    void clear() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            // It names this process and is not obeyed by another.
            file.toFile().deleteOnExit();
        }
    }
}
