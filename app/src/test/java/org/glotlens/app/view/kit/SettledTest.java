package org.glotlens.app.view.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SettledTest {
    @Test
    void ofManyChangesOnlyTheLastIsWorkedOn() throws Exception {
        ExecutorService background = Executors.newCachedThreadPool();
        ExecutorService ui = Executors.newSingleThreadExecutor();
        List<Integer> worked = new CopyOnWriteArrayList<>();
        List<Integer> heard = new CopyOnWriteArrayList<>();
        JobRunner jobs = new JobRunner(background, ui, Duration.ofSeconds(1));
        ui.submit(() -> {
                    for (int i = 1; i <= 5; i++) {
                        jobs.startSettled(typing(i, worked, heard));
                    }
                })
                .get();
        background.shutdown();
        assertThat(background.awaitTermination(10, TimeUnit.MINUTES)).isTrue();
        ui.shutdown();
        assertThat(ui.awaitTermination(10, TimeUnit.MINUTES)).isTrue();
        assertThat(worked).containsExactly(5);
        assertThat(heard).containsExactly(5);
    }

    private static JobRequest<Integer> typing(int number, List<Integer> worked, List<Integer> heard) {
        return new JobRequest<>(
                "lane",
                "typing",
                watch -> {
                    worked.add(number);
                    return number;
                },
                heard::add,
                failure -> heard.add(-number));
    }
}
