package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notebooks that draw a figure's numbers with matplotlib: run cell by cell where Python and matplotlib are installed. */
@Tag("unit")
class NotebookWriterTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Runs the cells one after the other and prints what was drawn. */
    private static final String RUNNER = """
        import json
        import matplotlib
        matplotlib.use("Agg")
        space = {"print": lambda *words: None}
        for cell in json.load(open("lens.ipynb", encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                exec(compile(cell["source"], cell["id"], "exec"), space)
        drawn = [[[line.get_label(), list(map(float, line.get_xdata())), list(map(float, line.get_ydata()))]
                  for line in ax.lines] for ax in space["grid"].flat]
        print(json.dumps({"panels": drawn, "strips": [len(ax.child_axes) for ax in space["grid"].flat]}))
        """;

    @TempDir
    private Path folder;

    private static FigureGrid sheet() {
        List<String> languages = List.of("en", "zh", "shared");
        FigureStyle style = FigureStyle.print();
        return new FigureGrid(
                "Lens \"over\" ${csv} layers",
                2,
                List.of(
                        new LensFigure(SyntheticData.lens(Side.BASE, 8, languages), style),
                        new LensFigure(SyntheticData.lens(Side.ALIGNED, 8, languages), style)));
    }

    private JsonNode notebook(Figure figure) throws Exception {
        Path file = folder.resolve("lens.ipynb");
        FigureExport export = new FigureExport("");
        export.notebook(figure, ExportSize.DOUBLE_COLUMN, "glotlens lens m --prompts 'p q'", file);
        export.csv(figure, folder.resolve("lens.csv"));
        return JSON.readTree(file.toFile());
    }

    @Test
    void aboutTenCellsTellAndDraw() throws Exception {
        JsonNode notebook = notebook(sheet());
        assertThat(notebook.get("nbformat").asInt()).isEqualTo(4);
        List<JsonNode> cells =
                StreamSupport.stream(notebook.get("cells").spliterator(), false).toList();
        assertThat(cells).hasSize(12).allSatisfy(cell -> {
            assertThat(cell.get("id").asText()).startsWith("cell-");
            assertThat(cell.has("outputs"))
                    .isEqualTo(cell.get("cell_type").asText().equals("code"));
        });
        assertThat(cells.getFirst().get("source").asText())
                .startsWith("# Lens \"over\" ${csv} layers\n")
                .contains("    glotlens lens m --prompts 'p q'", "`lens.csv`");
        assertThat(cells.get(5).get("source").asText())
                .contains("KIND = \"curves\"", "X, Y, LOW, HIGH = \"layer\", \"mean\", \"ci_low\", \"ci_high\"")
                .contains("PANEL, SERIES = [\"checkpoint\"], [\"curve\"]");
    }

    @Test
    void theNotebookDrawsTheNumbersOfTheFigure() throws Exception {
        String python = python();
        FigureGrid sheet = sheet();
        notebook(sheet);
        Path script = Files.writeString(folder.resolve("run.py"), RUNNER);
        Path said = folder.resolve("said.txt");
        Process process = new ProcessBuilder(python, script.getFileName().toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        JsonNode drawn = JSON.readTree(Files.readString(said));
        List<String> lines = new ArrayList<>();
        for (int panel = 0; panel < 2; panel++) {
            String side = Side.values()[panel].label();
            for (JsonNode line : drawn.get("panels").get(panel)) {
                for (int i = 0; i < line.get(1).size(); i++) {
                    lines.add(side + " " + line.get(0).asText() + " "
                            + (int) line.get(1).get(i).asDouble() + " "
                            + FigureTable.cell(line.get(2).get(i).asDouble()));
                }
            }
        }
        assertThat(lines)
                .containsExactlyElementsOf(sheet.table().rows().stream()
                        .filter(row -> !row.get(1).equals("entropy"))
                        .map(row -> String.join(" ", row.subList(0, 4)))
                        .toList());
        assertThat(drawn.get("strips")).extracting(JsonNode::asInt).containsExactly(1, 1);
        assertThat(folder.resolve("lens-matplotlib.pdf")).exists();
    }

    private static String python() throws IOException, InterruptedException {
        for (String python : List.of("/usr/bin/python3", "python3", "python")) {
            try {
                Process process = new ProcessBuilder(python, "-c", "import matplotlib")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0) {
                    return python;
                }
            } catch (IOException e) {
                // no such program: the next one
            }
        }
        assumeTrue(false, "skipped: no Python with matplotlib is installed, so the notebook is not run");
        throw new IllegalStateException("the assumption ends the test");
    }

    @Test
    void matricesPointsAndBarsAreToldByTheirColumns() {
        var matrix = new FigureTable(
                List.of("checkpoint", "layer", "language_a", "language_b", "r", "ci_low", "ci_high"),
                List.of(
                        List.of("base", "3", "en", "de", "0.5", "", ""),
                        List.of("base", "3", "de", "en", "0.5", "", "")));
        assertThat(NotebookPlan.of(matrix))
                .isEqualTo(new NotebookPlan(
                        "matrix",
                        List.of("language_a", "language_b"),
                        List.of("r"),
                        List.of("ci_low", "ci_high"),
                        List.of("checkpoint", "layer"),
                        List.of()));
        var points = new FigureTable(
                List.of("checkpoint", "layer", "language", "id", "pc1", "pc2"),
                List.of(List.of("base", "3", "en", "7", "0.5", "1.0"), List.of("base", "3", "de", "8", "0.5", "2.0")));
        assertThat(NotebookPlan.of(points))
                .isEqualTo(new NotebookPlan(
                        "points",
                        List.of("pc1"),
                        List.of("pc2"),
                        List.of(),
                        List.of("checkpoint", "layer"),
                        List.of("language")));
        var bars = new FigureTable(
                List.of("checkpoint", "language", "accuracy", "wilson_low", "wilson_high"),
                List.of(List.of("base", "en", "0.5", "0.4", "0.6"), List.of("base", "de", "0.2", "0.1", "0.3")));
        assertThat(NotebookPlan.of(bars))
                .isEqualTo(new NotebookPlan(
                        "bars",
                        List.of(),
                        List.of("accuracy"),
                        List.of("wilson_low", "wilson_high"),
                        List.of("checkpoint"),
                        List.of("language")));
    }
}
