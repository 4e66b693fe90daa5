package org.glotlens.engine.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;

/** Takes rows in the order of the file, counts them, and refuses those that no program could use. */
final class RowCollector {
    /** Most characters of one field: a book chapter. */
    private static final int LONGEST_FIELD = 200_000;

    private static final int MOST_ROWS = 5_000_000;

    private final String source;
    private final List<DataRow> rows = new ArrayList<>();
    private final List<Refusal> refused = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final Set<String> unread = new TreeSet<>();
    private final List<String> told = new ArrayList<>();
    private int total;

    RowCollector(String source) {
        this.source = source;
    }

    /** Begins the next row of the file and gives its number. */
    int next() throws DataException {
        if (total == MOST_ROWS) {
            throw new DataException(Message.of(
                    "rowCollector.hasMoreThanRows",
                    "%s has more than %s rows. Cut it into parts and import them one by one.",
                    source,
                    MOST_ROWS));
        }
        total++;
        return total;
    }

    void refuse(String reason) {
        refused.add(new Refusal(total, reason));
    }

    /** Takes the row begun last, named by its number. */
    void take(Map<String, String> fields, String answer) {
        take(Integer.toString(total), fields, answer);
    }

    void take(String id, Map<String, String> fields, String answer) {
        for (Map.Entry<String, String> field : fields.entrySet()) {
            if (field.getValue().length() > LONGEST_FIELD) {
                refuse("field \"" + field.getKey() + "\" has "
                        + field.getValue().length() + " characters, expected at most " + LONGEST_FIELD);
                return;
            }
        }
        Integer earlier = ids.putIfAbsent(id, total);
        if (earlier != null) {
            refuse("id \"" + id + "\" stands in row " + earlier + " already");
            return;
        }
        rows.add(new DataRow(total, id, fields, answer));
    }

    /** Notes fields of a row that nothing is made of. */
    void ignore(Collection<String> names) {
        unread.addAll(names);
    }

    /** Notes something else that a person should know, as a phrase. */
    void tell(String phrase) {
        told.add(phrase);
    }

    /** What a person should know besides, as phrases. */
    List<String> notes() {
        List<String> notes = new ArrayList<>(told);
        if (!unread.isEmpty()) {
            notes.add("fields that are not read: " + String.join(", ", unread));
        }
        return List.copyOf(notes);
    }

    int total() {
        return total;
    }

    /** @throws DataException if no row was taken */
    List<DataRow> rows() throws DataException {
        if (rows.isEmpty()) {
            Message why = refused.isEmpty()
                    ? Message.of("rowCollector.isEmpty", "it is empty, expected at least one row.")
                    : Message.of(
                            "rowCollector.noneCanBeUsed",
                            "none of its %d rows can be used. Row %d was refused: %s.",
                            total,
                            refused.getFirst().row(),
                            refused.getFirst().reason());
            throw new DataException(Message.of("rowCollector.cannotImport", "Cannot import %s: %s", source, why));
        }
        return List.copyOf(rows);
    }

    List<Refusal> refused() {
        return List.copyOf(refused);
    }
}
