package org.glotlens.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.glotlens.engine.CheckpointException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class SafetensorsFileTest {
    @TempDir
    private Path folder;

    @Test
    void readsEveryDtypeOfTheReferenceFile() throws Exception {
        try (SafetensorsFile file = SafetensorsFile.open(Fixture.path("safetensors_dtypes/all.safetensors"))) {
            assertThat(file.names()).hasSize(14).startsWith("f64", "i64");
            assertThat(StoredValues.floats(file.tensor("bf16")))
                    .containsExactly(StoredValues.floats(file.tensor("bf16_as_f32")));
            assertThat(StoredValues.floats(file.tensor("f16")))
                    .containsExactly(StoredValues.floats(file.tensor("f16_as_f32")));
            assertThat(StoredValues.floats(file.tensor("f64")))
                    .containsExactly(StoredValues.floats(file.tensor("f32")));
            assertThat(StoredValues.doubles(file.tensor("f64"))).contains(5.99999978589949e-08, 2.779863119125366);
            assertThat(StoredValues.floats(file.tensor("f32")))
                    .startsWith(0f, -0f, 65504f, 6e-8f, -6.1e-5f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);
            assertThat(StoredValues.longs(file.tensor("i64")))
                    .containsExactly(-4611686018427387904L, -1, 0, 9007199254740993L);
            assertThat(StoredValues.ints(file.tensor("i32"))).containsExactly(Integer.MIN_VALUE, 7);
            assertThat(StoredValues.ints(file.tensor("i16"))).containsExactly(Short.MIN_VALUE, 7);
            assertThat(StoredValues.ints(file.tensor("i8"))).containsExactly(-128, 7);
            assertThat(StoredValues.ints(file.tensor("u8"))).containsExactly(255, 7);
            assertThat(StoredValues.ints(file.tensor("bool"))).containsExactly(1, 0, 1);
        }
    }

    @Test
    void readsScalarsEmptyTensorsAndMetadata() throws Exception {
        try (SafetensorsFile file = SafetensorsFile.open(Fixture.path("safetensors_dtypes/all.safetensors"))) {
            assertThat(file.tensor("scalar").shape()).isEmpty();
            assertThat(StoredValues.floats(file.tensor("scalar"))).containsExactly(3.25f);
            assertThat(file.tensor("empty").shape()).containsExactly(0, 4);
            assertThat(file.tensor("empty").elements()).isZero();
            assertThat(file.metadata()).containsEntry("format", "pt").containsEntry("note", "café ☃");
        }
    }

    @Test
    void readsTensorsAboveTwoGibibytes() throws Exception {
        long rows = (1L << 31) + 5;
        Path path = folder.resolve("large.safetensors");
        byte[] header = """
            {"large":{"dtype":"U8","shape":[%d],"data_offsets":[0,%d]},\
            "after":{"dtype":"I32","shape":[1],"data_offsets":[%d,%d]}}\
            """.formatted(rows, rows, rows, rows + 4).getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            ByteBuffer start = ByteBuffer.allocate(8 + header.length).order(ByteOrder.LITTLE_ENDIAN);
            channel.write(start.putLong(header.length).put(header).flip(), 0);
            ByteBuffer end = ByteBuffer.allocate(5).order(ByteOrder.LITTLE_ENDIAN);
            channel.write(end.put((byte) 42).putInt(-7).flip(), 8 + header.length + rows - 1);
        }
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            StoredTensor large = file.tensor("large");
            assertThat(large.elements()).isEqualTo(rows);
            byte[] last = new byte[1];
            large.copy(rows - 1, MemorySegment.ofArray(last));
            assertThat(last).containsExactly(42);
            assertThat(StoredValues.ints(file.tensor("after"))).containsExactly(-7);
            assertThatThrownBy(() -> StoredValues.longs(large))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("large")
                    .hasMessageContaining("2147483653");
        }
    }

    @Test
    void tensorsDoNotOutliveTheFile() throws Exception {
        SafetensorsFile file = SafetensorsFile.open(Fixture.path("safetensors_dtypes/all.safetensors"));
        StoredTensor tensor = file.tensor("f32");
        file.close();
        file.close();
        assertThatThrownBy(() -> StoredValues.floats(tensor)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void namesTheFileOfAMissingTensor() throws Exception {
        try (SafetensorsFile file = SafetensorsFile.open(Fixture.path("safetensors_dtypes/all.safetensors"))) {
            assertThatThrownBy(() -> file.tensor("absent"))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessage("Tensor absent is missing in safetensors_dtypes/all.safetensors.");
        }
    }

    @Test
    void toleratesBlanksAroundTheHeaderAndUnknownKeysInIt() throws Exception {
        Path path = Fixture.rawSafetensors(
                folder.resolve("x.safetensors"),
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2],\"more\":{\"x\":[1]}}}     ",
                2);
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            assertThat(file.names()).containsExactly("a");
        }
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"a":                                                                  | not valid JSON
        [1]                                                                    | its header does not begin with a brace
        {} {}                                                                  | text after the closing brace
        {"a":1}                                                                | tensor a is not described by an object
        {"a":{"dtype":"U8","shape":[8]}}                                       | tensor a lacks dtype, shape or data_offsets
        {"a":{"dtype":"F4","shape":[8],"data_offsets":[0,8]}}                  | tensor a has dtype F4, expected one of F64, F32
        {"a":{"dtype":7,"shape":[8],"data_offsets":[0,8]}}                     | tensor a: dtype is not text
        {"a":{"dtype":"U8","shape":8,"data_offsets":[0,8]}}                    | tensor a: shape is not a list
        {"a":{"dtype":"U8","shape":[-8],"data_offsets":[0,8]}}                 | tensor a: shape holds the negative number -8
        {"a":{"dtype":"U8","shape":[8.0],"data_offsets":[0,8]}}                | tensor a: shape holds something that is not a whole number
        {"a":{"dtype":"U8","shape":[99999999999999999999],"data_offsets":[0,8]}} | a whole number is too large
        {"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8]}} | tensor a has the impossible shape [4294967296, 4294967296]
        {"a":{"dtype":"F64","shape":[1152921504606846977],"data_offsets":[0,8]}} | tensor a has the impossible shape
        {"a":{"dtype":"U8","shape":[8],"data_offsets":[0]}}                    | tensor a: data_offsets has 1 numbers, expected 2
        {"a":{"dtype":"U8","shape":[8],"data_offsets":[0,8,9]}}                | tensor a: data_offsets has more than 2 numbers
        {"a":{"dtype":"U8","shape":[8],"data_offsets":[8,0]}}                  | tensor a begins at byte 8 but ends at byte 0
        {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}}                 | tensor a of type F32 and shape [1] has 8 bytes, expected 4
        {"a":{"dtype":"U8","shape":[9],"data_offsets":[0,9]}}                  | tensor a ends at byte 9 of the data, but the file holds only 8
        {"a":{"dtype":"U8","shape":[4],"data_offsets":[4,8]}}                  | 4 bytes between the header and tensor a belong to no tensor
        {"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}                  | 4 bytes after tensor a belong to no tensor
        {"a":{"dtype":"U8","shape":[5],"data_offsets":[0,5]},"b":{"dtype":"U8","shape":[4],"data_offsets":[4,8]}} | tensor b overlaps tensor a
        {"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"a":{"dtype":"U8","shape":[4],"data_offsets":[4,8]}} | the key "a" stands twice
        {"a":{"dtype":"U8","shape":[8],"shape":[8],"data_offsets":[0,8]}}      | the key "shape" stands twice
        {"__metadata__":{"format":1}}                                          | __metadata__ entry format is not text
        {"__metadata__":[]}                                                    | __metadata__ is not an object
        """)
    void refusesAHeaderThat(String header, String reason) throws IOException {
        Path path = Fixture.rawSafetensors(folder.resolve("bad.safetensors"), header, 8);
        assertThatThrownBy(() -> SafetensorsFile.open(path))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith("Cannot read " + folder.getFileName() + "/bad.safetensors: ")
                .hasMessageContaining(reason)
                .hasMessageNotContainingAny("\n", "REDACTED");
    }

    @Test
    void refusesHeaderLengthsThatCannotBe() throws IOException {
        Path path = folder.resolve("bad.safetensors");
        byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
        Fixture.rawSafetensors(path, 1000, json, 0);
        assertRefused(path, "its header claims 1000 bytes, but the file has only 10");
        Fixture.rawSafetensors(path, 100_000_001, json, 0);
        assertRefused(path, "its header claims 100000001 bytes, more than the 100000000 allowed");
        Fixture.rawSafetensors(path, -1, json, 0);
        assertRefused(path, "its header claims 18446744073709551615 bytes");
        Files.write(path, new byte[3]);
        assertRefused(path, "it has 3 bytes, too few");
        Files.write(path, new byte[0]);
        assertRefused(path, "it has 0 bytes, too few");
        assertRefused(folder.resolve("absent.safetensors"), "there is no such file");
        assertRefused(folder, "there is no such file");
    }

    @Test
    void refusesATruncatedCopyAtEveryPlace() throws IOException {
        byte[] whole = Files.readAllBytes(Fixture.path("safetensors_dtypes/all.safetensors"));
        for (int length = 0; length < whole.length; length += 97) {
            Path path = Files.write(folder.resolve("cut.safetensors"), Arrays.copyOf(whole, length));
            assertRefused(path, "damaged or incomplete");
        }
    }

    @Test
    void refusesAHeaderThatIsNotUtf8() throws IOException {
        byte[] json = {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'};
        assertRefused(Fixture.rawSafetensors(folder.resolve("bad.safetensors"), json.length, json, 0), "not UTF-8");
        byte[] wide = "{}".getBytes(StandardCharsets.UTF_16LE);
        assertRefused(
                Fixture.rawSafetensors(folder.resolve("bad.safetensors"), wide.length, wide, 0), "not valid JSON");
    }

    @Test
    void refusesOrReadsEveryFileWithOneByteOfTheHeaderChanged() throws Exception {
        byte[] whole = Files.readAllBytes(Fixture.path("safetensors_dtypes/all.safetensors"));
        int refused = 0;
        for (int at = 0; at < 928; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= (byte) (1 << at % 7);
            Path path = Files.write(folder.resolve("changed.safetensors"), changed);
            try (SafetensorsFile file = SafetensorsFile.open(path)) {
                for (String name : file.names()) {
                    StoredTensor tensor = file.tensor(name);
                    assertThat(tensor.byteSize())
                            .isEqualTo(tensor.elements() * tensor.type().bytes());
                }
            } catch (CheckpointException e) {
                refused++;
                assertThat(e).hasMessageContaining("changed.safetensors");
            }
        }
        assertThat(refused).isBetween(500, 928);
    }

    private static void assertRefused(Path path, String reason) {
        assertThatThrownBy(() -> SafetensorsFile.open(path))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(String.valueOf(path.getFileName()))
                .hasMessageContaining(reason);
    }
}
