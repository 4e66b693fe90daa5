package org.glotlens.engine.train;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.bridge.BridgeFolder;
import org.glotlens.engine.bridge.BridgeSettings;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.model.Stack;
import org.glotlens.engine.token.Tokenizer;

/**
 * What a run of a bridge has besides its decoder. All stays open while it runs, and is closed by whoever opened it.
 *
 * @param checkpoint of the encoder
 * @param encoder frozen
 * @param tokenizer of the encoder
 * @param from folder of a bridge to go on from; empty for a fresh one
 * @param watched reads the texts of probes; empty where there are none
 */
public record BridgeStart(
        Checkpoint checkpoint,
        Stack encoder,
        Tokenizer tokenizer,
        BridgeSettings settings,
        Optional<Path> from,
        Optional<SoftReader> watched) {
    /** The same whose probes read texts by {@code reader}. */
    public BridgeStart watchedBy(SoftReader reader) {
        return new BridgeStart(checkpoint, encoder, tokenizer, settings, from, Optional.of(reader));
    }

    /** How texts are read behind it. */
    public SoftText text(TrainSettings training) throws TrainingException {
        return SoftText.of(settings, tokenizer, encoder.spec(), training.rows().template());
    }

    /** What decides about the run besides its decoder, name to value. */
    Map<String, String> facts() throws CheckpointException {
        Map<String, String> facts = new TreeMap<>();
        facts.put("bridge", BridgeSettings.table().json(settings).toString());
        facts.put("encoder", checkpoint.weightsSha256());
        facts.put("encoder config", checkpoint.configSha256());
        facts.put("encoder tokenizer", checkpoint.tokenizerSha256());
        facts.put("encoder compute type", encoder.dtype().label());
        facts.put("first bridge", from.isPresent() ? BridgeFolder.sha256(from.get()) : "fresh");
        return facts;
    }
}
