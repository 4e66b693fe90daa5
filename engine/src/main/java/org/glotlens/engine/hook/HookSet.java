package org.glotlens.engine.hook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/** Readers and edits of one run, kept by hook point. Edits come first, so a reader sees the edited value. */
public final class HookSet implements Hooks {
    /** Takes a value out of the pass; must copy what it keeps. */
    @FunctionalInterface
    public interface Reader {
        void read(Tensor value, Ops op);
    }

    private final Map<HookPoint, List<Edit>> edits = new HashMap<>();
    private final Map<HookPoint, List<Reader>> readers = new HashMap<>();

    /** Adds a reader. */
    public HookSet read(HookPoint point, Reader reader) {
        readers.computeIfAbsent(point, p -> new ArrayList<>()).add(reader);
        return this;
    }

    /** Adds a reader that keeps the value for {@link Patch} and others. */
    public HookSet record(HookPoint point, Consumer<Recording> keep) {
        return read(point, (value, op) -> keep.accept(new Recording(point, value.floats(), value.shape())));
    }

    /** Adds what puts another run's values into this one. */
    public HookSet patch(Patch patch) {
        patch.edits().forEach(edit -> edit(patch.source().point(), edit));
        return this;
    }

    /**
     * Adds an edit; edits of a point apply in the order they were added.
     *
     * @throws IllegalArgumentException if the edit names heads and the site has none
     */
    public HookSet edit(HookPoint point, Edit edit) {
        if (!point.site().isPerHead() && namesHeads(edit)) {
            throw new IllegalArgumentException(
                    "An edit names heads, but " + point.name() + " has none. Use a site of the attention.");
        }
        edits.computeIfAbsent(point, p -> new ArrayList<>()).add(edit);
        return this;
    }

    private static boolean namesHeads(Edit edit) {
        return edit instanceof Edit.At(Edit inner, Places places)
                && (!places.heads().isEmpty() || namesHeads(inner));
    }

    @Override
    public boolean wants(HookPoint point) {
        return edits.containsKey(point) || readers.containsKey(point);
    }

    @Override
    public Tensor at(HookPoint point, Tensor x, Ops op) {
        Tensor value = x;
        for (Edit edit : edits.getOrDefault(point, List.of())) {
            value = LiveEdit.of(edit, op.scope()).apply(point.site(), value, op);
        }
        for (Reader reader : readers.getOrDefault(point, List.of())) {
            reader.read(value, op);
        }
        return value;
    }
}
