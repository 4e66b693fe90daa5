package org.glotlens.engine.pair;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.SafetensorsWriter;
import org.glotlens.engine.model.Fixture;

/** A copy of a fixture that a test may spoil. */
public record TinyModel(Path folder) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies the files of a fixture folder, not those of folders in it. */
    public static TinyModel copy(String fixture, Path folder) throws Exception {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(Fixture.folder(fixture))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName().toString()));
            }
        }
        return new TinyModel(folder);
    }

    public Path config() {
        return folder.resolve("config.json");
    }

    public Path weights() {
        return folder.resolve("model.safetensors");
    }

    public Path tokenizer() {
        return folder.resolve("tokenizer.json");
    }

    public void editConfig(Consumer<ObjectNode> edit) throws IOException {
        ObjectNode root = (ObjectNode) JSON.readTree(config().toFile());
        edit.accept(root);
        JSON.writeValue(config().toFile(), root);
    }

    /** Adds tokens to the vocabulary until it has so many. */
    public void growTokenizer(int size) throws IOException {
        ObjectNode root = (ObjectNode) JSON.readTree(tokenizer().toFile());
        ObjectNode words = (ObjectNode) root.path("model").path("vocab");
        for (int id = words.size(); id < size; id++) {
            words.put("w" + id, id);
        }
        JSON.writeValue(tokenizer().toFile(), root);
    }

    /** Replaces the weights by those in the file with some changed. */
    public void editWeights(Consumer<Map<String, NewTensor>> edit) throws Exception {
        Path changed = folder.resolve("changed.safetensors");
        try (SafetensorsFile file = SafetensorsFile.open(weights())) {
            Map<String, NewTensor> tensors = new LinkedHashMap<>();
            for (String name : file.names()) {
                tensors.put(name, NewTensor.copyOf(file.tensor(name)));
            }
            edit.accept(tensors);
            SafetensorsWriter.write(changed, tensors, Map.of());
        }
        Files.delete(weights());
        Files.move(changed, weights());
    }

    /** Replaces the weights by one file with this header and so many bytes behind it, none of them on disk. */
    void rawWeights(long headerBytes, String header, long dataBytes) throws IOException {
        Files.deleteIfExists(weights());
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        try (RandomAccessFile file = new RandomAccessFile(weights().toFile(), "rw")) {
            file.write(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(headerBytes)
                    .array());
            file.write(json);
            file.setLength(8 + json.length + dataBytes);
        }
    }
}
