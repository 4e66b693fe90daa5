package org.glotlens.engine.steer;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The dimensions in which a language's mean differs most from that of English (Zhong et al. 2025). Those of massive
 * activations, whose mean is beyond 20 times the median of all, are left out: the released script names them by hand.
 *
 * @param chosen largest difference first
 * @param leftOut massive ones, in order
 */
public record SpecificDimensions(int[] chosen, List<Integer> leftOut) {
    private static final double MASSIVE = 20;

    /**
     * Chooses.
     *
     * @param english mean at the last layer
     * @param language mean at the last layer
     * @param count how many at most
     */
    public static SpecificDimensions of(float[] english, float[] language, int count) {
        boolean[] isMassive = new boolean[english.length];
        mark(isMassive, english);
        mark(isMassive, language);
        int[] chosen = IntStream.range(0, english.length)
                .filter(i -> !isMassive[i])
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -Math.abs(english[i] - (double) language[i])))
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
        List<Integer> leftOut = IntStream.range(0, english.length)
                .filter(i -> isMassive[i])
                .boxed()
                .toList();
        return new SpecificDimensions(chosen, leftOut);
    }

    private static void mark(boolean[] isMassive, float[] mean) {
        double[] sizes = IntStream.range(0, mean.length)
                .mapToDouble(i -> Math.abs(mean[i]))
                .toArray();
        double[] sorted = sizes.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        for (int i = 0; i < sizes.length; i++) {
            isMassive[i] |= sizes[i] > MASSIVE * median;
        }
    }
}
