package org.glotlens.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glotlens.app.figure.FigureFolder;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureGrid;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.HeatMapFigure;
import org.glotlens.charts.HeatMapFigureData;
import org.glotlens.charts.LensFigure;
import org.glotlens.charts.LensFigureData;
import org.glotlens.engine.DataException;
import org.glotlens.engine.sweep.CellReading;
import org.glotlens.engine.sweep.SweepAxis;
import org.glotlens.engine.sweep.SweepCell;
import org.glotlens.engine.sweep.SweepFolder;

/** Draws a study: a heat map of the one number of its cells, and the lens curves of each cell as small multiples. */
final class SweepFigures {
    /** More panels than this nobody reads on a page. */
    private static final int MOST = 24;

    private static final int COLUMNS = 4;
    private static final String SEPARATOR = " · ";
    private static final String WHOLE = "all";

    private static final Map<String, String> NAMES = Map.of(
            "english", "English",
            "lpr", "line pass rate",
            "rankc", "RankC");

    private SweepFigures() {}

    /**
     * Writes {@code heat} and {@code curves}, or says that there are none.
     *
     * @throws DataException if a figure cannot be written
     */
    static void write(SweepFolder folder, List<SweepCell> cells, FigureFolder figures) throws DataException {
        List<CellReading> readings =
                cells.stream().flatMap(cell -> folder.reading(cell).stream()).toList();
        write("heat", heat(readings), COLUMNS / 2, figures);
        List<Figure> curves = readings.stream()
                .filter(reading -> !reading.curves().isEmpty())
                .limit(MOST)
                .map(SweepFigures::curves)
                .toList();
        write("curves", curves, COLUMNS, figures);
    }

    private static void write(String name, List<Figure> panels, int columns, FigureFolder figures)
            throws DataException {
        if (panels.isEmpty()) {
            figures.leaveOut(name);
        } else {
            figures.write(
                    name,
                    panels.size() == 1
                            ? panels.getFirst()
                            : new FigureGrid("Sweep", Math.min(columns, panels.size()), panels));
        }
    }

    private static Figure curves(CellReading reading) {
        String title = name(
                reading.cell(),
                SweepAxis.MEASUREMENTS,
                SweepAxis.CHECKPOINTS,
                SweepAxis.ADAPTERS,
                SweepAxis.LANGUAGES,
                SweepAxis.SEEDS,
                SweepAxis.EDITS);
        return new LensFigure(
                LensFigureData.of(title, reading.curves()), FigureStyle.print().withFontSize(5));
    }

    /** A panel for each measurement, seed and edits: checkpoints by languages. */
    private static List<Figure> heat(List<CellReading> readings) {
        Map<String, List<CellReading>> panels = new LinkedHashMap<>();
        for (CellReading reading : readings) {
            if (reading.headline().isPresent()) {
                String panel = name(reading.cell(), SweepAxis.MEASUREMENTS, SweepAxis.SEEDS, SweepAxis.EDITS);
                panels.computeIfAbsent(panel, _ -> new ArrayList<>()).add(reading);
            }
        }
        return panels.entrySet().stream()
                .limit(MOST)
                .map(panel -> heat(panel.getKey(), panel.getValue()))
                .toList();
    }

    private static Figure heat(String title, List<CellReading> readings) {
        Map<String, Map<String, Double>> values = new LinkedHashMap<>();
        List<String> columns = readings.stream()
                .map(reading -> language(reading.cell()))
                .distinct()
                .toList();
        for (CellReading reading : readings) {
            values.computeIfAbsent(
                            name(reading.cell(), SweepAxis.CHECKPOINTS, SweepAxis.ADAPTERS), _ -> new TreeMap<>())
                    .put(language(reading.cell()), reading.headline().getAsDouble());
        }
        double high = readings.stream()
                .mapToDouble(reading -> reading.headline().getAsDouble())
                .max()
                .orElse(1);
        String headline = readings.getFirst().headlineName();
        String caption = headline.equals("english")
                ? "Mean probability of the English answers at the layer before the last where it is highest."
                : "Mean over the rows of the table.";
        return new HeatMapFigure(
                new HeatMapFigureData(
                        title,
                        caption,
                        NAMES.getOrDefault(headline, headline),
                        List.copyOf(values.keySet()),
                        columns,
                        values.values().stream()
                                .map(row -> columns.stream()
                                        .map(column -> row.getOrDefault(column, Double.NaN))
                                        .toList())
                                .toList(),
                        0,
                        Math.max(high, 1e-3)),
                FigureStyle.print().withFontSize(6));
    }

    private static String language(SweepCell cell) {
        return Optional.of(cell.name(SweepAxis.LANGUAGES))
                .filter(name -> !name.isEmpty())
                .orElse(WHOLE);
    }

    private static String name(SweepCell cell, SweepAxis... axes) {
        return Stream.of(axes).map(cell::name).filter(name -> !name.isEmpty()).collect(Collectors.joining(SEPARATOR));
    }
}
