package org.glotlens.app.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.glotlens.engine.Message;
import org.glotlens.engine.OneLine;
import org.glotlens.engine.run.Progress;

/**
 * Progress as a person at a terminal reads it: one line that is written over, or, where standard error is no terminal, a
 * line when a stage begins and another every ten seconds.
 */
final class ProgressLine implements Progress {
    private static final long TERMINAL_MS = 100;
    private static final long LOG_MS = 10_000;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean isTerminal;
    private final LongSupplier clock;
    private Message stage;
    private long last;
    private boolean isOpen;

    /** Writes to {@code err}; {@code clock} tells milliseconds. */
    ProgressLine(PrintWriter err, boolean isTerminal, LongSupplier clock) {
        this.err = err;
        this.isTerminal = isTerminal;
        this.clock = clock;
    }

    /** For the standard error of this process. */
    static ProgressLine on(PrintWriter err) {
        boolean isTerminal = System.console() != null && System.console().isTerminal();
        PrintWriter line = isTerminal ? new PrintWriter(System.err, true) : err;
        return new ProgressLine(line, isTerminal, () -> System.nanoTime() / 1_000_000);
    }

    @Override
    public synchronized void report(Message stage, long done, long total) {
        long now = clock.getAsLong();
        boolean isNew = !stage.equals(this.stage);
        boolean isEnd = total > 0 && done >= total;
        long pause = isTerminal ? TERMINAL_MS : LOG_MS;
        if (!isNew && now - last < pause && !(isTerminal && isEnd)) {
            return;
        }
        this.stage = stage;
        last = now;
        String text = OneLine.of(text(stage, done, total));
        if (isTerminal) {
            err.print(CLEAR + text);
            err.flush();
            isOpen = true;
        } else {
            err.println(text);
        }
    }

    /** Clears the line, so that what follows starts at the margin. */
    synchronized void end() {
        if (isOpen) {
            err.print(CLEAR);
            err.flush();
            isOpen = false;
        }
    }

    private static String text(Message stage, long done, long total) {
        if (total > 0) {
            return String.format(Locale.ROOT, "%s %,d of %,d (%d %%)", stage, done, total, 100 * done / total);
        }
        return done > 0 ? String.format(Locale.ROOT, "%s %,d", stage, done) : stage.english();
    }
}
