package org.glotlens.engine.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.glotlens.engine.SettingException;

/** Which component of a record each row of its table is about, found by giving the row other values. */
final class RowCoverage {
    private RowCoverage() {}

    /** Every component, nested ones by their path, to the keys of the rows that change it. */
    static <S> Map<String, TreeSet<String>> of(SettingTable<S> table) throws SettingException {
        Map<String, TreeSet<String>> rows = new TreeMap<>();
        leaves(table.defaults()).keySet().forEach(path -> rows.put(path, new TreeSet<>()));
        for (S base : List.of(table.defaults(), switched(table))) {
            for (Setting<S, ?> row : table.rows()) {
                for (S changed : changes(table, base, row)) {
                    Map<String, Object> before = leaves(base);
                    leaves(changed).forEach((path, value) -> {
                        if (!Objects.equals(before.get(path), value)) {
                            rows.get(path).add(row.key());
                        }
                    });
                }
            }
        }
        return rows;
    }

    /** Records that differ from the defaults in one row, or in all switches and one row. */
    static <S> List<S> samples(SettingTable<S> table) throws SettingException {
        List<S> samples = new ArrayList<>(List.of(table.defaults()));
        for (S base : List.of(table.defaults(), switched(table))) {
            for (Setting<S, ?> row : table.rows()) {
                samples.addAll(changes(table, base, row));
            }
        }
        return samples;
    }

    /** The defaults with every switch the other way that goes with those before it. */
    private static <S> S switched(SettingTable<S> table) {
        S settings = table.defaults();
        for (Setting<S, ?> row : table.rows()) {
            if (row.values() instanceof Switch) {
                ObjectNode json = table.json(settings);
                json.put(row.key(), !json.get(row.key()).booleanValue());
                settings = read(table, json).orElse(settings);
            }
        }
        return settings;
    }

    private static <S> Optional<S> read(SettingTable<S> table, ObjectNode json) {
        try {
            return Optional.of(table.read(table.defaults(), json));
        } catch (SettingException refused) {
            return Optional.empty();
        }
    }

    private static <S> List<S> changes(SettingTable<S> table, S base, Setting<S, ?> row) throws SettingException {
        List<S> changed = new ArrayList<>();
        for (String text : others(row.values())) {
            ObjectNode json = table.json(base);
            json.set(row.key(), json(row, text));
            if (base.equals(table.defaults())) {
                changed.add(table.read(base, json));
            } else {
                read(table, json).ifPresent(changed::add);
            }
        }
        return changed;
    }

    private static <V> JsonNode json(Setting<?, V> row, String text) throws SettingException {
        return row.values().json(row.parse(text));
    }

    private static List<String> others(Values<?> values) {
        return switch (values) {
            case WholeNumbers whole -> List.of(Integer.toString(whole.least()), Integer.toString(whole.most()));
            case Seeds seeds -> List.of("1", "2");
            case Decimals decimals -> List.of("0.125", "0.25");
            case Choice<?> choice -> choice.listed();
            case Switch words -> words.listed();
            case Names names -> List.of("one", "two");
            case Texts texts -> List.of("one", "two");
            case Several<?> several -> others(several.values());
            case Maybe<?> maybe -> others(maybe.values());
        };
    }

    private static Map<String, Object> leaves(Object settings) {
        Map<String, Object> leaves = new LinkedHashMap<>();
        collect("", settings, leaves);
        return leaves;
    }

    private static void collect(String path, Object value, Map<String, Object> leaves) {
        if (!(value instanceof Record)) {
            leaves.put(path, value);
            return;
        }
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                collect(
                        path.isEmpty() ? component.getName() : path + "." + component.getName(),
                        component.getAccessor().invoke(value),
                        leaves);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
