package org.glotlens.app.figure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureExport;
import org.glotlens.charts.FigureGrid;
import org.glotlens.charts.choice.CsvOrigin;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.charts.choice.FigureFormat;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;

/**
 * A folder of figures, each as the files that were chosen, such as SVG, PDF, PNG and the numbers it draws as CSV, and where
 * that was chosen some of them as panels of one more. They appear with the result they belong to.
 */
public final class FigureFolder {
    /** The figure of several. */
    private static final String PANELS = "panels";

    private final Staging folder;
    private final Provenance provenance;
    private final ExportSettings settings;
    private final Map<Side, String> names;
    private final Map<String, Figure> drawn = new LinkedHashMap<>();

    /**
     * A folder that is empty so far.
     *
     * @param provenance what the figures were made from; every picture carries it
     * @param settings how they are written
     * @param names of the checkpoints, for titles
     */
    public FigureFolder(Staging folder, Provenance provenance, ExportSettings settings, Map<Side, String> names) {
        this.folder = folder;
        this.provenance = provenance;
        this.settings = settings;
        this.names = Map.copyOf(names);
    }

    /** As figures are written where nobody says otherwise, checkpoints by their sides. */
    public FigureFolder(Staging folder, Provenance provenance) {
        this(folder, provenance, ExportSettings.defaults(), Map.of());
    }

    /** The same figures elsewhere, by themselves. */
    public FigureFolder beside(Staging other) {
        return new FigureFolder(other, provenance, settings.withoutPanels(), names);
    }

    /**
     * Writes one figure, which keeps its sizes of type and lines.
     *
     * @throws DataException if a file cannot be written
     */
    public void write(String name, Figure figure) throws DataException {
        drawn.put(name, figure);
        write(name, figure, settings.files());
    }

    private void write(String name, Figure figure, Set<FigureFormat> formats) throws DataException {
        Figure paper = settings.paper(figure, figure.style(), names);
        FigureFiles files = new FigureFiles(ProvenanceJson.text(List.of(provenance)), settings);
        List<Callable<Void>> each = new ArrayList<>();
        for (FigureFormat format : FigureFormat.values()) {
            if (formats.contains(format)) {
                Path place = folder.place(file(name, format));
                each.add(() -> {
                    files.write(paper, format, place);
                    return null;
                });
            } else {
                folder.leaveOut(file(name, format));
            }
        }
        SideBySide.run(each);
        if (settings.csvOrigin() != CsvOrigin.FILE || !formats.contains(FigureFormat.CSV)) {
            folder.leaveOut(origin(name));
        }
    }

    /**
     * Draws what was chosen of the written figures as panels of one; to be called after the last of them.
     *
     * @throws DataException if a panel was chosen that the result does not have, or a file cannot be written
     */
    public void finish() throws DataException {
        for (String panel : settings.panels()) {
            if (!drawn.containsKey(panel)) {
                throw new DataException(Message.of(
                        "figureFolder.noPanel",
                        "--figure-panels names %s, but the figures of this result are %s. Choose among these.",
                        panel,
                        String.join(", ", drawn.keySet())));
            }
        }
        if (settings.panels().isEmpty()) {
            leaveOut(PANELS);
            return;
        }
        List<Figure> panels = settings.panels().stream().map(drawn::get).toList();
        // its table is that of several figures, each of which has a notebook
        Set<FigureFormat> formats = settings.files();
        formats.remove(FigureFormat.NOTEBOOK);
        write(PANELS, FigureGrid.of(String.join(", ", settings.panels()), panels), formats);
    }

    /** Says that the result has no figure of this name. */
    public void leaveOut(String name) {
        for (FigureFormat format : FigureFormat.values()) {
            folder.leaveOut(file(name, format));
        }
        folder.leaveOut(origin(name));
    }

    private static String file(String name, FigureFormat format) {
        return name + "." + format.extension();
    }

    private static String origin(String name) {
        return FigureExport.originBeside(Path.of(file(name, FigureFormat.CSV))).toString();
    }
}
