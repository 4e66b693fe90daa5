package org.glotlens.engine.pair;

import java.util.LinkedHashMap;
import java.util.Map;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.PairException;
import org.glotlens.engine.bridge.Bridge;
import org.glotlens.engine.bridge.BridgeConfig;
import org.glotlens.engine.bridge.BridgeDigests;
import org.glotlens.engine.bridge.BridgeFolder;
import org.glotlens.engine.bridge.BridgeShape;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.FileStamps;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.StackSpec;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.train.SoftReader;
import org.glotlens.engine.train.SoftText;

/**
 * A bridge in front of a decoder, with its encoder in memory. Made and closed on the engine thread, where texts are read; the
 * soft prompt of a text is worked out once.
 */
public final class LoadedBridge implements AutoCloseable {
    private final BridgeFolders folders;
    private final FileStamps stamps;
    private final LoadedModel encoder;
    private final Scope scope;
    private final Decoder decoder;
    private final SoftReader reader;

    private LoadedBridge(BridgeFolders folders, FileStamps stamps, LoadedModel base, LoadedModel encoder, Scope scope)
            throws GlotlensException {
        this.folders = folders;
        this.stamps = stamps;
        this.encoder = encoder;
        this.scope = scope;
        BridgeConfig config = BridgeConfig.read(folders.bridge());
        int dModel = base.weights().spec().shape().dModel();
        BridgeShape shape = new BridgeShape(
                config.shape().kind(), encoder.weights().spec().shape().dModel(), dModel);
        Bridge bridge = BridgeFolder.read(folders.bridge(), shape, scope);
        config.made().require(BridgeDigests.of(encoder.checkpoint(), base.checkpoint()), folders.bridge());
        SoftText text = SoftText.of(
                config.settings(), encoder.tokenizer(), encoder.weights().spec(), config.template());
        this.reader = new SoftReader(encoder.stack(), text, base.stack().decoder(), base.tokenizer());
        this.decoder = reader.behind(bridge);
    }

    /** Opens an encoder. */
    @FunctionalInterface
    interface Opener {
        LoadedModel open() throws GlotlensException;
    }

    /**
     * Opens a bridge and its encoder.
     *
     * @param base the decoder, stays open
     * @throws GlotlensException if one cannot be opened, or they were not trained for each other; nothing stays open then
     */
    static LoadedBridge open(LoadedModel base, BridgeFolders folders, Opener opener) throws GlotlensException {
        base.stack().decoder();
        BridgeConfig.read(folders.bridge());
        FileStamps stamps = FileStamps.of(folders.bridge());
        LoadedModel encoder = opener.open();
        Scope scope = base.weights().scope().sibling();
        boolean isOpen = false;
        try {
            requireEncoder(encoder.checkpoint(), encoder.weights().spec());
            LoadedBridge loaded = new LoadedBridge(folders, stamps, base, encoder, scope);
            isOpen = true;
            return loaded;
        } finally {
            if (!isOpen) {
                scope.close();
                encoder.close();
            }
        }
    }

    /**
     * Makes sure that a bridge can begin at a checkpoint.
     *
     * @throws PairException if it is a decoder
     */
    public static void requireEncoder(Checkpoint checkpoint, StackSpec spec) throws PairException {
        if (!spec.isReadBothWays()) {
            throw new PairException(Message.of(
                    "loadedBridge.noEncoder",
                    "%s is a %s decoder, and a bridge begins at an encoder. Give an encoder, such as mT5 or"
                            + " XLM-RoBERTa.",
                    FileNames.of(checkpoint.folder()),
                    spec.family()));
        }
    }

    /** The decoder that reads soft prompts. */
    Decoder decoder() {
        return decoder;
    }

    /** The decoder's tokenizer, which reads a text as what begins it, its soft prompt, and the rest. */
    Tokenizer tokenizer() {
        return reader.tokenizer();
    }

    /** Where it lies. */
    public BridgeFolders folders() {
        return folders;
    }

    /** Digests of bridge and encoder, for provenance. */
    public Map<String, String> weightDigests() throws CheckpointException {
        Map<String, String> digests = new LinkedHashMap<>();
        digests.put("bridge", BridgeFolder.sha256(folders.bridge()));
        digests.put("encoder", encoder.checkpoint().weightsSha256());
        return digests;
    }

    /**
     * Makes sure that the folders are what they were when they were opened.
     *
     * @throws CheckpointException naming a file that is not
     */
    void requireUnchanged() throws CheckpointException {
        stamps.requireUnchanged();
        encoder.requireUnchanged();
    }

    @Override
    public void close() {
        scope.close();
        encoder.close();
    }
}
