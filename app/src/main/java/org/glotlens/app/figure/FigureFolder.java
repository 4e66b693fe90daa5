package org.glotlens.app.figure;

import java.util.List;
import org.glotlens.charts.ExportSize;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureExport;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.run.Provenance;

/**
 * A folder of figures, each as SVG, PDF, PNG and the numbers it draws as CSV. They appear with the result they belong to.
 *
 * @param provenance what the figures were made from; every picture carries it
 */
public record FigureFolder(Staging folder, Provenance provenance) {
    private static final List<String> ENDINGS = List.of(".svg", ".pdf", ".png", ".csv");
    private static final double DPI = 300;

    /**
     * Writes one figure at the full width of a journal page.
     *
     * @throws DataException if a file cannot be written
     */
    public void write(String name, Figure figure) throws DataException {
        FigureExport export = new FigureExport(ProvenanceJson.text(List.of(provenance)));
        ExportSize size = ExportSize.DOUBLE_COLUMN.fitting(figure);
        export.svg(figure, size, folder.place(name + ".svg"));
        export.pdf(figure, size, folder.place(name + ".pdf"));
        export.png(figure, size, DPI, folder.place(name + ".png"));
        export.csv(figure, folder.place(name + ".csv"));
    }

    /** Says that the result has no figure of this name. */
    public void leaveOut(String name) {
        ENDINGS.forEach(ending -> folder.leaveOut(name + ending));
    }
}
