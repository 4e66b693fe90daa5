package org.glotlens.engine.pair;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.PairException;
import org.glotlens.engine.bridge.Bridge;
import org.glotlens.engine.bridge.BridgeConfig;
import org.glotlens.engine.bridge.BridgeDigests;
import org.glotlens.engine.bridge.BridgeFolder;
import org.glotlens.engine.bridge.BridgeShape;
import org.glotlens.engine.bridge.EncoderStates;
import org.glotlens.engine.bridge.KeptRows;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.FileStamps;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Torch;
import org.glotlens.engine.train.SoftText;
import org.glotlens.engine.train.TrainRow;

/**
 * A bridge in front of a decoder, with its encoder in memory. Made and closed on the engine thread, where texts are read; the
 * soft prompt of a text is worked out once.
 */
public final class LoadedBridge implements AutoCloseable {
    private final BridgeFolders folders;
    private final FileStamps stamps;
    private final LoadedModel encoder;
    private final LoadedModel base;
    private final Scope scope;
    private final Bridge bridge;
    private final SoftText text;
    private final KeptRows rows;

    private LoadedBridge(BridgeFolders folders, FileStamps stamps, LoadedModel base, LoadedModel encoder, Scope scope)
            throws GlotlensException {
        this.folders = folders;
        this.stamps = stamps;
        this.encoder = encoder;
        this.base = base;
        this.scope = scope;
        BridgeConfig config = BridgeConfig.read(folders.bridge());
        int dModel = base.weights().spec().shape().dModel();
        BridgeShape shape = new BridgeShape(
                config.shape().kind(), encoder.weights().spec().shape().dModel(), dModel);
        this.bridge = BridgeFolder.read(folders.bridge(), shape, scope);
        config.made().require(BridgeDigests.of(encoder.checkpoint(), base.checkpoint()), folders.bridge());
        this.text = SoftText.of(
                config.settings(), encoder.tokenizer(), encoder.weights().spec(), config.template());
        this.rows = new KeptRows(dModel);
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
            if (!encoder.weights().spec().isReadBothWays()) {
                throw notOne(encoder);
            }
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

    /** What is said of a decoder where an encoder is wanted. */
    public static PairException notOne(LoadedModel model) {
        return new PairException(Message.of(
                "loadedBridge.noEncoder",
                "%s is a %s decoder, and a bridge begins at an encoder. Give an encoder, such as mT5 or XLM-RoBERTa.",
                FileNames.of(model.checkpoint().folder()),
                model.weights().spec().family()));
    }

    /** The decoder that reads soft prompts. */
    Decoder decoder() throws GlotlensException {
        return base.stack().decoder().reading(rows);
    }

    /** The decoder's tokenizer, which reads a text as what begins it, its soft prompt, and the rest. */
    Tokenizer tokenizer() {
        return base.tokenizer().reading(this::read);
    }

    private int[] read(String given) {
        try {
            return Torch.get().call(() -> {
                TrainRow row = new TrainRow(given, "");
                int[] soft = rows.known(given);
                if (soft == null) {
                    soft = rows.keep(given, soft(text.encoded(row)));
                }
                int dVocab = base.weights().spec().shape().dVocab();
                int[] ids = IntStream.of(soft).map(number -> dVocab + number).toArray();
                return text.frame(row, base.tokenizer()).around(ids, 0, 0);
            });
        } catch (GlotlensException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private float[] soft(int[] encoded) throws GlotlensException {
        float[] states = EncoderStates.of(encoder.stack(), List.of(encoded), new Cancel());
        try (Scope inside = scope.child()) {
            int width = bridge.shape().dEncoder();
            return bridge.apply(inside.ops(), inside.floats(states, states.length / width, width))
                    .floats();
        }
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
