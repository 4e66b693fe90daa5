package org.glotlens.engine.represent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;

/**
 * From pooled vectors to the projection, the correlations and the alignment of every layer. At each layer one PCA is
 * fitted, on all texts of all checkpoints or of the base; the correlations are of its first component, paired by item.
 *
 * @param sides the checkpoints, base first
 * @param nLayers number of blocks L; layers 0..L are asked for
 * @param lengths [language][item] number of tokens that were pooled over or, for the last token, led to it; at least 1
 * @param vectors the pooled vectors
 * @param plan how to project
 */
public record RepresentAnalysis(List<Side> sides, int nLayers, int[][] lengths, LayerVectors vectors, Plan plan) {
    /**
     * How to project and what to lay onto what.
     *
     * @param languages codes, in the order of the vectors
     * @param seed of the shuffled null
     */
    public record Plan(List<String> languages, Axes axes, Superposition superposition, long seed) {}

    /**
     * What the analysis leaves; the arrays are those of {@link RepresentResult}.
     *
     * @param layers [layer]
     * @param pearson [checkpoint][layer]
     * @param lengthCorrelation [checkpoint][layer]
     */
    public record Tables(
            List<LayerProjection> layers,
            List<List<PearsonMatrix>> pearson,
            double[][] lengthCorrelation,
            CrossChecks checks) {}

    /**
     * Runs over all layers.
     *
     * @throws CancelledException if a stop was asked for between two layers
     * @throws DataException if a pooled vector holds a value that is not finite
     * @throws GlotlensException if the vectors cannot be had
     */
    public Tables run(Watch watch) throws GlotlensException {
        LanguageCorrelations correlations = new LanguageCorrelations(lengths, plan.seed());
        List<LayerProjection> layers = new ArrayList<>();
        List<List<PearsonMatrix>> pearson = perSide();
        List<List<AlignmentMatrix>> alignment = perSide();
        List<List<MexaMatrix>> mexa = perSide();
        List<LanguageFit> fits = new ArrayList<>();
        double[][] lengthCorrelation = new double[sides.size()][nLayers + 1];
        watch.report(Message.of("stage.components", "principal components"), 0, nLayers + 1L);
        for (int layer = 0; layer <= nLayers; layer++) {
            watch.check();
            List<PooledTexts> pooled = vectors.layer(layer);
            LayerProjection projection = project(layer, pooled);
            for (int s = 0; s < sides.size(); s++) {
                Scatter scores = projection.scores().get(s);
                pearson.get(s).add(correlations.matrix(sides.get(s), layer, scores));
                lengthCorrelation[s][layer] = correlations.withInverseLength(scores);
                watch.check();
                LanguageAlignment aligned = LanguageAlignment.of(sides.get(s), layer, pooled.get(s));
                alignment.get(s).add(aligned.matrix());
                mexa.get(s).add(aligned.mexa());
            }
            LayerSuperposition superposed = LayerSuperposition.of(sides, projection, plan);
            layers.add(superposed.projection());
            fits.addAll(superposed.fits());
            watch.report(Message.of("stage.components", "principal components"), layer + 1L, nLayers + 1L);
        }
        CrossChecks checks = new CrossChecks(
                plan.axes(), plan.superposition(), List.copyOf(fits), copied(alignment), new Mexa(mexa));
        return new Tables(List.copyOf(layers), copied(pearson), lengthCorrelation, checks);
    }

    private <T> List<List<T>> perSide() {
        return Stream.generate(() -> (List<T>) new ArrayList<T>())
                .limit(sides.size())
                .toList();
    }

    private static <T> List<List<T>> copied(List<List<T>> lists) {
        return lists.stream().map(List::copyOf).toList();
    }

    private LayerProjection project(int layer, List<PooledTexts> pooled) throws DataException {
        requireFinite(layer, pooled);
        JointPca shared = fit(plan.axes() == Axes.JOINT ? pooled : List.of(pooled.getFirst()));
        List<Scatter> scores = new ArrayList<>();
        List<PcPair> share = new ArrayList<>();
        for (int s = 0; s < pooled.size(); s++) {
            JointPca pca = s > 0 && plan.axes() == Axes.EACH ? fit(List.of(pooled.get(s))) : shared;
            Scatter scatter = new Scatter(pooled.get(s).languages().stream()
                    .map(language -> new PointCloud(
                            Stream.of(language.rows()).map(pca::scores).toList()))
                    .toList());
            scores.add(scatter);
            share.add(varianceShare(pooled.get(s), scatter));
        }
        return new LayerProjection(layer, List.copyOf(scores), List.copyOf(share));
    }

    private static JointPca fit(List<PooledTexts> pooled) {
        return JointPca.fit(pooled.stream().flatMap(PooledTexts::rows).toArray(float[][]::new));
    }

    /** The share of one checkpoint's own variance, about its own mean, that lies along each component. */
    private static PcPair varianceShare(PooledTexts pooled, Scatter scores) {
        float[][] vectors = pooled.rows().toArray(float[][]::new);
        List<PcPair> points = PointCloud.joined(scores.languages()).items();
        double total = Arrays.stream(squares(vectors.length, vectors[0].length, (i, j) -> vectors[i][j]))
                .sum();
        double[] along = squares(points.size(), 2, (i, j) -> points.get(i).of(j));
        return total > 0 ? new PcPair(along[0] / total, along[1] / total) : new PcPair(0, 0);
    }

    /** One number of a table. */
    @FunctionalInterface
    private interface Cell {
        double at(int row, int column);
    }

    /** Sums of squares about the mean, one for each column. */
    private static double[] squares(int rows, int columns, Cell cell) {
        double[] mean = new double[columns];
        double[] squares = new double[columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                mean[j] += cell.at(i, j) / rows;
            }
        }
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double off = cell.at(i, j) - mean[j];
                squares[j] += off * off;
            }
        }
        return squares;
    }

    private void requireFinite(int layer, List<PooledTexts> pooled) throws DataException {
        for (int s = 0; s < pooled.size(); s++) {
            for (TextVectors language : pooled.get(s).languages()) {
                for (int i = 0; i < language.count(); i++) {
                    for (float value : language.rows()[i]) {
                        if (!Float.isFinite(value)) {
                            throw new DataException(Message.of(
                                    "representAnalysis.theCheckpointGivesAt",
                                    "The %s checkpoint gives %s at layer %s, item %s: the forward pass overflowed. Run"
                                            + " again with --dtype float32.",
                                    sides.get(s).label(),
                                    value,
                                    layer,
                                    i + 1));
                        }
                    }
                }
            }
        }
    }
}
