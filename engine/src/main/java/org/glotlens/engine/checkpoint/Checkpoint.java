package org.glotlens.engine.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.FileStamps;
import org.glotlens.engine.file.HubCache;

/**
 * A model folder in Hugging Face layout: its config and its tensors, in one file or in shards. Opening checks the
 * headers of the files and the index, and reads no weights. Any thread may read; whoever opens it closes it, and
 * tensors are not usable afterwards.
 */
public final class Checkpoint implements AutoCloseable {
    private final Path folder;
    private final ModelConfig config;
    private final WeightSource weights;
    private final FileStamps stamps;
    private String weightsSha256;
    private String tokenizerSha256;

    private Checkpoint(ModelConfig config, WeightSource weights, FileStamps stamps) {
        this.folder = stamps.folder();
        this.config = config;
        this.weights = weights;
        this.stamps = stamps;
    }

    /**
     * Opens a folder.
     *
     * @param given the folder, or the one of a download cache, which leads to the snapshot that counts
     * @throws CheckpointException if the folder, its config or its weights are missing, malformed or contradict each
     *     other; nothing stays open
     */
    public static Checkpoint open(Path given) throws CheckpointException {
        if (!Files.isDirectory(given)) {
            throw new CheckpointException(Message.of(
                    "checkpoint.isNotAFolder",
                    "%s is not a folder%s. Give a model folder in Hugging Face layout.",
                    FileNames.of(given),
                    HubCache.absentName(given)));
        }
        FileStamps stamps = FileStamps.of(given);
        Path folder = stamps.folder();
        if (!Files.exists(folder.resolve("config.json")) && AdapterCheckpoint.isAdapterFolder(folder)) {
            throw new CheckpointException(Message.of(
                    "checkpoint.isAnAdapterNot",
                    "%s is an adapter, not a model. Open its base model and give the adapter as the aligned one.",
                    FileNames.of(folder)));
        }
        ModelConfig config = ModelConfig.read(folder);
        QuantisedTensors quantised = new QuantisedTensors(config, FileNames.of(folder));
        return new Checkpoint(config, SafetensorsWeights.open(WeightFiles.find(folder), quantised), stamps);
    }

    /** The folder that holds the files. */
    public Path folder() {
        return folder;
    }

    /** The settings in {@code config.json}. */
    public ModelConfig config() {
        return config;
    }

    /**
     * Names of all weights, shard by shard, in the order of the data. A quantised one has the name it has in the model;
     * what it is stored in has none.
     */
    public Set<String> names() {
        return weights.names();
    }

    /** Whether a weight of this name is there. */
    public boolean has(String name) {
        return weights.names().contains(name);
    }

    /**
     * One weight, not read yet.
     *
     * @throws CheckpointException if none has this name, or the parts it is stored in contradict each other
     */
    public StoredWeight tensor(String name) throws CheckpointException {
        if (!has(name)) {
            throw new CheckpointException(Message.of(
                    "checkpoint.tensorIsMissingIn",
                    "Tensor %s is missing in the weights of %s. Does config.json belong to these weights?",
                    name,
                    FileNames.of(folder)));
        }
        return weights.weight(name);
    }

    /** Size of all tensors together as stored, in bytes. */
    public long weightBytes() {
        return weights.dataBytes();
    }

    /** Number of elements of all weights together. */
    public long elements() throws CheckpointException {
        long total = 0;
        for (String name : names()) {
            total += tensor(name).elements();
        }
        return total;
    }

    /**
     * The tokenizer's file.
     *
     * @throws CheckpointException if the folder has no {@code tokenizer.json}
     */
    public Path tokenizerFile() throws CheckpointException {
        Path file = folder.resolve("tokenizer.json");
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException(Message.of(
                    "checkpoint.isMissingSaveIt",
                    "%s is missing%s. Save it there with Hugging Face's AutoTokenizer (use_fast=True) and "
                            + "save_pretrained.",
                    FileNames.of(file),
                    FileNames.brokenLink(file)));
        }
        return file;
    }

    /**
     * SHA-256 of the weight files' bytes in name order, worked out at the first call; for one file what
     * {@code sha256sum} prints.
     *
     * @throws CheckpointException if a file cannot be read any more or is not the one that was opened
     */
    public synchronized String weightsSha256() throws CheckpointException {
        if (weightsSha256 == null) {
            String digest = Digest.sha256(weights.files());
            requireUnchanged();
            weightsSha256 = digest;
        }
        return weightsSha256;
    }

    /**
     * SHA-256 of the tokenizer's files, as {@link TokenizerDigest} takes it, worked out at the first call.
     *
     * @throws CheckpointException if the file is missing, cannot be read, or is not the one that was opened
     */
    public synchronized String tokenizerSha256() throws CheckpointException {
        if (tokenizerSha256 == null) {
            String digest = TokenizerDigest.of(tokenizerFile());
            requireUnchanged();
            tokenizerSha256 = digest;
        }
        return tokenizerSha256;
    }

    /**
     * SHA-256 of {@code config.json}.
     *
     * @throws CheckpointException if the file cannot be read any more or is not the one that was opened
     */
    public String configSha256() throws CheckpointException {
        String digest = Digest.sha256(List.of(folder.resolve("config.json")));
        requireUnchanged();
        return digest;
    }

    /**
     * Compares all files that are read of the folder, the tokenizer's too, with what they were at opening.
     *
     * @throws CheckpointException if one was changed, replaced or removed since
     */
    public void requireUnchanged() throws CheckpointException {
        stamps.requireUnchanged();
    }

    /** Safe to call again. */
    @Override
    public void close() {
        weights.close();
    }
}
