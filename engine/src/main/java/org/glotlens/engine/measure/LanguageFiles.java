package org.glotlens.engine.measure;

import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.CsvTable;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.represent.AlignmentMatrix;
import org.glotlens.engine.represent.LanguageFit;
import org.glotlens.engine.represent.LayerProjection;
import org.glotlens.engine.represent.Mexa;
import org.glotlens.engine.represent.MexaMatrix;
import org.glotlens.engine.represent.PcPair;
import org.glotlens.engine.represent.PointCloud;
import org.glotlens.engine.represent.RepresentResult;

/** Writes what a representation run says of whole languages, as docs/formats.md describes. */
final class LanguageFiles {
    private LanguageFiles() {}

    /** Writes centroids.csv, alignment.csv, mexa.csv where it was measured, and procrustes.csv. */
    static void write(RepresentResult result, Staging folder) throws DataException {
        folder.write("centroids.csv", out -> writeCentroids(out, result));
        folder.write("alignment.csv", out -> writeAlignment(out, result));
        if (result.checks().mexa().layers().isEmpty()) {
            folder.leaveOut("mexa.csv");
        } else {
            folder.write("mexa.csv", out -> writeMexa(out, result));
        }
        folder.write("procrustes.csv", out -> writeFits(out, result));
    }

    private static void writeCentroids(Writer out, RepresentResult result) throws IOException {
        CsvTable table = new CsvTable(out, "checkpoint", "layer", "language", "pc1", "pc2", "n");
        for (int s = 0; s < result.sides().size(); s++) {
            for (LayerProjection projection : result.layers()) {
                for (int l = 0; l < result.languages().size(); l++) {
                    PointCloud points = projection.cloud(s, l);
                    PcPair centroid = points.mean();
                    table.row(
                            result.sides().get(s).label(),
                            projection.layer(),
                            result.languages().get(l),
                            centroid.pc1(),
                            centroid.pc2(),
                            points.items().size());
                }
            }
        }
    }

    /** One row for every ordered pair of two languages. */
    static void writeAlignment(Writer out, RepresentResult result) throws IOException {
        CsvTable table = new CsvTable(
                out,
                "checkpoint",
                "layer",
                "language_a",
                "language_b",
                "cka",
                "p_at_1",
                "mrr",
                "n",
                "cka_debiased",
                "mexa",
                "mexa_chance");
        List<String> languages = result.languages();
        for (int s = 0; s < result.checks().alignment().size(); s++) {
            for (AlignmentMatrix matrix : result.checks().alignment().get(s)) {
                for (int a = 0; a < languages.size(); a++) {
                    for (int b = 0; b < languages.size(); b++) {
                        if (a != b) {
                            table.row(
                                    matrix.side().label(),
                                    matrix.layer(),
                                    languages.get(a),
                                    languages.get(b),
                                    matrix.cka()[a][b],
                                    matrix.precision()[a][b],
                                    matrix.reciprocalRank()[a][b],
                                    matrix.n(),
                                    matrix.ckaDebiased()[a][b],
                                    mexa(result, s, matrix.layer())[a][b],
                                    Mexa.chance(matrix.n()));
                        }
                    }
                }
            }
        }
    }

    /** [pivot][language] at a layer; NaN in results of before it was measured. */
    private static double[][] mexa(RepresentResult result, int side, int layer) {
        List<List<MexaMatrix>> layers = result.checks().mexa().layers();
        if (!layers.isEmpty()) {
            return layers.get(side).get(layer).score();
        }
        double[][] none =
                new double[result.languages().size()][result.languages().size()];
        for (double[] row : none) {
            Arrays.fill(row, Double.NaN);
        }
        return none;
    }

    /** One row for every ordered pair of two languages: over the layers 0 to L. */
    private static void writeMexa(Writer out, RepresentResult result) throws IOException {
        CsvTable table =
                new CsvTable(out, "checkpoint", "pivot", "language", "mean", "max", "max_layer", "chance", "n");
        Mexa mexa = result.checks().mexa();
        List<String> languages = result.languages();
        for (int s = 0; s < mexa.layers().size(); s++) {
            int n = mexa.layers().get(s).getFirst().n();
            for (int pivot = 0; pivot < languages.size(); pivot++) {
                for (int language = 0; language < languages.size(); language++) {
                    if (pivot != language) {
                        Mexa.OverLayers over = mexa.over(s, pivot, language);
                        table.row(
                                result.sides().get(s).label(),
                                languages.get(pivot),
                                languages.get(language),
                                over.mean(),
                                over.highest(),
                                over.at(),
                                Mexa.chance(n),
                                n);
                    }
                }
            }
        }
    }

    private static void writeFits(Writer out, RepresentResult result) throws IOException {
        CsvTable table = new CsvTable(
                out, "checkpoint", "layer", "language", "onto", "r11", "r12", "r21", "r22", "residual_share");
        for (LanguageFit fit : result.checks().fits()) {
            double[][] rotation = fit.procrustes().rotation();
            table.row(
                    fit.side().label(),
                    fit.layer(),
                    fit.language(),
                    fit.onto(),
                    rotation[0][0],
                    rotation[0][1],
                    rotation[1][0],
                    rotation[1][1],
                    fit.procrustes().residualShare());
        }
    }
}
