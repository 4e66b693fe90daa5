package org.glotlens.app.figure;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureExport;
import org.glotlens.charts.choice.CsvOrigin;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.charts.choice.FigureFormat;
import org.glotlens.engine.DataException;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.run.Provenance;

/**
 * Files of figures as a person chose them.
 *
 * @param origin what the figures were made from, as text
 * @param settings how they are written
 */
public record FigureFiles(String origin, ExportSettings settings) {
    /**
     * Writes a figure that is in its look for paper already; beside the numbers, where that was chosen, what they were
     * made from.
     *
     * @throws DataException when a file cannot be written
     */
    public void write(Figure paper, FigureFormat format, Path file) throws DataException {
        FigureExport export = new FigureExport(origin);
        switch (format) {
            case SVG -> export.svg(paper, settings.size(paper), settings.text(), file);
            case PDF -> export.pdf(paper, settings.size(paper), file);
            case PNG -> export.png(paper, settings.size(paper), settings.dpi(), file);
            case CSV -> csv(export, paper, file);
            case CAPTION -> export.text(new CaptionDraft(paper, runs(), stem(format, file)).text(), file);
            case BIB -> export.text(new CaptionDraft(paper, runs(), stem(format, file)).references(), file);
            case NOTEBOOK -> export.notebook(paper, settings.size(paper), command(), file);
            case TEX -> export.tex(paper, settings.tables().digits(), file);
            case PGF -> export.pgf(paper, settings.size(paper), file);
        }
    }

    /** What the figure is called. */
    private static String stem(FigureFormat format, Path file) {
        String name = file.getFileName().toString();
        String end = "." + format.extension();
        return name.endsWith(end) ? name.substring(0, name.length() - end.length()) : name;
    }

    private List<Provenance> runs() {
        try {
            return ProvenanceJson.read(origin, "");
        } catch (DataException e) {
            // a figure that says its origin in words
            return List.of();
        }
    }

    private String command() {
        return runs().isEmpty()
                ? origin
                : runs().stream().map(Provenance::command).collect(Collectors.joining("\n    "));
    }

    private void csv(FigureExport export, Figure paper, Path file) throws DataException {
        if (settings.csvOrigin() == CsvOrigin.COMMENT) {
            export.csvWithOrigin(paper, file);
            return;
        }
        export.csv(paper, file);
        if (settings.csvOrigin() == CsvOrigin.FILE) {
            export.origin(FigureExport.originBeside(file));
        }
    }
}
