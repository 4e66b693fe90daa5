package org.glotlens.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pieces of work side by side. */
@Tag("native")
class LanesTest {
    private static final int PIECES = 200;

    private Torch torch;

    private int before;

    @BeforeEach
    void twoThreads() throws Exception {
        torch = Torch.get();
        before = torch.call(torch::threads);
        torch.useThreads(2);
    }

    @AfterEach
    void asBefore() throws Exception {
        torch.useThreads(before);
    }

    /** Products of a matrix that all share with one of each piece's own, against those in double precision. */
    private static final class Products implements PieceWork<double[]> {
        private static final int SIZE = 24;

        private final Tensor shared;
        private final float[] sharedValues;
        private final List<Integer> taken = new ArrayList<>();
        private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
        private double worst;

        Products(Scope scope) {
            sharedValues = values(-1);
            shared = scope.floats(sharedValues, SIZE, SIZE);
        }

        private static float[] values(int piece) {
            Random random = new Random(piece);
            float[] values = new float[SIZE * SIZE];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
            }
            return values;
        }

        @Override
        public double[] of(int piece) throws GlotlensException {
            threads.add(Thread.currentThread());
            assertThat(JniUtils.isGradMode()).isFalse();
            assertThat(Torch.get().threads()).isEqualTo(1);
            float[] own = values(piece);
            try (Scope scope = shared.scope().sibling()) {
                Ops op = scope.ops();
                float[] y =
                        op.linear(scope.floats(own, SIZE, SIZE), shared, null).floats();
                return new double[] {y[piece % SIZE], product(own, piece % SIZE), y.length};
            }
        }

        private double product(float[] own, int column) {
            double sum = 0;
            for (int i = 0; i < SIZE; i++) {
                sum += (double) own[i] * sharedValues[column * SIZE + i];
            }
            return sum;
        }

        @Override
        public void take(int piece, double[] result) {
            assertThat(Thread.currentThread().getName()).isEqualTo("glotlens-engine");
            taken.add(piece);
            worst = Math.max(worst, Math.abs(result[0] - result[1]));
        }
    }

    @Test
    void resultsComeInOrderAndAreThoseOfEachPieceAlone() throws Exception {
        int open = torch.openArrays();
        for (int round = 0; round < 20; round++) {
            Products work = torch.call(() -> {
                try (Scope scope = torch.open(ComputeDevice.CPU)) {
                    Products products = new Products(scope);
                    torch.sideBySide(8, PIECES, products);
                    return products;
                }
            });
            assertThat(work.taken).hasSize(PIECES).isSorted();
            assertThat(work.worst).isLessThan(1e-4);
            assertThat(work.threads)
                    .hasSizeBetween(1, 2)
                    .noneMatch(thread -> thread.getName().equals("glotlens-engine"));
        }
        assertThat(torch.openArrays()).isEqualTo(open);
    }

    @Test
    void afterwardsTheEngineThreadComputesWithAllThreads() throws Exception {
        torch.call(() -> {
            torch.sideBySide(2, 4, new Counted(new AtomicInteger(), -1));
            return null;
        });
        assertThat(torch.call(JniUtils::getNumThreads)).isEqualTo(2);
        assertThat(torch.call(torch::threads)).isEqualTo(2);
    }

    /** Counts the pieces that are computed just now. */
    private record Counted(AtomicInteger running, int failing) implements PieceWork<Integer> {
        private static final CountDownLatch NEVER = new CountDownLatch(1);

        @Override
        public Integer of(int piece) throws GlotlensException {
            running.incrementAndGet();
            try {
                if (piece == failing) {
                    throw new GlotlensException(Message.of("cancel.cancelled", "Piece failed."));
                }
                assertThat(NEVER.await(3, TimeUnit.MILLISECONDS)).isFalse();
                return piece;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                running.decrementAndGet();
            }
        }

        @Override
        public void take(int piece, Integer result) {
            assertThat(result).isEqualTo(piece);
        }
    }

    @Test
    void aFailureIsThrownWhenNothingIsComputedAnyMore() throws Exception {
        AtomicInteger running = new AtomicInteger();
        assertThatThrownBy(() -> torch.call(() -> {
                    torch.sideBySide(2, PIECES, new Counted(running, 5));
                    return null;
                }))
                .isInstanceOf(GlotlensException.class)
                .hasMessage("Piece failed.");
        assertThat(running).hasValue(0);
    }

    /** All fail but the first, with what no code expects: each is waited for before the first of them is thrown. */
    @Test
    void anErrorIsThrownWhenNothingIsComputedAnyMore() throws Exception {
        AtomicInteger running = new AtomicInteger();
        CountDownLatch both = new CountDownLatch(2);
        PieceWork<Integer> failing = new PieceWork<>() {
            @Override
            public Integer of(int piece) {
                running.incrementAndGet();
                both.countDown();
                try {
                    assertThat(both.await(1, TimeUnit.MINUTES)).isTrue();
                    // the second piece goes on after the first has failed, and fails too
                    Thread.sleep(100L * piece);
                    throw new StackOverflowError("piece " + piece);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                } finally {
                    running.decrementAndGet();
                }
            }

            @Override
            public void take(int piece, Integer result) {
                throw new IllegalStateException("no piece came to its end");
            }
        };
        assertThatThrownBy(() -> torch.call(() -> {
                    torch.sideBySide(2, 2, failing);
                    return null;
                }))
                .isInstanceOf(StackOverflowError.class)
                .hasMessage("piece 0");
        assertThat(running).hasValue(0);
    }

    @Test
    void onePieceIsComputedByTheEngineThread() throws Exception {
        Thread engine = torch.call(Thread::currentThread);
        torch.call(() -> {
            torch.sideBySide(8, 1, new PieceWork<Thread>() {
                @Override
                public Thread of(int piece) {
                    return Thread.currentThread();
                }

                @Override
                public void take(int piece, Thread result) {
                    assertThat(result).isEqualTo(engine);
                }
            });
            return null;
        });
    }
}
