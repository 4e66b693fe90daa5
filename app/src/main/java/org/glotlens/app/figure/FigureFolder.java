package org.glotlens.app.figure;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureExport;
import org.glotlens.charts.choice.CsvOrigin;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;

/**
 * A folder of figures, each as SVG, PDF, PNG and the numbers it draws as CSV. They appear with the result they belong to.
 *
 * @param provenance what the figures were made from; every picture carries it
 * @param settings how they are written
 * @param names of the checkpoints, for titles
 */
public record FigureFolder(Staging folder, Provenance provenance, ExportSettings settings, Map<Side, String> names) {
    /** As figures are written where nobody says otherwise, checkpoints by their sides. */
    public FigureFolder(Staging folder, Provenance provenance) {
        this(folder, provenance, ExportSettings.defaults(), Map.of());
    }

    /**
     * Writes one figure, which keeps its sizes of type and lines.
     *
     * @throws DataException if a file cannot be written
     */
    public void write(String name, Figure figure) throws DataException {
        Figure paper = settings.paper(figure, figure.style(), names);
        FigureFiles files = new FigureFiles(ProvenanceJson.text(List.of(provenance)), settings);
        for (FigureFiles.Format format : FigureFiles.Format.values()) {
            files.write(paper, format, folder.place(file(name, format)));
        }
        if (settings.csvOrigin() != CsvOrigin.FILE) {
            folder.leaveOut(origin(name));
        }
    }

    /** Says that the result has no figure of this name. */
    public void leaveOut(String name) {
        for (FigureFiles.Format format : FigureFiles.Format.values()) {
            folder.leaveOut(file(name, format));
        }
        folder.leaveOut(origin(name));
    }

    private static String file(String name, FigureFiles.Format format) {
        return name + "." + format.extension();
    }

    private static String origin(String name) {
        return FigureExport.originBeside(Path.of(file(name, FigureFiles.Format.CSV)))
                .toString();
    }
}
