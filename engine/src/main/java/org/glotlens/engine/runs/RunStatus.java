package org.glotlens.engine.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.JsonFile;
import org.glotlens.engine.file.PrettyJson;
import org.glotlens.engine.train.BestStep;
import org.glotlens.engine.train.RunCounts;
import org.glotlens.engine.train.RunPhase;
import org.glotlens.engine.train.TrainStep;

/**
 * {@code status.json}: what a run is doing, in which process, and how it ended.
 *
 * @param pid number of the process
 * @param processStart when that process began, which tells it from a later one of the same number
 * @param counts of the data, once it was read
 * @param step steps taken
 * @param lastSave step of the newest save, 0 before the first
 * @param message the latest sentence for the person, empty before the first
 * @param smaller micro-batch and accumulation to go on with, where memory ran out
 * @param throughput tokens per second of the last step; NaN before the first
 * @param best the step with the lowest validation loss, whose save is kept, of a run that watches it
 * @param updated when this was written
 */
public record RunStatus(
        RunPhase phase,
        long pid,
        Instant processStart,
        Optional<RunCounts> counts,
        int step,
        int lastSave,
        String message,
        Optional<Batches> smaller,
        double throughput,
        Optional<BestStep> best,
        Instant updated) {
    private static final String FILE = "status.json";
    private static final String FORMAT = "glotlens-run-status";
    private static final Duration CLOCK_SLACK = Duration.ofSeconds(2);

    /** Rows of a micro-batch, and micro-batches a step. */
    public record Batches(int batchSize, int accumulate) {}

    /** A run that this process begins. */
    static RunStatus starting() {
        ProcessHandle self = ProcessHandle.current();
        Instant begun = self.info().startInstant().orElse(Instant.EPOCH);
        return new RunStatus(
                RunPhase.STARTING,
                self.pid(),
                begun,
                Optional.empty(),
                0,
                0,
                "",
                Optional.empty(),
                Double.NaN,
                Optional.empty(),
                Instant.now());
    }

    /**
     * Reads the status of a run's folder; empty where it has none.
     *
     * @throws CheckpointException if the file cannot be read or is of another kind
     */
    public static Optional<RunStatus> read(Path out) throws CheckpointException {
        Path file = out.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonNode json = JsonFile.read(file);
        try {
            if (!json.path("format").asText().equals(FORMAT)) {
                throw new IllegalArgumentException("format");
            }
            JsonNode counts = json.path("counts");
            JsonNode smaller = json.path("smaller");
            return Optional.of(new RunStatus(
                    RunPhase.of(json.path("phase").asText()),
                    json.path("pid").asLong(),
                    Instant.parse(json.path("process_start").asText()),
                    counts.isObject()
                            ? Optional.of(new RunCounts(
                                    counts.path("training").asInt(),
                                    counts.path("validation").asInt(),
                                    counts.path("shortened").asInt(),
                                    counts.path("skipped").asInt(),
                                    counts.path("total_steps").asInt(),
                                    counts.path("done").asInt()))
                            : Optional.empty(),
                    json.path("step").asInt(),
                    json.path("last_save").asInt(),
                    json.path("message").asText(),
                    smaller.isObject()
                            ? Optional.of(new Batches(
                                    smaller.path("batch_size").asInt(),
                                    smaller.path("accumulate").asInt()))
                            : Optional.empty(),
                    json.path("throughput").asDouble(Double.NaN),
                    json.path("best").isObject()
                            ? Optional.of(new BestStep(
                                    json.path("best").path("step").asInt(),
                                    json.path("best").path("eval_loss").asDouble()))
                            : Optional.empty(),
                    Instant.parse(json.path("updated").asText())));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new CheckpointException(
                    Message.of(
                            "runStatus.isNotTheStatus",
                            "%s is not the status of a training run. Choose a folder that 'glotlens train' wrote.",
                            org.glotlens.engine.file.FileNames.of(file)),
                    e);
        }
    }

    /** Whether the process is there that wrote this. */
    public boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::info)
                .map(info -> info.startInstant().orElse(processStart))
                .filter(begun -> Duration.between(begun, processStart).abs().compareTo(CLOCK_SLACK) <= 0)
                .isPresent();
    }

    /** Whether the process ended without saying how: it was killed, or ran out of memory. */
    public boolean isDead() {
        return !phase.isEnd() && !isAlive();
    }

    RunStatus with(RunPhase next) {
        return new RunStatus(
                next, pid, processStart, counts, step, lastSave, message, smaller, throughput, best, Instant.now());
    }

    RunStatus with(RunCounts next) {
        return new RunStatus(
                phase,
                pid,
                processStart,
                Optional.of(next),
                next.done(),
                next.done(),
                message,
                smaller,
                throughput,
                best,
                Instant.now());
    }

    RunStatus withStep(TrainStep next) {
        return new RunStatus(
                phase,
                pid,
                processStart,
                counts,
                next.step(),
                lastSave,
                message,
                smaller,
                next.throughput(),
                best,
                Instant.now());
    }

    RunStatus withSave(int next) {
        return new RunStatus(
                phase, pid, processStart, counts, step, next, message, smaller, throughput, best, Instant.now());
    }

    RunStatus with(BestStep next) {
        return new RunStatus(
                phase,
                pid,
                processStart,
                counts,
                step,
                lastSave,
                message,
                smaller,
                throughput,
                Optional.of(next),
                Instant.now());
    }

    RunStatus withMessage(String next) {
        return new RunStatus(
                phase, pid, processStart, counts, step, lastSave, next, smaller, throughput, best, Instant.now());
    }

    RunStatus withSmaller(Batches next) {
        return new RunStatus(
                phase,
                pid,
                processStart,
                counts,
                step,
                lastSave,
                message,
                Optional.of(next),
                throughput,
                best,
                Instant.now());
    }

    /** Writes the file, whole or not at all. */
    void write(Path out) throws CheckpointException {
        ObjectNode json = Json.object();
        json.put("format", FORMAT);
        json.put("version", 1);
        json.put("phase", phase.label());
        json.put("pid", pid);
        json.put("process_start", processStart.toString());
        counts.ifPresent(data -> {
            ObjectNode node = json.putObject("counts");
            node.put("training", data.training());
            node.put("validation", data.validation());
            node.put("shortened", data.shortened());
            node.put("skipped", data.skipped());
            node.put("total_steps", data.totalSteps());
            node.put("done", data.done());
        });
        json.put("step", step);
        json.put("last_save", lastSave);
        json.put("message", message);
        smaller.ifPresent(batches -> {
            ObjectNode node = json.putObject("smaller");
            node.put("batch_size", batches.batchSize());
            node.put("accumulate", batches.accumulate());
        });
        if (!Double.isNaN(throughput)) {
            json.put("throughput", throughput);
        }
        best.ifPresent(lowest -> {
            ObjectNode node = json.putObject("best");
            node.put("save", lowest.save());
            node.put("step", lowest.step());
            node.put("eval_loss", lowest.loss());
        });
        json.put("updated", updated.toString());
        PrettyJson.write(out.resolve(FILE), json);
    }
}
