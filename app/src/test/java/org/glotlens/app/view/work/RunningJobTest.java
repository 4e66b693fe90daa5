package org.glotlens.app.view.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.glotlens.app.view.status.ProgressText;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class RunningJobTest {
    private long now;
    private final RunningJob job = new RunningJob("Opening", () -> now);

    private void after(long milliseconds, String stage, long done, long total) {
        now += TimeUnit.MILLISECONDS.toNanos(milliseconds);
        job.show(stage, done, total);
    }

    @Test
    void whatIsLeftIsJudgedByWhatTheStageTookSoFar() {
        assertThat(ProgressText.of(job)).isEmpty();
        after(0, "loading weights", 0, 200);
        assertThat(ProgressText.of(job)).isEqualTo("0 %");
        after(500, "loading weights", 20, 200);
        assertThat(ProgressText.of(job)).as("too early to say").isEqualTo("10 %");
        after(3500, "loading weights", 100, 200);
        // 4 s for one half, so 4 s for the other
        assertThat(job.secondsLeft()).isEqualTo(4.0);
        assertThat(ProgressText.of(job)).isEqualTo("50 %, 4 s left");
        after(1, "loading weights", 200, 200);
        assertThat(ProgressText.of(job)).isEqualTo("100 %");
    }

    @Test
    void anotherStageIsTimedByItself() {
        after(0, "base", 0, 10);
        after(10_000, "base", 9, 10);
        after(0, "aligned", 0, 10);
        assertThat(job.secondsLeft()).isNaN();
        after(600_000, "aligned", 1, 10);
        assertThat(ProgressText.of(job)).isEqualTo("10 %, 1 h 30 min left");
        after(0, "aligned", 0, 10);
        after(60_000, "aligned", 2, 10);
        assertThat(ProgressText.of(job)).as("the same stage of a second model").isEqualTo("20 %, 4 min left");
        after(0, "checks", 0, -1);
        assertThat(ProgressText.of(job)).isEmpty();
    }
}
