package org.glotlens.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("native")
class RegionTest {
    private static final List<long[]> SHAPES =
            List.of(new long[] {2, 3}, new long[] {5}, new long[] {}, new long[] {0, 4}, new long[] {1, 2, 2});

    @Test
    void tensorsHaveTheirShapesAndShareNoElement() throws Exception {
        Torch torch = Torch.get();
        int before = torch.openArrays();
        torch.call(() -> {
            try (Scope scope = torch.open(ComputeDevice.CPU)) {
                List<Tensor> tensors = scope.trainingOps().empty(DType.FLOAT32, SHAPES);
                for (int i = 0; i < tensors.size(); i++) {
                    assertThat(tensors.get(i).shape()).containsExactly(SHAPES.get(i));
                    assertThat(tensors.get(i).dtype()).isEqualTo(DType.FLOAT32);
                    fill(tensors.get(i), i);
                }
                for (int i = 0; i < tensors.size(); i++) {
                    assertThat(tensors.get(i).floats()).isEqualTo(filled(tensors.get(i), i));
                }
            }
            return null;
        });
        assertThat(torch.openArrays()).isEqualTo(before);
    }

    @Test
    void eachBeginsWhereALineOfTheCacheDoesAndNearTheOneBefore() throws Exception {
        Torch torch = Torch.get();
        torch.call(() -> {
            try (Scope scope = torch.open(ComputeDevice.CPU)) {
                List<Tensor> tensors = scope.trainingOps()
                        .empty(DType.BFLOAT16, List.of(new long[] {33}, new long[] {32}, new long[] {1}));
                long[] addresses = tensors.stream()
                        .mapToLong(tensor -> tensor.run().address())
                        .toArray();
                assertThat(addresses[0] % 64).isZero();
                assertThat(LongStream.of(addresses).map(address -> address - addresses[0]))
                        .containsExactly(0L, 128L, 192L);
            }
            return null;
        });
    }

    @Test
    void largeOnesBeginWhereAPageDoes() throws Exception {
        Torch torch = Torch.get();
        long page = 2 << 20;
        List<long[]> large = List.of(new long[] {4 << 20}, new long[] {4, 1 << 20});
        torch.call(() -> {
            try (Scope scope = torch.open(ComputeDevice.CPU)) {
                List<Tensor> tensors =
                        Region.of(DType.FLOAT32, large, page).tensors(new Kernels(scope, Ops.Mode.TRAINING));
                long begin = tensors.getFirst().run().address();
                assertThat(begin % page).isZero();
                assertThat(tensors.getLast().run().address()).isEqualTo(begin + (16 << 20));
                fill(tensors.getLast(), 3);
                assertThat(tensors.getLast().floats()).containsOnly(3);
            }
            return null;
        });
    }

    @Test
    void smallOnesLeaveNothingOutForThat() {
        assertThat(Region.of(DType.FLOAT32, List.of(new long[] {(8 << 20) - 1}), 2 << 20)
                        .alignment())
                .isEqualTo(2 << 20);
        assertThat(Region.of(DType.FLOAT32, List.of(new long[] {(8 << 20) - 16}), 2 << 20)
                        .alignment())
                .isEqualTo(64);
    }

    @Test
    void whatIsLeftOpenStays() throws Exception {
        Torch torch = Torch.get();
        torch.call(() -> {
            try (Scope scope = torch.open(ComputeDevice.CPU)) {
                List<Tensor> tensors = scope.trainingOps().empty(DType.FLOAT32, SHAPES);
                fill(tensors.getFirst(), 7);
                tensors.getLast().close();
                tensors.get(1).close();
                assertThat(tensors.getFirst().floats()).containsOnly(7);
            }
            return null;
        });
    }

    /** A backward pass refuses operands that were written to since; a neighbour that was does not count as one. */
    @Test
    void aChangeOfOneIsNoneOfItsNeighbour() throws Exception {
        Torch torch = Torch.get();
        float[] gradient = torch.call(() -> {
            try (Scope scope = torch.open(ComputeDevice.CPU)) {
                Ops op = scope.trainingOps();
                List<Tensor> tensors = op.empty(DType.FLOAT32, List.of(new long[] {3}, new long[] {3}));
                fill(tensors.getFirst(), 5);
                Tensor leaf = scope.floats(new float[] {1, 2, 3}, 3).trainable();
                return Autograd.record(() -> {
                    Tensor loss = op.sum(op.multiply(leaf, tensors.getFirst()));
                    op.zero(tensors.getLast());
                    Autograd.backward(loss);
                    return leaf.gradient(scope).floats();
                });
            }
        });
        assertThat(gradient).containsExactly(5, 5, 5);
    }

    private static float[] filled(Tensor tensor, float value) {
        float[] all = new float[(int) tensor.elements()];
        Arrays.fill(all, value);
        return all;
    }

    private static void fill(Tensor tensor, float value) {
        for (MemorySegment run : tensor.memory()) {
            for (long i = 0; i < run.byteSize() / Float.BYTES; i++) {
                run.setAtIndex(ValueLayout.JAVA_FLOAT, i, value);
            }
        }
    }
}
