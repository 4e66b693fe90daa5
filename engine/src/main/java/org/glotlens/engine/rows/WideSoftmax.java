package org.glotlens.engine.rows;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What is read of the softmax of many rows of logits in float32 or bfloat16, and the gradient of their cross-entropy. Each thread
 * takes one row at a time; sums are in double precision. The memory of all operands has to stay until a call returns.
 */
public final class WideSoftmax {
    private final RowTeam team;
    private final ThreadLocal<SoftmaxRow> rooms;

    /**
     * Shares the threads of the products of few rows.
     *
     * @throws IllegalStateException if the system lets no memory be run
     */
    public WideSoftmax(RowProducts products) {
        SoftmaxRow.Code code = SoftmaxRow.Code.ready();
        this.team = products.team();
        this.rooms = ThreadLocal.withInitial(() -> new SoftmaxRow(code));
    }

    /** Whether rows of so many logits are taken. */
    public static boolean takes(int vocabulary) {
        return WideElements.takes(vocabulary);
    }

    /**
     * What is asked for.
     *
     * @param ids {@code [rows, n]}, n the same for all rows
     * @param k how many of the most probable, at most the vocabulary
     */
    public record Asked(long[] ids, int k) {}

    /**
     * What was read.
     *
     * @param probabilities {@code [rows, n]} of the ids
     * @param entropyBits {@code [rows]}
     * @param topProbabilities {@code [rows, k]}, the most probable first; of equal ones that with the lower id
     * @param topIds {@code [rows, k]}
     */
    public record Read(float[] probabilities, float[] entropyBits, float[] topProbabilities, long[] topIds) {}

    /** Reads all rows; empty where something is no number, or too many logits are as large as the k-th. */
    public Optional<Read> read(RowAttention.Crew crew, RowProducts.Rows logits, Asked asked) {
        requireTaken(logits);
        int rows = logits.rows();
        Read read = new Read(
                new float[asked.ids().length],
                new float[rows],
                new float[rows * asked.k()],
                new long[rows * asked.k()]);
        AtomicBoolean isRead = new AtomicBoolean(true);
        team.runLast(crew.threads(), rows, row -> {
            SoftmaxRow own = rooms.get();
            own.take(crew.kernel(), address(crew, logits, row), logits.inputs());
            if (!read(own, asked, row, read)) {
                isRead.set(false);
            }
        });
        return isRead.get() ? Optional.of(read) : Optional.empty();
    }

    private static boolean read(SoftmaxRow own, Asked asked, int row, Read read) {
        SoftmaxRow.Sums sums = own.sums();
        int[] places = own.places(asked.k());
        if (!Double.isFinite(sums.exponentials()) || places == null) {
            return false;
        }
        double nats = Math.log(sums.exponentials()) - sums.weighted() / sums.exponentials();
        read.entropyBits()[row] = (float) (nats / Math.log(2));
        int each = asked.ids().length / read.entropyBits().length;
        for (int i = row * each; i < (row + 1) * each; i++) {
            read.probabilities()[i] = probability(own, Math.toIntExact(asked.ids()[i]), sums);
        }
        Integer[] best = Arrays.stream(places).boxed().toArray(Integer[]::new);
        // places come in order, and sorting keeps the order of equal ones
        Arrays.sort(best, Comparator.comparing(own::at, Comparator.reverseOrder()));
        for (int i = 0; i < asked.k(); i++) {
            read.topIds()[row * asked.k() + i] = best[i];
            read.topProbabilities()[row * asked.k() + i] = probability(own, best[i], sums);
        }
        return true;
    }

    private static float probability(SoftmaxRow own, int id, SoftmaxRow.Sums sums) {
        return (float) (Math.exp((double) own.at(id) - own.largest()) / sums.exponentials());
    }

    /**
     * Puts the gradient of {@code share} times the summed cross-entropies, nats, over the logits.
     *
     * @param labels one a row
     * @return the sum of the cross-entropies, without the share
     */
    public double crossEntropyGradient(RowAttention.Crew crew, RowProducts.Rows logits, long[] labels, float share) {
        requireTaken(logits);
        double[] losses = new double[logits.rows()];
        team.runLast(crew.threads(), logits.rows(), row -> {
            RowKernel type = crew.kernel();
            SoftmaxRow own = rooms.get();
            long address = address(crew, logits, row);
            own.take(type, address, logits.inputs());
            int label = Math.toIntExact(labels[row]);
            double sum = own.sums().exponentials();
            double wanted = (double) own.at(label) - own.largest();
            losses[row] = Math.log(sum) - wanted;
            own.putShares(type, address, (float) (share / sum));
            long at = (long) row * logits.inputs() + label;
            type.store(logits.x(), at, (float) ((Math.exp(wanted) / sum - 1) * share));
        });
        return Arrays.stream(losses).sum();
    }

    private static void requireTaken(RowProducts.Rows logits) {
        if (!takes(logits.inputs())) {
            throw new IllegalArgumentException("No softmax of rows of " + logits.inputs());
        }
    }

    private static long address(RowAttention.Crew crew, RowProducts.Rows logits, int row) {
        return logits.x().address()
                + (long) row * logits.inputs() * crew.kernel().bytes();
    }
}
