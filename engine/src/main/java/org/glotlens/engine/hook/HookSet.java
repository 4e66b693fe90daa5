package org.glotlens.engine.hook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** Adds an edit; edits of a point apply in the order they were added. */
    public HookSet edit(HookPoint point, Edit edit) {
        edits.computeIfAbsent(point, p -> new ArrayList<>()).add(edit);
        return this;
    }

    @Override
    public boolean wants(HookPoint point) {
        return edits.containsKey(point) || readers.containsKey(point);
    }

    @Override
    public Tensor at(HookPoint point, Tensor x, Ops op) {
        Tensor value = x;
        for (Edit edit : edits.getOrDefault(point, List.of())) {
            value = apply(edit, value, op);
        }
        for (Reader reader : readers.getOrDefault(point, List.of())) {
            reader.read(value, op);
        }
        return value;
    }

    private static Tensor apply(Edit edit, Tensor x, Ops op) {
        Tensor change = op.scope().floats(edit.values(), edit.shape());
        return switch (edit) {
            case Edit.Add add -> op.add(x, change);
            case Edit.Replace replace -> op.replace(x, change);
        };
    }
}
