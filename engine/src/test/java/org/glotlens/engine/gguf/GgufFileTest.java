package org.glotlens.engine.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.glotlens.engine.CheckpointException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class GgufFileTest {
    private static final long MOST_BYTES = 4 << 20;

    @TempDir
    private Path temp;

    @Test
    void keysOfEveryTypeAreRead() throws Exception {
        GgufBytes bytes = new GgufBytes()
                .key("u8", 0, new byte[] {(byte) 200})
                .key("i8", 1, new byte[] {(byte) 200})
                .key("u16", 2, GgufBytes.little(2).putShort((short) 60_000).array())
                .key("i16", 3, GgufBytes.little(2).putShort((short) 60_000).array())
                .key("u32", 4, GgufBytes.little(4).putInt(-1).array())
                .key("i32", 5, GgufBytes.little(4).putInt(-1).array())
                .f32("f32", 1e-5f)
                .flag("flag", true)
                .text("text", "ä 花")
                .texts("texts", "a", "", "▁b")
                .floats("floats", 0.5f, -1)
                .ints("ints", 7, -7)
                .key("i64", 11, GgufBytes.little(8).putLong(-3_000_000_000L).array())
                .key("f64", 12, GgufBytes.little(8).putDouble(0.1).array());
        try (GgufFile file = GgufFile.open(bytes.write(temp.resolve("keys.gguf")))) {
            GgufMetadata keys = file.metadata();
            assertThat(keys.values())
                    .containsEntry("u8", 200L)
                    .containsEntry("i8", -56L)
                    .containsEntry("u16", 60_000L)
                    .containsEntry("i16", -5_536L)
                    .containsEntry("u32", 4_294_967_295L)
                    .containsEntry("i32", -1L)
                    .containsEntry("i64", -3_000_000_000L);
            assertThat(keys.number("f32")).contains(1e-5);
            assertThat(keys.number("f64")).contains(0.1);
            assertThat(keys.flag("flag")).contains(true);
            assertThat(keys.text("text")).contains("ä 花");
            assertThat(keys.requireTexts("texts")).containsExactly("a", "", "▁b");
            assertThat(keys.floats("floats").orElseThrow()).containsExactly(0.5f, -1);
            assertThat(keys.wholes("ints").orElseThrow()).containsExactly(7, -7);
        }
    }

    @Test
    void tensorsAreFoundWhateverTheAlignmentAndTheVersion() throws Exception {
        for (int alignment : new int[] {8, 32, 64}) {
            GgufBytes bytes = new GgufBytes()
                    .version(alignment == 8 ? 2 : 3)
                    .alignment(alignment)
                    .tensor("a", new float[] {1, 2, 3}, 3)
                    .tensor("b", new float[] {4, 5, 6, 7, 8, 9}, 2, 3);
            try (GgufFile file = GgufFile.open(bytes.write(temp.resolve("aligned.gguf")))) {
                assertThat(file.names()).containsExactly("a", "b");
                assertThat(file.tensor("b").shape()).containsExactly(2, 3);
                byte[] four = new byte[4];
                file.tensor("b").copy(8, MemorySegment.ofArray(four));
                assertThat(GgufBytes.little(4).put(four).getFloat(0)).isEqualTo(6);
                assertThat(file.dataBytes()).isEqualTo(36);
            }
        }
    }

    @Test
    void aLongListThatNobodyNeedsIsPassedOver() throws Exception {
        GgufBytes bytes = new GgufBytes()
                .key(
                        "charsmap",
                        9,
                        GgufBytes.little(12 + 5000).putInt(0).putLong(5000).array())
                .u32("after", 5);
        try (GgufFile file = GgufFile.open(bytes.write(temp.resolve("long.gguf")))) {
            assertThat(file.metadata().values().get("charsmap")).hasToString("a list of 5000");
            assertThat(file.metadata().count("after")).hasValue(5);
        }
    }

    @Test
    void theDigestedKeysAreTheBytesOfTheFile() throws Exception {
        GgufBytes all = new GgufBytes().u32("a", 1).text("tokenizer.b", "x").u32("c", 2);
        byte[] whole = all.bytes();
        try (GgufFile file = GgufFile.open(Files.write(temp.resolve("keys.gguf"), whole))) {
            byte[] keys = file.keyBytes(key -> true);
            assertThat(keys).isEqualTo(Arrays.copyOfRange(whole, 24, 24 + keys.length));
            byte[] some = file.keyBytes(key -> key.startsWith("tokenizer."));
            assertThat(some).hasSize(8 + 11 + 4 + 8 + 1);
        }
    }

    private static GgufBytes one() {
        return new GgufBytes();
    }

    private static byte[] list(int type, long count) {
        return GgufBytes.little(12).putInt(type).putLong(count).array();
    }

    private static Map<String, GgufBytes> hostile() {
        byte[] data = new byte[64];
        Map<String, GgufBytes> files = new LinkedHashMap<>();
        files.put("it is of GGUF version 1, expected version 2 or 3", one().version(1));
        files.put("it is of GGUF version 4000000000", one().version((int) 4_000_000_000L));
        files.put("it is a big-endian file", one().version(3 << 24));
        files.put("it claims 4611686018427387904 tensors, but only", one().claim(1L << 62, 0));
        files.put("it claims 18446744073709551615 keys", one().claim(0, -1));
        files.put(
                "key a claims 18446744073709551615 bytes",
                one().key("a", 8, GgufBytes.little(8).putLong(-1).array()));
        files.put(
                "key a claims 500 bytes, but only 19 follow",
                one().key("a", 8, GgufBytes.little(12).putLong(500).array()));
        files.put("values of key a, but only", one().key("a", 9, list(10, 1L << 61)));
        files.put(
                "it claims 4611686018427387904 values of key tokenizer.ggml.tokens",
                one().key("tokenizer.ggml.tokens", 9, list(8, 1L << 62)));
        files.put("key a is a list of lists", one().key("a", 9, list(9, 1)));
        files.put("key a has a value of type 13, expected 0 to 12", one().key("a", 13, new byte[8]));
        files.put("key b has a value of type 99", one().key("b", 9, list(99, 1)));
        files.put("general.alignment is 24, expected a power of 2", one().u32("general.alignment", 24));
        files.put("general.alignment is 0, expected", one().u32("general.alignment", 0));
        files.put(
                "its general.alignment is -8, expected",
                one().key("general.alignment", 5, GgufBytes.little(4).putInt(-8).array()));
        files.put("tensor t has 5 dimensions, expected 1 to 4", one().described("t", 0, 0, 1, 1, 1, 1, 1));
        files.put("tensor t has 0 dimensions", one().described("t", 0, 0));
        files.put(
                "tensor t is of type 19, expected one of F32 (0), F16 (1), Q4_0 (2)", one().tensor("t", 19, data, 256));
        files.put("tensor t is of type 4294967295", one().tensor("t", -1, data, 256));
        files.put("the impossible shape [4294967296, 4294967296]", one().described("t", 0, 0, 1L << 32, 1L << 32));
        files.put("the shape [0]", one().described("t", 0, 0, 0));
        files.put("the shape [-4, 8]", one().described("t", 0, 0, -4, 8));
        files.put(
                "of type Q4_K has the shape [2, 128], expected rows of a multiple of 256",
                one().tensor("t", 12, data, 2, 128));
        files.put(
                "tensor t takes 256 bytes from byte 0 of the data on, but the file holds only 64",
                one().tensor("t", 0, data, 64));
        files.put(
                "tensor t takes 64 bytes from byte 9223372036854775776",
                one().tensor("s", 0, data, 16).described("t", 0, Long.MAX_VALUE - 31, 16));
        files.put("tensor t begins at byte 18446744073709551584", one().described("t", 0, -32, 16));
        files.put(
                "tensor t begins at byte 33 of the data, expected a multiple of 32",
                one().tensor("s", 0, data, 16).described("t", 0, 33, 4));
        files.put("tensor t overlaps tensor s", one().tensor("s", 0, data, 16).described("t", 0, 32, 4));
        files.put("tensor s stands twice", one().tensor("s", 0, data, 16).tensor("s", 0, data, 16));
        files.put("it is a part of a model that was split", one().key("split.count", 2, new byte[] {3, 0}));
        return files;
    }

    @TestFactory
    Stream<DynamicTest> whatIsHostileIsRefusedInASentenceWithoutMuchMemory() {
        return hostile().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(), () -> assertRefused(entry.getValue().bytes(), entry.getKey())));
    }

    @Test
    void aKeyThatStandsTwiceOrIsTooLongIsRefused() throws Exception {
        byte[] bytes = one().u32("ab", 1).u32("ac", 2).bytes();
        bytes[24 + 8 + 2 + 8 + 8 + 1] = 'b';
        assertRefused(bytes, "the key ab stands twice");
        byte[] longName = one().u32("ab", 1).bytes();
        longName[24 + 7] = 0x7F;
        assertRefused(longName, "a key claims 9151314442816847874 bytes");
    }

    @Test
    void everyTruncationIsRefused() throws Exception {
        byte[] whole = Files.readAllBytes(GgufFixtures.QWEN2.model());
        for (int length : List.of(0, 3, 4, 7, 20, 30, 400, 3000, 7000, whole.length / 2, whole.length - 1)) {
            assertRefused(Arrays.copyOf(whole, length), "m.gguf");
        }
    }

    @Test
    void aPartOfASplitFileIsRefusedByItsName() throws Exception {
        Path file = one().write(temp.resolve("model-00001-of-00003.gguf"));
        assertThat(catchThrowable(() -> GgufFile.open(file)))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("it is a part of a model that was split");
    }

    @Test
    void whatLiesInPlaceOfAFileIsSaid() throws Exception {
        byte[] pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:ab\nsize 12\n".getBytes();
        assertRefused(pointer, "it is a Git LFS pointer");
        assertRefused(new byte[400], "it begins with 00000000 instead of GGUF");
    }

    private void assertRefused(byte[] bytes, String sentence) throws Exception {
        Path file = Files.write(temp.resolve("m.gguf"), bytes);
        // Once before, so that what classes take when they are loaded is not counted.
        catchThrowable(() -> GgufFile.open(file).close());
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        Throwable refused = catchThrowable(() -> GgufFile.open(file).close());
        long taken = thread.getCurrentThreadAllocatedBytes() - before;
        assertThat(refused).isInstanceOf(CheckpointException.class).hasMessageContaining(sentence);
        assertThat(refused.getMessage()).contains("m.gguf").doesNotContain("\n");
        assertThat(taken).isLessThan(MOST_BYTES);
    }
}
