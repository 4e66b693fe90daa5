package org.glotlens.engine.measure;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.CsvTable;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.represent.ComponentWarnings;
import org.glotlens.engine.represent.LayerProjection;
import org.glotlens.engine.represent.PcPair;
import org.glotlens.engine.represent.PearsonMatrix;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.represent.StepCheck;

/** Writes the tables of a representation run, as docs/formats.md describes: all of them or none. Layers count from 0. */
public final class RepresentFiles {
    private RepresentFiles() {}

    /**
     * Writes pca.csv, pca_variance.csv, pearson.csv, length_check.csv, step_check.csv, centroids.csv, alignment.csv,
     * mexa.csv, procrustes.csv and run.json.
     *
     * @param dir made if absent; files of the same names are replaced
     * @throws DataException if the folder cannot be written; it is then as it was before
     */
    public static void write(RepresentResult result, Path dir) throws DataException {
        try (StagedFolder folder = StagedFolder.open(dir)) {
            write(result, folder);
            folder.commit();
        }
    }

    /**
     * Stages the same files.
     *
     * @throws DataException if one cannot be written
     */
    public static void write(RepresentResult result, Staging to) throws DataException {
        to.write("pca.csv", out -> writeScores(out, result));
        to.write("pca_variance.csv", out -> writeVariance(out, result));
        to.write("pearson.csv", out -> writePearson(out, result));
        to.write("length_check.csv", out -> writeLengthCheck(out, result));
        to.write("step_check.csv", out -> writeStepCheck(out, result));
        LanguageFiles.write(result, to);
        to.write("run.json", out -> ResultJson.writeRun(out, "represent", result.provenance(), counts(result)));
    }

    private static void writeScores(Writer out, RepresentResult result) throws IOException {
        CsvTable table = new CsvTable(out, "checkpoint", "layer", "language", "id", "pc1", "pc2");
        for (int s = 0; s < result.sides().size(); s++) {
            for (LayerProjection projection : result.layers()) {
                for (int l = 0; l < result.languages().size(); l++) {
                    for (int i = 0; i < result.ids().size(); i++) {
                        PcPair point = projection.cloud(s, l).items().get(i);
                        table.row(
                                result.sides().get(s).label(),
                                projection.layer(),
                                result.languages().get(l),
                                result.ids().get(i),
                                point.pc1(),
                                point.pc2());
                    }
                }
            }
        }
    }

    private static void writeVariance(Writer out, RepresentResult result) throws IOException {
        CsvTable table = new CsvTable(out, "checkpoint", "layer", "pc1", "pc2");
        for (int s = 0; s < result.sides().size(); s++) {
            for (LayerProjection projection : result.layers()) {
                PcPair share = projection.varianceShare().get(s);
                table.row(result.sides().get(s).label(), projection.layer(), share.pc1(), share.pc2());
            }
        }
    }

    /** Kernel alignment, retrieval and MEXA: one row for every ordered pair of two languages. */
    public static void writeAlignment(Writer out, RepresentResult result) throws IOException {
        LanguageFiles.writeAlignment(out, result);
    }

    /** One row for every pair of two languages, in drawing order. */
    public static void writePearson(Writer out, RepresentResult result) throws IOException {
        CsvTable table = new CsvTable(
                out,
                "checkpoint",
                "layer",
                "language_a",
                "language_b",
                "r",
                "ci_low",
                "ci_high",
                "n",
                "r_length_partialled",
                "r_shuffled");
        List<String> languages = result.languages();
        for (List<PearsonMatrix> layers : result.pearson()) {
            for (PearsonMatrix matrix : layers) {
                for (int a = 0; a < languages.size(); a++) {
                    for (int b = a + 1; b < languages.size(); b++) {
                        table.row(
                                matrix.side().label(),
                                matrix.layer(),
                                languages.get(a),
                                languages.get(b),
                                matrix.r()[a][b],
                                matrix.low()[a][b],
                                matrix.high()[a][b],
                                matrix.n(),
                                matrix.lengthPartialled()[a][b],
                                matrix.shuffled()[a][b]);
                    }
                }
            }
        }
    }

    private static void writeLengthCheck(Writer out, RepresentResult result) throws IOException {
        CsvTable table = new CsvTable(out, "checkpoint", "layer", "r_pc1_inverse_length");
        for (int s = 0; s < result.sides().size(); s++) {
            for (int layer = 0; layer <= result.nLayers(); layer++) {
                table.row(result.sides().get(s).label(), layer, result.lengthCorrelation()[s][layer]);
            }
        }
    }

    /** One row for each layer; none where the checkpoints have no axes in common. */
    private static void writeStepCheck(Writer out, RepresentResult result) throws IOException {
        CsvTable table = new CsvTable(out, "layer", "eta_squared");
        for (StepCheck check : StepCheck.of(result)) {
            table.row(check.layer(), check.etaSquared());
        }
    }

    private static Map<String, Object> counts(RepresentResult result) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("items", result.ids().size());
        counts.put("languages", result.languages());
        counts.put("layers", result.nLayers());
        counts.put("pooling", result.pooling().label());
        counts.put("axes", result.checks().axes().label());
        counts.put("procrustes", result.checks().superposition().label());
        counts.put(
                "warnings",
                ComponentWarnings.of(result).stream().map(Message::english).toList());
        return counts;
    }
}
