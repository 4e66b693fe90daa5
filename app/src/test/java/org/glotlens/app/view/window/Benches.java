package org.glotlens.app.view.window;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.glotlens.app.view.state.MemoryPreferences;
import org.glotlens.app.view.state.SampleFolder;
import org.glotlens.app.view.state.Settings;
import org.glotlens.app.view.work.JobRunner;

/** Workbenches for tests: jobs run inline, settings live in memory. */
public final class Benches {
    private Benches() {}

    /** A runner whose jobs end before {@code start} returns. */
    public static JobRunner inline() {
        var inline = new Inline();
        return new JobRunner(inline::background, inline::ui);
    }

    /** The same with work for the interface thread done in turn, as the toolkit does it: none begins within another. */
    public static JobRunner inTurn() {
        Deque<Runnable> waiting = new ArrayDeque<>();
        boolean[] isBusy = {false};
        return new JobRunner(Runnable::run, work -> {
            waiting.add(work);
            if (!isBusy[0]) {
                isBusy[0] = true;
                try {
                    while (!waiting.isEmpty()) {
                        waiting.remove().run();
                    }
                } finally {
                    isBusy[0] = false;
                }
            }
        });
    }

    /** Settings that nobody else sees. */
    public static Settings settings() {
        return new Settings(new MemoryPreferences());
    }

    /** A sample folder that does not exist. */
    public static SampleFolder noSample() {
        return new SampleFolder(Path.of("no-such-folder").toAbsolutePath());
    }

    /** A workbench without results. */
    public static Workbench empty() {
        return new Workbench(inline(), settings(), noSample());
    }

    /** A workbench that shows {@link Readings} of both checkpoints. */
    public static Workbench filled() {
        var bench = empty();
        bench.state().showLens(Readings.lens());
        bench.state().showRepresent(Readings.represent());
        return bench;
    }
}
