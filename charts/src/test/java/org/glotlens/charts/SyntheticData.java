package org.glotlens.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.CurveSummary;
import org.glotlens.engine.represent.CrossChecks;
import org.glotlens.engine.represent.LayerProjection;
import org.glotlens.engine.represent.PcPair;
import org.glotlens.engine.represent.PearsonMatrix;
import org.glotlens.engine.represent.PointCloud;
import org.glotlens.engine.represent.Pooling;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.represent.Scatter;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.train.TrainStep;

/** Results with the shapes that models show, for drawing: English in the middle layers, then the target. */
public final class SyntheticData {
    private SyntheticData() {}

    /** Curves over {@code nLayers} layers with an entropy that falls from 13 bits. */
    public static LensFigureData lens(Side side, int nLayers, List<String> languages) {
        List<CurveSummary> summaries = new ArrayList<>();
        for (int k = 0; k < languages.size(); k++) {
            double gain = side == Side.ALIGNED ? 1.1 : 1;
            double[] mean = new double[nLayers];
            for (int l = 0; l < nLayers; l++) {
                double x = (l + 1.0) / nLayers;
                double hump = Math.exp(-Math.pow((x - 0.68) / 0.13, 2));
                double late = 1 / (1 + Math.exp(-(x - 0.86) / 0.035));
                mean[l] = switch (languages.get(k)) {
                    case "en" -> Math.min(0.95, gain * 0.52 * hump + 0.03);
                    case "shared" -> 0.04 + 0.03 * hump;
                    default -> Math.max(0.002, (0.86 - 0.055 * k) * late * Math.min(1, gain));
                };
            }
            summaries.add(summary(side, languages.get(k), mean, 0.06));
        }
        double[] entropy = new double[nLayers];
        for (int l = 0; l < nLayers; l++) {
            double x = (l + 1.0) / nLayers;
            entropy[l] = 1.2 + 11.6 / (1 + Math.exp((x - 0.52) / 0.09));
        }
        summaries.add(summary(side, Curve.ENTROPY.text(), entropy, 0.4));
        return LensFigureData.of(side.label(), summaries).withStripMax(14);
    }

    private static CurveSummary summary(Side side, String name, double[] mean, double half) {
        double[] low = new double[mean.length];
        double[] high = new double[mean.length];
        for (int i = 0; i < mean.length; i++) {
            double width = half * Math.sqrt(Math.max(0.02, Math.abs(mean[i] * (1 - Math.min(1, mean[i])))) * 4);
            low[i] = mean[i] - width;
            high[i] = mean[i] + width;
        }
        return new CurveSummary(side, Curve.of(name), mean, low, high, 56, "95 % normal interval");
    }

    /** Scatters whose languages draw together on the aligned side, and matrices to match. */
    public static RepresentResult represent(List<String> languages, int items, int nLayers) {
        Random random = new Random(7);
        List<LayerProjection> layers = new ArrayList<>();
        List<PearsonMatrix> base = new ArrayList<>();
        List<PearsonMatrix> aligned = new ArrayList<>();
        for (int l = 0; l <= nLayers; l++) {
            List<Scatter> scores = new ArrayList<>();
            for (int c = 0; c < 2; c++) {
                double spread = (c == 0 ? 9 : 3.5) * (1 + 0.05 * l);
                List<PointCloud> clouds = new ArrayList<>();
                for (int k = 0; k < languages.size(); k++) {
                    double angle = 2 * Math.PI * k / languages.size() + 0.1 * l;
                    List<PcPair> points = new ArrayList<>();
                    for (int i = 0; i < items; i++) {
                        points.add(new PcPair(
                                spread * Math.cos(angle) + 2.2 * random.nextGaussian(),
                                0.7 * spread * Math.sin(angle) + 1.6 * random.nextGaussian()));
                    }
                    clouds.add(new PointCloud(points));
                }
                scores.add(new Scatter(clouds));
            }
            layers.add(new LayerProjection(l, scores, List.of(new PcPair(0.41, 0.127), new PcPair(0.37, 0.081))));
            base.add(matrix(Side.BASE, l, languages.size(), 0.5));
            aligned.add(matrix(Side.ALIGNED, l, languages.size(), 0.82));
        }
        double[] length =
                IntStream.rangeClosed(0, nLayers).mapToDouble(l -> -0.62).toArray();
        double[] clean = IntStream.rangeClosed(0, nLayers).mapToDouble(l -> 0.1).toArray();
        return new RepresentResult(
                List.of(Side.BASE, Side.ALIGNED),
                languages,
                IntStream.range(0, items).mapToObj(i -> "i" + i).toList(),
                nLayers,
                Pooling.CONTENT_MEAN,
                layers,
                List.of(base, aligned),
                new double[][] {length, clean},
                CrossChecks.NONE,
                new Provenance("", Map.of(), "", "float32", "cpu", Map.of(), Map.of(), 7, ""));
    }

    private static PearsonMatrix matrix(Side side, int layer, int size, double level) {
        double[][][] m = new double[5][size][size];
        for (int a = 0; a < size; a++) {
            for (int b = 0; b < size; b++) {
                double r = a == b ? 1 : level * Math.cos((a - b) * 0.45 + 0.02 * layer) + (a + b) * 0.008;
                m[0][a][b] = r;
                m[1][a][b] = r - 0.1;
                m[2][a][b] = Math.min(1, r + 0.08);
                m[3][a][b] = r * 0.8;
                m[4][a][b] = 0.02;
            }
        }
        return new PearsonMatrix(side, layer, 60, m[0], m[1], m[2], m[3], m[4]);
    }

    /** A falling loss with warm-up and cosine rate, validated every 30 steps. */
    public static List<TrainStep> steps(int count) {
        Random random = new Random(3);
        List<TrainStep> steps = new ArrayList<>();
        for (int s = 1; s <= count; s++) {
            double loss = 0.6 + 2.1 * Math.exp(-s / 50.0) + 0.12 * random.nextGaussian();
            OptionalDouble eval =
                    s % 30 == 0 ? OptionalDouble.of(0.72 + 2 * Math.exp(-s / 52.0)) : OptionalDouble.empty();
            double rate = s < 20 ? s / 20.0 : 0.5 * (1 + Math.cos(Math.PI * (s - 20) / (220.0 - 20)));
            steps.add(new TrainStep(s, 220, loss, eval, 5e-5 * rate, 0.8, s / 73.0, s * 0.4, (220 - s) * 0.4));
        }
        return steps;
    }
}
