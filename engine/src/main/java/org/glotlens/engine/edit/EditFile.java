package org.glotlens.engine.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.InputFile;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.JsonRow;
import org.glotlens.engine.file.JsonRows;

/** Reads and writes a file of edits: a JSON list, applied in order, as docs/formats.md describes. */
public final class EditFile {
    private EditFile() {}

    /**
     * Reads the file, and the digests of the files that it names.
     *
     * @throws DataException naming the file, the edit and what is not in order
     */
    public static Edits read(Path file) throws DataException {
        InputFile input = new InputFile(file);
        List<JsonRow> rows = new ArrayList<>();
        JsonRows.readArrayIfAny(input, rows::add);
        return of(rows, List.of(input.read()));
    }

    /**
     * Edits that stand within another file, and the digests of the files that they name.
     *
     * @throws DataException naming the file, the edit and what is not in order
     */
    public static Edits of(List<JsonRow> rows) throws DataException {
        return of(rows, List.of());
    }

    private static Edits of(List<JsonRow> rows, List<Input> from) throws DataException {
        List<EditSpec> list = new ArrayList<>();
        for (JsonRow row : rows) {
            list.add(new EditReader(row, list.size()).read());
        }
        List<Input> inputs = new ArrayList<>(from);
        Set<String> vectors = new LinkedHashSet<>();
        for (EditSpec edit : list) {
            edit.stored().ifPresent(stored -> vectors.add(stored.file()));
        }
        for (String vector : vectors) {
            inputs.add(VectorSource.digest(Path.of(vector)));
        }
        return new Edits(list, inputs);
    }

    /** Edits as a file of edits says them, with their vectors' files by whole paths. */
    public static String text(List<EditSpec> edits) {
        ArrayNode list = Json.array();
        edits.forEach(edit -> list.add(new EditWriter(edit).json()));
        return Json.lines(list);
    }

    /**
     * A file named in a file of edits: beside it, or else in the working folder.
     *
     * @throws DataException if the name is none
     */
    static String beside(JsonRow row, String named) throws DataException {
        try {
            Path beside = row.file().resolveSibling(named);
            return (Files.exists(beside) ? beside : Path.of(named)).toString();
        } catch (InvalidPathException e) {
            throw row.refuse(Message.of("editFile.noFileName", "\"%s\" is no name of a file.", named));
        }
    }

    /** A part of a row as a row of its own, for complaints that name the file. */
    static JsonRow inside(JsonRow row, JsonNode part) {
        return new JsonRow(row.file(), row.line(), (ObjectNode) part);
    }
}
