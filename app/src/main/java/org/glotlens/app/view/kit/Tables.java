package org.glotlens.app.view.kit;

import atlantafx.base.theme.Styles;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** Dense tables of text, in one look. */
public final class Tables {
    private static final double SCROLL_BAR = 16;
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private Tables() {}

    /** A column whose heading is the text behind {@code key}, as wide as {@code width} wants. */
    public static <R> TableColumn<R, String> column(String key, double width, Function<R, String> text) {
        return headed(Messages.text(key), width, text);
    }

    /** A column of a file's table under the file's own heading, sorted by values where both are numbers. */
    public static <R> TableColumn<R, String> plain(String heading, double width, Function<R, String> text) {
        TableColumn<R, String> column = headed(heading, width, text);
        column.setComparator(
                (a, b) -> isNumber(a) && isNumber(b) ? Double.compare(value(a), value(b)) : a.compareTo(b));
        return column;
    }

    private static boolean isNumber(String cell) {
        return value(cell) > Double.NEGATIVE_INFINITY;
    }

    private static <R> TableColumn<R, String> headed(String heading, double width, Function<R, String> text) {
        var column = new TableColumn<R, String>(heading);
        column.setCellValueFactory(c -> new ReadOnlyStringWrapper(text.apply(c.getValue())).getReadOnlyProperty());
        column.setPrefWidth(width);
        column.setReorderable(false);
        return column;
    }

    /**
     * A table.
     *
     * @param title what it is called for screen readers
     * @param empty what stands in place of rows
     */
    public static <R> TableView<R> of(String title, String empty, List<TableColumn<R, String>> columns) {
        var table = new TableView<R>();
        table.getStyleClass().addAll(Styles.DENSE, "text-table");
        table.setAccessibleText(title);
        var placeholder = new Label(empty);
        placeholder.setWrapText(true);
        placeholder.getStyleClass().addAll(Styles.TEXT_MUTED, "table-empty");

        table.setPlaceholder(placeholder);
        table.getColumns().setAll(columns);
        table.widthProperty().subscribe(width -> fit(table, width.doubleValue()));
        return table;
    }

    /** A column of numbers as they are shown, sorted by their values; what is no number comes first. */
    public static <R> TableColumn<R, String> number(String key, double width, Function<R, String> text) {
        TableColumn<R, String> column = column(key, width, text);
        column.setComparator(Comparator.comparingDouble(Tables::value));
        column.getStyleClass().add("number");
        return column;
    }

    private static double value(String shown) {
        try {
            return Double.parseDouble(shown.replace('−', '-').replace("%", "").strip());
        } catch (NumberFormatException none) {
            return Double.NEGATIVE_INFINITY;
        }
    }

    /** Lets several rows be selected, and copied with the system's keys: columns parted by tabs, headings first. */
    public static <R> TableView<R> copyable(TableView<R> table) {
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                var content = new ClipboardContent();
                content.putString(selected(table));
                Clipboard.getSystemClipboard().setContent(content);
                event.consume();
            }
        });
        return table;
    }

    /** The selected rows as text, all where none is. */
    static <R> String selected(TableView<R> table) {
        List<R> rows = table.getSelectionModel().getSelectedItems();
        List<R> wanted = rows.isEmpty() ? table.getItems() : rows;
        StringBuilder text = new StringBuilder(
                table.getColumns().stream().map(TableColumn::getText).collect(Collectors.joining("\t")));
        for (R row : wanted) {
            text.append('\n')
                    .append(table.getColumns().stream()
                            .map(column -> String.valueOf(column.getCellData(row)))
                            .collect(Collectors.joining("\t")));
        }
        return text.append('\n').toString();
    }

    /** Columns fill a wide table; in a narrow one they keep their widths and scroll, for half a number misleads. */
    private static void fit(TableView<?> table, double width) {
        double wanted = table.getColumns().stream()
                        .mapToDouble(TableColumn::getPrefWidth)
                        .sum()
                + SCROLL_BAR;
        table.setColumnResizePolicy(
                width < wanted
                        ? TableView.UNCONSTRAINED_RESIZE_POLICY
                        : TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    }
}
