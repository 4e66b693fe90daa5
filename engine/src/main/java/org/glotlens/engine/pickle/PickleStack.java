package org.glotlens.engine.pickle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.Message;

/**
 * What a pickle has made and not yet put anywhere, and what it has noted down to say again. Of what holds other values only a
 * short tuple of numbers can be said again: walking through a value takes no longer than reading it.
 */
final class PickleStack {
    /** Stands below the items that belong together. */
    private static final Object MARK = new Object();

    private final List<Object> values = new ArrayList<>();
    private final Map<Long, Object> notes = new HashMap<>();
    private final Map<Object, Integer> depths = new IdentityHashMap<>();

    void push(Object value) {
        values.add(value);
    }

    void mark() {
        values.add(MARK);
    }

    Object pop() throws PickleRefusal {
        if (values.isEmpty() || values.getLast() == MARK) {
            throw empty();
        }
        return values.removeLast();
    }

    /** The value on top, which must be of a kind. */
    <T> T top(Class<T> kind) throws PickleRefusal {
        if (values.isEmpty() || !kind.isInstance(values.getLast())) {
            throw empty();
        }
        return kind.cast(values.getLast());
    }

    <T> T pop(Class<T> kind) throws PickleRefusal {
        T value = top(kind);
        values.removeLast();
        return value;
    }

    /** Takes everything down to the latest mark, and the mark. */
    List<Object> popMarked() throws PickleRefusal {
        int mark = values.lastIndexOf(MARK);
        if (mark < 0) {
            throw empty();
        }
        List<Object> above = values.subList(mark + 1, values.size());
        List<Object> taken = List.copyOf(above);
        above.clear();
        values.removeLast();
        return taken;
    }

    /** The last value of all. */
    Pickled result() throws PickleRefusal {
        Pickled value = pop(Pickled.class);
        if (!values.isEmpty()) {
            throw empty();
        }
        return value;
    }

    /** Notes the value on top under a number. */
    void note(long number) throws PickleRefusal {
        notes.put(number, top(Object.class));
    }

    /** Notes the value on top under the next number. */
    void note() throws PickleRefusal {
        note(notes.size());
    }

    /** Says again what was noted under a number. */
    void say(long number) throws PickleRefusal {
        Object value = notes.get(number);
        boolean isShared = switch (value) {
            case Pickled.Items _, Pickled.Table _ -> true;
            case Pickled.Tuple tuple -> !isShort(tuple);
            case Arguments _ -> true;
            case null -> throw empty();
            default -> value == MARK;
        };
        if (isShared) {
            throw new PickleRefusal(Message.of(
                    "pickleStack.isShared",
                    "one list, tuple or dictionary stands in two places of it, which masks never have"));
        }
        push(value);
    }

    /** Python writes a shape or strides that two tensors have in common once. */
    private static boolean isShort(Pickled.Tuple tuple) {
        return tuple.items().size() <= TorchStorages.MOST_DIMENSIONS
                && tuple.items().stream().allMatch(Pickled.Whole.class::isInstance);
    }

    /** Notes that a value now holds another, which makes it as deep and one more. */
    void nest(Object holder, Object held) throws PickleRefusal {
        int depth = Math.max(depths.getOrDefault(holder, 0), depths.getOrDefault(held, 0) + 1);
        if (depth > PickleReader.DEEPEST) {
            throw new PickleRefusal(
                    Message.of("pickleStack.isTooDeep", "it is nested deeper than %d levels", PickleReader.DEEPEST));
        }
        depths.put(holder, depth);
    }

    static PickleRefusal empty() {
        return new PickleRefusal(Message.of(
                "pickleStack.isMalformed",
                "its pickle is malformed: an operation does not find the values that it needs. Copy or download the"
                        + " file again"));
    }

    /** A tuple with something in it that is no value: a storage, or the name of one. */
    record Arguments(List<Object> items) {}
}
