package org.glotlens.engine.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.JsonProblem;

/** Measurements as JSON: everything that decides about a result, and back to an equal value. */
public final class MeasurementJson {
    private static final String KIND = "kind";

    private MeasurementJson() {}

    /** The measurement as one object, {@code kind} first. */
    public static ObjectNode of(Measurement<?> measurement) {
        ObjectNode json = Json.object();
        json.put(KIND, measurement.kind().name());
        return json.setAll((ObjectNode) ResultJson.RECORDS.tree(measurement));
    }

    /**
     * The measurement that {@link #of} wrote.
     *
     * @throws DataException if the kind is unknown, or a part is missing, unknown or of another type
     */
    public static Measurement<?> read(JsonNode json) throws DataException {
        String name = json.path(KIND).asText();
        MeasurementKind<?, ?> kind = MeasurementKind.named(name)
                .orElseThrow(() -> new DataException(Message.of(
                        "measurementJson.isNoKindOf",
                        "\"%s\" is no kind of measurement, expected one of %s.",
                        name,
                        MeasurementKind.ALL.stream().map(MeasurementKind::name).toList())));
        ObjectNode parts = json.deepCopy();
        parts.remove(KIND);
        return read(kind, parts);
    }

    private static <M extends Measurement<?>> M read(MeasurementKind<M, ?> kind, ObjectNode parts)
            throws DataException {
        try {
            return ResultJson.RECORDS.reader().treeToValue(parts, kind.measurement());
        } catch (JsonProcessingException e) {
            throw new DataException(
                    Message.of(
                            "measurementJson.thisIsNoMeasurement",
                            "This is no %s measurement of this version: %s.",
                            kind.name(),
                            JsonProblem.of(e)),
                    e);
        }
    }
}
