package org.glotlens.app.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glotlens.charts.ChartText;
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
public final class SweepFigures {
    /** More panels than this nobody reads on a page. */
    public static final int MOST = 24;

    private static final int COLUMNS = 4;
    private static final double HEAT_TYPE = 6;
    private static final double CURVE_TYPE = 5;
    private static final String SEPARATOR = " · ";
    private static final String ENGLISH = "english";

    private SweepFigures() {}

    /**
     * Writes {@code heat} and {@code curves}, or says that there are none.
     *
     * @throws DataException if a figure cannot be written
     */
    public static void write(SweepFolder folder, List<SweepCell> cells, FigureFolder figures) throws DataException {
        List<CellReading> readings =
                cells.stream().flatMap(cell -> folder.reading(cell).stream()).toList();
        write("heat", heat(readings, FigureStyle.print().withFontSize(HEAT_TYPE)), figures);
        write("curves", curves(readings, FigureStyle.print().withFontSize(CURVE_TYPE)), figures);
    }

    private static void write(String name, Optional<Figure> figure, FigureFolder figures) throws DataException {
        if (figure.isPresent()) {
            figures.write(name, figure.get());
        } else {
            figures.leaveOut(name);
        }
    }

    /** The one number of each cell, a panel for each measurement, seed and edits; empty where no cell has one. */
    public static Optional<Figure> heat(List<CellReading> readings, FigureStyle style) {
        return sheet(panels(readings, style), COLUMNS / 2);
    }

    /** The lens curves of the first {@link #MOST} cells that have some, a panel for each; empty where none has. */
    public static Optional<Figure> curves(List<CellReading> readings, FigureStyle style) {
        List<CellReading> drawn = readings.stream()
                .filter(reading -> !reading.curves().isEmpty())
                .limit(MOST)
                .toList();
        SweepAxis[] varied = varied(drawn);
        List<Figure> curves = drawn.stream()
                .<Figure>map(reading ->
                        new LensFigure(LensFigureData.of(name(reading.cell(), varied), reading.curves()), style))
                .toList();
        return sheet(curves, COLUMNS);
    }

    private static Optional<Figure> sheet(List<Figure> panels, int columns) {
        return panels.size() < 2
                ? panels.stream().findFirst()
                : Optional.of(new FigureGrid("Sweep", Math.min(columns, panels.size()), panels));
    }

    /** What a cell's one number is called; empty where its measurement has none. */
    public static String number(CellReading reading) {
        return reading.headlineName().isEmpty() ? "" : ChartText.get("sweep.number." + reading.headlineName());
    }

    /** The axes by which panels differ; all where they do not. */
    private static SweepAxis[] varied(List<CellReading> drawn) {
        List<SweepAxis> all = List.of(
                SweepAxis.MEASUREMENTS,
                SweepAxis.CHECKPOINTS,
                SweepAxis.ADAPTERS,
                SweepAxis.LANGUAGES,
                SweepAxis.SEEDS,
                SweepAxis.EDITS);
        List<SweepAxis> varied = all.stream()
                .filter(axis -> drawn.stream()
                                .map(each -> each.cell().name(axis))
                                .distinct()
                                .count()
                        > 1)
                .toList();
        return (varied.isEmpty() ? all : varied).toArray(SweepAxis[]::new);
    }

    /** A panel for each measurement, seed and edits: checkpoints by languages. */
    private static List<Figure> panels(List<CellReading> readings, FigureStyle style) {
        Map<String, List<CellReading>> panels = new LinkedHashMap<>();
        for (CellReading reading : readings) {
            if (reading.headline().isPresent()) {
                String panel = name(reading.cell(), SweepAxis.MEASUREMENTS, SweepAxis.SEEDS, SweepAxis.EDITS);
                panels.computeIfAbsent(panel, _ -> new ArrayList<>()).add(reading);
            }
        }
        return panels.entrySet().stream()
                .limit(MOST)
                .map(panel -> heat(panel.getKey(), panel.getValue(), style))
                .toList();
    }

    private static Figure heat(String title, List<CellReading> readings, FigureStyle style) {
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
        String caption = ChartText.get(
                readings.getFirst().headlineName().equals(ENGLISH) ? "sweep.caption.english" : "sweep.caption.mean");
        return new HeatMapFigure(
                new HeatMapFigureData(
                        title,
                        caption,
                        number(readings.getFirst()),
                        List.copyOf(values.keySet()),
                        columns,
                        values.values().stream()
                                .map(row -> columns.stream()
                                        .map(column -> row.getOrDefault(column, Double.NaN))
                                        .toList())
                                .toList(),
                        0,
                        Math.max(high, 1e-3)),
                style);
    }

    private static String language(SweepCell cell) {
        return Optional.of(cell.name(SweepAxis.LANGUAGES))
                .filter(name -> !name.isEmpty())
                .orElseGet(() -> ChartText.get("sweep.all"));
    }

    private static String name(SweepCell cell, SweepAxis... axes) {
        return Stream.of(axes).map(cell::name).filter(name -> !name.isEmpty()).collect(Collectors.joining(SEPARATOR));
    }
}
