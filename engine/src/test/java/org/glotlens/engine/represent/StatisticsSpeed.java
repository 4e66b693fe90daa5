package org.glotlens.engine.represent;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.stat.Bootstrap;

/** Measures the statistics at the size of a published study: median and range of some runs after one that warms up. */
final class StatisticsSpeed {
    private static final int LANGUAGES = 20;
    private static final int ITEMS = 500;
    private static final int WIDTH = 1024;
    private static final int LAYERS = 25;
    private static final int RUNS = 5;

    private StatisticsSpeed() {}

    /** One measured piece of work. */
    @FunctionalInterface
    private interface Work {
        Object run() throws Exception;
    }

    /** Runs all measurements and prints seconds. */
    public static void main(String[] arguments) throws Exception {
        double[][] columns = numbers(32 * 4, ITEMS);
        time(
                "bootstrap, 10,000 resamples, 500 prompts x 32 layers x 4 curves",
                () -> new Bootstrap(10_000, 42).means(columns));

        Scatter first = new Scatter(Arrays.stream(numbers(LANGUAGES, ITEMS))
                .map(language -> new PointCloud(Arrays.stream(language)
                        .mapToObj(pc1 -> new PcPair(pc1, 0))
                        .toList()))
                .toList());
        int[][] lengths = new int[LANGUAGES][ITEMS];
        Random random = new Random(2);
        for (int[] row : lengths) {
            Arrays.setAll(row, _ -> 5 + random.nextInt(40));
        }
        LanguageCorrelations correlations = new LanguageCorrelations(lengths, 42);
        time("Pearson, 190 pairs x 25 layers, with intervals, partialled and shuffled", () -> {
            Object last = null;
            for (int layer = 0; layer < LAYERS; layer++) {
                last = correlations.matrix(Side.BASE, layer, first);
            }
            return last;
        });

        float[][][][] pooled = new float[2][LANGUAGES][ITEMS][];
        for (float[][][] side : pooled) {
            for (float[][] language : side) {
                Arrays.setAll(language, _ -> vector(random));
            }
        }
        float[][] rows = Arrays.stream(pooled)
                .flatMap(Arrays::stream)
                .flatMap(Arrays::stream)
                .toArray(float[][]::new);
        time("joint PCA of one layer with all scores, 2 x 20 x 500 x 1024", () -> {
            JointPca pca = JointPca.fit(rows);
            return Arrays.stream(rows).map(pca::scores).toList();
        });
        time(
                "kernel alignment and retrieval, one layer of one checkpoint, 20 x 500 x 1024",
                () -> LanguageAlignment.of(Side.BASE, 0, Clouds.pooled(pooled[0])));
        List<String> languages =
                IntStream.range(0, LANGUAGES).mapToObj(Integer::toString).toList();
        var plan = new RepresentAnalysis.Plan(languages, Axes.JOINT, Superposition.NONE, 42);
        var both = List.of(Side.BASE, Side.ALIGNED);
        time(
                "everything of that layer, both checkpoints",
                () -> new RepresentAnalysis(both, 0, lengths, _ -> Clouds.pooled(pooled), plan).run(Watch.none()));
    }

    private static void time(String name, Work work) throws Exception {
        double[] seconds = new double[RUNS];
        work.run();
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            work.run();
            seconds[run] = (System.nanoTime() - start) / 1e9;
        }
        Arrays.sort(seconds);
        System.out.printf(
                Locale.ROOT, "%-80s %.3f s (%.3f to %.3f)%n", name, seconds[RUNS / 2], seconds[0], seconds[RUNS - 1]);
    }

    private static double[][] numbers(int columns, int rows) {
        Random random = new Random(1);
        double[][] numbers = new double[columns][rows];
        for (double[] column : numbers) {
            Arrays.setAll(column, _ -> random.nextGaussian());
        }
        return numbers;
    }

    private static float[] vector(Random random) {
        float[] vector = new float[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }
}
