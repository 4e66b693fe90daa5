package org.glotlens.engine.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * A few threads that share the parts of one piece of work with the thread that brings it and waits. Each has a stretch of parts
 * one behind the other, as memory is read faster so, and who is through helps the others, so that a thread which the system has
 * put aside is not waited for before it begins. Between two pieces they look for the next one for a moment and then sleep.
 */
final class RowTeam {
    /** As long as the small kernels between two products take. */
    private static final long LOOKS_NANOS = 200_000;

    /** How often the bringer looks for the end before it lets others run. */
    private static final int LOOKS = 2_000;

    private final List<Member> members = new ArrayList<>();
    private volatile Task current;

    /** Parts one behind the other that are still to be taken. */
    private record Range(AtomicInteger next, int end) {}

    /** Some work in parts. */
    private static final class Task {
        private final int parts;
        private final IntConsumer work;
        private final long looksNanos;
        private final Range[] ranges;
        private final AtomicInteger done = new AtomicInteger();
        private volatile Throwable failure;

        Task(int threads, int parts, IntConsumer work, long looksNanos) {
            this.parts = parts;
            this.work = work;
            this.looksNanos = looksNanos;
            this.ranges = new Range[Math.max(1, Math.min(threads, parts))];
            for (int i = 0; i < ranges.length; i++) {
                ranges[i] = new Range(new AtomicInteger(from(i)), from(i + 1));
            }
        }

        private int from(int range) {
            return Math.toIntExact((long) parts * range / ranges.length);
        }

        /** Takes the parts of one range, then what is left of the others. */
        void take(int first) {
            for (int i = 0; i < ranges.length; i++) {
                take(ranges[(first + i) % ranges.length]);
            }
        }

        private void take(Range range) {
            for (int part = range.next.getAndIncrement(); part < range.end; part = range.next.getAndIncrement()) {
                try {
                    work.accept(part);
                } catch (RuntimeException | Error e) {
                    failure = e;
                } finally {
                    done.incrementAndGet();
                }
            }
        }

        void await() {
            for (int looks = 0; done.get() < parts; looks++) {
                if (looks < LOOKS) {
                    Thread.onSpinWait();
                } else {
                    Thread.yield();
                }
            }
            if (failure != null) {
                throw new IllegalStateException("A part of the work failed", failure);
            }
        }
    }

    private final class Member extends Thread {
        private final int number;
        private volatile boolean isAsleep;

        Member(int number) {
            super("glotlens-rows-" + number);
            this.number = number;
            setDaemon(true);
        }

        @Override
        public void run() {
            Task last = null;
            while (true) {
                last = after(last);
                last.take(number);
            }
        }

        private Task after(Task last) {
            long until = System.nanoTime() + (last == null ? LOOKS_NANOS : last.looksNanos);
            while (true) {
                Task task = current;
                if (task != last) {
                    return task;
                }
                if (System.nanoTime() < until) {
                    Thread.onSpinWait();
                    continue;
                }
                isAsleep = true;
                if (current == last) {
                    LockSupport.park(RowTeam.this);
                }
                isAsleep = false;
            }
        }
    }

    /**
     * Runs all parts on at most so many threads, the caller's included, and waits for them. By one thread at a time.
     *
     * @param threads at least 1
     */
    void run(int threads, int parts, IntConsumer work) {
        run(threads, new Task(threads, parts, work, LOOKS_NANOS));
    }

    /** The same where the library's own threads work next: whoever looked for more would stand in their way. */
    void runLast(int threads, int parts, IntConsumer work) {
        run(threads, new Task(threads, parts, work, 0));
    }

    private void run(int threads, Task task) {
        if (threads > 1 && task.parts > 1) {
            grow(threads - 1);
            current = task;
            for (int i = 0; i < threads - 1; i++) {
                if (members.get(i).isAsleep) {
                    LockSupport.unpark(members.get(i));
                }
            }
        }
        task.take(0);
        task.await();
    }

    private void grow(int count) {
        while (members.size() < count) {
            Member member = new Member(members.size() + 1);
            members.add(member);
            member.start();
        }
    }
}
