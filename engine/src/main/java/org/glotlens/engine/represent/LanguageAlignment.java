package org.glotlens.engine.represent;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.glotlens.engine.run.Side;
import smile.math.matrix.Matrix;

/**
 * Compares the pooled vectors of all languages of one checkpoint and layer.
 *
 * @param matrix kernel alignment and retrieval
 * @param mexa mutual retrieval
 */
record LanguageAlignment(AlignmentMatrix matrix, MexaMatrix mexa) {
    /**
     * The matrices of one checkpoint and layer.
     *
     * @param vectors finite
     */
    static LanguageAlignment of(Side side, int layer, PooledTexts vectors) {
        int languages = vectors.languages().size();
        KernelAlignment kernels = new KernelAlignment(vectors.languages().stream()
                .map(language -> centred(language.rows()))
                .toArray(Matrix[]::new));
        var units = vectors.languages().stream()
                .map(language -> units(language.rows()))
                .toArray(Matrix[]::new);
        double[][] precision = new double[languages][languages];
        double[][] reciprocalRank = new double[languages][languages];
        double[][] mutual = new double[languages][languages];
        for (int a = 0; a < languages; a++) {
            precision[a][a] = Double.NaN;
            reciprocalRank[a][a] = Double.NaN;
            mutual[a][a] = Double.NaN;
        }
        // Pairs side by side, each with its own cells: BLAS threads do not pay on products as small as these.
        pairs(languages).parallel().forEach(pair -> {
            int a = pair.a();
            int b = pair.b();
            Retrieval.BothWays both = Retrieval.bothWays(units[a], units[b]);
            precision[a][b] = both.there().precision();
            precision[b][a] = both.back().precision();
            reciprocalRank[a][b] = both.there().reciprocalRank();
            reciprocalRank[b][a] = both.back().reciprocalRank();
            mutual[a][b] = both.mutual();
            mutual[b][a] = both.mutual();
        });
        int n = vectors.languages().getFirst().count();
        return new LanguageAlignment(
                new AlignmentMatrix(side, layer, n, kernels.cka(), kernels.debiased(), precision, reciprocalRank),
                new MexaMatrix(side, layer, n, mutual));
    }

    /** Places of two languages, a before b. */
    private record Pair(int a, int b) {}

    private static Stream<Pair> pairs(int languages) {
        return IntStream.range(0, languages)
                .boxed()
                .flatMap(a -> IntStream.range(a + 1, languages).mapToObj(b -> new Pair(a, b)))
                .toList()
                .stream();
    }

    /** [d, n] with the mean over the items taken out. */
    private static Matrix centred(float[][] items) {
        int d = items[0].length;
        double[] mean = new double[d];
        for (float[] item : items) {
            for (int k = 0; k < d; k++) {
                mean[k] += item[k];
            }
        }
        double[] values = new double[Math.multiplyExact(items.length, d)];
        for (int i = 0, at = 0; i < items.length; i++) {
            for (int k = 0; k < d; k++) {
                values[at++] = items[i][k] - mean[k] / items.length;
            }
        }
        return new Matrix(d, items.length, d, values);
    }

    /** [d, n] with every item of length 1; an item of length 0 stays so. */
    private static Matrix units(float[][] items) {
        int d = items[0].length;
        double[] values = new double[Math.multiplyExact(items.length, d)];
        for (int i = 0, at = 0; i < items.length; i++) {
            double square = 0;
            for (float value : items[i]) {
                square += (double) value * value;
            }
            double length = square > 0 ? Math.sqrt(square) : 1;
            for (int k = 0; k < d; k++) {
                values[at++] = items[i][k] / length;
            }
        }
        return new Matrix(d, items.length, d, values);
    }
}
