package org.glotlens.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against the library's kernels, also where operands do not lie in one piece. */
@Tag("native")
class WideOpsTest {
    private static final int ROWS = 40;
    private static final int WIDTH = 64;

    /** Work with ops of its own. */
    private interface Work {
        void run(Ops op, Kernels library);
    }

    private static void call(Work work) throws Exception {
        Torch torch = Torch.get();
        torch.call(() -> {
            assumeThat(torch.manyRows()).as("AVX-512 on Linux").isPresent();
            try (Scope scope = torch.open(ComputeDevice.CPU)) {
                work.run(scope.ops(), new Kernels(scope, Ops.Mode.INFERENCE));
                return null;
            }
        });
    }

    private static Tensor random(Ops op, DType type, int seed, long... shape) {
        int count = Math.toIntExact(Arrays.stream(shape).reduce(1, (a, b) -> a * b));
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return op.to(op.scope().floats(values, shape), type);
    }

    private static void requireClose(Tensor found, Tensor wanted, DType type) {
        float share = type == DType.FLOAT32 ? 2e-6f : 0x1p-7f;
        assertThat(found.shape()).isEqualTo(wanted.shape());
        float[] own = found.floats();
        float[] all = wanted.floats();
        for (int i = 0; i < own.length; i++) {
            assertThat(own[i]).isCloseTo(all[i], within(share * Math.abs(all[i]) + 2e-6f));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT32", "BFLOAT16"})
    void whatIsDoneWithManyRowsIsWhatTheLibraryDoes(DType type) throws Exception {
        call((op, library) -> {
            Tensor x = random(op, type, 1, ROWS, 2 * WIDTH);
            Tensor half = op.mlp().firstHalf(x, op.scope().scalar(WIDTH));
            Tensor rest = op.mlp().secondHalf(x, op.scope().scalar(WIDTH));
            Tensor gain = random(op, type, 2, WIDTH);
            Tensor eps = op.scope().scalar(1e-5);
            requireClose(op.norms().rmsNorm(half, gain, eps), library.run("rms_norm", half, gain, eps), type);
            requireClose(op.mlp().silu(half), library.run("silu", half), type);
            Tensor gated = library.run("silu_gate", half, rest);
            requireClose(op.mlp().siluGate(half, rest), gated, type);

            Tensor heads = op.attention()
                    .splitHeads(
                            random(op, type, 3, 2, ROWS, 3L * WIDTH), op.scope().scalar(3));
            Tensor cos = random(op, DType.FLOAT32, 4, 1, 1, ROWS, WIDTH);
            Tensor own = random(op, DType.FLOAT32, 5, 2, 1, ROWS, WIDTH);
            for (Tensor angles : new Tensor[] {repeated(op, cos), repeated(op, own)}) {
                Tensor turned = library.run("rotate", heads, angles, angles);
                requireClose(op.attention().rotate(heads, angles, angles), turned, type);
                Tensor inOrder = library.run("in_order", heads);
                requireClose(op.attention().rotate(inOrder, angles, angles), turned, type);
            }
        });
    }

    /** With the second half of the last dimension as the first, as tables of angles have it. */
    private static Tensor repeated(Ops op, Tensor angles) {
        float[] values = angles.floats();
        for (int i = 0; i < values.length; i++) {
            if (i % WIDTH >= WIDTH / 2) {
                values[i] = values[i - WIDTH / 2];
            }
        }
        return op.scope().floats(values, angles.shape());
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT32", "BFLOAT16"})
    void sumsAreTheLibrarysHoweverTheirPartsLie(DType type) throws Exception {
        call((op, library) -> {
            Tensor whole = random(op, type, 1, ROWS, 2 * WIDTH);
            Tensor half = op.mlp().firstHalf(whole, op.scope().scalar(WIDTH));
            Tensor x = random(op, type, 2, ROWS, WIDTH);
            WideOps wide = new WideOps(library);
            assertThat(wide.fitSum(half, x)).isTrue();
            assertThat(wide.fitSum(whole, x)).isFalse();
            assertThat(wide.fitSum(op.toFloat32(x), op.to(x, DType.BFLOAT16))).isFalse();

            float[] wanted = library.run("add", half, x).floats();
            assertThat(wide.sum(half, x).floats()).isEqualTo(wanted);
            Tensor sum = library.inOrder(x);
            wide.addInto(sum, half);
            assertThat(sum.floats()).isEqualTo(wanted);
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT32", "BFLOAT16"})
    void adaptersAddWhatTheLibraryAdds(DType type) throws Exception {
        call((op, library) -> {
            Tensor x = random(op, type, 1, 2, ROWS, 128);
            Tensor y = random(op, type, 2, 2, ROWS, WIDTH);
            Tensor a = random(op, DType.FLOAT32, 3, 8, 128);
            Tensor b = random(op, DType.FLOAT32, 4, WIDTH, 8);
            Tensor scale = op.scope().scalar(0.01);
            assertThat(new LowRankOps(library).take(y, x, new DoraOps.Factors(a, b, scale)))
                    .isTrue();

            // y is used up
            Tensor wanted = library.run("add_lora", y, x, a, b, scale);
            requireClose(op.training().addLora(y, x, a, b, scale), wanted, type);
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT32", "BFLOAT16"})
    void theLensReadsWhatTheLibraryReads(DType type) throws Exception {
        call((op, library) -> {
            Tensor logits = random(op, type, 1, ROWS, 4096);
            long[] ids = new Random(2).longs(2 * ROWS, 0, 4096).toArray();
            Tensor[] wanted = library.runAll(
                    "read_lens",
                    logits,
                    op.scope().longs(ids, ROWS, 2),
                    op.scope().scalar(3));

            LensRead read = op.readings().readLens(logits, ids, 3);

            for (int i = 0; i < ids.length; i++) {
                assertThat(read.probabilities()[i]).isCloseTo(wanted[0].floats()[i], within(1e-7f));
            }
            for (int row = 0; row < ROWS; row++) {
                assertThat(read.entropyBits()[row]).isCloseTo(wanted[1].floats()[row], within(1e-5f));
            }
            for (int i = 0; i < 3 * ROWS; i++) {
                assertThat(read.topProbabilities()[i]).isCloseTo(wanted[2].floats()[i], within(1e-7f));
            }
        });
    }

    /** As many logits alike as fill no list of places, and one that is no number. */
    @Test
    void whatIsHardToReadIsLeftToTheLibrary() throws Exception {
        call((op, library) -> {
            LensRead alike = op.readings().readLens(op.scope().zeros(2, 4096), new long[0], 1);
            assertThat(alike.probabilities()).isEmpty();
            for (float bits : alike.entropyBits()) {
                assertThat(bits).isCloseTo(12, within(1e-5f));
            }

            float[] odd = new float[2 * 4096];
            odd[5000] = Float.NaN;
            LensRead read = op.readings().readLens(op.scope().floats(odd, 2, 4096), new long[2], 1);
            assertThat(read.entropyBits()[0]).isCloseTo(12, within(1e-5f));
            assertThat(read.entropyBits()[1]).isNaN();
        });
    }

    @Test
    void anglesThatDoNotFitAreNotRead() throws Exception {
        call((op, library) -> {
            Tensor heads = random(op, DType.FLOAT32, 1, 1, 2, ROWS, WIDTH);
            Tensor few = random(op, DType.FLOAT32, 2, 1, 1, ROWS - 1, WIDTH);

            assertThat(new WideOps(library).fitHeads(heads, few, few)).isFalse();
            assertThatThrownBy(() -> op.attention().rotate(heads, few, few)).isInstanceOf(RuntimeException.class);
        });
    }

    @Test
    void labelsThatDoNotFitAreRefused() throws Exception {
        call((op, library) -> assertThatThrownBy(
                        () -> op.training().crossEntropyGradient(op.scope().zeros(2, 64), new long[3], 1))
                .isInstanceOf(IllegalArgumentException.class));
    }
}
