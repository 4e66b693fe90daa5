package org.glotlens.app.view.planner;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.glotlens.engine.DataException;
import org.glotlens.engine.plan.PlanCells;

/** A table as it is typed: one value, which undo steps through, changed cell by cell or by what is pasted. */
public final class TypedTable {
    private final List<String> columns;
    private final ObjectProperty<List<List<String>>> rows = new SimpleObjectProperty<>(this, "rows", List.of());

    /** @param columns by their names in files */
    TypedTable(List<String> columns) {
        this.columns = columns;
    }

    /** Names of the columns in files. */
    public List<String> columns() {
        return columns;
    }

    /** Its rows, each with a cell a column; none is blank. */
    public ObjectProperty<List<List<String>>> rowsProperty() {
        return rows;
    }

    /** Types a cell; in the row after the last one it begins a new one, and a row without any text goes. */
    public void set(int row, int column, String text) {
        List<List<String>> all = new ArrayList<>(rows.get());
        if (row >= all.size()) {
            all.add(columns.stream().map(_ -> "").toList());
        }
        int at = Math.min(row, all.size() - 1);
        List<String> cells = new ArrayList<>(all.get(at));
        cells.set(column, text.strip());
        all.set(at, List.copyOf(cells));
        put(all);
    }

    /** Takes rows away. */
    public void remove(Collection<Integer> indices) {
        List<List<String>> all = new ArrayList<>();
        for (int i = 0; i < rows.get().size(); i++) {
            if (!indices.contains(i)) {
                all.add(rows.get().get(i));
            }
        }
        put(all);
    }

    /**
     * Adds the rows of a text.
     *
     * @throws DataException if it is no such table
     */
    public void paste(String text) throws DataException {
        List<List<String>> all = new ArrayList<>(rows.get());
        all.addAll(PlanCells.of(text, columns));
        put(all);
    }

    /** Other rows in place of these. */
    public void put(List<List<String>> other) {
        List<List<String>> kept =
                other.stream().filter(row -> !PlanCells.isBlank(row)).toList();
        if (!kept.equals(rows.get())) {
            rows.set(kept);
        }
    }

    /** As the text of a CSV table. */
    public String csv() {
        return PlanCells.csv(columns, rows.get());
    }
}
