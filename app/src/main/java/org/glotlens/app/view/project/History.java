package org.glotlens.app.view.project;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Steps back and forth through sessions; those of one thing that follow each other closely are one step. */
final class History {
    /** Steps that are remembered. */
    private static final int MOST = 200;

    private static final long CLOSE = TimeUnit.SECONDS.toNanos(1);

    private final Deque<Step> done = new ArrayDeque<>();
    private final Deque<Step> undone = new ArrayDeque<>();
    private Session present = Session.NOTHING;
    private long last = Long.MIN_VALUE / 2;

    /**
     * A step.
     *
     * @param other what was before it, of one that was undone what was after it
     * @param what in words
     * @param thing that was changed; steps of one thing may be merged
     */
    record Step(Session other, String what, String thing) {}

    /** What is now. */
    Session present() {
        return present;
    }

    /** Forgets all steps. */
    void begin(Session session) {
        done.clear();
        undone.clear();
        present = session;
    }

    /** What is changed next is a step of its own. */
    void mark() {
        last = Long.MIN_VALUE / 2;
    }

    /** Notes a change that a person made. */
    void note(Session now, Step step, long nanos) {
        boolean isMerged =
                undone.isEmpty() && !done.isEmpty() && done.peek().thing().equals(step.thing()) && nanos - last < CLOSE;
        if (isMerged) {
            Step first = done.pop();
            done.push(new Step(first.other(), step.what(), step.thing()));
        } else {
            done.push(new Step(present, step.what(), step.thing()));
        }
        undone.clear();
        last = nanos;
        take(now);
        if (done.size() > MOST) {
            done.removeLast();
        }
    }

    /** Takes over what came by itself; a step that it takes back is none. */
    void take(Session now) {
        present = now;
        if (!done.isEmpty() && done.peek().other().equals(now)) {
            done.pop();
        }
    }

    /** Goes one step back; gives what was before it. */
    Optional<Session> undo() {
        return step(done, undone);
    }

    /** Goes one step forth again; gives what was after it. */
    Optional<Session> redo() {
        return step(undone, done);
    }

    private Optional<Session> step(Deque<Step> from, Deque<Step> to) {
        if (from.isEmpty()) {
            return Optional.empty();
        }
        Step step = from.pop();
        to.push(new Step(present, step.what(), step.thing()));
        present = step.other();
        mark();
        return Optional.of(present);
    }

    /** What can be undone, latest first. */
    List<String> done() {
        return done.stream().map(Step::what).toList();
    }

    /** What can be done again, next first. */
    List<String> undone() {
        return undone.stream().map(Step::what).toList();
    }
}
