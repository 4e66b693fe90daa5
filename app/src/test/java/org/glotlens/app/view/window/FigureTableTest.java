package org.glotlens.app.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.glotlens.app.view.kit.Fx;
import org.glotlens.charts.FigurePick.CellPick;
import org.glotlens.charts.fx.FigureView;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Figures by keyboard in the window: the table behind each of them, and what their values select. */
@Tag("fx")
class FigureTableTest extends OpenWindow {
    @Test
    void theTableOfAFigureHasTheCellsOfItsCsv() throws Exception {
        Fx.run(() -> {
            for (String tab : List.of("tab.overview", "tab.statistics")) {
                view.select(tab);
                lay();
                for (FigureView figure : shown()) {
                    List<List<String>> csv = parsed(figure.getFigure().table().toCsv());
                    press(figure, KeyCode.T, false);
                    TableView<List<String>> table = table();
                    assertThat(table.getColumns().stream()
                                    .map(TableColumn::getText)
                                    .toList())
                            .isEqualTo(csv.getFirst());
                    assertThat(table.getItems()).isEqualTo(csv.subList(1, csv.size()));
                    press(table, KeyCode.T, false);
                    assertThat(view.lookup(".figure-table")).isNull();
                }
            }
        });
    }

    private static List<List<String>> parsed(String csv) {
        try (var parser = CSVFormat.RFC4180.parse(new StringReader(csv))) {
            return parser.stream().map(CSVRecord::toList).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<FigureView> shown() {
        return view.lookupAll(".figure-view").stream()
                .map(FigureView.class::cast)
                .filter(figure ->
                        figure.getFigure() != null && figure.getParent().isVisible())
                .toList();
    }

    @SuppressWarnings("unchecked")
    private TableView<List<String>> table() {
        return find(TableView.class, ".figure-table .table-view");
    }

    @Test
    void numbersAreSortedByTheirValuesAndEscapeGoesBackToTheFigure() throws Exception {
        Fx.run(() -> {
            lay();
            FigureView figure = shown().getFirst();
            figure.requestFocus();
            press(figure, KeyCode.T, false);
            TableView<List<String>> table = table();
            TableColumn<List<String>, ?> layers = table.getColumns().stream()
                    .filter(column -> column.getText().equals("layer"))
                    .findFirst()
                    .orElseThrow();
            layers.setSortType(TableColumn.SortType.DESCENDING);
            table.getSortOrder().add(layers);
            int index = table.getColumns().indexOf(layers);
            List<Integer> sorted = table.getItems().stream()
                    .map(row -> Integer.valueOf(row.get(index)))
                    .toList();
            assertThat(sorted).isSortedAccordingTo((a, b) -> b - a);
            press(table, KeyCode.ESCAPE, false);
            assertThat(view.lookup(".figure-table")).isNull();
            assertThat(scene.getFocusOwner()).isSameAs(figure);
        });
    }

    @Test
    void aWalkMovesWhatIsSelectedInTheWindowAndCommaAndFullStopTheLayer() throws Exception {
        Fx.run(() -> {
            lay();
            FigureView lens = shown().getFirst();
            press(lens, KeyCode.HOME, false);
            assertThat(bench.state().layerProperty().get()).isEqualTo(1);
            press(lens, KeyCode.RIGHT, false);
            assertThat(bench.state().layerProperty().get()).isEqualTo(2);
            press(lens, KeyCode.ESCAPE, false);
            FigureView matrix = view.overview().panes().get(2).view();
            press(matrix, KeyCode.HOME, false);
            assertThat(bench.state().cellProperty().get()).isEqualTo(new CellPick(0, 0));
            press(matrix, KeyCode.LEFT, false);
            assertThat(bench.state().cellProperty().get()).isEqualTo(new CellPick(0, 0));
            press(matrix, KeyCode.DOWN, false);
            assertThat(bench.state().cellProperty().get()).isEqualTo(new CellPick(1, 0));
            String before = matrix.getAccessibleText();
            press(matrix, KeyCode.PERIOD, false);
            assertThat(bench.state().layerProperty().get()).isEqualTo(3);
            assertThat(bench.state().cellProperty().get()).isEqualTo(new CellPick(1, 0));
            assertThat(matrix.getAccessibleText()).isNotEqualTo(before);
            press(matrix, KeyCode.COMMA, false);
            assertThat(matrix.getAccessibleText()).isEqualTo(before);
        });
    }
}
