package org.glotlens.engine.measure;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.InjectableValues;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.glotlens.engine.lens.AnswerSets;
import org.glotlens.engine.lens.AnswerToken;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.WordScores;
import org.glotlens.engine.represent.CrossChecks;
import org.glotlens.engine.run.Provenance;

/** The JSON side of results: {@code run.json}, {@code token_sets.json}, and the mapper of the result store. */
final class ResultJson {
    /** Maps records strictly: unknown, missing and null components are refused. */
    static final JsonMapper MAPPER = JsonMapper.builder()
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
            .annotationIntrospector(new LaterComponents())
            .injectableValues(new InjectableValues.Std()
                    .addValue(CrossChecks.class, CrossChecks.NONE)
                    .addValue(WordScores.class, WordScores.NONE))
            .build();

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

    /** Lets components that results did not always have be absent: they then are what they were before. */
    private static final class LaterComponents extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;
        private static final Set<Class<?>> LATER = Set.of(CrossChecks.class, WordScores.class);

        @Override
        public JacksonInject.Value findInjectableValue(AnnotatedMember member) {
            boolean isLater = member instanceof AnnotatedParameter && LATER.contains(member.getRawType());
            return isLater
                    ? JacksonInject.Value.construct(member.getRawType().getName(), true, false)
                    : super.findInjectableValue(member);
        }
    }

    private ResultJson() {}

    /**
     * Writes {@code run.json}.
     *
     * @param kind the command that made the results, {@code lens} or {@code represent}
     * @param counts what the run covered, such as prompts and layers
     */
    static void writeRun(Writer out, String kind, Provenance provenance, Map<String, ?> counts) throws IOException {
        RunFile run = new RunFile("glotlens-run", 1, kind, counts, provenance);
        indented().writeValue(out, run);
        out.write('\n');
    }

    /** Writes {@code token_sets.json}: for each prompt and curve the ids, their text, and why any was left out. */
    static void writeTokenSets(Writer out, LensResult result) throws IOException {
        try (JsonGenerator json = MAPPER.createGenerator(out)) {
            json.setPrettyPrinter(printer());
            json.writeStartArray();
            for (int p = 0; p < result.prompts().size(); p++) {
                writePrompt(json, result.prompts().get(p), result.answerSets().get(p));
            }
            json.writeEndArray();
            json.writeRaw('\n');
        }
    }

    /** What {@code run.json} holds. */
    private record RunFile(String format, int version, String kind, Map<String, ?> counts, Provenance provenance) {}

    private static void writePrompt(JsonGenerator json, Prompt prompt, AnswerSets sets) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", prompt.id());
        json.writeStringField("language", prompt.language());
        json.writeObjectFieldStart("sets");
        for (var curve : sets.sets().entrySet()) {
            json.writeArrayFieldStart(curve.getKey());
            for (AnswerToken token : curve.getValue()) {
                json.writeStartObject();
                json.writeNumberField("id", token.id());
                json.writeStringField("text", token.text());
                json.writeStringField("from_prefix", token.fromPrefix());
                json.writeBooleanField("first_byte", token.isFirstByte());
                json.writeBooleanField("included", token.isIncluded());
                json.writeStringField("reason", token.reason());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static ObjectWriter indented() {
        return MAPPER.writer(printer());
    }

    /** Two blanks, LF on every system. */
    private static DefaultPrettyPrinter printer() {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        return printer;
    }
}
