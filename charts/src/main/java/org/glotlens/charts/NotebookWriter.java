package org.glotlens.charts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.lens.Curve;

/** Makes a Jupyter notebook that reads the numbers of a figure from the CSV beside it and draws them with matplotlib. */
final class NotebookWriter {
    private static final String CELLS = "notebook.py";
    private static final String CELL = "# %% ";
    private static final Pattern WORD = Pattern.compile("\\$\\{(\\w+)}");
    private static final double MM_AN_INCH = 25.4;
    private static final Map<MarkerShape, String> MARKERS = Map.of(
            MarkerShape.CIRCLE, "o",
            MarkerShape.SQUARE, "s",
            MarkerShape.DIAMOND, "D",
            MarkerShape.TRIANGLE_UP, "^",
            MarkerShape.TRIANGLE_DOWN, "v",
            MarkerShape.TRIANGLE_LEFT, "<",
            MarkerShape.TRIANGLE_RIGHT, ">",
            MarkerShape.PLUS, "P",
            MarkerShape.CROSS, "X",
            MarkerShape.STAR, "*");

    private final String name;
    private final String command;

    /**
     * Notebooks of a figure.
     *
     * @param name of its files without an ending
     * @param command that made its numbers
     */
    NotebookWriter(String name, String command) {
        this.name = name;
        this.command = command;
    }

    /** The notebook as JSON in Jupyter's format 4.5. */
    String write(Figure figure, ExportSize size) {
        Map<String, String> words = words(figure, size);
        ObjectNode notebook = Json.object();
        ArrayNode cells = notebook.putArray("cells");
        int number = 0;
        for (String cell : template().split("(?m)^" + CELL)) {
            if (!cell.isBlank()) {
                int end = cell.indexOf('\n');
                cells.add(cell(cell.substring(0, end), filled(cell.substring(end + 1), words), number++));
            }
        }
        ObjectNode metadata = notebook.putObject("metadata");
        metadata.putObject("kernelspec")
                .put("display_name", "Python 3")
                .put("language", "python")
                .put("name", "python3");
        metadata.putObject("language_info").put("name", "python");
        notebook.put("nbformat", 4).put("nbformat_minor", 5);
        return Json.lines(notebook) + "\n";
    }

    private static ObjectNode cell(String kind, String text, int number) {
        ObjectNode cell = Json.object();
        cell.put("cell_type", kind.strip()).put("id", "cell-" + number);
        cell.putObject("metadata");
        if (kind.strip().equals("code")) {
            cell.putNull("execution_count");
            cell.putArray("outputs");
        }
        cell.put("source", text.strip());
        return cell;
    }

    private Map<String, String> words(Figure figure, ExportSize size) {
        NotebookPlan plan = NotebookPlan.of(figure.table());
        boolean isMatrix = plan.kind().equals("matrix");
        Map<String, String> words = new LinkedHashMap<>();
        words.put("title", figure.title());
        words.put("summary", figure.summary());
        words.put("command", command);
        words.put("csv", name + ".csv");
        words.put("table", Json.line(name + ".csv"));
        words.put("drawn", Json.line(name + "-matplotlib.pdf"));
        words.put("kind", Json.line(plan.kind()));
        words.put(
                "x",
                isMatrix
                        ? Json.line(plan.x())
                        : Json.line(plan.x().isEmpty() ? "" : plan.x().getFirst()));
        words.put("y", plan.y().size() == 1 ? Json.line(plan.y().getFirst()) : Json.line(plan.y()));
        words.put(
                "low",
                Json.line(plan.interval().isEmpty() ? "" : plan.interval().getFirst()));
        words.put(
                "high",
                Json.line(plan.interval().isEmpty() ? "" : plan.interval().getLast()));
        words.put("panel", Json.line(plan.panel()));
        words.put("series", Json.line(plan.series()));
        words.put("looks", looks(figure.table(), plan));
        words.put("width", inches(size.widthMm()));
        words.put("height", inches(size.heightMm()));
        words.put("fontsize", String.format(Locale.ROOT, "%.1f", figure.style().fontSize()));
        words.put("family", figure.style().face() == Typeface.SERIF ? "serif" : "sans-serif");
        words.put("columns", Integer.toString(figure instanceof FigureGrid sheet ? sheet.columns() : 1));
        return words;
    }

    private static String inches(double mm) {
        return String.format(Locale.ROOT, "%.2f", mm / MM_AN_INCH);
    }

    /** The looks of languages, where a series is one. */
    private static String looks(FigureTable table, NotebookPlan plan) {
        if (plan.series().size() != 1) {
            return "{}";
        }
        int at = table.header().indexOf(plan.series().getFirst());
        List<String> looks = new ArrayList<>();
        table.rows().stream()
                .map(row -> row.get(at))
                .distinct()
                .filter(text -> Curve.read(text).isPresent())
                .forEach(text -> looks.add("    " + Json.line(text) + ": " + look(Palette.mark(Curve.of(text)))));
        return looks.isEmpty() ? "{}" : looks.stream().collect(Collectors.joining(",\n", "{\n", ",\n}"));
    }

    private static String look(LanguageMark mark) {
        String colour =
                String.format(Locale.ROOT, "#%06x", mark.colour(Theme.PRINT).getRGB() & 0xFFFFFF);
        String dash = mark.dash().isEmpty()
                ? "\"-\""
                : mark.dash().stream().map(String::valueOf).collect(Collectors.joining(", ", "(0, (", "))"));
        return "{\"color\": \"" + colour + "\", \"marker\": \"" + MARKERS.get(mark.shape()) + "\", \"linestyle\": "
                + dash + (mark.isFilled() ? "" : ", \"markerfacecolor\": \"white\"") + "}";
    }

    private static String filled(String text, Map<String, String> words) {
        return WORD.matcher(text).replaceAll(found -> Matcher.quoteReplacement(words.get(found.group(1))));
    }

    private static String template() {
        try (InputStream in = NotebookWriter.class.getResourceAsStream(CELLS)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("The bundled cells cannot be read", e);
        }
    }
}
