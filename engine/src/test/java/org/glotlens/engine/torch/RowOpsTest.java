package org.glotlens.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.glotlens.engine.rows.RowKernel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("native")
class RowOpsTest {
    /** Work with ops of its own. */
    private interface Work {
        void run(Ops op) throws Exception;
    }

    private static void call(Work work) throws Exception {
        Torch torch = Torch.get();
        torch.call(() -> {
            try (Scope scope = torch.open(ComputeDevice.CPU)) {
                work.run(scope.ops());
                return null;
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static Tensor random(Ops op, DType type, long... shape) {
        long count = 1;
        for (long size : shape) {
            count *= size;
        }
        Random random = new Random(count);
        float[] values = new float[(int) count];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return op.to(op.scope().floats(values, shape), type);
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT32", "BFLOAT16"})
    void everyKindOfWorkIsThatOfTheLibraryToTheTypesRounding(DType type) throws Exception {
        call(op -> {
            RowKernel kernel = type == DType.FLOAT32 ? RowKernel.FLOAT32 : RowKernel.BFLOAT16;
            assumeThat(RowKernel.isRunnable()).isTrue();
            double bound = type == DType.FLOAT32 ? 1e-6 : 0x1p-7;
            Kernels library = new Kernels(op.scope(), Ops.Mode.INFERENCE);
            RowOps rows = new RowOps(library);

            Tensor x = random(op, type, 2, 3, 64);
            Affine map = new Affine(random(op, type, 40, 64), random(op, type, 40));
            Affine other = new Affine(random(op, type, 7, 64), null);
            List<Tensor> products = new RowLinears(library).linears(kernel, x, List.of(map, other));
            requireClose(products.get(0), op.linearOfLibrary(x, map.weight(), map.bias()), 8 * bound);
            requireClose(products.get(1), op.linearOfLibrary(x, other.weight(), null), 8 * bound);

            assumeThat(op.hasRowKernel(type)).as("own kernels in use").isTrue();
            Tensor gain = random(op, type, 64);
            Tensor eps = op.scope().scalar(1e-5);
            requireClose(rows.rmsNorm(x, gain, eps), library.run("rms_norm_fresh", x, gain, eps), 2 * bound);

            Tensor q = random(op, type, 2, 4, 1, 32);
            Tensor k = random(op, type, 2, 4, 19, 32);
            Tensor v = random(op, type, 2, 4, 19, 32);
            Tensor scale = op.scope().scalar(0.2);
            requireClose(rows.attend(q, k, v, scale), library.run("attend_all_short", q, k, v, scale), 2 * bound);

            Tensor cos = random(op, DType.FLOAT32, 1, 1, 1, 16);
            Tensor sin = random(op, DType.FLOAT32, 1, 1, 1, 16);
            requireClose(rows.rotate(q, cos, sin), library.run("rotate_fresh", q, cos, sin), 2 * bound);
        });
    }

    @Test
    void positionsOfManyRowsAreTurnedAsByTheLibrary() throws Exception {
        call(op -> {
            assumeThat(op.hasRowKernel(DType.FLOAT32)).as("own kernels in use").isTrue();
            Kernels library = new Kernels(op.scope(), Ops.Mode.INFERENCE);
            RowOps rows = new RowOps(library);
            for (int width : new int[] {16, 32, 80}) {
                Tensor apart = random(op, DType.FLOAT32, 3, 5, 37, width);
                Tensor beside = library.run("swap_heads", random(op, DType.FLOAT32, 3, 37, 5, width));
                for (Tensor x : List.of(apart, beside)) {
                    for (int tables : new int[] {1, 3}) {
                        Tensor cos = halvesRepeated(op, 1, tables, width);
                        Tensor sin = halvesRepeated(op, 2, tables, width);
                        assertThat(rows.takePositions(x, cos, sin)).isTrue();
                        Tensor turned = rows.rotateMany(x, cos, sin);
                        requireClose(turned, library.run("rotate_fresh", x, cos, sin), 1e-7);
                    }
                }
            }
            Tensor narrow = random(op, DType.FLOAT32, 1, 1, 9, 24);
            assertThat(rows.takePositions(random(op, DType.FLOAT32, 1, 2, 9, 24), narrow, narrow))
                    .isFalse();
            Tensor half = random(op, DType.FLOAT32, 1, 1, 9, 16);
            assertThat(rows.takePositions(random(op, DType.FLOAT32, 1, 2, 9, 32), half, half))
                    .isFalse();
            Tensor few = random(op, DType.FLOAT32, 1, 1, 8, 32);
            assertThat(rows.takePositions(random(op, DType.FLOAT32, 1, 2, 9, 32), few, few))
                    .isFalse();
        });
    }

    /** A table of 37 positions. */
    private static Tensor halvesRepeated(Ops op, long seed, int rows, int width) {
        Random random = new Random(seed);
        float[] values = new float[rows * 37 * width];
        for (int i = 0; i < values.length; i++) {
            boolean isSecond = i % width >= width / 2;
            values[i] = isSecond ? values[i - width / 2] : (float) random.nextGaussian();
        }
        return op.scope().floats(values, rows, 1, 37, width);
    }

    /** Within a share of the largest value. */
    private static void requireClose(Tensor own, Tensor library, double bound) {
        assertThat(own.shape()).isEqualTo(library.shape());
        assertThat(own.dtype()).isEqualTo(library.dtype());
        float[] got = own.floats();
        float[] expected = library.floats();
        double largest = 0;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < got.length; i++) {
            assertThat((double) got[i]).isCloseTo(expected[i], within(bound * largest));
        }
    }

    @Test
    void manyRowsUnevenInputsGradientsAndOtherTypesAreLeftToTheLibrary() throws Exception {
        call(op -> {
            Affine map = new Affine(random(op, DType.BFLOAT16, 5, 64), null);
            Optional<RowKernel> kernel = Torch.get().rowKernel(DType.BFLOAT16);
            RowLinears rows = new RowLinears(new Kernels(op.scope(), Ops.Mode.INFERENCE));
            assertThat(rows.take(random(op, DType.BFLOAT16, 1, 8, 64), List.of(map)))
                    .isEqualTo(kernel.isPresent());
            assertThat(rows.take(random(op, DType.BFLOAT16, 1, 9, 64), List.of(map)))
                    .isFalse();
            Affine uneven = new Affine(random(op, DType.BFLOAT16, 5, 63), null);
            assertThat(rows.take(random(op, DType.BFLOAT16, 1, 63), List.of(uneven)))
                    .isFalse();
            assertThat(op.linear(random(op, DType.BFLOAT16, 1, 63), uneven.weight(), null)
                            .shape())
                    .containsExactly(1, 5);
            RowLinears training = new RowLinears(new Kernels(op.scope(), Ops.Mode.TRAINING));
            assertThat(training.take(random(op, DType.BFLOAT16, 1, 64), List.of(map)))
                    .isFalse();
            assertThat(op.hasRowKernel(DType.FLOAT16)).isFalse();
        });
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeAnyMemoryIsRead() throws Exception {
        call(op -> {
            assumeThat(RowKernel.isRunnable()).isTrue();
            RowLinears rows = new RowLinears(new Kernels(op.scope(), Ops.Mode.INFERENCE));
            Tensor x = random(op, DType.FLOAT32, 1, 64);
            Affine narrow = new Affine(random(op, DType.FLOAT32, 5, 32), null);
            Affine half = new Affine(random(op, DType.BFLOAT16, 5, 64), null);
            Affine shortBias = new Affine(random(op, DType.FLOAT32, 5, 64), random(op, DType.FLOAT32, 4));
            for (Affine map : List.of(narrow, half, shortBias)) {
                assertThatThrownBy(() -> rows.linears(RowKernel.FLOAT32, x, List.of(map)))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        });
    }

    @Test
    void callersOnManyThreadsGetTheSameBits() throws Exception {
        List<Callable<float[]>> calls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            calls.add(() -> {
                List<float[]> made = new ArrayList<>();
                call(op ->
                        made.add(op.linear(random(op, DType.FLOAT32, 2, 256), random(op, DType.FLOAT32, 700, 256), null)
                                .floats()));
                return made.getFirst();
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            List<Future<float[]>> results = threads.invokeAll(calls);
            for (Future<float[]> result : results) {
                assertThat(result.get()).isEqualTo(results.getFirst().get());
            }
        }
    }
}
