package org.glotlens.engine.jacobian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.glotlens.engine.DataException;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.SafetensorsWriter;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.pickle.PickleBytes;
import org.glotlens.engine.pickle.TorchArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both forms of a lens give the same maps; what is no lens is refused in a sentence that says why. */
@Tag("unit")
class JacobianLensFileTest {
    private static final double[][] TOY = {{1, .5}, {0, 2}};
    private static final double[][] OTHER = {{-3, .25}, {65504, 1e-7}};
    private static final MadeLens LENS = new MadeLens(List.of(TOY, OTHER));

    @TempDir
    private Path temp;

    @Test
    void bothFormsGiveTheSameMaps() throws Exception {
        Map<String, String> said = Map.of("n_prompts", "1000", "checkpoint", "ab", "adapter", "cd");
        for (Path file : List.of(LENS.safetensors(temp.resolve("a"), said), LENS.torch(temp.resolve("b")))) {
            try (JacobianLensFile lens = JacobianLensFile.open(file)) {
                assertThat(lens.blocks()).containsExactly(0, 1);
                assertThat(lens.bytes()).isEqualTo(16);
                assertThat(lens.facts().dModel()).isEqualTo(2);
                assertThat(lens.facts().nPrompts()).isEqualTo(OptionalLong.of(1000));
                assertThat(lens.map(0).rows(0, 2)).containsExactly(1, .5f, 0, 2);
                assertThat(lens.map(1).rows(1, 1)).containsExactly(65504, Float.float16ToFloat((short) 2));
            }
        }
        try (JacobianLensFile lens = JacobianLensFile.open(temp.resolve("a"))) {
            assertThat(lens.facts())
                    .isEqualTo(new JacobianFacts(2, OptionalLong.of(1000), Optional.of("ab"), Optional.of("cd")));
        }
    }

    @Test
    void anImportedLensHasTheSameNumbersAndSaysTheSame() throws Exception {
        Path imported = temp.resolve("imported.safetensors");
        JacobianFacts facts = JacobianImport.write(LENS.torch(temp.resolve("b")), imported);
        assertThat(facts.nPrompts()).hasValue(1000);
        Path expected = LENS.safetensors(
                temp.resolve("a"), Map.of("n_prompts", "1000", "d_model", "2", "source_layers", "[0, 1]"));
        assertThat(imported).hasSameBinaryContentAs(expected);
    }

    @Test
    void aLensIsItsFileWithTheDigestOfItsBytesAndMayMove() throws Exception {
        Path file = LENS.torch(temp.resolve("lens.pt"));
        JacobianLens lens = JacobianLens.read(file);
        assertThat(lens.inputs()).containsExactly(new Input(file.toString(), Digest.sha256(Files.readAllBytes(file))));
        assertThat(lens.name()).isEqualTo("lens.pt");
        JacobianLens moved = lens.at(Map.of(file.toString(), Path.of("there/x.pt")));
        assertThat(moved.file().orElseThrow().name())
                .isEqualTo(Path.of("there/x.pt").toString());
        assertThat(JacobianLens.NONE.inputs()).isEmpty();
        assertThat(JacobianLens.NONE.name()).isEmpty();
    }

    @Test
    void wideFloatsAreReadToo() throws Exception {
        Path file = temp.resolve("wide");
        short[] bfloats = {0x3f80, (short) 0xc000, 0, 0x3f00};
        SafetensorsWriter.write(
                file,
                Map.of(
                        "J.0", NewTensor.float32(new float[] {1, -.1f, 3, 4}, 2, 2),
                        "J.1", NewTensor.bfloat16(bfloats, 2, 2)),
                Map.of());
        try (JacobianLensFile lens = JacobianLensFile.open(file)) {
            assertThat(lens.map(0).rows(0, 2)).containsExactly(1, -.1f, 3, 4);
            assertThat(lens.map(1).rows(0, 2)).containsExactly(1, -2, 0, .5f);
            assertThat(lens.facts().nPrompts()).isEmpty();
        }
    }

