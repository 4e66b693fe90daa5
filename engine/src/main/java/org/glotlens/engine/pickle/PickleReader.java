package org.glotlens.engine.pickle;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.glotlens.engine.Message;

/**
 * Reads a pickle of protocols 2 to 5 as far as {@code torch.save} uses it for tensors in lists and dictionaries. An
 * operation that is not listed here, each of those that look something up, build an object or run something among them,
 * ends the reading.
 */
final class PickleReader {
    /** The deepest nesting of lists, tuples and dictionaries. */
    static final int DEEPEST = 32;

    private static final int MOST_OPERATIONS = 1_000_000;
    private static final int LATEST_PROTOCOL = 5;

    private final PickleInput in;
    private final TorchStorages storages;
    private final PickleStack stack = new PickleStack();

    private PickleReader(PickleInput in, TorchStorages storages) {
        this.in = in;
        this.storages = storages;
    }

    /**
     * Reads the one value of a pickle.
     *
     * @throws PickleRefusal if it asks for anything else, is too large, or is no pickle
     */
    static Pickled read(ByteBuffer pickle, TorchStorages storages) throws PickleRefusal {
        return new PickleReader(new PickleInput(pickle), storages).value();
    }

    private Pickled value() throws PickleRefusal {
        for (int i = 0; i < MOST_OPERATIONS; i++) {
            int operation = in.unsignedByte();
            if (operation == '.') {
                return stack.result();
            }
            if (!isLeaf(operation) && !isContainer(operation) && !isNote(operation)) {
                throw refused(operation);
            }
        }
        throw new PickleRefusal(
                Message.of("pickleReader.isTooLong", "its pickle has more than %d operations", MOST_OPERATIONS));
    }

    /** Numbers, texts, names and storages. */
    private boolean isLeaf(int operation) throws PickleRefusal {
        switch (operation) {
            case 'N' -> stack.push(new Pickled.Nothing());
            case 0x88 -> stack.push(new Pickled.Truth(true));
            case 0x89 -> stack.push(new Pickled.Truth(false));
            case 'K' -> stack.push(new Pickled.Whole(in.unsignedByte()));
            case 'M' -> stack.push(new Pickled.Whole(in.unsignedShort()));
            case 'J' -> stack.push(new Pickled.Whole(in.signedInt()));
            case 0x8a -> stack.push(new Pickled.Whole(in.whole(in.unsignedByte())));
            case 'G' -> stack.push(new Pickled.Decimal(in.decimal()));
            case 0x8c -> stack.push(new Pickled.Text(in.text(in.unsignedByte())));
            case 'X' -> stack.push(new Pickled.Text(in.text(in.unsignedInt())));
            case 0x8d -> stack.push(new Pickled.Text(in.text(in.signedLong())));
            case 'c' -> stack.push(TorchName.of(in.line(), in.line()));
            case 0x93 -> {
                String name = stack.pop(Pickled.Text.class).text();
                stack.push(TorchName.of(stack.pop(Pickled.Text.class).text(), name));
            }
            case 'Q' ->
                stack.push(storages.named(stack.pop(PickleStack.Arguments.class).items()));
            case 'R' -> reduce();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean isContainer(int operation) throws PickleRefusal {
        switch (operation) {
            case '(' -> stack.mark();
            case ']' -> stack.push(new Pickled.Items(new ArrayList<>()));
            case '}' -> stack.push(new Pickled.Table(new LinkedHashMap<>()));
            case ')' -> stack.push(new Pickled.Tuple(List.of()));
            case 't' -> tuple(stack.popMarked());
            case 0x85 -> tuple(List.of(stack.pop()));
            case 0x86 -> tuple(popped(2));
            case 0x87 -> tuple(popped(3));
            case 'a' -> append(List.of(stack.pop()));
            case 'e' -> append(stack.popMarked());
            case 's' -> put(popped(2));
            case 'u' -> put(stack.popMarked());
            default -> {
                return false;
            }
        }
        return true;
    }

    /** What is written down to be said again, and what says how the pickle was written. */
    private boolean isNote(int operation) throws PickleRefusal {
        switch (operation) {
            case 'q' -> stack.note(in.unsignedByte());
            case 'r' -> stack.note(in.unsignedInt());
            case 0x94 -> stack.note();
            case 'h' -> stack.say(in.unsignedByte());
            case 'j' -> stack.say(in.unsignedInt());
            case 0x95 -> in.require(in.signedLong());
            case 0x80 -> requireKnown(in.unsignedByte());
            default -> {
                return false;
            }
        }
        return true;
    }

    private List<Object> popped(int count) throws PickleRefusal {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.addFirst(stack.pop());
        }
        return values;
    }

    private void tuple(List<Object> items) throws PickleRefusal {
        List<Pickled> values = new ArrayList<>();
        for (Object item : items) {
            if (item instanceof Pickled value) {
                values.add(value);
            }
        }
        Object tuple = values.size() == items.size()
                ? new Pickled.Tuple(values)
                : new PickleStack.Arguments(List.copyOf(items));
        for (Object item : items) {
            stack.nest(tuple, item);
        }
        stack.push(tuple);
    }

    private void append(List<Object> items) throws PickleRefusal {
        Pickled.Items list = stack.top(Pickled.Items.class);
        for (Object item : items) {
            list.items().add(value(item, Pickled.class));
            stack.nest(list, item);
        }
    }

    private void put(List<Object> pairs) throws PickleRefusal {
        Pickled.Table table = stack.top(Pickled.Table.class);
        if (pairs.size() % 2 != 0) {
            throw PickleStack.empty();
        }
        for (int i = 0; i < pairs.size(); i += 2) {
            table.entries().put(value(pairs.get(i), Pickled.Key.class), value(pairs.get(i + 1), Pickled.class));
            stack.nest(table, pairs.get(i + 1));
        }
    }

    private static <T> T value(Object item, Class<T> kind) throws PickleRefusal {
        if (!kind.isInstance(item)) {
            throw PickleStack.empty();
        }
        return kind.cast(item);
    }

    /** The two calls that a saved tensor needs; neither calls anything. */
    private void reduce() throws PickleRefusal {
        Object arguments = stack.pop();
        switch (stack.pop(TorchName.class)) {
            case TorchName.RebuildTensor _
            when arguments instanceof PickleStack.Arguments(List<Object> items) -> stack.push(storages.tensor(items));
            case TorchName.OrderedDict _
            when arguments instanceof Pickled.Tuple(List<Pickled> items) && items.isEmpty() ->
                stack.push(new Pickled.Table(new LinkedHashMap<>()));
            default -> throw PickleStack.empty();
        }
    }

    private static void requireKnown(int protocol) throws PickleRefusal {
        if (protocol < 2 || protocol > LATEST_PROTOCOL) {
            throw new PickleRefusal(Message.of(
                    "pickleReader.protocol",
                    "its pickle has protocol %d, expected 2 to %d",
                    protocol,
                    LATEST_PROTOCOL));
        }
    }

    private static PickleRefusal refused(int operation) {
        return new PickleRefusal(Message.of(
                "pickleReader.operation",
                "its pickle has the operation 0x%s, and nothing but lists, tuples, dictionaries, texts, numbers and"
                        + " tensors is made. Nothing of it was run",
                String.format(Locale.ROOT, "%02X", operation)));
    }
}
