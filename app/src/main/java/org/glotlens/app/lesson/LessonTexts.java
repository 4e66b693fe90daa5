package org.glotlens.app.lesson;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;

/**
 * The texts of a lesson in one language: a field holds a text, or several, or the same in some languages by their codes. Where the
 * language is missing, English stands in, or else the first that is there.
 *
 * @param language of the reader
 * @param refuse says where a complaint belongs
 */
record LessonTexts(Locale language, Function<Message, DataException> refuse) {
    private static final Pattern CODE = Pattern.compile("[a-z]{2,8}(-[A-Za-z0-9]{2,8})*");

    /** A text that has to be there. */
    String text(JsonNode holder, String field) throws DataException {
        JsonNode value = holder.path(field);
        if (!value.isObject()) {
            return plain(value, field);
        }
        for (Map.Entry<String, JsonNode> each : languages(value, field)) {
            plain(each.getValue(), field);
        }
        return plain(spoken(value), field);
    }

    /** A text, or several. */
    List<String> texts(JsonNode holder, String field, int least) throws DataException {
        JsonNode value = holder.path(field);
        if (!value.isObject()) {
            return plain(value, field, least);
        }
        List<String> spoken = plain(spoken(value), field, least);
        for (Map.Entry<String, JsonNode> each : languages(value, field)) {
            if (plain(each.getValue(), field, least).size() != spoken.size()) {
                throw refuse.apply(Message.of(
                        "lessonTexts.otherCount",
                        "\"%s\" has not as many texts in %s as in other languages.",
                        field,
                        each.getKey()));
            }
        }
        return spoken;
    }

    private List<Map.Entry<String, JsonNode>> languages(JsonNode value, String field) throws DataException {
        Optional<String> odd = value.properties().stream()
                .map(Map.Entry::getKey)
                .filter(code -> !CODE.matcher(code).matches())
                .findFirst();
        if (odd.isPresent()) {
            throw refuse.apply(Message.of(
                    "lessonTexts.noLanguage", "\"%s\" of \"%s\" is no code of a language.", odd.get(), field));
        }
        return List.copyOf(value.properties());
    }

    private JsonNode spoken(JsonNode value) {
        return Stream.of(language.toLanguageTag(), language.getLanguage(), Locale.ENGLISH.getLanguage())
                .filter(value::has)
                .findFirst()
                .map(value::get)
                .orElseGet(() -> value.iterator().hasNext() ? value.iterator().next() : value.path("en"));
    }

    private String plain(JsonNode value, String field) throws DataException {
        String text = value.isTextual() ? value.textValue().strip() : "";
        if (text.isEmpty()) {
            throw refuse.apply(Message.of("lessonTexts.noText", "\"%s\" is missing, expected a text.", field));
        }
        return text;
    }

    private List<String> plain(JsonNode value, String field, int least) throws DataException {
        List<String> texts = new ArrayList<>();
        if (value.isTextual()) {
            texts.add(value.textValue().strip());
        } else if (value.isArray()) {
            value.forEach(text -> texts.add(text.isTextual() ? text.textValue().strip() : ""));
        }
        if (texts.size() < least || texts.contains("")) {
            throw refuse.apply(Message.of("lessonTexts.noTexts", "\"%s\" must be %s texts or more.", field, least));
        }
        return texts;
    }
}
