package org.glotlens.engine.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.FileStamps;
import org.glotlens.engine.file.HubCache;

/**
 * A PEFT LoRA adapter folder: its config and a pair of matrices for each adapted module. The weights are read when
 * asked for; whoever opens it closes it, and the pairs are not usable afterwards.
 */
public final class AdapterCheckpoint implements AutoCloseable {
    static final String CONFIG = "adapter_config.json";
    static final String WEIGHTS = "adapter_model.safetensors";
    static final String PREFIX = "base_model.model.";

    private static final String PICKLE = "adapter_model.bin";

    private final AdapterConfig config;
    private final SafetensorsFile file;
    private final AdapterTensors tensors;
    private final FileStamps stamps;

    private AdapterCheckpoint(AdapterConfig config, SafetensorsFile file, AdapterTensors tensors, FileStamps stamps) {
        this.config = config;
        this.file = file;
        this.tensors = tensors;
        this.stamps = stamps;
    }

    /** Whether the folder, or the snapshot that counts in a download cache, holds an {@code adapter_config.json}. */
    public static boolean isAdapterFolder(Path folder) {
        try {
            return Files.isRegularFile(HubCache.snapshot(folder).resolve(CONFIG));
        } catch (CheckpointException e) {
            return false;
        }
    }

    /**
     * Opens an adapter folder.
     *
     * @param given the folder, or the one of a download cache, which leads to the snapshot that counts
     * @throws CheckpointException if a file is missing, malformed or contradicts the config; nothing stays open
     * @throws UnsupportedModelException if the adapter is not plain LoRA or holds further tensors
     */
    public static AdapterCheckpoint open(Path given) throws CheckpointException, UnsupportedModelException {
        FileStamps stamps = FileStamps.of(given);
        Path folder = stamps.folder();
        AdapterConfig config = AdapterConfig.read(folder);
        Path weights = folder.resolve(WEIGHTS);
        if (!Files.exists(weights) && Files.exists(folder.resolve(PICKLE))) {
            throw new CheckpointException(Message.of(
                    "adapterCheckpoint.cannotReadItIs",
                    "Cannot read %s: it is a pickle, which could run foreign code. Convert it to safetensors "
                            + "with PEFT's save_pretrained(safe_serialization=True).",
                    FileNames.of(folder.resolve(PICKLE))));
        }
        SafetensorsFile file = SafetensorsFile.open(weights);
        try {
            return new AdapterCheckpoint(config, file, AdapterTensors.read(file, config), stamps);
        } catch (CheckpointException | UnsupportedModelException e) {
            file.close();
            throw e;
        }
    }

    /** The folder that holds the files. */
    public Path folder() {
        return stamps.folder();
    }

    /** What {@code adapter_config.json} says. */
    public AdapterConfig config() {
        return config;
    }

    /** Module name as the file has it, such as {@code model.layers.3.self_attn.q_proj}, to its matrices, by name. */
    public Map<String, LoraPair> pairs() {
        return tensors.pairs();
    }

    /** Module name to the copy of the base model's own weight that PEFT keeps beside an adapted head. */
    public Map<String, StoredTensor> copies() {
        return tensors.copies();
    }

    /**
     * SHA-256 of the weight file, worked out at each call.
     *
     * @throws CheckpointException if the file cannot be read any more or is not the one that was opened
     */
    public String weightsSha256() throws CheckpointException {
        return digest(file.path());
    }

    /**
     * SHA-256 of {@code adapter_config.json}, worked out at each call.
     *
     * @throws CheckpointException if the file cannot be read any more or is not the one that was opened
     */
    public String configSha256() throws CheckpointException {
        return digest(folder().resolve(CONFIG));
    }

    private String digest(Path of) throws CheckpointException {
        String digest = Digest.sha256(List.of(of));
        requireUnchanged();
        return digest;
    }

    /**
     * Compares both files with what they were at opening.
     *
     * @throws CheckpointException if one was changed, replaced or removed since
     */
    public void requireUnchanged() throws CheckpointException {
        stamps.requireUnchanged();
    }

    /** Closes the file; safe to call again. */
    @Override
    public void close() {
        file.close();
    }
}
