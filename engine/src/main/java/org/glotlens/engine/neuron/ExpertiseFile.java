package org.glotlens.engine.neuron;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.CsvTable;
import org.glotlens.engine.file.Staging;

/** Writes the expertise of units with the columns of the released files. */
public final class ExpertiseFile {
    private ExpertiseFile() {}

    /**
     * Stages the table, one language after the other. The released files sort layers by name and number units in that
     * order; here {@code uuid} counts from 0 in forward order.
     *
     * @param name of the file
     * @throws DataException if it cannot be written
     */
    public static void write(List<ConceptExpertise> concepts, String name, Staging to) throws DataException {
        to.write(name, out -> writeRows(out, concepts));
    }

    private static void writeRows(Writer out, List<ConceptExpertise> concepts) throws IOException {
        CsvTable table = new CsvTable(
                out, "ap", "off_mean", "off_p50", "on_p50", "on_p90", "layer", "unit", "uuid", "concept", "group");
        for (ConceptExpertise of : concepts) {
            int uuid = 0;
            for (Expertise layer : of.layers()) {
                for (int unit = 0; unit < layer.units(); unit++) {
                    table.row(
                            layer.ap()[unit],
                            layer.offMean()[unit],
                            layer.offP50()[unit],
                            layer.onP50()[unit],
                            layer.onP90()[unit],
                            layer.module(),
                            unit,
                            uuid++,
                            of.concept(),
                            of.group());
                }
            }
        }
    }
}
