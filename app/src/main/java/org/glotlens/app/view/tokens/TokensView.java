package org.glotlens.app.view.tokens;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Numbers;
import org.glotlens.app.view.kit.ScriptText;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.engine.lens.TopToken;
import org.glotlens.engine.run.Side;

/** The token table: for each layer the most probable next tokens of both checkpoints. */
public final class TokensView extends VBox implements AutoCloseable {
    private static final int RANKS = 3;
    private static final double ROW = 30;

    /** Room that a token with its language and probability takes as a rule. */
    private static final double TOKEN = 102;

    private static final double LAYER = 62;
    private static final double BITS = 50;
    private static final double SCROLL_BAR = 16;

    private final TokensViewModel model;
    private final WorkbenchState state;
    private final Bag bag = new Bag();

    /** Shows the rows of {@code model}; the selected row is the selected layer. */
    public TokensView(TokensViewModel model, WorkbenchState state) {
        this.model = model;
        this.state = state;
        getStyleClass().add("tokens");
        var table = table();
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(head(), table);
    }

    private HBox head() {
        var title = new Label();
        title.getStyleClass().add(Styles.TEXT_BOLD);
        var text = new ScriptText(13);
        var hint = new Label(Messages.text("tokens.hint"));
        hint.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        hint.setMinWidth(0);
        bag.follow(model.promptProperty(), prompt -> {
            boolean isSelected = state.promptProperty().get() != null;
            title.setText(
                    prompt == null
                            ? Messages.text("tokens.none")
                            : Messages.text(isSelected ? "tokens.prompt" : "tokens.first", prompt.id()));
            text.show(prompt == null ? "" : prompt.text().replace('\n', ' '));
            hint.setVisible(prompt != null);
        });
        // the prompt has a line of its own where there is no room beside the title
        var head = new FlowPane(10, 2, title, text);
        head.setRowValignment(VPos.BASELINE);
        head.setMinWidth(0);
        title.maxWidthProperty().bind(head.widthProperty());
        text.maxWidthProperty().bind(head.widthProperty());
        var box = new VBox(2, head, hint);
        HBox.setHgrow(box, Priority.ALWAYS);
        return new HBox(box);
    }

    private TableView<TokenLayer> table() {
        var table = new TableView<TokenLayer>();
        table.getStyleClass().addAll(Styles.DENSE, "token-table");
        table.setFixedCellSize(ROW);
        table.setAccessibleText(Messages.text("tokens.table"));
        table.setPlaceholder(new Label(Messages.text("tokens.none")));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        var layer = new TableColumn<TokenLayer, String>(Messages.text("tokens.layer"));
        layer.setCellValueFactory(
                c -> new ReadOnlyObjectWrapper<>(Integer.toString(c.getValue().layer())));
        fix(layer, LAYER);
        layer.getStyleClass().add("number");
        table.getColumns().add(layer);
        table.getColumns().add(side("side.base", TokenLayer::base, TokenLayer::baseEntropy));
        table.getColumns().add(side("side.aligned", TokenLayer::aligned, TokenLayer::alignedEntropy));
        bag.follow(table.widthProperty(), width -> fit(table, width.doubleValue()));
        bag.follow(model.rowsProperty(), rows -> {
            table.getItems().setAll(rows);
            mark(table, state.layerProperty().get());
        });
        bag.follow(state.layerProperty(), value -> mark(table, value.intValue()));
        table.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null) {
                state.selectLayer(row.layer());
            }
        });
        return table;
    }

    private TableColumn<TokenLayer, Object> side(
            String key, Function<TokenLayer, List<TopToken>> tokens, Function<TokenLayer, Double> entropy) {
        var group = new TableColumn<TokenLayer, Object>(Messages.text(key));
        for (int rank = 0; rank < RANKS; rank++) {
            int at = rank;
            var column = new TableColumn<TokenLayer, TopToken>(Messages.text("tokens.rank", rank + 1));
            column.setCellValueFactory(c -> {
                List<TopToken> top = tokens.apply(c.getValue());
                return new ReadOnlyObjectWrapper<>(at < top.size() ? top.get(at) : null);
            });
            column.setCellFactory(c -> new TokenCell(model, state));
            plain(column);
            column.setPrefWidth(rank == 0 ? 125 : 100);
            group.getColumns().add(column);
        }
        var bits = new TableColumn<TokenLayer, String>(Messages.text("tokens.entropy"));
        bits.setCellValueFactory(c -> new ReadOnlyObjectWrapper<>(number(entropy.apply(c.getValue()))));
        fix(bits, BITS);
        bits.getStyleClass().add("number");
        plain(bits);
        group.getColumns().add(bits);
        plain(group);
        return group;
    }

    /** As many ranks as fit without shortening the usual token; the first is there in any case. */
    private static void fit(TableView<TokenLayer> table, double width) {
        double room = (width - LAYER - SCROLL_BAR) / Side.values().length - BITS;
        int ranks = Math.clamp((int) (room / TOKEN), 1, RANKS);
        for (TableColumn<TokenLayer, ?> group : table.getColumns()) {
            int columns = Math.min(RANKS, group.getColumns().size());
            for (int rank = 0; rank < columns; rank++) {
                group.getColumns().get(rank).setVisible(rank < ranks);
            }
        }
    }

    private static void fix(TableColumn<?, ?> column, double width) {
        column.setMinWidth(width);
        column.setPrefWidth(width);
        column.setMaxWidth(width);
    }

    private static void plain(TableColumn<?, ?> column) {
        column.setSortable(false);
        column.setReorderable(false);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Numbers.fixed(value, 2);
    }

    private static void mark(TableView<TokenLayer> table, int layer) {
        var selection = table.getSelectionModel();
        int row = table.getItems().size() - layer;
        if (layer < 1 || row < 0) {
            selection.clearSelection();
        } else if (selection.getSelectedIndex() != row) {
            selection.clearAndSelect(row);
            table.scrollTo(Math.max(0, row - 6));
        }
    }

    @Override
    public void close() {
        bag.close();
    }
}
