package org.glotlens.engine.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;

/** JSON Lines whose rows have an id each. */
public final class NamedRows {
    /**
     * Makes something of a row.
     *
     * @param <T> what
     */
    @FunctionalInterface
    public interface Reader<T> {
        /** @throws DataException if the row cannot be used */
        T read(String id, JsonRow row) throws DataException;
    }

    private NamedRows() {}

    /**
     * Reads every row.
     *
     * @throws DataException naming the file and the line that cannot be used, or whose id is missing or another row's
     */
    public static <T> Read<List<T>> read(Path file, Reader<T> reader) throws DataException {
        return read(file, (row, count) -> row.id("id"), reader);
    }

    /**
     * The same where a row without an id is called by its number from 1.
     *
     * @throws DataException naming the file and the line that cannot be used, or whose id is another row's
     */
    public static <T> Read<List<T>> readNumbered(Path file, Reader<T> reader) throws DataException {
        return read(file, (row, count) -> row.has("id") ? row.id("id") : Integer.toString(count + 1), reader);
    }

    /** What a row is called. */
    @FunctionalInterface
    private interface Naming {
        String id(JsonRow row, int count) throws DataException;
    }

    private static <T> Read<List<T>> read(Path file, Naming naming, Reader<T> reader) throws DataException {
        InputFile input = new InputFile(file);
        List<T> rows = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        JsonRows.readLines(input, row -> {
            String id = naming.id(row, rows.size());
            T made = reader.read(id, row);
            Integer earlier = lines.putIfAbsent(id, row.line());
            if (earlier != null) {
                throw row.refuse(Message.of(
                        "namedRows.sameId",
                        "id \"%s\" stands on line %s already. Give every row its own id.",
                        id,
                        earlier));
            }
            rows.add(made);
        });
        return new Read<>(List.copyOf(rows), List.of(input.read()));
    }
}
