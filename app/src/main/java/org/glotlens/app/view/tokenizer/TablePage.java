package org.glotlens.app.view.tokenizer;

import java.util.List;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Numbers;
import org.glotlens.app.view.kit.Tables;

/** All counts in one table; a row chooses the language whose tokens are drawn by their lengths. */
final class TablePage extends VBox {
    TablePage(TokenizerFigures figures, Bag bag) {
        super(4);
        setMinSize(0, 0);
        TableView<TokenizerRow> table = Tables.copyable(
                Tables.of(Messages.text("tokenizer.page.table"), Messages.text("tokenizer.empty"), columns()));
        table.setId("tokenizer-table");
        VBox.setVgrow(table, Priority.ALWAYS);
        bag.follow(figures.resultProperty(), result -> table.getItems().setAll(TokenizerRow.of(result)));
        table.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null) {
                figures.languageProperty().set(row.counts().language());
            }
        });
        getChildren().addAll(Form.explanation(Messages.text("tokenizer.tableHint")), table);
    }

    private static List<TableColumn<TokenizerRow, String>> columns() {
        return List.of(
                Tables.column(
                        "tokenizer.column.language", 84, row -> row.counts().language()),
                Tables.column("tokenizer.column.model", 110, TokenizerRow::model),
                Tables.number("tokenizer.column.premium", 86, row -> Numbers.fixed(row.premium(), 2)),
                Tables.number("tokenizer.column.cost", 56, row -> Numbers.fixed(row.cost(), 2)),
                Tables.number(
                        "tokenizer.column.fertility",
                        82,
                        row -> Numbers.fixed(row.counts().fertility(), 2)),
                Tables.number(
                        "tokenizer.column.characters",
                        98,
                        row -> Numbers.fixed(row.counts().charactersPerToken(), 2)),
                Tables.number(
                        "tokenizer.column.bytesPerToken",
                        66,
                        row -> Numbers.fixed(row.counts().bytesPerToken(), 2)),
                Tables.number(
                        "tokenizer.column.byteShare",
                        86,
                        row -> Numbers.fixed(row.counts().byteShare(), 3)),
                Tables.number(
                        "tokenizer.column.whole",
                        108,
                        row -> Numbers.fixed(row.counts().wholeWordShare(), 3)),
                Tables.number("tokenizer.column.context", 80, row -> Numbers.fixed(row.context(), 0)),
                Tables.number(
                        "tokenizer.column.tokens",
                        72,
                        row -> Long.toString(row.counts().tokens())),
                Tables.number(
                        "tokenizer.column.words",
                        68,
                        row -> Long.toString(row.counts().words())));
    }
}
