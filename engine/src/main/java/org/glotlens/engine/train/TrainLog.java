package org.glotlens.engine.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.file.AtomicFile;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.PlainFile;

/** {@code trainer_log.jsonl}: one line a logged step, with LLaMA-Factory's keys. */
final class TrainLog implements AutoCloseable {
    static final String FILE = "trainer_log.jsonl";

    /** Keys of TRL. */
    private static final String ACCURACIES = "rewards/accuracies";

    private static final String MARGINS = "rewards/margins";
    private static final String CHOSEN_REWARDS = "rewards/chosen";
    private static final String REJECTED_REWARDS = "rewards/rejected";
    private static final String CHOSEN = "logps/chosen";
    private static final String REJECTED = "logps/rejected";

    private static final String ALIGN_LOSS = "align_loss";

    private final Path file;
    private final Object key;
    private final PlainFile.Growing out;

    private TrainLog(Path file, PlainFile.Growing out) throws IOException {
        this.file = file;
        this.out = out;
        this.key = key();
    }

    /** The steps logged in a run's folder, in order; lines that were cut off are left out. */
    static List<TrainStep> read(Path folder) throws TrainingException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        List<TrainStep> steps = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                parse(line).ifPresent(steps::add);
            }
        } catch (IOException e) {
            throw new TrainingException(
                    Message.of(
                            "trainLog.cannotReadTheLog",
                            "Cannot read the log %s: %s.",
                            FileNames.of(file),
                            FileNames.reason(e)),
                    e);
        }
        return steps;
    }

    /** One line; empty where it was cut off or is of another kind. */
    static Optional<TrainStep> parse(String line) {
        JsonNode row;
        try {
            row = Json.STRICT.readTree(line);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        if (!row.path("current_steps").isInt() || !row.path("loss").isNumber()) {
            return Optional.empty();
        }
        return Optional.of(new TrainStep(
                row.path("current_steps").asInt(),
                row.path("total_steps").asInt(),
                row.path("loss").asDouble(),
                number(row, "eval_loss"),
                row.path("lr").asDouble(),
                row.path("grad_norm").asDouble(),
                row.path("epoch").asDouble(),
                seconds(row.path("elapsed_time").asText()),
                seconds(row.path("remaining_time").asText()),
                row.path("throughput").asDouble(Double.NaN),
                preferences(row),
                number(row, ALIGN_LOSS)));
    }

    private static OptionalDouble number(JsonNode row, String field) {
        JsonNode value = row.path(field);
        return value.isNumber() ? OptionalDouble.of(value.asDouble()) : OptionalDouble.empty();
    }

    private static Optional<PreferenceMeans> preferences(JsonNode row) {
        return row.has(ACCURACIES)
                ? Optional.of(new PreferenceMeans(
                        row.path(ACCURACIES).asDouble(),
                        row.path(CHOSEN_REWARDS).asDouble(),
                        row.path(REJECTED_REWARDS).asDouble(),
                        row.path(CHOSEN).asDouble(),
                        row.path(REJECTED).asDouble()))
                : Optional.empty();
    }

    /** Seconds of a clock such as {@code 1:02:03}; 0 for anything else. */
    private static double seconds(String clock) {
        if (!clock.matches("\\d{1,6}:\\d\\d:\\d\\d")) {
            return 0;
        }
        double seconds = 0;
        for (String part : clock.split(":")) {
            seconds = seconds * 60 + Integer.parseInt(part);
        }
        return seconds;
    }

    /** Opens the log after {@code done} steps of an earlier run: their lines stay, later ones go. */
    static TrainLog open(Path folder, int done) throws GlotlensException {
        Path file = folder.resolve(FILE);
        try {
            AtomicFile.write(file, kept(file, done).getBytes(StandardCharsets.UTF_8));
            return new TrainLog(file, new PlainFile.Growing(file));
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** What tells the file from another of its name. */
    private Object key() throws IOException {
        return String.valueOf(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey());
    }

    /**
     * Checks that what is written still goes into the run's folder: an open file follows it to wherever it is moved.
     *
     * @throws GlotlensException if it does not
     */
    void requireInPlace() throws GlotlensException {
        try {
            if (key.equals(key())) {
                return;
            }
        } catch (IOException gone) {
            throw moved(gone);
        }
        throw moved(null);
    }

    private GlotlensException moved(IOException cause) {
        return new GlotlensException(
                Message.of(
                        "trainLog.theFolderWasMoved",
                        "The folder %s was moved, removed or changed under its run, so training stopped. Leave "
                                + "it alone, and begin again or go on with --resume from where its saves are.",
                        FileNames.of(file.getParent())),
                cause);
    }

    private static String kept(Path file, int done) throws IOException {
        if (done == 0 || !Files.isRegularFile(file)) {
            return "";
        }
        StringBuilder kept = new StringBuilder();
        for (String line : Files.readAllLines(file)) {
            if (parse(line).filter(step -> step.step() <= done).isPresent()) {
                kept.append(line).append('\n');
            }
        }
        return kept.toString();
    }

    void write(TrainStep step) throws GlotlensException {
        requireInPlace();
        ObjectNode line = Json.object();
        line.put("current_steps", step.step());
        line.put("total_steps", step.totalSteps());
        line.put("loss", step.loss());
        step.evalLoss().ifPresent(loss -> line.put("eval_loss", loss));
        step.alignLoss().ifPresent(loss -> line.put(ALIGN_LOSS, loss));
        line.put("lr", step.learningRate());
        line.put("grad_norm", step.gradNorm());
        line.put("epoch", step.epoch());
        line.put("elapsed_time", clock(step.elapsedSeconds()));
        line.put("remaining_time", clock(step.remainingSeconds()));
        if (!Double.isNaN(step.throughput())) {
            line.put("throughput", step.throughput());
        }
        step.preferences().ifPresent(means -> {
            line.put(ACCURACIES, means.accuracy());
            line.put(MARGINS, means.margin());
            line.put(CHOSEN_REWARDS, means.chosenReward());
            line.put(REJECTED_REWARDS, means.rejectedReward());
            line.put(CHOSEN, means.chosen());
            line.put(REJECTED, means.rejected());
        });
        try {
            out.add(line + "\n");
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static String clock(double seconds) {
        Duration time = Duration.ofSeconds((long) seconds);
        return String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }

    private static TrainingException unwritable(Path file, IOException cause) {
        return new TrainingException(
                Message.of(
                        "trainLog.theLogCannotBe",
                        "The log %s cannot be written: %s. Choose an output folder that you may write to.",
                        FileNames.of(file),
                        FileNames.reason(cause)),
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
