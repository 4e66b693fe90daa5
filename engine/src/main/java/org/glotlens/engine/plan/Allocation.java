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

    /** More are no longer counted one by one in double precision. */
    private static final double MOST = 1e15;

    /**
     * Gives out a budget. The mean score over languages is concave in the examples and a sum over languages, so what makes
     * the marginal gains equal is its largest value (water-filling).
     *
     * @param caps above 0; infinity for none
     * @throws DataException if the caps hold less than the budget
     */
    public static Allocation of(List<LanguageLaw> laws, double[] caps, double budget) throws DataException {
        double most = Arrays.stream(caps).sum();
        if (!(budget > 0 && budget <= MOST)) {
            throw new DataException(Message.of(
                    "allocation.noBudget",
                    "The budget is %s examples, expected a number above 0 and at most %s.",
                    budget,
                    MOST));
        }
        for (LanguageLaw law : laws) {
            if (!Double.isFinite(law.logGain(budget)) || !Double.isFinite(law.logGain(budget / laws.size()))) {
                throw new DataException(Message.of(
                        "allocation.extreme",
                        "The law of %s (alpha %s, beta %s, gamma %s) gives no number at %s examples. Check the numbers"
                                + " it was made from.",
                        law.language(),
                        law.alpha(),
                        law.beta(),
                        law.gamma(),
                        budget));
            }
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
            double logGain = logGain(laws, caps, budget);
            gain = Math.exp(logGain);
            examples = at(laws, caps, logGain);
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

    /** The logarithm of the gain at which the languages together take the budget: more where they take too much. */
    private static double logGain(List<LanguageLaw> laws, double[] caps, double budget) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (LanguageLaw law : laws) {
            // alone with all of the budget it takes less than is given out, with a part of it more
            low = Math.min(low, law.logGain(budget));
            high = Math.max(high, law.logGain(budget / laws.size()));
        }
        for (int i = 0; i < HALVINGS && low < high; i++) {
            double middle = (low + high) / 2;
            if (middle <= low || middle >= high) {
                break;
            }
            if (Arrays.stream(at(laws, caps, middle)).sum() > budget) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double[] at(List<LanguageLaw> laws, double[] caps, double logGain) {
        double[] examples = new double[caps.length];
        for (int i = 0; i < examples.length; i++) {
            examples[i] = Math.min(caps[i], laws.get(i).examples(logGain));
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
        double sum = Arrays.stream(examples).sum();
        // what rounding leaves of a whole budget in a sum
        double rounding = Math.max(1e-6, 1e-14 * sum);
        long left = Math.round(Math.floor(sum + rounding)) - Arrays.stream(rows).sum();
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
