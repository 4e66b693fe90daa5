package org.glotlens.app.figure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glotlens.charts.ExportSize;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureExport;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.run.Provenance;

/**
 * A folder of figures, each as SVG, PDF, PNG and the numbers it draws as CSV.
 *
 * @param provenance what the figures were made from; every picture carries it
 */
public record FigureFolder(Path folder, Provenance provenance) {
    private static final double DPI = 300;

    /**
     * Writes one figure at the full width of a journal page.
     *
     * @throws DataException if the folder or a file cannot be written
     */
    public void write(String name, Figure figure) throws DataException {
        try {
            Files.createDirectories(folder);
        } catch (IOException problem) {
            throw new DataException(
                    Message.of(
                            "figureFolder.cannotMakeTheFolder",
                            "Cannot make the folder %s: %s. Choose another --out.",
                            folder,
                            problem.getMessage()),
                    problem);
        }
        FigureExport export = new FigureExport(ProvenanceJson.text(List.of(provenance)));
        ExportSize size = ExportSize.DOUBLE_COLUMN.fitting(figure);
        export.svg(figure, size, folder.resolve(name + ".svg"));
        export.pdf(figure, size, folder.resolve(name + ".pdf"));
        export.png(figure, size, DPI, folder.resolve(name + ".png"));
        export.csv(figure, folder.resolve(name + ".csv"));
    }
}
