package org.glotlens.engine.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.AdapterCheckpoint;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.QuantisationConfig;
import org.glotlens.engine.checkpoint.StoredType;
import org.glotlens.engine.file.AtomicFolder;
import org.glotlens.engine.file.Companions;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.PrettyJson;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds a LoRA adapter to the weights it was trained on and writes a full checkpoint, {@code W + scaling * B A} in
 * float32 for every adapted linear. A tied head that is adapted is written beside the embedding, and config.json then says
 * that they are not tied. Quantised weights are written as plain numbers. Needs no native library; memory is about that of the largest tensor.
 *
 * @param model folder of the base in Hugging Face layout
 * @param adapter PEFT adapter folder
 * @param dtype {@code auto} keeps the type of every tensor, and of a quantised one takes that of config.json; {@code float32}, {@code bfloat16} or {@code float16} stores
 *     all weights so
 * @param shardBytes most bytes of weights in one file
 * @param out new or empty folder; appears whole or not at all
 */
public record MergeJob(Path model, Path adapter, String dtype, long shardBytes, Path out) implements Job<MergeResult> {
    /** Shard size of Hugging Face's own writers. */
    public static final long DEFAULT_SHARD_BYTES = 5_000_000_000L;

    private static final Logger LOG = LoggerFactory.getLogger(MergeJob.class);
    private static final String KEEP_TYPES = "auto";
    private static final long ROOM_FOR_SMALL_FILES = 64L << 20;
    private static final List<String> COMPANIONS = List.of(
            "generation_config.json",
            "tokenizer.json",
            "tokenizer_config.json",
            "special_tokens_map.json",
            "added_tokens.json",
            "tokenizer.model",
            "vocab.json",
            "merges.txt",
            "chat_template.jinja",
            "chat_template.json");

    @Override
    public MergeResult run(Watch watch) throws GlotlensException {
        AtomicFolder.requireFree(out);
        Optional<StoredType> target = target();
        try (Checkpoint base = Checkpoint.open(model);
                AdapterCheckpoint pairs = AdapterCheckpoint.open(adapter);
                MergedTensors merged = MergedTensors.of(base, pairs, target)) {
            requireRoom(merged.bytes());
            int[] files = {0};
            AtomicFolder.write(out, folder -> {
                copySmallFiles(base, merged, folder);
                files[0] = merged.write(folder, shardBytes, watch);
                watch.check();
                base.requireUnchanged();
                pairs.requireUnchanged();
            });
            return new MergeResult(out, files[0], pairs.pairs().size(), merged.bytes());
        }
    }

    private Optional<StoredType> target() throws DataException {
        return switch (dtype) {
            case KEEP_TYPES -> Optional.empty();
            case "float32" -> Optional.of(StoredType.F32);
            case "bfloat16" -> Optional.of(StoredType.BF16);
            case "float16" -> Optional.of(StoredType.F16);
            default ->
                throw new DataException(Message.of(
                        "mergeJob.numberTypeIsUnknown",
                        "Number type %s is unknown. Use auto, float32, bfloat16 or float16.",
                        dtype));
        };
    }

    private void copySmallFiles(Checkpoint base, MergedTensors merged, Path folder) throws CheckpointException {
        for (String companion : COMPANIONS) {
            if (base.companions().has(companion) && canBeMade(companion, base.companions())) {
                base.companions().copy(companion, folder);
            }
        }
        boolean isSameType = dtype.equals(KEEP_TYPES);
        if (isSameType && !merged.isUntied() && merged.isPlain()) {
            base.companions().copy("config.json", folder);
            return;
        }
        ObjectNode config = base.config().json();
        config.remove(QuantisationConfig.KEY);
        if (!isSameType) {
            config.put(config.has("dtype") && !config.has("torch_dtype") ? "dtype" : "torch_dtype", dtype);
        }
        if (merged.isUntied()) {
            config.put("tie_word_embeddings", false);
        }
        PrettyJson.write(folder.resolve("config.json"), config);
    }

    /** What a GGUF file stands for may be of a kind that is not known; its weights are merged all the same. */
    private static boolean canBeMade(String companion, Companions files) {
        if (files.path(companion).isPresent()) {
            return true;
        }
        try {
            files.read(companion);
            return true;
        } catch (CheckpointException e) {
            LOG.warn("{}: the merged folder has no {}: {}", files.whole(), companion, e.getMessage());
            return false;
        }
    }

    private void requireRoom(long weightBytes) throws DataException {
        Path existing = out.toAbsolutePath().normalize();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            FileStore store = Files.getFileStore(existing == null ? Path.of("").toAbsolutePath() : existing);
            long room = store.getUsableSpace();
            if (room < weightBytes + ROOM_FOR_SMALL_FILES) {
                throw new DataException(Message.of(
                        "mergeJob.cannotWriteItNeeds",
                        "Cannot write %s: it needs %,d MB, but only %,d MB are free there. Choose another disk "
                                + "or --dtype bfloat16.",
                        FileNames.of(out),
                        weightBytes / 1_000_000,
                        room / 1_000_000));
            }
        } catch (IOException e) {
            throw new DataException(
                    Message.of(
                            "mergeJob.cannotWriteChooseAnother",
                            "Cannot write %s: %s. Choose another folder.",
                            FileNames.of(out),
                            FileNames.reason(e)),
                    e);
        }
    }
}
