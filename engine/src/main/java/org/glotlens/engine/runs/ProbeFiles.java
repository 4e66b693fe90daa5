package org.glotlens.engine.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.AtomicFile;
import org.glotlens.engine.file.AtomicFolder;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.JsonFile;
import org.glotlens.engine.file.Leftovers;
import org.glotlens.engine.file.PrettyJson;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.measure.LensFiles;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.measure.RepresentFiles;
import org.glotlens.engine.measure.ResultStore;
import org.glotlens.engine.measure.StoredResults;
import org.glotlens.engine.represent.RepresentResult;

/**
 * The folder {@code probes} of a run: {@code step-N} for every step at which the model was measured, and
 * {@code index.json}, which names those that are complete.
 */
public final class ProbeFiles {
    private static final String FOLDER = "probes";
    private static final String INDEX = "index.json";
    private static final String READINGS = "readings.json.gz";
    private static final String FORMAT = "glotlens-probes";
    private static final Pattern STEP = Pattern.compile("step-\\d{1,9}");

    private final Path folder;

    /** The probes of the run in a folder; they need not be there yet. */
    public ProbeFiles(Path run) {
        this.folder = run.resolve(FOLDER);
    }

    /**
     * The steps that were measured, in order; none where the run has no probes.
     *
     * @throws GlotlensException if the index cannot be read or is of another kind
     */
    public List<Integer> steps() throws GlotlensException {
        return List.copyOf(index().keySet());
    }

    /**
     * The readings of a step.
     *
     * @throws DataException if they are missing, damaged, or hold no lens curves
     */
    public StoredResults load(int step) throws DataException {
        Path file = step(step).resolve(READINGS);
        StoredResults stored = ResultStore.load(file);
        if (stored.of(MeasurementKind.LENS).isEmpty()) {
            throw new DataException(Message.of(
                    "probeFiles.holdsNoLensReadings",
                    "%s holds no lens readings. Remove the folder probes and resume the run to measure again.",
                    file));
        }
        return stored;
    }

    /** SHA-256 of each file of the probe set, by its role; empty where nothing was measured. */
    Map<String, String> digests() throws GlotlensException {
        Map<String, String> digests = new TreeMap<>();
        if (Files.exists(folder.resolve(INDEX))) {
            read().path("sha256")
                    .properties()
                    .forEach(entry ->
                            digests.put(entry.getKey(), entry.getValue().asText()));
        }
        return digests;
    }

    /** Writes the folder of a step, then the index with it. */
    void add(int step, double seconds, StoredResults results, Map<String, String> digests) throws GlotlensException {
        remove(step(step));
        AtomicFolder.write(step(step), part -> {
            ResultStore.save(results, part.resolve(READINGS));
            Optional<LensResult> lens = results.of(MeasurementKind.LENS);
            if (lens.isPresent()) {
                table(part.resolve("lens_summary.csv"), out -> LensFiles.writeSummary(out, lens.get()));
            }
            Optional<RepresentResult> represent = results.of(MeasurementKind.REPRESENT);
            if (represent.isPresent()) {
                table(part.resolve("pearson.csv"), out -> RepresentFiles.writePearson(out, represent.get()));
                table(part.resolve("alignment.csv"), out -> RepresentFiles.writeAlignment(out, represent.get()));
            }
        });
        Map<Integer, Double> steps = index();
        steps.put(step, seconds);
        write(steps, digests);
    }

    /** Keeps the probes up to a step, or none; folders that the index does not name go too. */
    void keepUpTo(int last, Map<String, String> digests) throws GlotlensException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Map<Integer, Double> steps = index();
        steps.keySet().removeIf(step -> step > last);
        write(steps, digests);
        try (Stream<Path> entries = Files.list(folder)) {
            Leftovers.sweep(folder);
            for (Path entry : entries.filter(ProbeFiles::isStep).toList()) {
                if (steps.keySet().stream().noneMatch(step -> step(step).equals(entry))) {
                    remove(entry);
                }
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private static boolean isStep(Path entry) {
        return STEP.matcher(entry.getFileName().toString()).matches();
    }

    private Path step(int step) {
        return folder.resolve("step-" + step);
    }

    /** Step to the seconds its measurement took. */
    private Map<Integer, Double> index() throws GlotlensException {
        Map<Integer, Double> steps = new TreeMap<>();
        if (Files.exists(folder.resolve(INDEX))) {
            read().path("steps")
                    .forEach(step -> steps.put(
                            step.path("step").asInt(), step.path("seconds").asDouble()));
        }
        return steps;
    }

    private JsonNode read() throws GlotlensException {
        Path file = folder.resolve(INDEX);
        JsonNode json = JsonFile.read(file);
        if (!json.path("format").asText().equals(FORMAT)
                || json.path("version").asInt() != 1
                || !isIndex(json.path("steps"))) {
            throw new DataException(Message.of(
                    "probeFiles.isNotAnIndex",
                    "%s is not an index of probes: expected format %s, version 1. Remove the folder %s.",
                    FileNames.of(file),
                    FORMAT,
                    FOLDER));
        }
        return json;
    }

    private static boolean isIndex(JsonNode steps) {
        List<JsonNode> each = new ArrayList<>();
        steps.forEach(each::add);
        return steps.isArray()
                && each.stream()
                        .allMatch(step ->
                                step.path("step").isInt() && step.path("step").asInt() >= 0);
    }

    private void write(Map<Integer, Double> steps, Map<String, String> digests) throws GlotlensException {
        ObjectNode json = Json.object();
        json.put("format", FORMAT);
        json.put("version", 1);
        ObjectNode sums = json.putObject("sha256");
        digests.forEach(sums::put);
        ArrayNode each = json.putArray("steps");
        steps.forEach((step, seconds) -> {
            ObjectNode one = each.addObject();
            one.put("step", step);
            one.put("seconds", seconds);
        });
        PrettyJson.write(folder.resolve(INDEX), json);
    }

    private static void table(Path file, Staging.Content content) throws GlotlensException {
        AtomicFile.write(file, channel -> {
            Writer out = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
            content.write(out);
            out.flush();
        });
    }

    private void remove(Path gone) throws DataException {
        try {
            Leftovers.removeAtOnce(gone);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private DataException unusable(IOException e) {
        return new DataException(
                Message.of(
                        "probeFiles.cannotTidyCheckWho",
                        "Cannot tidy %s: %s. Check who owns the folder.",
                        FileNames.of(folder),
                        FileNames.reason(e)),
                e);
    }
}
