package org.glotlens.engine.measure;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.run.Traced;

/** One measurement with its result as gzipped JSON, lossless, and back: a part of a larger file. */
public final class MeasuredJson {
    private static final ObjectReader READER = ResultJson.RECORDS.reader();
    private static final ObjectWriter WRITER = ResultJson.RECORDS.writer();
    private static final String MEASUREMENT = "measurement";
    private static final String RESULT = "result";

    private MeasuredJson() {}

    /** The measurement and what it gave; equal ones give the same bytes. */
    public static byte[] packed(Measured<?> measured) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes, 1 << 16);
                JsonGenerator json = WRITER.createGenerator(out)) {
            json.writeStartObject();
            json.writeFieldName(MEASUREMENT);
            WRITER.writeValue(json, MeasurementJson.of(measured.measurement()));
            json.writeFieldName(RESULT);
            WRITER.writeValue(json, measured.result());
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("a result is always JSON, and memory takes it", e);
        }
        return bytes.toByteArray();
    }

    /**
     * What {@link #packed} gave, checked for arrays that fit each other.
     *
     * @param room how many bytes it may unpack to, less by those that it took afterwards
     * @param name what to call it in messages
     * @throws DataException if it is something else, is damaged, unpacks to more, or contradicts itself
     */
    public static Measured<?> read(byte[] packed, AtomicLong room, String name) throws DataException {
        try (JsonParser json = READER.createParser(ResultStore.bounded(new ByteArrayInputStream(packed), room))) {
            require(json.nextToken() == JsonToken.START_OBJECT, name);
            require(MEASUREMENT.equals(json.nextFieldName()), name);
            json.nextToken();
            JsonNode measurement = READER.readTree(json);
            require(RESULT.equals(json.nextFieldName()), name);
            json.nextToken();
            return read(MeasurementJson.read(measurement), json, name);
        } catch (IOException e) {
            throw ResultStore.damaged(name, e);
        }
    }

    private static <R extends Traced<R>> Measured<R> read(Measurement<R> measurement, JsonParser json, String name)
            throws IOException, DataException {
        MeasurementKind<?, R> kind = measurement.kind();
        R result = READER.forType(kind.result()).readValue(json);
        require(json.nextToken() == JsonToken.END_OBJECT && json.nextToken() == null, name);
        try {
            kind.shapes().accept(result);
            if (result.provenance().command() == null) {
                throw new IllegalArgumentException("it does not say what made it");
            }
        } catch (RuntimeException e) {
            // parts that are missing within arrays are met by whoever looks at them first
            throw new DataException(
                    Message.of(
                            "measuredJson.contradictsItself",
                            "%s contradicts itself: %s. Run the analysis again and save it anew.",
                            name,
                            e instanceof IllegalArgumentException ? e.getMessage() : "a part of it is missing"),
                    e);
        }
        return new Measured<>(measurement, result, true);
    }

    private static void require(boolean holds, String name) throws DataException {
        if (!holds) {
            throw new DataException(Message.of(
                    "measuredJson.isNoResult",
                    "%s is no measurement with its result. Run the analysis again and save it anew.",
                    name));
        }
    }
}
