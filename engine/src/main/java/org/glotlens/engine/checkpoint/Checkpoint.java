package org.glotlens.engine.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Companions;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.FileStamps;
import org.glotlens.engine.file.HubCache;
import org.glotlens.engine.gguf.GgufFile;
import org.glotlens.engine.gguf.GgufModel;

/**
 * A model folder in Hugging Face layout: its config and its tensors, in one file or in shards; or a GGUF file, which holds
 * the same in itself. Opening checks the headers of the files and the index, and reads no weights. Any thread may read;
 * whoever opens it closes it, and tensors are not usable afterwards.
 */
public final class Checkpoint implements AutoCloseable {
    private final Path folder;
    private final ModelConfig config;
    private final WeightSource weights;
    private final Origin origin;
    private final FileStamps stamps;
    private FileDigests digests = FileDigests.READ;
    private String weightsSha256;
    private String tokenizerSha256;

    private Checkpoint(ModelConfig config, WeightSource weights, Origin origin, FileStamps stamps) {
        this.folder = stamps.folder();
        this.config = config;
        this.weights = weights;
        this.origin = origin;
        this.stamps = stamps;
    }

    /**
     * Opens a folder or a GGUF file.
     *
     * @param given the folder, or the one of a download cache, which leads to the snapshot that counts; or a file whose name
     *     ends in {@code .gguf}
     * @throws CheckpointException if the folder or file, its config or its weights are missing, malformed or contradict each
     *     other; nothing stays open
     */
    public static Checkpoint open(Path given) throws CheckpointException {
        FileStamps stamps = FileStamps.of(requireModel(given));
        if (GgufFile.isOne(given)) {
            GgufModel model = GgufModel.open(given);
            GgufOrigin all = new GgufOrigin(model);
            return new Checkpoint(ModelConfig.read(model.companions()), all, all, stamps);
        }
        Path folder = stamps.folder();
        if (!Files.exists(folder.resolve("config.json")) && AdapterCheckpoint.isAdapterFolder(folder)) {
            throw new CheckpointException(Message.of(
                    "checkpoint.isAnAdapterNot",
                    "%s is an adapter, not a model. Open its base model and give the adapter as the aligned one.",
                    FileNames.of(folder)));
        }
        requireNoLoneFile(folder);
        ModelConfig config = QuantisationConfig.complete(ModelConfig.read(folder), folder);
        QuantisedTensors quantised = new QuantisedTensors(config, FileNames.of(folder));
        WeightSource weights = SafetensorsWeights.open(WeightFiles.find(folder), quantised);
        return new Checkpoint(
                config, weights, new FolderOrigin(folder, QuantisationConfig.files(config, folder)), stamps);
    }

    /**
     * The small files of a model whose weights are not wanted.
     *
     * @param given as for {@link #open}
     * @throws CheckpointException if it is no folder, or no GGUF file that can be read
     */
    public static Companions smallFiles(Path given) throws CheckpointException {
        if (GgufFile.isOne(requireModel(given))) {
            try (GgufModel model = GgufModel.open(given)) {
                return model.companions();
            }
        }
        return Companions.in(HubCache.snapshot(given));
    }

    /** Folders that GGUF files are downloaded into often hold nothing else. */
    private static void requireNoLoneFile(Path folder) throws CheckpointException {
        if (Files.exists(folder.resolve(ModelConfig.FILE))) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            Optional<Path> file = files.filter(GgufFile::isOne).sorted().findFirst();
            if (file.isPresent()) {
                throw new CheckpointException(Message.of(
                        "checkpoint.giveTheFile",
                        "%s has no config.json, but %s, which holds a whole model. Give that file in place of the"
                                + " folder.",
                        FileNames.of(folder),
                        file.get().getFileName()));
            }
        } catch (IOException e) {
            throw new CheckpointException(
                    Message.of(
                            "checkpoint.cannotRead", "Cannot read %s: %s.", FileNames.of(folder), FileNames.reason(e)),
                    e);
        }
    }

    /** The same where it is a folder or a GGUF file. */
    static Path requireModel(Path given) throws CheckpointException {
        if (!Files.isDirectory(given) && !GgufFile.isOne(given)) {
            throw new CheckpointException(Message.of(
                    "checkpoint.isNotAFolder",
                    "%s is not a folder%s. Give a model folder in Hugging Face layout, or a .gguf file.",
                    FileNames.of(given),
                    HubCache.absentName(given)));
        }
        return given;
    }

    /** The folder that holds the files; the GGUF file where that is all. */
    public Path folder() {
        return folder;
    }

    /** The settings in {@code config.json}, or those that the keys of a GGUF file stand for. */
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

    /** The small files beside the weights, or what stands for them in a file that holds all in one. */
    public Companions companions() {
        return origin.companions();
    }

    /**
     * The small files, a tokenizer among them.
     *
     * @throws CheckpointException if there is none
     */
    public Companions tokenizerFiles() throws CheckpointException {
        origin.requireTokenizer();
        return companions();
    }

    /** The files that hold the weights, in the order in which they are digested. */
    public List<Path> weightFiles() {
        return weights.files();
    }

    /** From now on digests of weights that are one file are taken from somebody who may know them. */
    public synchronized void digestBy(FileDigests known) {
        digests = known;
    }

    /**
     * SHA-256 of the weight files' bytes in name order, worked out at the first call; for one file what
     * {@code sha256sum} prints.
     *
     * @throws CheckpointException if a file cannot be read any more or is not the one that was opened
     */
    public synchronized String weightsSha256() throws CheckpointException {
        if (weightsSha256 == null) {
            List<Path> files = weights.files();
            String digest = files.size() == 1 ? digests.sha256(files.getFirst()) : Digest.sha256(files);
            requireUnchanged();
            weightsSha256 = digest;
        }
        return weightsSha256;
    }

    /**
     * SHA-256 of the tokenizer's files, as {@link TokenizerDigest} takes it, or of the keys of a GGUF file's tokenizer, worked
     * out at the first call.
     *
     * @throws CheckpointException if the file is missing, cannot be read, or is not the one that was opened
     */
    public synchronized String tokenizerSha256() throws CheckpointException {
        if (tokenizerSha256 == null) {
            String digest = origin.tokenizerSha256();
            requireUnchanged();
            tokenizerSha256 = digest;
        }
        return tokenizerSha256;
    }

    /**
     * SHA-256 of {@code config.json}, or of the keys of a GGUF file but those of its tokenizer.
     *
     * @throws CheckpointException if the file cannot be read any more or is not the one that was opened
     */
    public String configSha256() throws CheckpointException {
        String digest = origin.configSha256();
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
