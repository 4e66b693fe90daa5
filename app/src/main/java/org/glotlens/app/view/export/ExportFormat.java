package org.glotlens.app.view.export;

import java.nio.file.Path;
import org.glotlens.charts.ExportSize;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureExport;
import org.glotlens.engine.DataException;

/** The files that a figure can be saved as. */
public enum ExportFormat {
    SVG("svg"),
    PDF("pdf"),
    PNG_300("png"),
    PNG_600("png"),
    CSV("csv");

    private final String extension;

    ExportFormat(String extension) {
        this.extension = extension;
    }

    /** File name extension without the dot. */
    public String extension() {
        return extension;
    }

    /**
     * Writes a figure.
     *
     * @throws DataException when the file cannot be written
     */
    void write(FigureExport export, Figure figure, ExportSize size, Path file) throws DataException {
        switch (this) {
            case SVG -> export.svg(figure, size, file);
            case PDF -> export.pdf(figure, size, file);
            case PNG_300 -> export.png(figure, size, 300, file);
            case PNG_600 -> export.png(figure, size, 600, file);
            case CSV -> export.csv(figure, file);
        }
    }
}