    @Test
    void whatIsNoLensIsRefused() throws Exception {
        assertRefused(file("J.0", NewTensor.float32(new float[6], 2, 3)), "type F32 and shape [2, 3]");
        assertRefused(file("J.0", NewTensor.float32(new float[4], 4)), "type F32 and shape [4]");
        assertRefused(file("J.0", NewTensor.float32(new float[0], 0, 0)), "type F32 and shape [0, 0]");
        assertRefused(file("J.0", NewTensor.int64(new long[4], 2, 2)), "type I64 and shape [2, 2]");
        assertRefused(file("model.norm.weight", NewTensor.float32(new float[4], 4)), "a tensor model.norm.weight");
        assertRefused(file("J.01", NewTensor.float32(new float[4], 2, 2)), "a tensor J.01");
        Path none = temp.resolve("none");
        SafetensorsWriter.write(none, Map.of(), Map.of());
        assertRefused(none, "it has no map");
        assertRefused(LENS.safetensors(temp.resolve("w"), Map.of("d_model", "3")), "names 3 as d_model");
        assertRefused(LENS.safetensors(temp.resolve("n"), Map.of("n_prompts", "many")), "says many of n_prompts");
        MadeLens unequal = new MadeLens(List.of(TOY, new double[][] {{1}}));
        assertRefused(unequal.safetensors(temp.resolve("u"), Map.of()), "the map of block 1 has width 1");
    }

    @Test
    void publishedFilesThatAreNoLensAreRefused() throws Exception {
        assertRefused(torch(PickleBytes.begun().ops("].")), "no dictionary");
        assertRefused(torch(PickleBytes.begun().ops("}.")), "no dictionary");
        assertRefused(torch(PickleBytes.begun().ops("}").text("J").ops("Ns.")), "no dictionary");
        assertRefused(torch(PickleBytes.begun().ops("}").text("J").ops("}s.")), "it has no map");
        PickleBytes named =
                PickleBytes.begun().ops("}").text("J").ops("}").text("0").ops("Nss.");
        assertRefused(torch(named), "not at the number of a block");
        PickleBytes empty =
                PickleBytes.begun().ops("}").text("J").ops("}").op('K', 0).ops("Nss.");
        assertRefused(torch(empty), "what it has at block 0 is no tensor");
        assertRefused(torch(with("d_model").whole(3).ops("s.")), "names 3 as d_model");
        assertRefused(torch(with("n_prompts").text("many").ops("s.")), "of n_prompts is no number");
        assertRefused(torch(with("source_layers").ops("](").op('K', 4).ops("es.")), "source_layers");
        PickleBytes run =
                PickleBytes.begun().name("os", "system").text("true").op(0x85).ops("R.");
        assertThatThrownBy(() -> JacobianLensFile.open(torch(run)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("asks for os.system,");
        Path text = Files.writeString(temp.resolve("text"), "hello, this is no lens");
        assertThatThrownBy(() -> JacobianLensFile.open(text)).isInstanceOf(DataException.class);
        Path pointer = Files.writeString(
                temp.resolve("pointer"), "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n");
        assertThatThrownBy(() -> JacobianLensFile.open(pointer))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("Git LFS");
        assertThatThrownBy(() -> JacobianLensFile.open(temp.resolve("missing")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> JacobianLensFile.open(temp)).isInstanceOf(DataException.class);
    }

    @Test
    void whereverAFileEndsThereIsASentence() throws Exception {
        for (Path whole : List.of(LENS.safetensors(temp.resolve("a"), Map.of()), LENS.torch(temp.resolve("b")))) {
            byte[] bytes = Files.readAllBytes(whole);
            Path cut = temp.resolve("cut");
            for (int length = 0; length < bytes.length; length++) {
                Files.write(cut, Arrays.copyOf(bytes, length));
                assertThatThrownBy(() -> JacobianLensFile.open(cut)).isInstanceOf(DataException.class);
            }
        }
    }

    /** A lens of one map with another entry begun. */
    private static PickleBytes with(String key) {
        return PickleBytes.begun()
                .ops("}")
                .text("J")
                .ops("}")
                .op('K', 0)
                .square("HalfStorage", "0", 2)
                .ops("ss")
                .text(key);
    }

    private Path torch(PickleBytes pickle) throws Exception {
        return new TorchArchive()
                .pickle(pickle)
                .entry("archive/data/0", new byte[8])
                .write(temp.resolve("a.pt"));
    }

    private Path file(String name, NewTensor tensor) throws Exception {
        Path file = temp.resolve("a.safetensors");
        SafetensorsWriter.write(file, Map.of(name, tensor), Map.of());
        return file;
    }

    private static void assertRefused(Path file, String why) {
        assertThatThrownBy(() -> JacobianLensFile.open(file))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file + " holds no Jacobian lens: expected a square map for every block but")
                .hasMessageContaining(why)
                .hasMessageEndingWith(".");
    }
}
