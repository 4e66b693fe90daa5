package org.glotlens.app.view.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Job;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class JobRunnerTest {
    private final Deque<Runnable> background = new ArrayDeque<>();
    private final JobRunner jobs = new JobRunner(background::add, Runnable::run);
    private final List<Object> heard = new ArrayList<>();

    private <T> JobRunner start(String lane, Job<T> job) {
        jobs.start(new JobRequest<>(lane, lane, job, heard::add, heard::add));
        return jobs;
    }

    private void runNext() {
        background.pop().run();
    }

    @Test
    void aResultIsHeardAndTheJobLeavesTheList() {
        start("lens", watch -> 7);
        assertThat(jobs.running()).hasSize(1);
        runNext();
        assertThat(heard).containsExactly(7);
        assertThat(jobs.running()).isEmpty();
    }

    @Test
    void theLateResultOfAReplacedJobIsDroppedAndClosed() {
        var isClosed = new AtomicBoolean();
        AutoCloseable handle = () -> isClosed.set(true);
        start("open", watch -> handle);
        start("open", watch -> "second");
        Runnable late = background.pop();
        runNext();
        late.run();
        runNext();
        assertThat(heard).containsExactly("second");
        assertThat(isClosed).isTrue();
    }

    @Test
    void aNewJobOfALaneCancelsTheOneBefore() {
        start("lens", watch -> {
            watch.check();
            return 1;
        });
        start("lens", watch -> 2);
        runNext();
        runNext();
        assertThat(heard).containsExactly(2);
    }

    @Test
    void jobsOfDifferentLanesBothEnd() {
        start("lens", watch -> 1);
        start("represent", watch -> 2);
        runNext();
        runNext();
        assertThat(heard).containsExactly(1, 2);
    }

    @Test
    void aJobAfterSomethingElseIsRunWhenThatIsOverAndCanBeStoppedBefore() {
        RunningJob first = jobs.start(new JobRequest<>("readings", "readings", watch -> 1, heard::add, heard::add));
        jobs.startAfter(first.ended(), new JobRequest<>("open", "open", watch -> 2, heard::add, heard::add));
        assertThat(background).hasSize(1);
        assertThat(jobs.running()).hasSize(2);
        runNext();
        runNext();
        assertThat(heard).containsExactly(1, 2);

        RunningJob failing = start("readings", watch -> {
                    throw new DataException(Message.of("a", "Row 3 is empty."));
                })
                .running()
                .getLast();
        RunningJob waiting = jobs.startAfter(
                failing.ended(),
                new JobRequest<>("open", "open", watch -> 3, heard::add, heard::add).droppedWhenStopped());
        waiting.cancel();
        runNext();
        runNext();
        assertThat(heard.getLast()).isInstanceOf(CancelledException.class);
        assertThat(jobs.running()).isEmpty();
    }

    @Test
    void aReplacedJobEndsTooForWhatWaitsForIt() {
        RunningJob first = jobs.start(new JobRequest<>("readings", "readings", watch -> 1, heard::add, heard::add));
        jobs.startAfter(first.ended(), new JobRequest<>("open", "open", watch -> 2, heard::add, heard::add));
        start("readings", watch -> 3);
        runNext();
        runNext();
        runNext();
        assertThat(heard).containsExactly(3, 2);
    }

    @Test
    void aFailureIsHeardInItsOwnWords() {
        start("lens", watch -> {
            throw new DataException(Message.of("a", "Row 3 is empty."));
        });
        runNext();
        assertThat(heard)
                .singleElement()
                .isInstanceOfSatisfying(DataException.class, e -> assertThat(e).hasMessage("Row 3 is empty."));
    }

    @Test
    void aFaultOfOurOwnIsHeardAsASentence() {
        start("lens", watch -> {
            throw new IllegalStateException("boom");
        });
        runNext();
        assertThat(heard)
                .singleElement()
                .isInstanceOfSatisfying(
                        GlotlensException.class,
                        e -> assertThat(e).hasMessageContaining("lens").hasMessageContaining("boom"));
    }

    @Test
    void cancellingStopsTheJobAtItsNextPoll() {
        start("lens", watch -> {
            watch.check();
            return 1;
        });
        jobs.cancelAll();
        runNext();
        assertThat(heard).singleElement().isInstanceOf(CancelledException.class);
    }

    @Test
    void progressReachesTheRunningJob() {
        var fractions = new ArrayList<Double>();
        start("lens", watch -> {
            watch.report(Message.of("stage.forward", "forward"), 1, 4);
            fractions.add(jobs.running().getFirst().fractionProperty().get());
            watch.report(Message.of("stage.looking", "looking"), 1, -1);
            fractions.add(jobs.running().getFirst().fractionProperty().get());
            return jobs.running().getFirst().stageProperty().get();
        });
        runNext();
        assertThat(fractions).containsExactly(0.25, -1.0);
        assertThat(heard).containsExactly("looking");
    }
}
