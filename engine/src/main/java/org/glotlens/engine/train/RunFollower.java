package org.glotlens.engine.train;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.glotlens.engine.Message;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.file.FileNames;

/**
 * Follows the log of a run that another process writes, reading only what is new. Not for several threads.
 */
public final class RunFollower {
    private final Path file;
    private final List<TrainStep> steps = new ArrayList<>();
    private Object key;
    private long read;

    /** Follows the run in a folder; its log need not be there yet. */
    public RunFollower(Path folder) {
        this.file = folder.resolve(TrainLog.FILE);
    }

    /**
     * Reads on.
     *
     * @return whether there are new steps; a log that was begun anew starts over
     * @throws TrainingException if the log is there but cannot be read
     */
    public boolean poll() throws TrainingException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (FileChannel log = FileChannel.open(file, StandardOpenOption.READ)) {
            Object now = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            if (log.size() < read || !Objects.equals(now, key)) {
                steps.clear();
                read = 0;
                key = now;
            }
            InputStream in = Channels.newInputStream(log.position(read));
            return take(new String(in.readNBytes(Math.toIntExact(log.size() - read)), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new TrainingException(
                    Message.of(
                            "runFollower.cannotReadTheLog",
                            "Cannot read the log %s: %s.",
                            FileNames.of(file),
                            FileNames.reason(e)),
                    e);
        }
    }

    private boolean take(String text) {
        int end = text.lastIndexOf('\n') + 1;
        read += text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
        int before = steps.size();
        text.substring(0, end).lines().forEach(line -> TrainLog.parse(line).ifPresent(steps::add));
        return steps.size() > before;
    }

    /** The steps so far. */
    public List<TrainStep> steps() {
        return List.copyOf(steps);
    }
}
