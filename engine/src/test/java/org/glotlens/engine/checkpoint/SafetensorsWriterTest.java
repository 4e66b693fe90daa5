package org.glotlens.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.file.Digest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class SafetensorsWriterTest {
    @TempDir
    private Path folder;

    @Test
    void writesTheBytesThatTheFormatAsksFor() throws Exception {
        Path path = folder.resolve("new/one.safetensors");
        SafetensorsWriter.write(path, Map.of("xy", NewTensor.float32(new float[] {1f, -2f}, 2, 1)), Map.of());
        String header = "{\"xy\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]}}";
        assertThat(header).hasSize(57);
        byte[] bytes = Files.readAllBytes(path);
        assertThat(bytes).hasSize(8 + 64 + 8).startsWith(64, 0, 0, 0, 0, 0, 0, 0);
        assertThat(new String(bytes, 8, 64, StandardCharsets.UTF_8)).isEqualTo(header + " ".repeat(7));
        assertThat(bytes).endsWith(0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0);
    }

    @Test
    void theSameFileIsTheSameBytesWhateverTheOrderOfItsMetadata() throws Exception {
        Map<String, NewTensor> tensors = Map.of("xy", NewTensor.float32(new float[] {1f}, 1));
        LinkedHashMap<String, String> metadata = new LinkedHashMap<>();
        List.of("languages", "format", "a").forEach(name -> metadata.put(name, "of " + name));
        SafetensorsWriter.write(folder.resolve("one"), tensors, metadata);
        Map<String, String> turned = new LinkedHashMap<>();
        metadata.sequencedKeySet().reversed().forEach(name -> turned.put(name, metadata.get(name)));
        SafetensorsWriter.write(folder.resolve("other"), tensors, turned);
        assertThat(folder.resolve("other")).hasSameBinaryContentAs(folder.resolve("one"));
    }

    @Test
    void readsBackWhatItWrote() throws Exception {
        Path path = folder.resolve("all.safetensors");
        Map<String, NewTensor> tensors = new LinkedHashMap<>();
        tensors.put("half", NewTensor.bfloat16(() -> new float[] {1f, 1.00390625f, 1.01171875f, -3f}, 4));
        tensors.put("bits", NewTensor.bfloat16(new short[] {0x3F80}, 1));
        tensors.put("ids", NewTensor.int64(new long[] {Long.MIN_VALUE, 9007199254740993L}, 1, 2));
        tensors.put("exact", NewTensor.float64(new double[] {Math.PI}));
        tensors.put("none", NewTensor.float32(new float[0], 0, 7));
        tensors.put("lazy", NewTensor.float32(() -> new float[] {0.5f}, 1));
        SafetensorsWriter.write(path, tensors, Map.of("format", "pt", "note", "ä\"花"));
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            assertThat(file.names()).containsExactlyInAnyOrderElementsOf(tensors.keySet());
            assertThat(file.metadata()).containsOnly(Map.entry("format", "pt"), Map.entry("note", "ä\"花"));
            assertThat(StoredValues.floats(file.tensor("half")))
                    .as("ties go to the even neighbour")
                    .containsExactly(1f, 1f, 1.015625f, -3f);
            assertThat(StoredValues.floats(file.tensor("bits"))).containsExactly(1f);
            assertThat(StoredValues.longs(file.tensor("ids"))).containsExactly(Long.MIN_VALUE, 9007199254740993L);
            assertThat(StoredValues.doubles(file.tensor("exact"))).containsExactly(Math.PI);
            assertThat(file.tensor("none").shape()).containsExactly(0, 7);
            assertThat(StoredValues.floats(file.tensor("lazy"))).containsExactly(0.5f);
        }
    }

    @Test
    void copiesTheReferenceCheckpointToTheSameBytesOfData() throws Exception {
        Path path = folder.resolve("copy.safetensors");
        try (SafetensorsFile source = SafetensorsFile.open(Fixture.path("llama/model.safetensors"))) {
            Map<String, NewTensor> tensors = new LinkedHashMap<>();
            for (String name : source.names()) {
                tensors.put(name, NewTensor.copyOf(source.tensor(name)));
            }
            SafetensorsWriter.write(path, tensors, source.metadata());
        }
        assertThat(Digest.sha256(List.of(path)))
                .as("same order, same header, same data as the reference implementation wrote")
                .isEqualTo(Digest.sha256(List.of(Fixture.path("llama/model.safetensors"))));
    }

    @Test
    void leavesTheOldFileAndNothingElseWhenATensorFails() throws Exception {
        Path path = Files.writeString(folder.resolve("model.safetensors"), "old");
        NewTensor failing = NewTensor.float32(
                () -> {
                    throw new IllegalStateException("out of memory");
                },
                1);
        NewTensor tooShort = new NewTensor(
                StoredType.F32, new long[] {2}, () -> TensorBytes.of(MemorySegment.ofArray(new float[1])));
        assertThatThrownBy(() -> SafetensorsWriter.write(path, Map.of("x", failing), Map.of()))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> SafetensorsWriter.write(path, Map.of("x", tooShort), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tensor x supplied 4 bytes, its shape says 8");
        assertThat(path).hasContent("old");
        assertThat(names(folder)).containsExactly("model.safetensors");
    }

    @Test
    void namesTheFileThatCannotBeWritten() throws Exception {
        Path inTheWay = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> SafetensorsWriter.write(inTheWay.resolve("model.safetensors"), Map.of(), Map.of()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith("Cannot write file/model.safetensors: ")
                .hasMessageContaining("is in the way");
    }

    @Test
    void refusesShapesThatDoNotFitTheValues() {
        assertThatThrownBy(() -> NewTensor.float32(new float[3], 2, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NewTensor.int64(new long[1], -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NewTensor.float32(new float[0], 1L << 40, 1L << 40))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
