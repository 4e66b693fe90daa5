package org.glotlens.engine.plan;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;

/**
 * A budget of examples given out to languages.
 *
 * @param laws of the languages
 * @param caps most examples of each
 * @param examples given to each by water-filling: the marginal gains of all languages below their cap are equal, and those
 *     at their cap would gain more
 * @param uniform the same budget given out evenly, what is above a cap to the others
 * @param gain what one example more of a language below its cap adds to its score; NaN where all are at their caps
 */
public record Allocation(List<LanguageLaw> laws, double[] caps, double[] examples, double[] uniform, double gain) {
    /** Halvings of the logarithm of the gain, after which it has no further digits. */
    private static final int HALVINGS = 200;

    /**
     * Gives out a budget. The mean score over languages is concave in the examples and a sum over languages, so what makes
     * the marginal gains equal is its largest value (water-filling).
     *
     * @param caps above 0; infinity for none
     * @throws DataException if the caps hold less than the budget
     */
    public static Allocation of(List<LanguageLaw> laws, double[] caps, double budget) throws DataException {
        double most = Arrays.stream(caps).sum();
        if (!(budget > 0) || Double.isInfinite(budget)) {
            throw new DataException(
                    Message.of("allocation.noBudget", "The budget is %s examples, expected a number above 0.", budget));
        }
        if (most < budget) {
            throw new DataException(Message.of(
                    "allocation.caps",
                    "The caps of all languages together are %s examples, less than the budget of %s. Lower the budget,"
                            + " or find more data.",
                    most,
                    budget));
        }
        double[] examples;
        double gain = Double.NaN;
        if (most == budget) {
            examples = caps.clone();
        } else {
            gain = gain(laws, caps, budget);
            examples = at(laws, caps, gain);
        }
        return new Allocation(List.copyOf(laws), caps.clone(), examples, even(caps, budget), gain);
    }

    /** The mean score over languages of so many examples of each. */
    public double mean(double[] given) {
        return IntStream.range(0, given.length)
                .mapToDouble(i -> laws.get(i).score(given[i]))
                .average()
                .orElse(Double.NaN);
    }

    /** The gain at which the languages together take the budget: more where they take too much. */
    private static double gain(List<LanguageLaw> laws, double[] caps, double budget) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (LanguageLaw law : laws) {
            // alone with all of the budget it takes less than is given out, with a part of it more
            low = Math.min(low, Math.log(law.gain(budget)));
            high = Math.max(high, Math.log(law.gain(budget / laws.size())));
        }
        for (int i = 0; i < HALVINGS && low < high; i++) {
            double middle = (low + high) / 2;
            if (middle <= low || middle >= high) {
                break;
            }
            if (Arrays.stream(at(laws, caps, Math.exp(middle))).sum() > budget) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.exp(high);
    }

    private static double[] at(List<LanguageLaw> laws, double[] caps, double gain) {
        double[] examples = new double[caps.length];
        for (int i = 0; i < examples.length; i++) {
            examples[i] = Math.min(caps[i], laws.get(i).examples(gain));
        }
        return examples;
    }

    private static double[] even(double[] caps, double budget) {
        double[] given = new double[caps.length];
        double[] sorted = caps.clone();
        Arrays.sort(sorted);
        double left = budget;
        double level = 0;
        for (int i = 0; i < sorted.length; i++) {
            level = left / (sorted.length - i);
            if (sorted[i] >= level) {
                break;
            }
            left -= sorted[i];
        }
        for (int i = 0; i < given.length; i++) {
            given[i] = Math.min(caps[i], level);
        }
        return given;
    }

    /** Whole rows that add up to the budget rounded down: the largest remainders are rounded up, no row beyond a cap. */
    public long[] rows() {
        long[] rows = new long[examples.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (long) Math.floor(examples[i]);
        }
        long left = Math.round(Math.floor(Arrays.stream(examples).sum() + 1e-6))
                - Arrays.stream(rows).sum();
        List<Integer> order = IntStream.range(0, rows.length)
                .boxed()
                .sorted((a, b) -> Double.compare(examples[b] - rows[b], examples[a] - rows[a]))
                .toList();
        for (int i : order) {
            if (left > 0 && rows[i] + 1 <= caps[i]) {
                rows[i]++;
                left--;
            }
        }
        return rows;
    }
}
