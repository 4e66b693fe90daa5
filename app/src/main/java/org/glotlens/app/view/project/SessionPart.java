package org.glotlens.app.view.project;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.Observable;
import org.glotlens.app.view.kit.Messages;

/**
 * One part of what is asked and shown: how it is read from the window, how it is put back, and when it may have changed.
 *
 * @param key names it in project files, and its name among the window's texts behind {@code part.}
 * @param type a record of plain values
 * @param now reads it
 * @param put puts it back; asked only for a value that differs from the present one
 * @param changes tell that it may have changed
 * @param isFollowing whether what can be chosen depends on what is still being read or measured, so that it is put again
 *     when that has come; putting it may start nothing
 * @param fields those it is made of; may be none
 */
public record SessionPart<T>(
        String key,
        Class<T> type,
        Supplier<T> now,
        Consumer<T> put,
        List<? extends Observable> changes,
        boolean isFollowing,
        List<Field> fields) {
    public SessionPart {
        changes = List.copyOf(changes);
        fields = List.copyOf(fields);
    }

    /** A part by itself. */
    public static <T> SessionPart<T> of(
            String key, Class<T> type, Access<T> access, List<? extends Observable> changes) {
        return new SessionPart<>(key, type, access.now(), access.put(), changes, false, List.of());
    }

    /** How a part is read and put back. */
    public record Access<T>(Supplier<T> now, Consumer<T> put) {}

    /** A part that is a list of fields. */
    public static SessionPart<Fields> of(String key, List<Field> fields) {
        return new SessionPart<>(
                key,
                Fields.class,
                () -> read(fields),
                wanted -> put(fields, wanted),
                fields.stream().map(Field::changes).toList(),
                false,
                fields);
    }

    /** The same, depending on what is still being read or measured. */
    public SessionPart<T> following() {
        return new SessionPart<>(key, type, now, put, changes, true, fields);
    }

    private static Fields read(List<Field> fields) {
        Map<String, String> values = new LinkedHashMap<>();
        fields.forEach(field -> values.put(field.key(), field.now().get()));
        return new Fields(values);
    }

    private static void put(List<Field> fields, Fields wanted) {
        for (Field field : fields) {
            String value = wanted.values().get(field.key());
            if (value != null && !value.equals(field.now().get())) {
                field.put().accept(value);
            }
        }
    }

    /** Puts a part of a session back, where that differs. */
    void restore(Session wanted) {
        Object value = wanted.parts().get(key);
        if (value != null && !value.equals(now.get())) {
            put.accept(type.cast(value));
        }
    }

    /** The keys of what differs within the part. */
    String changed(Object before, Object after) {
        return fields.isEmpty()
                ? key
                : key + differing(before, after).stream().map(Field::key).collect(Collectors.joining(".", ".", ""));
    }

    /** What differs within the part, in words. */
    String told(Object before, Object after) {
        List<Field> differing = differing(before, after);
        String part = Messages.text("part." + key);
        if (differing.size() != 1) {
            return part;
        }
        Field field = differing.getFirst();
        String value = field.told().apply(((Fields) after).values().get(field.key()));
        return value.isEmpty() || value.length() > 24
                ? Messages.text("part.field", part, field.name())
                : Messages.text("part.fieldTo", part, field.name(), value);
    }

    private List<Field> differing(Object before, Object after) {
        if (!(before instanceof Fields was && after instanceof Fields is)) {
            return List.of();
        }
        return fields.stream()
                .filter(field -> !Objects.equals(
                        was.values().get(field.key()), is.values().get(field.key())))
                .toList();
    }
}
