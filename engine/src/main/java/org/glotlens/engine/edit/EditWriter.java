package org.glotlens.engine.edit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.file.Json;

/** Writes one edit as {@link EditReader} reads it. */
record EditWriter(EditSpec edit) {
    ObjectNode json() {
        ObjectNode json = Json.object();
        json.put("hook", edit.hook());
        json.put("op", edit.operation().label());
        whole(json, "channels", edit.channels());
        whole(json, "heads", edit.heads());
        if (!edit.values().isEmpty()) {
            ArrayNode values = json.putArray(numbers());
            edit.values().forEach(values::add);
        }
        edit.stored().ifPresent(stored -> stored(json.putObject(numbers() + "_from"), stored));
        if (edit.scale() != 1 || edit.operation() == EditOperation.SCALE) {
            json.put("scale", edit.scale());
        }
        if (!edit.positions().isEmpty()) {
            whole(json.putObject("where"), "positions", edit.positions());
        } else if (!edit.where().equals("all")) {
            json.put("where", edit.where());
        }
        if (edit.isNormKept()) {
            json.put("keep_norm", true);
        }
        if (!edit.label().isEmpty()) {
            json.put("label", edit.label());
        }
        return json;
    }

    /** The field for its numbers; one in a file has the same name and {@code _from}. */
    private String numbers() {
        return switch (edit.operation()) {
            case MAP -> "matrix";
            case PROJECT_OUT -> "vector";
            default -> edit.stored().isPresent() ? "vector" : "values";
        };
    }

    /** The file by its whole path, for what is written may lie elsewhere than what was read. */
    private static void stored(ObjectNode json, StoredVector stored) {
        json.put("file", Path.of(stored.file()).toAbsolutePath().toString());
        json.put("key", stored.key());
        stored.layer().ifPresent(layer -> json.put("layer", layer));
        stored.minus().ifPresent(other -> json.put("minus", other));
        if (stored.isUnit()) {
            json.put("unit", true);
        }
    }

    private static void whole(ObjectNode json, String field, List<Integer> numbers) {
        if (!numbers.isEmpty()) {
            ArrayNode array = json.putArray(field);
            numbers.forEach(array::add);
        }
    }
}
