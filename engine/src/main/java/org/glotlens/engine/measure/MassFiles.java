package org.glotlens.engine.measure;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.CsvTable;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.mass.LanguageVocabulary;
import org.glotlens.engine.mass.LayerMass;
import org.glotlens.engine.mass.MassPrompt;
import org.glotlens.engine.mass.MassReadings;
import org.glotlens.engine.mass.MassResult;

/** Tables of language mass, as docs/formats.md describes. */
final class MassFiles {
    private MassFiles() {}

    /**
     * Stages them.
     *
     * @throws DataException if one cannot be written
     */
    static void write(MassResult result, Staging to) throws DataException {
        to.write("mass.csv", out -> writeMass(out, result));
        to.write("mass_tokens.csv", out -> writeTokens(out, result));
        to.write("run.json", out -> ResultJson.writeRun(out, "mass", result.provenance(), counts(result)));
    }

    private static void writeMass(Writer out, MassResult result) throws IOException {
        CsvTable table = new CsvTable(out, "checkpoint", "prompt", "layer", "language", "mass", "own", "position");
        for (MassReadings reading : result.readings()) {
            for (int p = 0; p < result.prompts().size(); p++) {
                MassPrompt prompt = result.prompts().get(p);
                for (int at = 0; at < prompt.positions().size(); at++) {
                    Row row = new Row(
                            table,
                            reading.side().label(),
                            prompt.id(),
                            prompt.positions().get(at));
                    for (int layer = 0; layer < reading.nLayers(); layer++) {
                        row.write(layer + 1, result.languages(), reading.mass()[p][at][layer]);
                    }
                }
            }
        }
    }

    /** What stands in all rows of one prompt at one position. */
    private record Row(CsvTable table, String side, String prompt, int position) {
        void write(int layer, List<String> languages, LayerMass mass) throws IOException {
            for (int l = 0; l < languages.size(); l++) {
                write(layer, languages.get(l), mass.mass()[l], mass.own()[l]);
            }
            write(layer, "shared", mass.shared(), mass.shared());
            write(layer, "unseen", mass.unseen(), mass.unseen());
        }

        private void write(int layer, String language, float mass, float own) throws IOException {
            table.row(side, prompt, layer, language, mass, own, position);
        }
    }

    private static void writeTokens(Writer out, MassResult result) throws IOException {
        CsvTable table = new CsvTable(out, "language", "tokens", "distinct", "own");
        for (LanguageVocabulary language : result.vocabulary()) {
            table.row(language.language(), language.tokens(), language.distinct(), language.own());
        }
    }

    private static Map<String, ?> counts(MassResult result) {
        return Map.of("prompts", result.prompts().size(), "layers", result.nLayers());
    }
}
