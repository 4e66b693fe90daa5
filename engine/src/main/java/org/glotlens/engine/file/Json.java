package org.glotlens.engine.file;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.InjectableValues;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * How JSON is read and written, the one place that configures it. Readers and writers cannot be changed afterwards, so
 * no part of the project alters what another one accepts. All lines that are written end in LF, on every system.
 */
public final class Json {
    /** Deepest nesting that is read; the deepest files of models, tokenizers, take about a dozen. */
    static final int DEEPEST = 200;

    /** Longest text that is read, in UTF-16 units. */
    static final int LONGEST = 20_000_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(bounds())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
    private static final Separators AFTER =
            Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.AFTER);

    /** Reads what others wrote: no key twice, nothing after the end, depth and length of texts bounded. */
    public static final ObjectReader STRICT = MAPPER.reader();

    /** As strict, with the numbers {@code NaN} and {@code Infinity} that Python writes. */
    public static final ObjectReader STRICT_WITH_NAN = STRICT.with(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS);

    /** Two blanks of indent, one item a line, as Hugging Face's libraries write. */
    static final ObjectWriter ITEM_LINES = MAPPER.writer(
            new DefaultPrettyPrinter(AFTER.withObjectEmptySeparator("").withArrayEmptySeparator(""))
                    .withObjectIndenter(LINES)
                    .withArrayIndenter(LINES));

    /** Two blanks of indent, one key a line, lists on one line. */
    public static final ObjectWriter KEY_LINES = MAPPER.writer(new DefaultPrettyPrinter().withObjectIndenter(LINES));

    private Json() {}

    /**
     * Reads records and writes them.
     *
     * @param reader refuses components that are unknown, missing or null
     * @param writer one line, every component by its name; leaves the target open
     */
    public record Records(ObjectReader reader, ObjectWriter writer) {
        /** A record as a tree. */
        public JsonNode tree(Object record) {
            TokenBuffer buffer = new TokenBuffer(null, false);
            try {
                writer.writeValue(buffer, record);
                return reader.readTree(buffer.asParser());
            } catch (IOException e) {
                throw new IllegalStateException("Only plain values become JSON, got " + record.getClass() + ".", e);
            }
        }

        /** Writes one key a line, lists on one line. */
        public ObjectWriter keyLines() {
            return writer.with(new DefaultPrettyPrinter(AFTER).withObjectIndenter(LINES));
        }
    }

    /**
     * Reads and writes records without loss: what was written reads back as an equal value.
     *
     * @param later types of components that files did not always have, with what an absent one is
     */
    public static Records records(Map<Class<?>, ?> later) {
        InjectableValues.Std absent = new InjectableValues.Std();
        later.forEach(absent::addValue);
        JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                        .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                        .streamReadConstraints(bounds())
                        .build())
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
                .visibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
                .addModule(new Jdk8Module())
                .addModule(new SimpleModule()
                        .addSerializer(Path.class, ToStringSerializer.instance)
                        .addDeserializer(Path.class, new PathReader()))
                .annotationIntrospector(new LaterComponents(later.keySet()))
                .injectableValues(absent)
                .build();
        return new Records(mapper.reader(), mapper.writer());
    }

    /** Reads a path as it was given; written it is its text. */
    private static final class PathReader extends FromStringDeserializer<Path> {
        private static final long serialVersionUID = 1;

        PathReader() {
            super(Path.class);
        }

        @Override
        protected Path _deserialize(String value, DeserializationContext context) {
            return Path.of(value);
        }
    }

    /** An empty object to fill. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** An empty list to fill. */
    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** A record of plain values as an object. */
    public static ObjectNode tree(Record values) {
        return MAPPER.valueToTree(values);
    }

    /** A tree, or maps, lists, strings and numbers, on one line; keys keep their order. */
    public static String line(Object value) {
        return text(MAPPER.writer(), value);
    }

    /** The same over lines, one key each, without an end of line after the last. */
    public static String lines(Object value) {
        return text(KEY_LINES, value);
    }

    static String text(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Only plain values become JSON, got " + value.getClass() + ".", e);
        }
    }

    private static StreamReadConstraints bounds() {
        return StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxStringLength(LONGEST)
                .build();
    }
}
