package org.glotlens.app.view.figure;

import java.util.List;
import java.util.stream.IntStream;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Tables;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureTable;

/** The numbers behind a figure, cell by cell as in its CSV: to be sorted, and copied with the system's keys. */
final class FigureTableView extends BorderPane {
    private static final double LEAST = 60;
    private static final double MOST = 190;
    private static final double LETTER = 7.5;

    private final TableView<List<String>> table;

    /**
     * Shows the table of {@code figure}.
     *
     * @param back what leads back to the figure
     */
    FigureTableView(Figure figure, Runnable back) {
        getStyleClass().add("figure-table");
        setMinSize(0, 0);
        FigureTable numbers = figure.table();
        table = Tables.copyable(Tables.of(
                Messages.text("figure.table.title", figure.title()),
                "",
                IntStream.range(0, numbers.header().size())
                        .mapToObj(column -> column(numbers, column))
                        .toList()));
        table.setItems(FXCollections.observableArrayList(numbers.rows()));
        setCenter(table);
        setTop(head(back));
    }

    private static HBox head(Runnable back) {
        var hint = new Label(Messages.text("figure.table.hint"));
        hint.getStyleClass().add("figure-large-hint");
        hint.setMinWidth(0);
        var button = new Button(Messages.text("figure.table.back"));
        button.setId("figure-table-back");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(e -> back.run());
        var head = new HBox(6, hint, Form.gap(), button);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("figure-large-head");
        return head;
    }

    private static TableColumn<List<String>, String> column(FigureTable numbers, int index) {
        int longest = numbers.rows().stream()
                .map(row -> row.get(index))
                .mapToInt(String::length)
                .reduce(numbers.header().get(index).length() + 2, Math::max);
        return Tables.plain(
                numbers.header().get(index), Math.clamp(longest * LETTER, LEAST, MOST), row -> row.get(index));
    }

    TableView<List<String>> table() {
        return table;
    }
}
