package org.glotlens.app.view.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class MessagesTest {
    private static final Pattern KEY = Pattern.compile("\"([a-z][A-Za-z]*(?:\\.[A-Za-z0-9-]+)+)\"");
    private static final Set<String> PREFIXES =
            Set.of("axes", "superposition", "measure", "side", "train", "pooling", "checks", "models", "experiment");

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
        var bundle = ResourceBundle.getBundle("org.glotlens.app.view.kit.messages");
        var used = used();
        var unused = new TreeSet<>(bundle.keySet());
        unused.removeAll(used);
        unused.removeIf(key -> PREFIXES.contains(key.substring(0, key.indexOf('.'))));
        assertThat(unused).isEmpty();
    }

    @Test
    void everyKeyInTheCodeHasAText() throws IOException {
        var bundle = ResourceBundle.getBundle("org.glotlens.app.view.kit.messages");
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
    void placesAreFilledWithoutALocale() {
        assertThat(Messages.text("layer.position", 14, 32)).isEqualTo("layer 14 of 32");
        assertThat(Messages.text("train.result", 1200, "2.1", "0.4", "out")).startsWith("Finished after step 1,200");
    }
}
