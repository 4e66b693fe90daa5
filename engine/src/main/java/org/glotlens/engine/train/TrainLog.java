package org.glotlens.engine.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.checkpoint.AtomicFile;
import org.glotlens.engine.checkpoint.FileNames;

/** {@code trainer_log.jsonl}: one line a logged step, with LLaMA-Factory's keys. */
final class TrainLog implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Writer out;

    private TrainLog(Path file, Writer out) {
        this.file = file;
        this.out = out;
    }

    /** Opens the log after {@code done} steps of an earlier run: their lines stay, later ones go. */
    static TrainLog open(Path folder, int done) throws GlotlensException {
        Path file = folder.resolve("trainer_log.jsonl");
        try {
            AtomicFile.write(file, kept(file, done).getBytes(StandardCharsets.UTF_8));
            return new TrainLog(file, Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static String kept(Path file, int done) throws IOException {
        if (done == 0 || !Files.exists(file)) {
            return "";
        }
        StringBuilder kept = new StringBuilder();
        for (String line : Files.readAllLines(file)) {
            int step = step(line);
            if (step > 0 && step <= done) {
                kept.append(line).append('\n');
            }
        }
        return kept.toString();
    }

    /** The step of a line, or 0 where it was cut off. */
    private static int step(String line) {
        try {
            return JSON.readTree(line).path("current_steps").asInt();
        } catch (JsonProcessingException e) {
            return 0;
        }
    }

    void write(TrainStep step) throws TrainingException {
        ObjectNode line = JSON.createObjectNode();
        line.put("current_steps", step.step());
        line.put("total_steps", step.totalSteps());
        line.put("loss", step.loss());
        step.evalLoss().ifPresent(loss -> line.put("eval_loss", loss));
        line.put("lr", step.learningRate());
        line.put("grad_norm", step.gradNorm());
        line.put("epoch", step.epoch());
        line.put("elapsed_time", clock(step.elapsedSeconds()));
        line.put("remaining_time", clock(step.remainingSeconds()));
        try {
            out.write(line + "\n");
            out.flush();
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static String clock(double seconds) {
        Duration time = Duration.ofSeconds((long) seconds);
        return "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }

    private static TrainingException unwritable(Path file, IOException cause) {
        return new TrainingException(
                "The log " + FileNames.of(file) + " cannot be written: " + FileNames.reason(cause)
                        + ". Choose an output folder that you may write to.",
                cause);
    }

    @Override
    public void close() throws TrainingException {
        try {
            out.close();
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }
}
