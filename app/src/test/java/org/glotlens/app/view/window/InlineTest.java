package org.glotlens.app.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.app.view.kit.Fx;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.engine.run.Job;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The engine's thread brings tokens and progress while the thread that started the job waits for it. */
@Tag("fx")
class InlineTest {
    private final List<String> heard = new ArrayList<>();

    @Test
    void whatAnotherThreadBringsReachesAWaitingInterfaceThreadInOrder() throws Exception {
        JobRunner jobs = Benches.inline();
        String expected = Fx.call(() -> {
            start(jobs);
            return Thread.currentThread().getName();
        });
        assertThat(heard).containsExactly("1 " + expected, "2 " + expected, "done " + expected);
    }

    @Test
    void whereNoInterfaceThreadWaitsItIsHeardAtOnce() {
        JobRunner jobs = Benches.inline();
        start(jobs);
        assertThat(heard)
                .containsExactly(
                        "1 other", "2 other", "done " + Thread.currentThread().getName());
    }

    private void start(JobRunner jobs) {
        Job<Integer> job = watch -> {
            var other = new Thread(
                    () -> {
                        hear(jobs, "1");
                        hear(jobs, "2");
                    },
                    "other");
            other.start();
            try {
                other.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return 1;
        };
        jobs.start(new JobRequest<>("lane", "title", job, done -> note("done"), failure -> note("failed")));
    }

    private void hear(JobRunner jobs, String what) {
        jobs.onInterface(() -> note(what));
    }

    private void note(String what) {
        heard.add(what + " " + Thread.currentThread().getName());
    }
}
