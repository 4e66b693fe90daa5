package org.glotlens.engine.checkpoint;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.checkpoint.quant.Encoded;
import org.glotlens.engine.file.Companions;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.gguf.GgufModel;
import org.glotlens.engine.gguf.GgufTensor;

/**
 * A GGUF file. Its config and its tokenizer are keys, which are digested as they lie in the file: the digests stay what they
 * are when more of the keys is understood one day.
 */
record GgufOrigin(GgufModel model) implements Origin, WeightSource {
    private static final String TOKENIZER = "tokenizer.";

    @Override
    public Companions companions() {
        return model.companions();
    }

    /** Tried when the tokenizer is opened, which says what is missing. */
    @Override
    public void requireTokenizer() {}

    @Override
    public String configSha256() throws CheckpointException {
        return Digest.sha256(model.file().keyBytes(key -> !key.startsWith(TOKENIZER)));
    }

    @Override
    public String tokenizerSha256() throws CheckpointException {
        return Digest.sha256(model.file().keyBytes(key -> key.startsWith(TOKENIZER)));
    }

    @Override
    public Set<String> names() {
        return model.names();
    }

    @Override
    public StoredWeight weight(String name) throws CheckpointException {
        GgufTensor tensor = model.tensor(name);
        Optional<Encoded> encoded = model.encoded(name);
        boolean isQuantised = tensor.type().isQuantised();
        StoredType type =
                isQuantised ? StoredType.F32 : StoredType.valueOf(tensor.type().name());
        if (encoded.isPresent()) {
            return new EncodedWeight(name, type, encoded.get(), isQuantised);
        }
        StoredTensor.Place place = new StoredTensor.Place(tensor.file(), tensor.begin(), tensor.byteSize());
        return new StoredTensor(name, type, tensor.shape(), place);
    }

    @Override
    public List<Path> files() {
        return List.of(model.file().path());
    }

    @Override
    public long dataBytes() {
        return model.file().dataBytes();
    }

    @Override
    public void close() {
        model.close();
    }
}
