package org.glotlens.engine.pickle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.file.Read;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class TorchFileTest {
    @TempDir
    private Path folder;

    private Read<Pickled> read(TorchArchive archive) throws Exception {
        return TorchFile.read(archive.write(folder.resolve("a.pth")));
    }

    private Pickled read(PickleBytes pickle) throws Exception {
        return read(new TorchArchive().pickle(pickle)).content();
    }

    @Test
    void numbersTextsAndContainersAreBuilt() throws Exception {
        PickleBytes pickle = PickleBytes.begun()
                .ops("}(")
                .text("n")
                .whole(-7)
                .text("list")
                .ops("](")
                .op('K', 200, 'M', 1, 2, 0x88, 0x89, 'N')
                .op('G', 0x3f, 0xf8, 0, 0, 0, 0, 0, 0)
                .op(0x8a, 0)
                .op(0x8a, 2, 0, 0x80)
                .op(0x8a, 8, 255, 255, 255, 255, 255, 255, 255, 127)
                .ops("e")
                .op('K', 3)
                .ops(")")
                .ops("u.");
        assertThat(read(pickle))
                .isEqualTo(new Pickled.Table(Map.of(
                        new Pickled.Text("n"),
                        new Pickled.Whole(-7),
                        new Pickled.Text("list"),
                        new Pickled.Items(List.of(
                                new Pickled.Whole(200),
                                new Pickled.Whole(513),
                                new Pickled.Truth(true),
                                new Pickled.Truth(false),
                                new Pickled.Nothing(),
                                new Pickled.Decimal(1.5),
                                new Pickled.Whole(0),
                                new Pickled.Whole(-32768),
                                new Pickled.Whole(Long.MAX_VALUE))),
                        new Pickled.Whole(3),
                        new Pickled.Tuple(List.of()))));
    }

    /** Frames, short texts, notes by their order and names from the stack. */
    @Test
    void laterProtocolsAreReadToo() throws Exception {
        PickleBytes pickle = new PickleBytes()
                .op(0x80, 4, 0x95)
                .long64(34)
                .ops("]")
                .op(0x94, '(', 0x8c, 1, 'a', 0x94)
                .op('h', 1)
                .op(0x8c, 11)
                .ops("collections")
                .op(0x8c, 11)
                .ops("OrderedDict")
                .op(0x93, ')', 'R')
                .ops("e.");
        assertThat(read(pickle))
                .isEqualTo(new Pickled.Items(
                        List.of(new Pickled.Text("a"), new Pickled.Text("a"), new Pickled.Table(Map.of()))));
    }

    @Test
    void aShapeMayBeSaidAgain() throws Exception {
        PickleBytes pickle =
                PickleBytes.begun().ops("](").op('K', 3, 0x85, 'q', 9, 'h', 9).ops("e.");
        Pickled.Tuple shape = new Pickled.Tuple(List.of(new Pickled.Whole(3)));
        assertThat(read(pickle)).isEqualTo(new Pickled.Items(List.of(shape, shape)));
    }

    @Test
    void tensorsLieInTheBytesOfTheirStorage() throws Exception {
        byte[] halves = {0, 60, 0, 64};
        PickleBytes pickle = PickleBytes.begun()
                .ops("](")
                .tensor("LongStorage", "0", 3)
                .tensor("HalfStorage", "1", 2)
                .tensor("LongStorage", "2", 0)
                .ops("e.");
        TorchArchive archive = new TorchArchive()
                .pickle(pickle)
                .entry("archive/byteorder", "little".getBytes())
                .longs("0", 7, -1, Long.MIN_VALUE)
                .entry("archive/data/1", halves)
                .longs("2")
                .entry("archive/version", "3\n".getBytes());

        Read<Pickled> read = read(archive);

        List<Pickled> items = ((Pickled.Items) read.content()).items();
        Pickled.Tensor longs = (Pickled.Tensor) items.getFirst();
        assertThat(longs.wholes()).containsExactly(7, -1, Long.MIN_VALUE);
        assertThat(longs.shape()).containsExactly(3L);
        Pickled.Tensor floats = (Pickled.Tensor) items.get(1);
        assertThat(floats.type()).isEqualTo(TorchType.FLOAT16);
        ByteBuffer bytes = floats.view().bytes();
        assertThat(Float.float16ToFloat(bytes.getShort())).isEqualTo(1);
        assertThat(Float.float16ToFloat(bytes.getShort())).isEqualTo(2);
        assertThat(((Pickled.Tensor) items.get(2)).wholes()).isEmpty();
        assertThat(read.inputs())
                .singleElement()
                .satisfies(input -> assertThat(input.sha256())
                        .isEqualTo(Digest.sha256(Files.readAllBytes(folder.resolve("a.pth")))));
    }

    @Test
    void aTensorMayBeAPartOfAStorageRowByRow() throws Exception {
        PickleBytes pickle = PickleBytes.begun()
                .name("torch._utils", "_rebuild_tensor_v2")
                .op('(')
                .storage("IntStorage", "0", 6)
                .op('K', 2, 'K', 2, 'K', 2, 0x86, 'K', 2, 'K', 1, 0x86, 0x89)
                .ops("NtR.");
        ByteBuffer ints = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        ints.asIntBuffer().put(new int[] {0, 1, 2, 3, -4, 5});
        Pickled.Tensor tensor =
                (Pickled.Tensor) read(new TorchArchive().pickle(pickle).entry("archive/data/0", ints.array()))
                        .content();
        assertThat(tensor.shape()).containsExactly(2L, 2L);
        assertThat(tensor.wholes()).containsExactly(2, 3, -4, 5);
    }
}
