package org.glotlens.engine.jacobian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.SafetensorsWriter;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;
import org.glotlens.engine.torch.Torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Maps on rows: the worked toy, the width and the blocks of a model, and numbers that are none. */
@Tag("native")
class JacobianMapsTest {
    private static final double[][] TOY = {{1, .5}, {0, 2}};

    @TempDir
    private Path temp;

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT32", "BFLOAT16", "FLOAT16"})
    void theToyOfTheMethodIsWorkedOut(DType dtype) throws Exception {
        Path file = new MadeLens(List.<double[][]>of(TOY)).safetensors(temp.resolve("toy"), Map.of());
        try (Fixture fixture = Fixture.open("llama");
                JacobianLensFile lens = JacobianLensFile.open(file)) {
            float[] got = fixture.call(decoder -> {
                int before = Torch.get().openArrays();
                float[] floats;
                try (JacobianMaps maps = JacobianMaps.read(lens, decoder.open(), new Cancel());
                        Scope scope = decoder.open()) {
                    Ops op = scope.ops();
                    Tensor rows = op.to(scope.floats(new float[] {1, -1, 0, 4}, 2, 2), dtype);
                    Tensor mapped = maps.apply(op, 0, rows);
                    assertThat(mapped.dtype()).isEqualTo(dtype);
                    assertThat(maps.apply(op, 1, rows)).as("no map, no change").isSameAs(rows);
                    floats = mapped.floats();
                }
                assertThat(Torch.get().openArrays()).isEqualTo(before);
                return floats;
            });
            assertThat(got).containsExactly(.5f, -2, 2, 8);
        }
    }

    @Test
    void mapsOfOneFileKeepTheirNumbersInEveryType() throws Exception {
        float third = 1 / 3f;
        Path file = temp.resolve("wide");
        SafetensorsWriter.write(
                file, Map.of("J.0", NewTensor.float32(new float[] {third, 0, 0, third}, 2, 2)), Map.of());
        try (Fixture fixture = Fixture.open("llama");
                JacobianLensFile lens = JacobianLensFile.open(file)) {
            float[] got = fixture.call(decoder -> {
                try (JacobianMaps maps = JacobianMaps.read(lens, decoder.open(), new Cancel());
                        Scope scope = decoder.open()) {
                    return maps.apply(scope.ops(), 0, scope.floats(new float[] {1, 3}, 1, 2))
                            .floats();
                }
            });
            assertThat(got).containsExactly(third, 3 * third);
        }
    }

    @Test
    void aMapWithWhatIsNoNumberIsRefused() throws Exception {
        Path file = temp.resolve("nan");
        SafetensorsWriter.write(
                file, Map.of("J.0", NewTensor.float32(new float[] {1, 2, 3, Float.NaN}, 2, 2)), Map.of());
        try (Fixture fixture = Fixture.open("llama");
                JacobianLensFile lens = JacobianLensFile.open(file)) {
            assertThat(fixture.<Integer>call(decoder -> {
                        int before = Torch.get().openArrays();
                        assertThatThrownBy(() -> JacobianMaps.read(lens, decoder.open(), new Cancel()))
                                .isInstanceOf(DataException.class)
                                .hasMessage("The map of block 0 of " + file
                                        + " holds NaN in row 1, expected finite numbers.");
                        return Torch.get().openArrays() - before;
                    }))
                    .isZero();
        }
    }

    @Test
    void aLensOfAnotherModelIsRefused() throws Exception {
        Path file = MadeLens.random(3, 64, 1).safetensors(temp.resolve("lens"), Map.of());
        StackShape shape;
        try (Fixture fixture = Fixture.open("llama")) {
            shape = fixture.weights().spec().shape();
        }
        try (JacobianLensFile lens = JacobianLensFile.open(file)) {
            JacobianMaps.requireFit(lens, shape, "base");
        }
        assertRefused(
                shape, MadeLens.random(3, 32, 1), "has maps of width 32, but the residual stream of the base has 64");
        assertRefused(shape, MadeLens.random(1, 64, 1), "has no map for block 1, 2 of the base");
        assertRefused(shape, MadeLens.random(4, 64, 1), "has a map for block 3, but the last block of the base");
    }

    private void assertRefused(StackShape shape, MadeLens made, String why) throws Exception {
        Path file = made.safetensors(temp.resolve("other"), Map.of());
        try (JacobianLensFile lens = JacobianLensFile.open(file)) {
            assertThatThrownBy(() -> JacobianMaps.requireFit(lens, shape, "base"))
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith(file.toString())
                    .hasMessageContaining(why);
        }
    }
}
