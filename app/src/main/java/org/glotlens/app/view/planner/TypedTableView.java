package org.glotlens.app.view.planner;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Tables;

/** A {@link TypedTable} with a blank row below, in which a new one begins; copied, pasted and cleared by keys. */
final class TypedTableView {
    private static final KeyCombination PASTE = new KeyCodeCombination(KeyCode.V, KeyCombination.SHORTCUT_DOWN);

    private final TypedTable model;
    private final TableView<TypedRow> table;
    private final Runnable paste;

    /**
     * Keys of what it is called.
     *
     * @param columns in their order
     */
    record Titles(String table, List<String> columns) {}

    /**
     * Shows and changes {@code model}.
     *
     * @param paste what the keys of pasting do
     */
    TypedTableView(TypedTable model, Titles titles, Runnable paste, Bag bag) {
        this.model = model;
        this.paste = paste;
        List<TableColumn<TypedRow, String>> columns = new ArrayList<>();
        for (int i = 0; i < model.columns().size(); i++) {
            int at = i;
            TableColumn<TypedRow, String> column = Tables.column(
                    titles.columns().get(i),
                    i == 0 ? 70 : 80,
                    row -> row.cells().get(at));
            column.setSortable(false);
            column.setCellFactory(c -> new TypedCell((row, text) -> model.set(row, at, text)));
            columns.add(column);
        }
        table = Tables.copyable(Tables.of(Messages.text(titles.table()), "", columns));
        table.setEditable(true);
        table.setId(titles.table().replace('.', '-'));
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::act);
        bag.follow(model.rowsProperty(), this::show);
    }

    TableView<TypedRow> node() {
        return table;
    }

    private void act(KeyEvent event) {
        if (PASTE.match(event)) {
            paste.run();
            event.consume();
        } else if (event.getCode() == KeyCode.DELETE && table.getEditingCell() == null) {
            model.remove(List.copyOf(table.getSelectionModel().getSelectedIndices()));
            event.consume();
        }
    }

    /** The text of the clipboard; empty where it holds none. */
    static String clipboard() {
        String text = Clipboard.getSystemClipboard().getString();
        return text == null ? "" : text;
    }

    private void show(List<List<String>> rows) {
        List<TypedRow> shown = new ArrayList<>(rows.stream().map(TypedRow::new).toList());
        shown.add(new TypedRow(model.columns().stream().map(_ -> "").toList()));
        List<TypedRow> items = table.getItems();
        if (items.size() != shown.size()) {
            items.subList(Math.min(items.size(), shown.size()), items.size()).clear();
        }
        for (int i = 0; i < shown.size(); i++) {
            if (i >= items.size()) {
                items.add(shown.get(i));
            } else if (!items.get(i).equals(shown.get(i))) {
                items.set(i, shown.get(i));
            }
        }
    }
}
