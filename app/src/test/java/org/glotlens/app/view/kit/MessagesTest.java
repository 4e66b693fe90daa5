package org.glotlens.app.view.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.Translation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class MessagesTest {
    private static final Pattern KEY = Pattern.compile("\"([a-z][A-Za-z]*(?:\\.[A-Za-z0-9-]+)+)\"");
    private static final Set<String> PREFIXES = Set.of(
            "axes",
            "superposition",
            "measure",
            "side",
            "train",
            "pooling",
            "checks",
            "models",
            "experiment",
            "options",
            "stale",
            "drop",
            "svgText",
            "csvOrigin",
            "figureWidth",
            "typeface",
            "gridPanels",
            "gridColour",
            "gridAlong",
            "part",
            "runColumn",
            "lossesShown",
            "lossesAxis",
            "tokenizerCount",
            "rankMeasure",
            "rankOrder",
            "variant",
            "interval",
            "curve",
            "choice",
            "runState",
            "reason",
            "article",
            "recipe");

    private static Set<String> used() throws IOException {
        var keys = new TreeSet<String>();
        Path sources = Path.of(System.getProperty("glotlens.home", ".."), "app/src/main/java/org/glotlens/app/view");
        try (var files = Files.walk(sources)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                KEY.matcher(Files.readString(file)).results().forEach(m -> keys.add(m.group(1)));
            }
        }
        return keys;
    }

    @Test
    void everyTextInTheBundleIsUsed() throws IOException {
        var bundle = ResourceBundle.getBundle("org.glotlens.app.view.kit.messages", Locale.ROOT);
        var used = used();
        var unused = new TreeSet<>(bundle.keySet());
        unused.removeAll(used);
        // what a question mark says stands under the name of the number that it explains
        unused.removeIf(key -> key.endsWith(".means") && used.contains(key.substring(0, key.lastIndexOf('.'))));
        unused.removeIf(key -> key.startsWith("engine.") || PREFIXES.contains(key.substring(0, key.indexOf('.'))));
        assertThat(unused).isEmpty();
    }

    @Test
    void everyKeyInTheCodeHasAText() throws IOException {
        var bundle = ResourceBundle.getBundle("org.glotlens.app.view.kit.messages", Locale.ROOT);
        var groups = new TreeSet<String>();
        bundle.keySet().forEach(key -> groups.add(key.substring(0, key.indexOf('.'))));
        var missing = new TreeSet<>(used());
        missing.removeIf(key -> bundle.containsKey(key)
                || !groups.contains(key.substring(0, key.indexOf('.')))
                || key.endsWith(".json")
                || key.endsWith(".jsonl"));
        assertThat(missing).isEmpty();
    }

    @Test
    void anApostropheIsDoubledOnlyWhereThereArePlaces() {
        var bundle = ResourceBundle.getBundle("org.glotlens.app.view.kit.messages", Locale.ROOT);
        assertThat(bundle.keySet()).allSatisfy(key -> {
            boolean hasPlaces = bundle.getString(key).matches("(?s).*\\{\\d.*");
            String text = bundle.getString(key);
            assertThat(hasPlaces ? text.replace("''", "") : text).as(key).doesNotContain(hasPlaces ? "'" : "''");
        });
    }

    @Test
    void placesAreFilledWithoutALocale() {
        assertThat(Messages.text("layer.position", 14, 32)).isEqualTo("layer 14 of 32");
        assertThat(Messages.text("train.result", 1200, "2.1", "0.4", "out")).startsWith("Finished after step 1,200");
    }

    @Test
    void sentencesOfTheEngineAreSaidInTheWordsOfTheBundleOrElseInEnglish() {
        var german = new Translation() {
            @Override
            public Locale locale() {
                return Locale.GERMAN;
            }

            @Override
            public Optional<String> text(String bundle, String key) {
                return key.equals("engine.row.empty") ? Optional.of("Zeile %d von %s ist leer.") : Optional.empty();
            }
        };
        Message row = Message.of("row.empty", "%2$s, row %1$d: it is empty.", 3, "a\u001b[31m.jsonl");
        assertThat(Messages.said(row, german)).isEqualTo("Zeile 3 von a\\u001b[31m.jsonl ist leer.");
        assertThat(Messages.said(Message.of("row.none", "no row, %s", row), german))
                .isEqualTo("no row, Zeile 3 von a\\u001b[31m.jsonl ist leer.");
        assertThat(Messages.said(new DataException(row))).isEqualTo("a\\u001b[31m.jsonl, row 3: it is empty.");
        assertThat(Messages.said(new IOException("closed"))).isEqualTo("closed");
    }
}
