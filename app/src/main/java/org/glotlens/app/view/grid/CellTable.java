package org.glotlens.app.view.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Numbers;
import org.glotlens.app.view.kit.ScriptText;
import org.glotlens.charts.FigurePick.TokenPick;
import org.glotlens.engine.grid.GridWord;
import org.glotlens.engine.grid.PromptGrid;
import org.glotlens.engine.grid.SideGrid;

/** The most probable tokens of the selected cell in both checkpoints; a chosen one can be pinned. */
final class CellTable extends TableView<CellTable.Place> {
    private static final double ROW = 24;
    private static final int SIZE = 12;

    /**
     * A place among the most probable tokens of a cell.
     *
     * @param tokens of each checkpoint
     * @param probabilities of each checkpoint
     */
    record Place(int place, List<GridWord> tokens, List<Float> probabilities) {}

    /** What a checkpoint without the selected layer has. */
    private static final GridWord NOTHING = new GridWord(-1, "", "");

    private final GridViewModel model;

    CellTable(GridViewModel model, Bag bag) {
        this.model = model;
        setId("grid-cell");
        getStyleClass().addAll("dense", "token-table");
        setFixedCellSize(ROW);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        setAccessibleText(Messages.text("grid.cell"));
        setPlaceholder(new Label(Messages.text("grid.noCell")));
        bag.follow(model.gridProperty(), grid -> fill());
        bag.onChange(model.figures().cellProperty(), this::fill);
        bag.onChange(model.figures().firstProperty(), this::fill);
        getSelectionModel().setCellSelectionEnabled(true);
        setTooltip(new Tooltip(Messages.text("grid.cellTip")));
        setOnMouseClicked(click -> {
            if (click.getClickCount() == 2) {
                pin();
            }
        });
        setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ENTER) {
                pin();
                key.consume();
            }
        });
    }

    /** Follows the chosen token. */
    private void pin() {
        var chosen = getFocusModel().getFocusedCell();
        if (chosen.getRow() >= 0 && chosen.getRow() < getItems().size()) {
            Place place = getItems().get(chosen.getRow());
            int side =
                    Math.clamp((chosen.getColumn() - 1) / 2, 0, place.tokens().size() - 1);
            GridWord word = place.tokens().get(side);
            if (word != NOTHING) {
                model.pin("id:" + word.id());
            }
        }
    }

    private void fill() {
        PromptGrid grid = model.gridProperty().get();
        TokenPick cell = model.figures().shownCell().orElse(null);
        if (grid == null || cell == null || cell.position() >= grid.tokens().size()) {
            getItems().clear();
            return;
        }
        if (getColumns().size() != 1 + 2 * grid.sides().size()) {
            getColumns().setAll(columns(grid));
        }
        List<Place> places = new ArrayList<>();
        int count = grid.sides().getFirst().topIds()[0][0].length;
        for (int place = 0; place < count; place++) {
            List<GridWord> tokens = new ArrayList<>();
            List<Float> probabilities = new ArrayList<>();
            for (SideGrid side : grid.sides()) {
                OptionalInt row = model.figures().shownRow(side);
                tokens.add(row.isEmpty() ? NOTHING : grid.word(side.topIds()[row.getAsInt()][cell.position()][place]));
                probabilities.add(
                        row.isEmpty() ? Float.NaN : side.topProbability()[row.getAsInt()][cell.position()][place]);
            }
            places.add(new Place(place + 1, tokens, probabilities));
        }
        getItems().setAll(places);
    }

    private List<TableColumn<Place, ?>> columns(PromptGrid grid) {
        List<TableColumn<Place, ?>> columns = new ArrayList<>();
        var rank = new TableColumn<Place, String>("");
        rank.setCellValueFactory(
                c -> new ReadOnlyObjectWrapper<>(Integer.toString(c.getValue().place())));
        rank.setMaxWidth(34);
        rank.setMinWidth(34);
        columns.add(rank);
        for (int side = 0; side < grid.sides().size(); side++) {
            int at = side;
            var token = new TableColumn<Place, GridWord>(
                    Messages.text("statistics." + grid.sides().get(side).side().label()));
            token.setCellValueFactory(
                    c -> new ReadOnlyObjectWrapper<>(c.getValue().tokens().get(at)));
            token.setCellFactory(c -> new WordCell());
            var probability = new TableColumn<Place, String>(Messages.text("grid.probability"));
            probability.setCellValueFactory(c -> new ReadOnlyObjectWrapper<>(
                    Numbers.probability(c.getValue().probabilities().get(at))));
            probability.getStyleClass().add("number");
            probability.setMinWidth(58);
            probability.setMaxWidth(70);
            columns.add(token);
            columns.add(probability);
        }
        columns.forEach(column -> {
            column.setSortable(false);
            column.setReorderable(false);
        });
        return columns;
    }

    /** A token in its script. */
    private static final class WordCell extends TableCell<Place, GridWord> {
        private final ScriptText text = new ScriptText(SIZE);

        @Override
        protected void updateItem(GridWord word, boolean isEmpty) {
            super.updateItem(word, isEmpty);
            if (isEmpty || word == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            text.show(word.text());
            setGraphic(text);
            setAccessibleText(word.text());
        }
    }
}
