package org.glotlens.app.view.project;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glotlens.app.view.kit.Bag;

/**
 * Listens to all parts of what is asked and shown, remembers what a person changed, and puts it back. What changes because
 * something was read or measured is no step: it belongs to the one before it.
 */
public final class HistoryViewModel implements AutoCloseable {
    private final List<SessionPart<?>> parts;
    private final Consumer<Runnable> later;
    private final LongSupplier clock;
    private final History history = new History();
    private final Bag bag = new Bag();
    private final ReadOnlyObjectWrapper<List<String>> done = new ReadOnlyObjectWrapper<>(this, "done", List.of());
    private final ReadOnlyObjectWrapper<List<String>> undone = new ReadOnlyObjectWrapper<>(this, "undone", List.of());
    private final ReadOnlyObjectWrapper<Session> present =
            new ReadOnlyObjectWrapper<>(this, "present", Session.NOTHING);
    private boolean isLooking;
    private boolean isPutting;
    private boolean hasArrived;
    private Session wanted;

    /**
     * Begins with what the parts say now.
     *
     * @param later runs work on the interface thread when the present change is complete
     * @param clock in nanoseconds
     */
    public HistoryViewModel(List<SessionPart<?>> parts, Consumer<Runnable> later, LongSupplier clock) {
        this.parts = List.copyOf(parts);
        this.later = later;
        this.clock = clock;
        for (SessionPart<?> part : this.parts) {
            part.changes().forEach(change -> bag.onChange(change, this::changed));
        }
        forget();
    }

    /** Says that changes together with this one come from something that was read or measured. */
    public void onArrival(Observable arrival) {
        bag.onChange(arrival, this::arrived);
    }

    /** Something that was read or measured has come, or will not come any more. */
    public void arrived() {
        hasArrived = true;
        changed();
    }

    /** What can be undone, latest first. */
    public ReadOnlyObjectProperty<List<String>> doneProperty() {
        return done.getReadOnlyProperty();
    }

    /** What can be done again, next first. */
    public ReadOnlyObjectProperty<List<String>> undoneProperty() {
        return undone.getReadOnlyProperty();
    }

    /** What is asked and shown now. */
    public ReadOnlyObjectProperty<Session> presentProperty() {
        return present.getReadOnlyProperty();
    }

    /** Takes the last step back. */
    public void undo() {
        look();
        history.undo().ifPresent(this::put);
    }

    /** Takes the last undone step again. */
    public void redo() {
        look();
        history.redo().ifPresent(this::put);
    }

    /** Takes several steps back. */
    public void undo(int steps) {
        for (int i = 0; i < steps; i++) {
            undo();
        }
    }

    /** Takes several undone steps again. */
    public void redo(int steps) {
        for (int i = 0; i < steps; i++) {
            redo();
        }
    }

    /** Forgets all steps, as for another project; what is on show is where the next begins. */
    public void forget() {
        wanted = null;
        hasArrived = false;
        history.begin(read());
        tell();
    }

    /** What is changed next is a step of its own. */
    public void mark() {
        look();
        history.mark();
    }

    /** Puts a session in the place of the present one, as the beginning of another project. */
    public void begin(Session session) {
        history.begin(session);
        put(session);
    }

    /** Puts a session in the place of the present one, as one more step. */
    public void apply(Session session) {
        look();
        isPutting = true;
        try {
            parts.forEach(part -> part.restore(session));
        } finally {
            isPutting = false;
        }
        step(read());
        wanted = session;
        tell();
    }

    /** The parts as they are. */
    public Session read() {
        Map<String, Object> values = new LinkedHashMap<>();
        parts.forEach(part -> values.put(part.key(), part.now().get()));
        return new Session(values);
    }

    private void put(Session session) {
        isPutting = true;
        try {
            parts.forEach(part -> part.restore(session));
        } finally {
            isPutting = false;
        }
        wanted = session;
        history.take(read());
        tell();
    }

    private void changed() {
        if (!isPutting && !isLooking) {
            isLooking = true;
            later.accept(() -> {
                isLooking = false;
                look();
            });
        }
    }

    private void look() {
        if (isPutting) {
            return;
        }
        Session now = read();
        boolean isByItself = hasArrived;
        hasArrived = false;
        if (isByItself) {
            history.take(now);
            follow();
        } else {
            step(now);
        }
        tell();
    }

    private void step(Session now) {
        List<String> differing = now.differingFrom(history.present());
        if (differing.isEmpty()) {
            return;
        }
        wanted = null;
        SessionPart<?> part = parts.stream()
                .filter(each -> each.key().equals(differing.getFirst()))
                .findFirst()
                .orElseThrow();
        Object before = history.present().parts().get(part.key());
        Object after = now.parts().get(part.key());
        String thing = differing + part.changed(before, after);
        history.note(now, new History.Step(now, part.told(before, after), thing), clock.getAsLong());
    }

    /** What depended on what has come is put again. */
    private void follow() {
        if (wanted == null) {
            return;
        }
        isPutting = true;
        try {
            parts.stream().filter(SessionPart::isFollowing).forEach(part -> part.restore(wanted));
        } finally {
            isPutting = false;
        }
        history.take(read());
    }

    private void tell() {
        done.set(history.done());
        undone.set(history.undone());
        present.set(history.present());
    }

    @Override
    public void close() {
        bag.close();
    }
}
