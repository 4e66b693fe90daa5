package org.glotlens.engine.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.SettingException;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.JsonFile;
import org.glotlens.engine.hub.HubPlaces;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.train.AlignmentSettings;
import org.glotlens.engine.train.PairFile;
import org.glotlens.engine.train.TextPair;
import org.glotlens.engine.train.TrainExample;
import org.glotlens.engine.train.TrainFile;
import org.glotlens.engine.train.TrainSettings;

/**
 * Everything that decides what a run learns, as {@code train_config.json} keeps it: enough to run it again.
 *
 * @param initAdapter adapter to start from instead of a fresh one
 * @param data data files as {@code --data} takes them; empty where a program made the rows
 * @param digests SHA-256 of each data file when it was read, by its place in {@code data}; may be empty
 * @param probes what the run is watched by; decides nothing of what is learnt
 * @param sentences files of parallel sentences for the alignment loss, as {@code --align-data} takes them; none where there
 *     is no such loss
 * @param bridge what is trained in place of the model: a bridge from an encoder to it
 */
public record TrainPlan(
        Path model,
        Optional<Path> initAdapter,
        List<String> data,
        Map<String, String> digests,
        TrainSettings settings,
        RunOptions options,
        Optional<ProbeSet> probes,
        List<String> sentences,
        Optional<BridgePlan> bridge) {
    private static final String FORMAT = "glotlens-train";

    /** Keeps own copies. */
    public TrainPlan {
        data = List.copyOf(data);
        sentences = List.copyOf(sentences);
        digests = Map.copyOf(digests);
    }

    /** A plan on data files that were not looked at yet. */
    public TrainPlan(
            Path model, Optional<Path> initAdapter, List<String> data, TrainSettings settings, RunOptions options) {
        this(model, initAdapter, data, Map.of(), settings, options, Optional.empty(), List.of(), Optional.empty());
    }

    /**
     * Reads {@code train_config.json}, where checkpoint and adapter may be names of the download cache.
     *
     * @throws GlotlensException if it cannot be read, or holds a value that no run can have
     */
    public static TrainPlan read(Path file) throws GlotlensException {
        JsonNode json = JsonFile.read(file);
        if (!json.path("format").asText().equals(FORMAT) || json.path("version").asInt() != 1) {
            throw new DataException(Message.of(
                    "trainPlan.isNotATraining",
                    "%s is not a training config: expected format %s, version 1. Give the %s of a run.",
                    FileNames.of(file),
                    FORMAT,
                    "train_config.json"));
        }
        try {
            JsonNode options = json.path("options");
            return new TrainPlan(
                    HubPlaces.find(json.required("model").asText()),
                    Optional.ofNullable(json.path("init_adapter").textValue()).map(HubPlaces::find),
                    texts(json.path("data")),
                    digests(json.path("data_sha256")),
                    settings(json, file),
                    new RunOptions(
                            options.path("device").asText("auto"),
                            options.path("dtype").asText("auto"),
                            options.path("batch_tokens")
                                    .asInt(RunOptions.defaults().batchTokens()),
                            options.path("threads").asInt(0)),
                    probes(json.path("probes")),
                    texts(json.path("align_data")),
                    BridgePlan.read(json.path("bridge"), file));
        } catch (IllegalArgumentException e) {
            throw new DataException(
                    Message.of(
                            "trainPlan.cannotBeUsedCorrect",
                            "%s cannot be used: %s. Correct it, or take the %s of a run.",
                            FileNames.of(file),
                            e.getMessage(),
                            "train_config.json"),
                    e);
        }
    }

    /**
     * Reads the rows of all data files.
     *
     * @throws GlotlensException if there is none, or one cannot be used
     */
    public List<TrainExample> examples() throws GlotlensException {
        if (data.isEmpty()) {
            throw new DataException(Message.of(
                    "trainPlan.theConfigNamesNo",
                    "The config names no data files, since a program made the rows. Add them under \"data\"."));
        }
        List<TrainExample> examples = new ArrayList<>();
        for (String file : data) {
            examples.addAll(TrainFile.read(file));
        }
        return examples;
    }

    /** The same plan with whole paths and the digests of its data files as they are now. */
    public TrainPlan pinned() throws GlotlensException {
        List<String> whole = data.stream().map(TrainFile::absolute).toList();
        List<String> aligned = sentences.stream().map(TrainFile::absolute).toList();
        Map<String, String> pinned = new LinkedHashMap<>();
        for (String file : files(whole, aligned)) {
            pinned.put(file, TrainFile.sha256(file));
        }
        return new TrainPlan(
                whole(model),
                initAdapter.map(TrainPlan::whole),
                whole,
                pinned,
                settings,
                options,
                probes.map(ProbeSet::pinned),
                aligned,
                bridge.map(BridgePlan::pinned));
    }

    /** What is nowhere may be the name of a checkpoint that is not in the download cache, and is told as that. */
    private static Path whole(Path path) {
        return Files.exists(path) ? path.toAbsolutePath().normalize() : path;
    }

    /** Data files that are not what they were when the plan was pinned. */
    public List<String> changedFiles() throws GlotlensException {
        List<String> changed = new ArrayList<>();
        for (String file : files(data, sentences)) {
            if (digests.containsKey(file) && !digests.get(file).equals(TrainFile.sha256(file))) {
                changed.add(file);
            }
        }
        return changed;
    }

    /** The same plan with other settings. */
    public TrainPlan with(TrainSettings other) {
        return new TrainPlan(model, initAdapter, data, digests, other, options, probes, sentences, bridge);
    }

    /** The same plan computed elsewhere or otherwise. */
    public TrainPlan with(RunOptions other) {
        return new TrainPlan(model, initAdapter, data, digests, settings, other, probes, sentences, bridge);
    }

    /** The same plan watched by other probes. */
    public TrainPlan with(ProbeSet other) {
        return new TrainPlan(
                model, initAdapter, data, digests, settings, options, Optional.of(other), sentences, bridge);
    }

    /** The same plan for a bridge in place of a fine-tune. */
    public TrainPlan with(BridgePlan other) {
        return new TrainPlan(
                model, initAdapter, data, digests, settings, options, probes, sentences, Optional.of(other));
    }

    /** The same plan with parallel sentences for the alignment loss, which gets the published weight where it has none. */
    public TrainPlan withSentences(List<String> files) {
        AlignmentSettings alignment = settings.alignment();
        boolean isUnset = !files.isEmpty() && !alignment.isOn();
        return (isUnset ? with(settings.with(alignment.withWeight(1))) : this).with(files);
    }

    /** The same plan with these files of parallel sentences, the settings as they are. */
    public TrainPlan with(List<String> files) {
        return new TrainPlan(model, initAdapter, data, digests, settings, options, probes, files, bridge);
    }

    /**
     * Reads the parallel sentences of the alignment loss.
     *
     * @throws DataException if a file cannot be used, or there is a loss without sentences, or sentences without a loss
     */
    public List<TextPair> pairs() throws DataException {
        if (settings.alignment().isOn() && sentences.isEmpty()) {
            throw new DataException(Message.of(
                    "trainPlan.noSentences",
                    "The alignment loss has a weight but no parallel sentences. Name them with --align-data, or set"
                            + " --align-weight to 0."));
        }
        if (!settings.alignment().isOn() && !sentences.isEmpty()) {
            throw new DataException(Message.of(
                    "trainPlan.noWeight",
                    "There are parallel sentences to align, but --align-weight is 0. Set it to 1, as published, or"
                            + " leave out --align-data."));
        }
        List<TextPair> pairs = new ArrayList<>();
        for (String file : sentences) {
            pairs.addAll(PairFile.read(file));
        }
        return pairs;
    }

    /** The content of {@code train_config.json}. */
    public ObjectNode json() {
        ObjectNode json = Json.object();
        json.put("format", FORMAT);
        json.put("version", 1);
        json.put("model", model.toString());
        json.put("init_adapter", initAdapter.map(Path::toString).orElse(null));
        data.forEach(json.putArray("data")::add);
        ObjectNode sums = json.putObject("data_sha256");
        if (!sentences.isEmpty()) {
            sentences.forEach(json.putArray("align_data")::add);
        }
        files(data, sentences).stream().filter(digests::containsKey).forEach(file -> sums.put(file, digests.get(file)));
        ObjectNode where = json.putObject("options");
        where.put("device", options.device());
        where.put("dtype", options.dtype());
        where.put("batch_tokens", options.batchTokens());
        where.put("threads", options.threads());
        json.set("settings", settings.json());
        probes.ifPresent(set -> {
            ObjectNode node = json.putObject("probes");
            node.put("prompts", set.prompts().toString());
            node.put("parallel", set.parallel().map(Path::toString).orElse(null));
        });
        bridge.ifPresent(plan -> json.set("bridge", plan.json()));
        return json;
    }

    /** Values that are not given are the published ones. */
    private static TrainSettings settings(JsonNode json, Path file) throws DataException {
        try {
            return TrainSettings.defaults().with(json.path("settings"));
        } catch (SettingException e) {
            throw new DataException(
                    Message.of(
                            "trainPlan.cannotBeUsedCorrectIt",
                            "%s cannot be used. %s Correct it, or take the %s of a run.",
                            FileNames.of(file),
                            e.said(),
                            "train_config.json"),
                    e);
        }
    }

    private static Optional<ProbeSet> probes(JsonNode given) {
        return given.isObject()
                ? Optional.of(new ProbeSet(
                        Path.of(given.required("prompts").asText()),
                        Optional.ofNullable(given.path("parallel").textValue()).map(Path::of)))
                : Optional.empty();
    }

    private static List<String> files(List<String> data, List<String> sentences) {
        return Stream.concat(data.stream(), sentences.stream()).distinct().toList();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static Map<String, String> digests(JsonNode object) {
        Map<String, String> digests = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> digests.put(entry.getKey(), entry.getValue().asText()));
        return digests;
    }
}
