package org.glotlens.engine.concept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.file.Read;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Items in the published form, as a list and as lines are the same; bad ones are named with their line. */
@Tag("unit")
class ConceptFileTest {
    private static final String FIRST =
            "{\"name\": \"es-day\", \"prompt\": \"Después del lunes viene el \", \"target\": \"martes\","
                    + " \"intermediates\": [\"Spanish\", \"day\", \"Monday\", \"Tuesday\"]}";
    private static final String SECOND =
            "{\"name\": 2, \"prompt\": \"Nach eins kommt\", \"target\": \" zwei\", \"intermediates\": [\"two\"]}";

    @TempDir
    private Path temp;

    private Read<List<ConceptItem>> read(String text) throws Exception {
        return ConceptFile.read(Files.writeString(temp.resolve("items.json"), text));
    }

    @Test
    void allFormsGiveTheSameItems() throws Exception {
        List<ConceptItem> expected = List.of(
                new ConceptItem(
                        "es-day",
                        "Después del lunes viene el ",
                        "martes",
                        List.of("Spanish", "day", "Monday", "Tuesday")),
                new ConceptItem("2", "Nach eins kommt", " zwei", List.of("two")));
        String published = "{\n  \"about\": {\"items\": [1]},\n  \"items\": [\n" + FIRST + ",\n" + SECOND + "\n]}\n";
        for (String form : List.of(
                published,
                "{\"items\": [" + FIRST + ", " + SECOND + "]}",
                "[" + FIRST + ",\n" + SECOND + "]",
                FIRST + "\n" + SECOND + "\n",
                FIRST.replace("\": ", "\":\n ").replaceFirst("^", "{\"items\": [") + ", " + SECOND + "]}")) {
            assertThat(read(form).content()).isEqualTo(expected);
        }
        assertThat(read(published).inputs())
                .singleElement()
                .satisfies(input -> assertThat(input.sha256())
                        .isEqualTo(Digest.sha256(Files.readAllBytes(temp.resolve("items.json")))));
    }

    @Test
    void whatCannotBeUsedIsNamedWithItsLine() {
        String begin = "{\n\"items\": [\n" + FIRST + ",\n";
        assertRefused(begin + "{\"prompt\": \"a\"}]}", "line 4: field \"name\" is missing");
        assertRefused(begin + "\n" + FIRST + "]}", "line 5: name \"es-day\" stands on line 3 already");
        assertRefused(begin + "7]}", "item 2 of the list is NUMBER, expected an object");
        assertRefused(FIRST + "\n" + SECOND.replace("[\"two\"]", "[]"), "line 2: field \"intermediates\" is missing");
        assertRefused(SECOND.replace("[\"two\"]", "[\"two\", \"two\"]"), "holds \"two\", expected words, each once");
        assertRefused(SECOND.replace("[\"two\"]", "[\" \"]"), "expected words, each once");
        assertRefused(SECOND.replace("[\"two\"]", "[3]"), "holds 3, expected words, each once");
        assertRefused(SECOND.replace("[\"two\"]", "\"two\""), "field \"intermediates\" is missing");
        assertRefused(SECOND.replace("\" zwei\"", "\"\""), "line 1: field \"target\" is empty");
        assertRefused(SECOND.replace("\"target\": \" zwei\", ", ""), "field \"target\" is missing");
        assertRefused(SECOND.replace("\"Nach eins kommt\"", "5"), "field \"prompt\" is");
        assertRefused("{\"items\": []}", "has no list \"items\"");
        assertRefused("{\"items\": 3}", "has no list \"items\"");
        assertRefused("{\n\"rows\": [" + FIRST + "]}", "has no list \"items\"");
        assertRefused("[]", "is empty");
        assertRefused("", "is empty");
        assertRefused("{\n\"items\": [\n{\"name\": }]}", "line 3");
    }

    private void assertRefused(String text, String why) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(temp.resolve("items.json").toString())
                .hasMessageContaining(why);
    }
}
