package org.glotlens.engine.torch;

import ai.djl.pytorch.jni.JniUtils;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.TemporaryFolder;

/**
 * What native operations some work took, by the library's own profiler, which writes a file of Chrome's tracing format.
 * On the processor alone: on a GPU an operation's time here is that of starting it.
 *
 * @param events all operations, in no order
 * @param seconds the work took, with the profiler on
 */
public record OpTrace(List<OpEvent> events, double seconds) {
    /**
     * Does some work and listens. Engine thread only, one at a time.
     *
     * @throws GlotlensException from the work, or if there is no room for the file
     */
    public static OpTrace of(NativeWork<?> work) throws GlotlensException {
        Torch.get().requireThread();
        try (TemporaryFolder folder = TemporaryFolder.make()) {
            Path file = folder.path().resolve("trace.json");
            OwnTrace own = new OwnTrace();
            JniUtils.startProfile(false, true, false);
            Torch.get().trace(own);
            double seconds;
            try {
                work.run();
            } finally {
                seconds = own.micros() / 1e6;
                Torch.get().trace(null);
                JniUtils.stopProfile(file.toString());
            }
            List<OpEvent> events = read(file);
            events.addAll(own.events());
            return new OpTrace(events, seconds);
        }
    }

    private static List<OpEvent> read(Path file) throws GlotlensException {
        try {
            List<OpEvent> events = new ArrayList<>();
            for (JsonNode event : Json.STRICT.readTree(Files.readAllBytes(file))) {
                if (event.path("ph").asText().equals("X")) {
                    events.add(event(event));
                }
            }
            return events;
        } catch (IOException e) {
            throw new GlotlensException(
                    Message.of(
                            "torch.theTraceCannotBeRead",
                            "What the profiler wrote into %s cannot be read: %s. Make room there.",
                            file,
                            FileNames.reason(e)),
                    e);
        }
    }

    private static OpEvent event(JsonNode event) {
        List<long[]> shapes = new ArrayList<>();
        for (JsonNode shape : event.path("shape")) {
            long[] lengths = new long[shape.size()];
            for (int i = 0; i < lengths.length; i++) {
                lengths[i] = shape.get(i).asLong();
            }
            shapes.add(lengths);
        }
        return new OpEvent(
                event.path("name").asText(),
                event.path("tid").asInt(),
                event.path("ts").asDouble(),
                event.path("dur").asDouble(),
                shapes);
    }
}
