package org.glotlens.engine.pair;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.bridge.BridgeConfig;

/**
 * Where a bridge in front of a decoder lies, and the encoder that it begins at.
 *
 * @param bridge folder that {@code glotlens bridge} wrote
 */
public record BridgeFolders(Path bridge, Path encoder) {
    /** A bridge with the encoder that it says; of a folder that is none the folder itself, so that opening it says why. */
    public static BridgeFolders of(Path bridge) {
        try {
            return new BridgeFolders(bridge, BridgeConfig.read(bridge).encoder());
        } catch (CheckpointException unreadable) {
            return new BridgeFolders(bridge, bridge);
        }
    }

    /** The same with its folders elsewhere. */
    public BridgeFolders at(UnaryOperator<Path> places) {
        return new BridgeFolders(places.apply(bridge), places.apply(encoder));
    }

    /** Both folders. */
    public List<Path> list() {
        return List.of(bridge, encoder);
    }

    /** As options of the command line. */
    public List<String> words() {
        return List.of("--bridge", bridge.toString(), "--encoder", encoder.toString());
    }
}
