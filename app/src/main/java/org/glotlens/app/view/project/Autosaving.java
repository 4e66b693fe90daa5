package org.glotlens.app.view.project;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.glotlens.app.program.AutosavedProjects;
import org.glotlens.app.program.StateFolder;
import org.glotlens.app.view.state.SampleFolder;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.engine.GlotlensException;

/** Saves what is unsaved into the program's own folder, a while after each change, away from the interface thread. */
final class Autosaving {
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final JobRunner jobs;
    private final WorkbenchState state;
    private final SampleFolder sample;

    /** One writing at a time, in the order in which they were asked for. */
    private final Object writing = new Object();

    private long asked;
    private long written;
    private int number = 1;
    private boolean isWaiting;
    private boolean isWritten;

    Autosaving(JobRunner jobs, WorkbenchState state, SampleFolder sample) {
        this.jobs = jobs;
        this.state = state;
        this.sample = sample;
    }

    /** Saves what there is after a while; changes until then are in it. */
    void later(Supplier<Snapshot> snapshot) {
        if (isWaiting || StateFolder.place().isEmpty()) {
            return;
        }
        isWaiting = true;
        jobs.later(PAUSE, () -> {
            if (isWaiting) {
                now(snapshot.get());
            }
        });
    }

    /** Saves at once. */
    void now(Snapshot snapshot) {
        isWaiting = false;
        AutosavedProjects.own(number).ifPresent(own -> write(snapshot, own, () -> {}));
    }

    /** Saves what was recovered under this window's own name, in place of what it was recovered from. */
    void replace(Path recovered, Snapshot snapshot) {
        AutosavedProjects.own(number)
                .ifPresent(own -> write(snapshot, own, () -> {
                    if (!own.equals(recovered)) {
                        AutosavedProjects.drop(recovered);
                    }
                }));
    }

    /** Saves a project that is left without being saved, and goes on under another name; gives where it lies. */
    Optional<Path> leave(Snapshot snapshot) {
        Optional<Path> own = AutosavedProjects.own(number);
        now(snapshot);
        number++;
        isWritten = false;
        return own;
    }

    /** Removes what was saved by itself: the project's file says all of it. */
    void drop() {
        isWaiting = false;
        if (isWritten) {
            isWritten = false;
            AutosavedProjects.own(number).ifPresent(own -> inOrder(() -> AutosavedProjects.drop(own)));
        }
    }

    /** Hands over what the last process left that was not ended well, or ended with something unsaved, and its time. */
    void offer(BiConsumer<Path, String> taken) {
        if (StateFolder.place().isPresent()) {
            jobs.inBackground(() -> AutosavedProjects.left().stream()
                    .findFirst()
                    .ifPresent(left -> {
                        String time = TIME.format(
                                AutosavedProjects.time(left).toInstant().atZone(ZoneId.systemDefault()));
                        jobs.onInterface(() -> taken.accept(left, time));
                    }));
        }
    }

    private void write(Snapshot snapshot, Path own, Runnable after) {
        isWritten = true;
        inOrder(() -> {
            AutosavedProjects.save(snapshot.in(Optional.empty(), sample.root()), own);
            after.run();
        });
    }

    /** Work on files. */
    @FunctionalInterface
    private interface FileWork {
        void run() throws GlotlensException;
    }

    /** Does work away from the interface thread, unless something that was asked for later is done already. */
    private void inOrder(FileWork work) {
        asked++;
        long turn = asked;
        jobs.inBackground(() -> {
            try {
                synchronized (writing) {
                    if (turn > written) {
                        written = turn;
                        work.run();
                    }
                }
            } catch (GlotlensException e) {
                jobs.onInterface(() -> state.note(e));
            }
        });
    }
}
