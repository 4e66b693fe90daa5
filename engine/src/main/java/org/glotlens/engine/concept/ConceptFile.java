package org.glotlens.engine.concept;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.BrokenRow;
import org.glotlens.engine.file.InputFile;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.JsonRow;
import org.glotlens.engine.file.JsonRows;
import org.glotlens.engine.file.Read;

/**
 * Reads items of the lens evaluation: one object {@code {"items": [..]}}, as they are published, a list of them, or JSON Lines;
 * docs/formats.md describes an item.
 */
public final class ConceptFile {
    private static final String ITEMS = "items";

    private final List<ConceptItem> items = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();

    private ConceptFile() {}

    /**
     * Reads every item.
     *
     * @throws DataException naming the file and the line of the item that cannot be used
     */
    public static Read<List<ConceptItem>> read(Path path) throws DataException {
        InputFile input = new InputFile(path);
        ConceptFile file = new ConceptFile();
        if (JsonRows.firstCharacter(input) == '[') {
            JsonRows.readArray(input, file::take);
        } else if (isOneObject(input)) {
            file.takeAll(input);
        } else {
            JsonRows.readLines(input, file::take);
        }
        return new Read<>(List.copyOf(file.items), List.of(input.read()));
    }

    /** Whether the first line is not an item of its own. */
    private static boolean isOneObject(InputFile input) throws DataException {
        boolean[] isOne = {false};
        JsonRows.readWhile(input, new JsonRows.Asking() {
            @Override
            public boolean row(JsonRow row) {
                isOne[0] = row.has(ITEMS);
                return false;
            }

            @Override
            public boolean broken(BrokenRow row) {
                isOne[0] = true;
                return false;
            }
        });
        return isOne[0];
    }

    private void takeAll(InputFile input) throws DataException {
        JsonRow whole = JsonRows.readObject(input);
        JsonNode list = whole.node().get(ITEMS);
        if (list == null || !list.isArray() || list.isEmpty()) {
            throw new DataException(Message.of(
                    "conceptFile.noItems",
                    "%s has no list \"items\", expected objects with name, prompt, target and intermediates, as"
                            + " docs/formats.md describes.",
                    input.path()));
        }
        List<Integer> begins = lines(input);
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof ObjectNode node)) {
                throw new DataException(Message.of(
                        "conceptFile.noObject",
                        "%s: item %s of the list is %s, expected an object.",
                        input.path(),
                        i + 1,
                        list.get(i).getNodeType()));
            }
            take(new JsonRow(input.path(), begins.get(i), node));
        }
    }

    /** The line on which each item of the list begins. */
    private static List<Integer> lines(InputFile input) throws DataException {
        List<Integer> begins = new ArrayList<>();
        try (InputStream in = input.open();
                JsonParser parser = Json.STRICT_WITH_NAN.createParser(in)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isList = parser.currentName().equals(ITEMS);
                if (parser.nextToken() == JsonToken.START_ARRAY && isList) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        begins.add(parser.currentTokenLocation().getLineNr());
                        parser.skipChildren();
                    }
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new DataException(
                    Message.of("conceptFile.cannotRead", "Cannot read %s: %s.", input.path(), e.getMessage()), e);
        }
        return begins;
    }

    private void take(JsonRow row) throws DataException {
        String name = row.id("name");
        Integer earlier = lines.putIfAbsent(name, row.line());
        if (earlier != null) {
            throw row.refuse(Message.of(
                    "conceptFile.sameName",
                    "name \"%s\" stands on line %s already. Give every item its own name.",
                    name,
                    earlier));
        }
        items.add(new ConceptItem(name, row.text("prompt"), row.text("target"), words(row)));
    }

    private static List<String> words(JsonRow row) throws DataException {
        JsonNode list = row.node().path("intermediates");
        Set<String> words = new LinkedHashSet<>();
        for (JsonNode word : list) {
            if (!word.isTextual()
                    || word.textValue().isBlank()
                    || !words.add(word.textValue().strip())) {
                throw row.refuse(Message.of(
                        "conceptFile.word", "field \"intermediates\" holds %s, expected words, each once.", word));
            }
        }
        if (!list.isArray() || words.isEmpty()) {
            throw row.refuse(Message.of(
                    "conceptFile.noWords",
                    "field \"intermediates\" is missing or empty. Name the words that should show, such as [\"German\","
                            + " \"opposite\", \"loud\", \"quiet\"]."));
        }
        return List.copyOf(words);
    }
}
