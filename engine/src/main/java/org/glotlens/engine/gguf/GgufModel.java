package org.glotlens.engine.gguf;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.quant.Encoded;
import org.glotlens.engine.file.Companions;

/**
 * A model in a GGUF file as Hugging Face's layout has it: its config and tokenizer, and its weights by their names there.
 * Any thread may read; whoever opens it closes it.
 */
public final class GgufModel implements AutoCloseable {
    private final GgufFile file;
    private final GgufCompanions companions;
    private final RowOrder permuted;
    private final Map<String, String> names;

    private GgufModel(GgufFile file, GgufCompanions companions, RowOrder permuted, Map<String, String> names) {
        this.file = file;
        this.companions = companions;
        this.permuted = permuted;
        this.names = names;
    }

    /**
     * Opens a file and reads what it says of its model; no weights.
     *
     * @throws CheckpointException if it cannot be read, or the model is none that Glotlens reads from GGUF files
     */
    public static GgufModel open(Path path) throws CheckpointException {
        GgufFile file = GgufFile.open(path);
        boolean isOpen = false;
        try {
            GgufConfig config = GgufConfig.of(file);
            RowOrder permuted = config.isPermuted() ? new RowOrder(config.headWidth()) : RowOrder.AS_STORED;
            GgufCompanions companions = new GgufCompanions(config.json(), file.metadata());
            GgufModel model = new GgufModel(file, companions, permuted, names(file));
            isOpen = true;
            return model;
        } finally {
            if (!isOpen) {
                file.close();
            }
        }
    }

    private static Map<String, String> names(GgufFile file) throws CheckpointException {
        Map<String, String> names = LinkedHashMap.newLinkedHashMap(file.names().size());
        for (String name : file.names()) {
            boolean isWeight = !name.equals(GgufNames.ROPE_FACTORS);
            String other = isWeight ? names.putIfAbsent(GgufNames.huggingFace(name), name) : null;
            if (other != null) {
                throw new CheckpointException(GgufInput.damaged(
                        file.metadata().file(),
                        Message.of("ggufModel.sameWeight", "tensors %s and %s are one weight", other, name)));
            }
        }
        return names;
    }

    /** The files of Hugging Face's layout that its keys stand for. */
    public Companions companions() {
        return companions;
    }

    /** The file. */
    public GgufFile file() {
        return file;
    }

    /** Names of all weights, in the order of the data. */
    public Set<String> names() {
        return Collections.unmodifiableSet(names.keySet());
    }

    /**
     * The tensor that holds a weight, its rows in the order of the file.
     *
     * @param name one of {@link #names}
     */
    public GgufTensor tensor(String name) throws CheckpointException {
        return file.tensor(names.get(name));
    }

    /**
     * The values of a weight whose bytes are not the weight itself: of blocks, or of rows in another order.
     *
     * @param name one of {@link #names}
     */
    public Optional<Encoded> encoded(String name) throws CheckpointException {
        GgufTensor tensor = tensor(name);
        RowOrder order = order(tensor);
        return tensor.type().isQuantised() || !order.isAsStored()
                ? Optional.of(new GgufWeight(tensor, order))
                : Optional.empty();
    }

    /** Rows that are no whole heads are in no order; the shape will be refused. */
    private RowOrder order(GgufTensor tensor) {
        boolean isPermuted = !permuted.isAsStored()
                && GgufNames.isOfQueriesOrKeys(tensor.name())
                && permuted.headWidth() % 2 == 0
                && tensor.shape()[0] % permuted.headWidth() == 0;
        return isPermuted ? permuted : RowOrder.AS_STORED;
    }

    /** Safe to call again. */
    @Override
    public void close() {
        file.close();
    }
}
