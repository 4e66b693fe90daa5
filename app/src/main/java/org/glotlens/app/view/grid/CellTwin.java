package org.glotlens.app.view.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Numbers;
import org.glotlens.app.view.kit.ScriptText;
import org.glotlens.charts.FigurePick.TokenPick;
import org.glotlens.engine.grid.GridToken;
import org.glotlens.engine.grid.PromptGrid;
import org.glotlens.engine.grid.SideGrid;

/**
 * The cells of the selected layer as a table, a position a row, for keyboard and screen readers: up and down go through the
 * positions, left and right through the layers.
 */
final class CellTwin extends TableView<CellTwin.Cell> {
    private static final double ROW = 26;
    private static final int SIZE = 12;

    /** Rows seen above one that was selected elsewhere. */
    private static final int ABOVE = 3;

    private final GridViewModel model;
    private boolean isFilling;

    /**
     * The cells of one position at the selected layer.
     *
     * @param tops most probable token of each checkpoint
     */
    record Cell(int layer, int position, GridToken token, List<Top> tops) {
        /** What the position follows: the token, with the character that it is part of. */
        String word() {
            return token.isPart() ? token.text() + " · " + token.character() : token.text();
        }

        /** In words, for a screen reader. */
        String said() {
            StringBuilder text = new StringBuilder(Messages.text("grid.twin.cell", position, layer, word()));
            tops.forEach(top -> text.append(' ')
                    .append(Messages.text(
                            "grid.twin.top", top.side(), top.token(), Numbers.probability(top.probability()))));
            return text.toString();
        }
    }

    /** What one checkpoint has in a cell. */
    record Top(String side, String token, double probability, double bits, int nextRank) {}

    CellTwin(GridViewModel model, Bag bag) {
        this.model = model;
        setId("grid-twin");
        getStyleClass().addAll("dense", "token-table");
        setFixedCellSize(ROW);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        setAccessibleText(Messages.text("grid.twin"));
        setPlaceholder(new Label(Messages.text("grid.empty")));
        setRowFactory(table -> new TableRow<>() {
            @Override
            protected void updateItem(Cell cell, boolean isEmpty) {
                super.updateItem(cell, isEmpty);
                setAccessibleText(isEmpty || cell == null ? null : cell.said());
            }
        });
        bag.onChange(model.figures().firstProperty(), this::fill);
        fill();
        getSelectionModel().selectedItemProperty().subscribe(cell -> {
            if (cell != null && !isFilling) {
                model.figures().pick(new TokenPick(cell.layer(), cell.position()));
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    /** Left is a layer down, right a layer up. */
    private void key(KeyEvent event) {
        PromptGrid grid = model.gridProperty().get();
        boolean isLayer = event.getCode() == KeyCode.LEFT || event.getCode() == KeyCode.RIGHT;
        if (grid == null || !isLayer) {
            return;
        }
        model.figures().shownCell().ifPresent(at -> {
            List<Integer> layers = grid.layers();
            int next = layers.indexOf(at.layer()) + (event.getCode() == KeyCode.LEFT ? -1 : 1);
            int layer = layers.get(Math.clamp(next, 0, layers.size() - 1));
            model.figures().pick(new TokenPick(layer, at.position()));
        });
        event.consume();
    }

    private void fill() {
        PromptGrid grid = model.gridProperty().get();
        TokenPick at = model.figures().shownCell().orElse(null);
        if (grid == null || at == null) {
            getItems().clear();
            return;
        }
        isFilling = true;
        if (getColumns().size() != 2 + 4 * grid.sides().size()) {
            getColumns().setAll(columns(grid));
        }
        getItems().setAll(cells(grid, at.layer()));
        if (getSelectionModel().getSelectedIndex() != at.position()) {
            scrollTo(Math.max(0, at.position() - ABOVE));
        }
        getSelectionModel().clearAndSelect(at.position());
        getFocusModel().focus(at.position());
        isFilling = false;
    }

    /** A checkpoint that has no such layer has nothing in its columns. */
    private List<Cell> cells(PromptGrid grid, int layer) {
        List<Cell> cells = new ArrayList<>();
        for (int position = 0; position < grid.tokens().size(); position++) {
            List<Top> tops = new ArrayList<>();
            for (SideGrid side : grid.sides()) {
                tops.add(top(grid, side, position));
            }
            cells.add(new Cell(layer, position, grid.tokens().get(position), tops));
        }
        return cells;
    }

    private Top top(PromptGrid grid, SideGrid side, int position) {
        String checkpoint = Messages.text("side." + side.side().label());
        OptionalInt there = model.figures().shownRow(side);
        if (there.isEmpty()) {
            return new Top(checkpoint, "", Float.NaN, Float.NaN, 0);
        }
        int row = there.getAsInt();
        return new Top(
                checkpoint,
                grid.word(side.topIds()[row][position][0]).text(),
                side.topProbability()[row][position][0],
                side.entropyBits()[row][position],
                side.rank()[0][row][position]);
    }

    private static List<TableColumn<Cell, ?>> columns(PromptGrid grid) {
        List<TableColumn<Cell, ?>> columns = new ArrayList<>();
        columns.add(number("grid.twin.position", cell -> Integer.toString(cell.position())));
        columns.add(token("grid.twin.token", cell -> cell.word()));
        for (int side = 0; side < grid.sides().size(); side++) {
            int at = side;
            String label = grid.sides().get(side).side().label();
            TableColumn<Cell, String> top =
                    token("side." + label, cell -> cell.tops().get(at).token());
            columns.add(top);
            columns.add(number(
                    "grid.probability",
                    cell -> Numbers.probability(cell.tops().get(at).probability())));
            columns.add(number(
                    "tokens.entropy", cell -> Numbers.fixed(cell.tops().get(at).bits(), 2)));
            columns.add(
                    number("grid.twin.rank", cell -> rank(cell.tops().get(at).nextRank())));
        }
        columns.forEach(column -> {
            column.setSortable(false);
            column.setReorderable(false);
        });
        return columns;
    }

    private static String rank(int rank) {
        return rank == 0 ? Numbers.NONE : Integer.toString(rank);
    }

    private static TableColumn<Cell, String> number(String key, Function<Cell, String> text) {
        var column = new TableColumn<Cell, String>(Messages.text(key));
        column.setCellValueFactory(c -> new ReadOnlyObjectWrapper<>(text.apply(c.getValue())));
        column.getStyleClass().add("number");
        column.setMinWidth(52);
        column.setPrefWidth(60);
        return column;
    }

    private static TableColumn<Cell, String> token(String key, Function<Cell, String> text) {
        var column = new TableColumn<Cell, String>(Messages.text(key));
        column.setCellValueFactory(c -> new ReadOnlyObjectWrapper<>(text.apply(c.getValue())));
        column.setCellFactory(c -> new ScriptCell());
        column.setMinWidth(80);
        column.setPrefWidth(120);
        return column;
    }

    /** A token in its script. */
    private static final class ScriptCell extends TableCell<Cell, String> {
        private final ScriptText text = new ScriptText(SIZE);

        @Override
        protected void updateItem(String token, boolean isEmpty) {
            super.updateItem(token, isEmpty);
            setGraphic(isEmpty || token == null ? null : text);
            if (!isEmpty && token != null) {
                text.show(token);
            }
        }
    }
}
