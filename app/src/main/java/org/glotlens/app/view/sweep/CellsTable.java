package org.glotlens.app.view.sweep;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.glotlens.app.figure.SweepFigures;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Numbers;
import org.glotlens.app.view.kit.Tables;
import org.glotlens.engine.run.CommandWords;
import org.glotlens.engine.sweep.CellOutcome;
import org.glotlens.engine.sweep.SweepAxis;
import org.glotlens.engine.sweep.SweepFolder.State;

/** The cells of a study, a row each, sorted as a person last chose; a column for every axis that some cell varies along. */
final class CellsTable {
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

    private static final int DECIMALS = 3;

    private final TableView<CellOutcome> table;
    private final ReadOnlyStringWrapper selected = new ReadOnlyStringWrapper(this, "selected", "");
    private List<SweepAxis> axes = List.of();

    CellsTable(CellsViewModel model, Bag bag) {
        table = Tables.copyable(Tables.of(Messages.text("sweep.page.cells"), Messages.text("sweep.empty"), columns()));
        table.setId("sweep-cells");
        table.getStyleClass().add(Styles.STRIPED);
        table.setMinSize(0, 0);
        table.setRowFactory(t -> new Row());
        bag.follow(model.outcomesProperty(), this::show);
        bag.follow(table.getSelectionModel().selectedItemProperty(), row -> tell());
    }

    TableView<CellOutcome> node() {
        return table;
    }

    /** What the selected cell is when it is run by itself, and why it failed; empty while none is selected. */
    ReadOnlyStringProperty selected() {
        return selected.getReadOnlyProperty();
    }

    private void tell() {
        CellOutcome row = table.getSelectionModel().getSelectedItem();
        if (row == null) {
            selected.set("");
        } else {
            String command = "glotlens " + CommandWords.join(row.cell().words());
            selected.set(row.failure().isEmpty() ? command : row.failure() + "\n" + command);
        }
    }

    private void show(List<CellOutcome> outcomes) {
        List<SweepAxis> varied = Stream.of(SweepAxis.values())
                .filter(axis -> outcomes.stream()
                        .anyMatch(outcome -> !outcome.cell().name(axis).isEmpty()))
                .toList();
        if (!varied.equals(axes)) {
            axes = varied;
            table.getColumns().setAll(columns());
        }
        if (table.getItems().size() == outcomes.size()) {
            replace(outcomes);
        } else {
            table.getItems().setAll(outcomes);
        }
        table.sort();
    }

    /** Rows keep their places while those beside them are filled, and whoever scrolls is left where they are. */
    private void replace(List<CellOutcome> outcomes) {
        List<CellOutcome> rows = table.getItems();
        for (int i = 0; i < rows.size(); i++) {
            CellOutcome now = outcomes.get(rows.get(i).cell().number() - 1);
            if (rows.get(i) != now) {
                rows.set(i, now);
            }
        }
    }

    private List<TableColumn<CellOutcome, String>> columns() {
        List<TableColumn<CellOutcome, String>> columns = new ArrayList<>();
        columns.add(Tables.number(
                "sweep.column.cell", 88, row -> Integer.toString(row.cell().number())));
        for (SweepAxis axis : axes) {
            columns.add(Tables.plain(
                    Messages.choice(axis.label()),
                    axis == SweepAxis.CHECKPOINTS || axis == SweepAxis.MEASUREMENTS ? 120 : 92,
                    row -> row.cell().name(axis)));
        }
        columns.add(Tables.column("sweep.column.state", 84, CellsTable::state));
        columns.add(Tables.column("sweep.column.what", 96, CellsTable::what));
        columns.add(Tables.number("sweep.column.number", 76, CellsTable::number));
        columns.add(Tables.number("sweep.column.seconds", 92, CellsTable::seconds));
        columns.add(Tables.column("sweep.column.failure", 220, CellOutcome::failure));
        return columns;
    }

    private static String state(CellOutcome row) {
        return Messages.text(
                switch (row.state()) {
                    case FINISHED -> "sweep.state.finished";
                    case FAILED -> "sweep.state.failed";
                    case MISSING -> "sweep.state.missing";
                });
    }

    private static String what(CellOutcome row) {
        return row.reading()
                .filter(reading -> reading.headline().isPresent())
                .map(SweepFigures::number)
                .orElse("");
    }

    private static String number(CellOutcome row) {
        return row.reading().isPresent() && row.reading().get().headline().isPresent()
                ? Numbers.fixed(row.reading().get().headline().getAsDouble(), DECIMALS)
                : "";
    }

    private static String seconds(CellOutcome row) {
        return row.state() == State.FINISHED ? Numbers.fixed(row.seconds(), 1) : "";
    }

    /** A cell that failed is told by its colour too. */
    private static final class Row extends TableRow<CellOutcome> {
        @Override
        protected void updateItem(CellOutcome row, boolean isEmpty) {
            super.updateItem(row, isEmpty);
            pseudoClassStateChanged(FAILED, !isEmpty && row != null && row.state() == State.FAILED);
        }
    }
}
