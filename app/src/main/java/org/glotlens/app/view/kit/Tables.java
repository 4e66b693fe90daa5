package org.glotlens.app.view.kit;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** Dense tables of text, in one look. */
public final class Tables {
    private static final double SCROLL_BAR = 16;

    private Tables() {}

    /** A column whose heading is the text behind {@code key}, as wide as {@code width} wants. */
    public static <R> TableColumn<R, String> column(String key, double width, Function<R, String> text) {
        var column = new TableColumn<R, String>(Messages.text(key));
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
