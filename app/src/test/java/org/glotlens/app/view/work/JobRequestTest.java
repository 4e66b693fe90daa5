package org.glotlens.app.view.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Job;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class JobRequestTest {
    private final List<String> heard = new ArrayList<>();

    private void start(Job<String> job) {
        new JobRunner(Runnable::run, Runnable::run)
                .start(new JobRequest<>("lane", "title", job, heard::add, failure -> heard.add(failure.getMessage()))
                        .endingWith(() -> heard.add("end"))
                        .toldWhenStopped(Message.of("a", "stopped")));
    }

    @Test
    void whatEndsEveryJobIsDoneBeforeItsResultIsHeard() {
        start(watch -> "result");
        assertThat(heard).containsExactly("end", "result");
    }

    @Test
    void whatEndsEveryJobIsDoneBeforeItsFailureIsHeardInItsOwnWords() {
        start(watch -> {
            throw new DataException(Message.of("a", "row 3 is empty"));
        });
        assertThat(heard).containsExactly("end", "row 3 is empty");
    }

    @Test
    void aStoppedJobIsToldInTheWordsGiven() {
        start(watch -> {
            throw new CancelledException(Message.of("a", "Cancelled."));
        });
        assertThat(heard).containsExactly("end", "stopped");
    }

    @Test
    void aResultThatCameJustBeforeItsJobWasStoppedIsNoneAndClosed() {
        var closed = new ArrayList<String>();
        AutoCloseable handle = () -> closed.add("closed");
        Deque<Runnable> later = new ArrayDeque<>();
        var jobs = new JobRunner(Runnable::run, later::add);
        RunningJob stopped = jobs.start(new JobRequest<>(
                        "lane",
                        "title",
                        watch -> handle,
                        done -> heard.add("shown"),
                        failure -> heard.add(failure.getMessage()))
                .endingWith(() -> heard.add("end"))
                .toldWhenStopped(Message.of("a", "stopped")));
        stopped.cancel();
        later.forEach(Runnable::run);
        assertThat(heard).containsExactly("end", "stopped");
        assertThat(closed).containsExactly("closed");
    }

    @Test
    void aResultThatWasWrittenCountsAlthoughItsJobWasStopped() {
        Deque<Runnable> later = new ArrayDeque<>();
        var jobs = new JobRunner(Runnable::run, later::add);
        RunningJob stopped = jobs.start(new JobRequest<>(
                "lane", "title", watch -> "written", heard::add, failure -> heard.add(failure.getMessage())));
        stopped.cancel();
        later.forEach(Runnable::run);
        assertThat(heard).containsExactly("written");
    }
}
