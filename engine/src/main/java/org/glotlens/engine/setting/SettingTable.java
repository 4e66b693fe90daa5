package org.glotlens.engine.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.glotlens.engine.Message;
import org.glotlens.engine.SettingException;

/**
 * All settings of a record, one row each, in the order of files: reads the record from texts or JSON, and writes it as
 * JSON or as words of a command line.
 *
 * @param <S> the record
 */
public final class SettingTable<S> {
    private final S defaults;
    private final List<Setting<S, ?>> rows;
    private final List<Setting<S, ?>> unasked;
    private final Assembly<S> assembly;

    /**
     * Puts a record together.
     *
     * @param <S> the record
     */
    @FunctionalInterface
    public interface Assembly<S> {
        /** @throws SettingException if values do not go together, by {@link Chosen#require} */
        S of(Chosen<S> chosen) throws SettingException;
    }

    /**
     * Makes a table.
     *
     * @param rows with keys and options of their own; a new one comes last, so that files keep their order
     */
    public SettingTable(S defaults, List<Setting<S, ?>> rows, Assembly<S> assembly) {
        this(defaults, rows, List.of(), assembly);
    }

    private SettingTable(S defaults, List<Setting<S, ?>> rows, List<Setting<S, ?>> unasked, Assembly<S> assembly) {
        this.defaults = defaults;
        this.rows = List.copyOf(rows);
        this.unasked = List.copyOf(unasked);
        this.assembly = assembly;
        Set<String> names = new HashSet<>();
        for (Setting<S, ?> row : rows) {
            if (!names.add(row.key()) || !names.add(row.option())) {
                throw new IllegalArgumentException("two rows are called " + row.key() + " or " + row.option());
            }
        }
    }

    /** The table with other defaults and without some rows, whose values nobody is asked for. */
    public SettingTable<S> without(List<Setting<S, ?>> left, S others) {
        List<Setting<S, ?>> kept =
                rows.stream().filter(row -> !left.contains(row)).toList();
        return new SettingTable<>(others, kept, left, assembly);
    }

    /** What holds where nobody says otherwise. */
    public S defaults() {
        return defaults;
    }

    /** The rows in the order of files. */
    public List<Setting<S, ?>> rows() {
        return rows;
    }

    /** The row of a key. */
    public Optional<Setting<S, ?>> row(String key) {
        return rows.stream().filter(row -> row.key().equals(key)).findFirst();
    }

    /** The row of an option, such as {@code --rank}. */
    public Optional<Setting<S, ?>> rowOfOption(String option) {
        return rows.stream().filter(row -> row.option().equals(option)).findFirst();
    }

    /** One flat object, key to value, every row in its order. */
    public ObjectNode json(S settings) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        rows.forEach(row -> json.set(row.key(), row.json(settings)));
        return json;
    }

    /**
     * Reads the settings that a flat object gives; the others are those of {@code base}.
     *
     * @param given some or all of what {@link #json} holds, or nothing
     * @throws SettingException naming the first setting that is unknown or has a value that it cannot have
     */
    public S read(S base, JsonNode given) throws SettingException {
        if (!given.isObject() && !given.isMissingNode() && !given.isNull()) {
            throw new SettingException(
                    "values", Message.of("settingTable.noObject", "are no object, expected keys with their values."));
        }
        Map<Setting<S, ?>, Object> values = new HashMap<>();
        for (var entry : given.properties()) {
            Setting<S, ?> row = row(entry.getKey()).orElseThrow(() -> unknown(entry.getKey()));
            values.put(row, row.read(entry.getValue()));
        }
        return assembled(base, values);
    }

    /**
     * Reads the settings that a person typed; the others are those of {@code base}.
     *
     * @param typed key of a row to its text
     * @throws SettingException naming the first setting that cannot have its value
     */
    public S parse(S base, Map<String, String> typed) throws SettingException {
        Map<Setting<S, ?>, Object> values = new HashMap<>();
        for (Setting<S, ?> row : rows) {
            if (typed.containsKey(row.key())) {
                values.put(row, row.parse(typed.get(row.key())));
            }
        }
        if (values.size() != typed.size()) {
            throw new IllegalArgumentException("no rows for all of " + typed.keySet());
        }
        return assembled(base, values);
    }

    /** The words of a command line that gives these settings, where nothing else is said. */
    public List<String> words(S settings) {
        return words(defaults, settings);
    }

    /** The words of a command line that gives these settings, where {@code base} holds otherwise. */
    public List<String> words(S base, S settings) {
        List<String> words = new ArrayList<>();
        for (Setting<S, ?> row : toSay(base, settings)) {
            if (!(row.values() instanceof Switch)) {
                words.addAll(List.of(row.option(), row.print(settings)));
            } else if (!row.isSame(settings, defaults)) {
                words.add(row.option());
            }
        }
        return words;
    }

    /** The rows that differ; and those that, left out, would get another value because of them. */
    private List<Setting<S, ?>> toSay(S base, S settings) {
        Set<Setting<S, ?>> said = rows.stream()
                .filter(row -> !row.isSame(base, settings))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<Setting<S, ?>, Object> values = new HashMap<>();
        said.forEach(row -> values.put(row, row.value(settings)));
        try {
            S heard = assembled(base, values);
            rows.stream().filter(row -> !row.isSame(heard, settings)).forEach(said::add);
        } catch (SettingException e) {
            throw new IllegalStateException("settings that are there cannot be said", e);
        }
        return rows.stream().filter(said::contains).toList();
    }

    private S assembled(S base, Map<Setting<S, ?>, Object> given) throws SettingException {
        Map<Setting<S, ?>, Object> values = new HashMap<>();
        rows.forEach(row -> values.put(row, row.value(base)));
        unasked.forEach(row -> values.put(row, row.value(base)));
        values.putAll(given);
        return assembly.of(new Chosen<>(base, values, Set.copyOf(given.keySet())));
    }

    private SettingException unknown(String key) {
        String known = rows.stream().map(Setting::key).collect(Collectors.joining(", "));
        return new SettingException(
                key, Message.of("settingTable.isUnknown", "is unknown, expected one of %s.", known));
    }
}
