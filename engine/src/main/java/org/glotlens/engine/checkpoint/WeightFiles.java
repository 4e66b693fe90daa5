package org.glotlens.engine.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.JsonFile;

/**
 * Which files of a folder hold its weights, found without opening them.
 *
 * @param files the weight files, in name order
 * @param placed tensor name to the file the index promises it in; empty where there is no index
 */
record WeightFiles(List<Path> files, Map<String, Path> placed) {
    private static final String SINGLE = "model.safetensors";
    private static final String INDEX = "model.safetensors.index.json";
    private static final List<String> PICKLES = List.of("pytorch_model.bin", "pytorch_model.bin.index.json");

    /**
     * Looks for {@code model.safetensors}, then for shards named by {@code model.safetensors.index.json}.
     *
     * @throws CheckpointException if there are none, or the index is malformed or names anything but files of the folder
     */
    static WeightFiles find(Path folder) throws CheckpointException {
        if (Files.isRegularFile(folder.resolve(SINGLE))) {
            return new WeightFiles(List.of(folder.resolve(SINGLE)), Map.of());
        }
        if (Files.isRegularFile(folder.resolve(INDEX))) {
            return sharded(folder);
        }
        requireNoBrokenLink(folder.resolve(SINGLE));
        requireNoBrokenLink(folder.resolve(INDEX));
        for (String pickle : PICKLES) {
            if (Files.exists(folder.resolve(pickle))) {
                throw new CheckpointException(Message.of(
                        "weightFiles.cannotReadItIs",
                        "Cannot read %s: it is a pickle, which could run foreign code. Convert it to safetensors "
                                + "with Hugging Face's save_pretrained(safe_serialization=True).",
                        FileNames.of(folder.resolve(pickle))));
            }
        }
        if (AdapterCheckpoint.isAdapterFolder(folder)) {
            throw new CheckpointException(Message.of(
                    "weightFiles.isAnAdapterNot",
                    "%s is an adapter, not a model. Open its base model and give the adapter as the aligned one.",
                    FileNames.of(folder)));
        }
        throw new CheckpointException(Message.of(
                "weightFiles.hasNoWeightsNeither",
                "%s has no weights: neither %s nor %s is there. Download the checkpoint again.",
                FileNames.of(folder),
                SINGLE,
                INDEX));
    }

    private static void requireNoBrokenLink(Path file) throws CheckpointException {
        if (Files.isSymbolicLink(file)) {
            throw new CheckpointException(Message.of(
                    "weightFiles.cannotReadThereIs",
                    "Cannot read %s: there is no such file%s. Download it into the folder.",
                    FileNames.of(file),
                    FileNames.brokenLink(file)));
        }
    }

    private static WeightFiles sharded(Path folder) throws CheckpointException {
        Path index = folder.resolve(INDEX);
        if (!(JsonFile.read(index).get("weight_map") instanceof ObjectNode map) || map.isEmpty()) {
            throw new CheckpointException(Message.of(
                    "weightFiles.hasNoWeightMap",
                    "%s has no weight_map, which says which file holds which tensor. Download it again.",
                    FileNames.of(index)));
        }
        Map<String, Path> placed = new LinkedHashMap<>();
        TreeSet<String> names = new TreeSet<>();
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            String shard = shardName(entry, index);
            names.add(shard);
            placed.put(entry.getKey(), folder.resolve(shard));
        }
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            files.add(shard(folder, name, index));
        }
        return new WeightFiles(files, placed);
    }

    private static String shardName(Map.Entry<String, JsonNode> entry, Path index) throws CheckpointException {
        String name = entry.getValue().asText();
        boolean isPlain = entry.getValue().isTextual()
                && name.endsWith(".safetensors")
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':' || c < ' ')
                && !name.startsWith(".");
        if (!isPlain) {
            throw new CheckpointException(Message.of(
                    "weightFiles.placesTensorInExpected",
                    "%s places tensor %s in %s, expected the plain name of a .safetensors file in the same "
                            + "folder.",
                    FileNames.of(index),
                    entry.getKey(),
                    entry.getValue()));
        }
        return name;
    }

    /** The name is plain, so it leads out of the folder only where a link on the person's own disk does. */
    private static Path shard(Path folder, String name, Path index) throws CheckpointException {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException(Message.of(
                    "weightFiles.shardIsMissingWhich",
                    "Shard %s is missing%s, which %s names. Download it into the folder.",
                    FileNames.of(file),
                    FileNames.brokenLink(file),
                    FileNames.of(index)));
        }
        return file;
    }
}
