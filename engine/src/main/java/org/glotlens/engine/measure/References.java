package org.glotlens.engine.measure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glotlens.engine.DataException;
import org.glotlens.engine.run.CommandWords;
import org.glotlens.engine.run.Provenance;

/**
 * The papers that measurements rest on: entries for BibTeX in {@code references.bib}, and which of them a command's numbers
 * need, by the command and words of its line, in {@code references.txt}.
 */
public final class References {
    private static final Pattern ENTRY = Pattern.compile("(?ms)^@\\w+\\{([^,]+),.*?^\\}");
    private static final Map<String, String> ENTRIES = entries();
    private static final Properties USES = uses();

    private References() {}

    /** Keys of all entries. */
    public static Set<String> keys() {
        return Set.copyOf(ENTRIES.keySet());
    }

    /**
     * Keys of what numbers rest on, each once; none where the command is not known.
     *
     * @param runs what the numbers were made from
     * @param figures names of what shows them, such as {@code barrier}
     */
    public static List<String> of(List<Provenance> runs, List<String> figures) {
        Set<String> keys = new LinkedHashSet<>();
        for (Provenance run : runs) {
            List<String> words = words(run.command());
            if (words.size() > 1) {
                String command = words.get(1);
                Set<String> told = new LinkedHashSet<>(words);
                told.addAll(figures);
                keys.addAll(named(command));
                told.forEach(word -> keys.addAll(named(command + "." + word)));
            }
        }
        return List.copyOf(keys);
    }

    private static List<String> named(String use) {
        String keys = USES.getProperty(use, "").strip();
        return keys.isEmpty() ? List.of() : List.of(keys.split(" +"));
    }

    private static List<String> words(String command) {
        try {
            return CommandWords.split(command);
        } catch (DataException e) {
            // a line that a person or a stranger wrote: nothing is known of it
            return List.of();
        }
    }

    /**
     * The entries of these keys.
     *
     * @throws IllegalArgumentException if there is none of a key
     */
    public static String bib(List<String> keys) {
        List<String> entries = new ArrayList<>();
        for (String key : keys) {
            if (!ENTRIES.containsKey(key)) {
                throw new IllegalArgumentException("There is no reference " + key);
            }
            entries.add(ENTRIES.get(key) + "\n");
        }
        return String.join("\n", entries);
    }

    private static Map<String, String> entries() {
        Map<String, String> entries = new LinkedHashMap<>();
        Matcher matcher = ENTRY.matcher(text("references.bib"));
        while (matcher.find()) {
            entries.put(matcher.group(1), matcher.group());
        }
        return entries;
    }

    private static Properties uses() {
        Properties uses = new Properties();
        try (InputStream in = References.class.getResourceAsStream("references.txt")) {
            uses.load(in);
        } catch (IOException e) {
            throw new IllegalStateException("The bundled references cannot be read", e);
        }
        return uses;
    }

    private static String text(String name) {
        try (InputStream in = References.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("The bundled references cannot be read", e);
        }
    }
}
