package org.glotlens.engine.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files made to run something, to fill the memory or to take for ever: each is refused in one sentence, whether it is held in
 * memory or read piece by piece.
 */
@Tag("unit")
@Timeout(60)
class HostileTorchFileTest {
    @TempDir
    private Path folder;

    private void assertRefused(TorchArchive archive, String sentence) throws Exception {
        assertRefused(archive.bytes(), sentence);
    }

    private void assertRefused(byte[] content, String sentence) throws Exception {
        Path file = Files.write(folder.resolve("a.pth"), content);
        assertThat(catchThrowable(() -> TorchFile.read(file)))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("Cannot read " + file + ": ")
                .hasMessageContaining(sentence)
                .hasMessageEndingWith(".")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(500).doesNotContain("\n"))
                .hasMessage(opened(file).getMessage());
    }

    /** What is said of a file that is read piece by piece. */
    private static Throwable opened(Path file) {
        Throwable thrown = catchThrowable(() -> TorchFile.open(file).close());
        assertThat(thrown).isInstanceOf(DataException.class);
        return thrown;
    }

    private void assertRefused(PickleBytes pickle, String sentence) throws Exception {
        assertRefused(new TorchArchive().pickle(pickle), sentence);
    }

    @Test
    void whatItAsksForIsNamedAndNotRun() throws Exception {
        assertRefused(
                PickleBytes.begun()
                        .name("os", "system")
                        .text("touch here")
                        .op(0x85)
                        .ops("R."),
                "asks for os.system,");
        assertRefused(PickleBytes.begun().name("builtins", "eval"), "asks for builtins.eval,");
        assertRefused(PickleBytes.begun().name("torch", "load"), "asks for torch.load,");
        assertRefused(PickleBytes.begun().name("torch.storage", "LongStorage"), "asks for torch.storage.LongStorage,");
        assertRefused(PickleBytes.begun().name("torch._utils", "_rebuild_parameter"), "_rebuild_parameter,");
        assertRefused(PickleBytes.begun().text("posix").text("system").op(0x93), "asks for posix.system,");
        assertRefused(PickleBytes.begun().name("a\u001b[2J", "b".repeat(1000)), "asks for ");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                'i', 'o', 'b', 0x81, 0x92, 0x82, 0x83, 0x84, 'P', 'I', 'L', 'F', 'S', 'T', 'U', 'V', 'B', 'C', 0x8e,
                0x96, 0x97, 0x98, 0x8f, 0x90, 0x91, 0x8b, '0', '1', '2', 'g', 'p', 'd', 'l', 0, 0xff
            })
    void everyOtherOperationIsRefused(int operation) throws Exception {
        assertRefused(
                PickleBytes.begun().op(operation).ops("os\nsystem\n."), "the operation 0x%02X".formatted(operation));
    }

    @Test
    void aKnownNameIsNotCalledWithAnythingElse() throws Exception {
        assertRefused(PickleBytes.begun().name("collections", "OrderedDict").op('K', 1, 0x85, 'R', '.'), "malformed");
        assertRefused(PickleBytes.begun().name("torch", "LongStorage").ops(")R."), "malformed");
        assertRefused(
                PickleBytes.begun().name("torch._utils", "_rebuild_tensor_v2").ops(")R."), "malformed");
        assertRefused(
                PickleBytes.begun().name("torch._utils", "_rebuild_tensor_v2").ops("."), "malformed");
        assertRefused(PickleBytes.begun().op('K', 1).ops("Q."), "malformed");
        assertRefused(
                PickleBytes.begun()
                        .op('(')
                        .text("module")
                        .name("torch", "LongStorage")
                        .text("0")
                        .text("cpu")
                        .whole(1)
                        .ops("tQ."),
                "a storage in it is not described");
    }

    @Test
    void lengthsAreNotBelieved() throws Exception {
        assertRefused(new PickleBytes().op(0x80, 4, 0x95).long64(Long.MAX_VALUE).ops("]."), "ends in the middle");
        assertRefused(new PickleBytes().op(0x80, 4, 0x95).long64(-1).ops("]."), "ends in the middle");
        assertRefused(PickleBytes.begun().op(0x8d).long64(Long.MAX_VALUE).ops("abc."), "a text of 9223372036854775807");
        assertRefused(PickleBytes.begun().op(0x8d).long64(-1).ops("abc."), "a text of 18446744073709551615");
        assertRefused(PickleBytes.begun().op('X').ints(60000).ops("abc."), "ends in the middle");
        assertRefused(PickleBytes.begun().op(0x8a, 255).ops("abc."), "a number of 255 bytes");
        assertRefused(PickleBytes.begun().op(0x8a, 8).ops("abc."), "ends in the middle");
        assertRefused(PickleBytes.begun().text("a".repeat(70000)).ops("."), "a text of 70000 bytes");
        assertRefused(PickleBytes.begun().op('X').ints(1).op(0xff, '.'), "not UTF-8");
        assertRefused(PickleBytes.begun().ops("cos"), "ends in the middle");
        assertRefused(new PickleBytes().op(0x80, 9, '.'), "protocol 9");
        assertRefused(new PickleBytes(), "ends in the middle");
    }

    @Test
    void nestingAndNotesHaveBounds() throws Exception {
        PickleBytes lists =
                PickleBytes.begun().ops("]".repeat(40)).ops("a".repeat(39)).ops(".");
        assertRefused(lists, "nested deeper than 32 levels");
        PickleBytes tuples = PickleBytes.begun().ops(")");
        for (int i = 0; i < 100_000; i++) {
            tuples.op(0x85);
        }
        assertRefused(tuples.ops("."), "nested deeper than 32 levels");
        assertRefused(PickleBytes.begun().ops("N").op('q', 0).ops("0"), "the operation 0x30");
        PickleBytes notes = PickleBytes.begun().ops("N");
        for (int i = 0; i < 1_000_001; i++) {
            notes.op('r').ints(i);
        }
        assertRefused(notes.ops("."), "more than 1000000 operations");
        assertRefused(PickleBytes.begun().op('h', 5, '.'), "malformed");
    }

    @Test
    void nothingStandsInTwoPlacesSoThatFewBytesCannotBecomeMany() throws Exception {
        PickleBytes laughs = PickleBytes.begun().ops("](").text("ha").ops("e");
        assertRefused(laughs.op('q', 1).ops("](").op('h', 1).op('h', 1).ops("e."), "stands in two places");
        assertRefused(PickleBytes.begun().ops("]").op('q', 0, 'h', 0).ops("a."), "stands in two places");
        assertRefused(
                PickleBytes.begun().ops("}").op('q', 0).ops("N").op('h', 0).ops("s."), "stands in two places");
        assertRefused(PickleBytes.begun().ops("N").op(0x85, 'q', 0, 'h', 0).op(0x86, '.'), "stands in two places");
        PickleBytes wide = PickleBytes.begun().ops("(");
        for (int i = 0; i < 9; i++) {
            wide.op('K', 1);
        }
        assertRefused(wide.ops("t").op('q', 0, 'h', 0).ops("a."), "stands in two places");
        assertRefused(PickleBytes.begun().ops("(").op('q', 0, 'h', 0).ops("t."), "stands in two places");
    }

    @Test
    void whatIsMissingOnTheStackIsTold() throws Exception {
        for (String operations :
                new String[] {".", "a.", "e.", "(.", "t.", "]].", "Na.", "(Na.", "R.", "N)R.", "}(Nu.", "}])s."}) {
            assertRefused(PickleBytes.begun().ops(operations), "malformed");
        }
    }

    @Test
    void tensorsStayWithinTheirStorage() throws Exception {
        assertRefused(tensor(3, 0, 4, 1), "4 elements from element 0 on of a storage of 3");
        assertRefused(tensor(3, 2, 2, 1), "2 elements from element 2 on of a storage of 3");
        assertRefused(tensor(3, 4, 0, 1), "0 elements from element 4");
        assertRefused(tensor(3, -1, 1, 1), "1 elements from element -1");
        assertRefused(tensor(3, 0, -1, 1), "a tensor in it is not described");
        assertRefused(tensor(3, 0, 2, 0), "not stored row by row");
        assertRefused(tensor(3, 0, 2, -1), "a tensor in it is not described");
        assertRefused(tensor(4, 0, 4, 1), "has 24 bytes, expected 4 elements of 8");
        assertRefused(tensor(-3, 0, 4, 1), "has 24 bytes, expected -3 elements");
        assertRefused(
                new TorchArchive().pickle(PickleBytes.begun().tensor("LongStorage", "1", 3)), "storage 1 is not in");
        assertRefused(
                new TorchArchive().pickle(PickleBytes.begun().tensor("LongStorage", "../data.pkl", 3)),
                "a storage in it is not described");
    }

    private static TorchArchive tensor(int elements, int offset, int size, int stride) {
        PickleBytes pickle = PickleBytes.begun()
                .name("torch._utils", "_rebuild_tensor_v2")
                .op('(')
                .storage("LongStorage", "0", elements)
                .whole(offset)
                .whole(size)
                .op(0x85)
                .whole(stride)
                .op(0x85)
                .ops("tR.");
        return new TorchArchive().pickle(pickle).longs("0", 1, 2, 3);
    }

    @Test
    void hugeShapesAreRefusedBeforeAnythingIsMade() throws Exception {
        PickleBytes pickle = PickleBytes.begun()
                .name("torch._utils", "_rebuild_tensor_v2")
                .op('(')
                .storage("LongStorage", "0", 3)
                .op('K', 0)
                .op('(');
        for (int i = 0; i < 7; i++) {
            pickle.whole(Integer.MAX_VALUE);
        }
        pickle.ops("t(");
        for (int i = 0; i < 7; i++) {
            pickle.whole(0);
        }
        assertRefused(
                new TorchArchive().pickle(pickle.ops("ttR.")).longs("0", 1, 2, 3), "a tensor in it is not described");
    }

    @Test
    void aStorageThatManyTensorsAreMadeOfDoesNotMultiply() throws Exception {
        long[] values = new long[100_000];
        PickleBytes pickle = PickleBytes.begun().ops("](");
        for (int i = 0; i < 1000; i++) {
            pickle.tensor("LongStorage", "0", values.length);
        }
        assertRefused(new TorchArchive().pickle(pickle.ops("e.")).longs("0", values), "more bytes than the file has");
    }

    @Test
    void archivesThatAreNotPlainAreRefused() throws Exception {
        PickleBytes none = PickleBytes.begun().ops("N.");
        byte[] content = none.bytes();
        assertRefused(
                new TorchArchive().entry(new TorchArchive.Entry("archive/data.pkl", content, 8, 1 << 30, 0)),
                "archive/data.pkl is compressed");
        assertRefused(
                new TorchArchive().entry(new TorchArchive.Entry("archive/data.pkl", content, 0, 1 << 30, 0)),
                "contradicts itself");
        assertRefused(
                new TorchArchive().entry(new TorchArchive.Entry("archive/data.pkl", content, 0, content.length, 1)),
                "archive/data.pkl is damaged");
        assertRefused(new TorchArchive().pickle(none).pickle(none), "contradicts itself");
        assertRefused(
                new TorchArchive()
                        .entry(new TorchArchive.Entry("archive/data.pkl", content, 0, content.length + 80, 0))
                        .longs("0", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
                "contradicts itself");
        assertRefused(new TorchArchive().longs("0", 1), "0 files data.pkl");
        assertRefused(new TorchArchive().pickle(none).entry("b/data.pkl", content), "2 files data.pkl");
        assertRefused(new TorchArchive().entry("a/b/data.pkl", content), "0 files data.pkl");
        assertRefused(
                new TorchArchive().pickle(none).entry("archive/byteorder", "big".getBytes()), "highest byte first");
    }

    @Test
    void theFormatWithoutAnArchiveIsNamed() throws Exception {
        byte[] legacy = PickleBytes.begun()
                .op(0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, '.')
                .bytes();
        assertRefused(legacy, "before PyTorch 1.6");
        assertRefused(new byte[0], "no zip archive");
        assertRefused("hello".getBytes(), "no zip archive");
    }

    @Test
    void aFileThatIsTooLargeIsNotHeld() throws Exception {
        Path file = folder.resolve("large.pth");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(TorchFile.MOST_BYTES + 1L);
        }
        assertThat(catchThrowable(() -> TorchFile.read(file)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("more than 64 MiB");
        assertThat(opened(file)).hasMessageContaining("it is no zip archive");
    }

    @Test
    void aPickleThatIsTooLargeIsNotHeld() throws Exception {
        byte[] large = new byte[TorchFile.MOST_BYTES + 1];
        Path file = new TorchArchive().entry("archive/data.pkl", large).write(folder.resolve("large.pt"));
        assertThat(opened(file)).hasMessageContaining("its pickle has more than 64 MiB");
    }

    @Test
    void theArchiveForMoreThanFourGibibytesIsNamed() throws Exception {
        byte[] content = PickleBytes.begun().ops("N.").bytes();
        assertRefused(
                new TorchArchive().entry(new TorchArchive.Entry("archive/data.pkl", content, 0, -1, 0)),
                "more than 4 GiB");
    }

    @Test
    void aFileThatBecomesShorterIsToldWhenATensorIsRead() throws Exception {
        PickleBytes pickle = PickleBytes.begun().tensor("LongStorage", "0", 3).ops(".");
        Path file = new TorchArchive().pickle(pickle).longs("0", 1, 2, 3).write(folder.resolve("a.pt"));
        try (TorchFile.Opened opened = TorchFile.open(file)) {
            Pickled.Tensor tensor = (Pickled.Tensor) opened.value();
            assertThat(tensor.wholes()).containsExactly(1, 2, 3);
            try (RandomAccessFile shorter = new RandomAccessFile(file.toFile(), "rw")) {
                shorter.setLength(200);
            }
            assertThat(catchThrowable(tensor::wholes))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("became shorter");
        }
    }

    /** Wherever a file ends, and whatever byte is another one, there is a value or a sentence. */
    @Test
    void cutAndChangedFilesAreReadOrRefused() throws Exception {
        PickleBytes pickle = PickleBytes.begun()
                .ops("](")
                .tensor("LongStorage", "0", 3)
                .op('K', 7, 'q', 0, 'h', 0)
                .ops("e.");
        byte[] whole = new TorchArchive().pickle(pickle).longs("0", 1, 2, 3).bytes();
        Path file = folder.resolve("a.pth");
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(catchThrowable(() -> TorchFile.read(file)))
                    .isInstanceOf(DataException.class)
                    .hasMessage(opened(file).getMessage());
        }
        Random random = new Random(7);
        byte[] content = pickle.bytes();
        for (int i = 0; i < 1500; i++) {
            byte[] changed = content.clone();
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            byte[] bytes = new TorchArchive()
                    .entry("archive/data.pkl", changed)
                    .longs("0", 1, 2, 3)
                    .bytes();
            bytes[random.nextInt(bytes.length)] ^= (byte) (i % 3 == 0 ? 1 << random.nextInt(8) : 0);
            Files.write(file, bytes);
            Throwable thrown = catchThrowable(() -> TorchFile.read(file));
            assertThat(thrown == null || thrown instanceof DataException)
                    .as("%s", thrown)
                    .isTrue();
            Throwable piecewise = catchThrowable(() -> TorchFile.open(file).close());
            assertThat(piecewise == null ? "" : piecewise.getMessage())
                    .isEqualTo(thrown == null ? "" : thrown.getMessage());
        }
    }
}
