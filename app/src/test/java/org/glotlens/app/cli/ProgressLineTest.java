package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.glotlens.engine.Message;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ProgressLineTest {
    private final StringWriter written = new StringWriter();
    private long now;

    @Test
    void withoutATerminalAStageIsOneLineAndAnotherAfterTenSeconds() {
        ProgressLine line = line(false);
        line.report(Message.of("stage.forward", "forward"), 0, 200);
        now = 9_000;
        line.report(Message.of("stage.forward", "forward"), 50, 200);
        now = 10_000;
        line.report(Message.of("stage.forward", "forward"), 100, 200);
        line.report(Message.of("stage.writing", "writing"), 0, -1);
        line.end();
        assertThat(written.toString().lines())
                .containsExactly("forward 0 of 200 (0 %)", "forward 100 of 200 (50 %)", "writing");
    }

    @Test
    void onATerminalOneLineIsWrittenOverAndClearedAtTheEnd() {
        ProgressLine line = line(true);
        line.report(Message.of("stage.forward", "forward"), 0, 4);
        now = 50;
        line.report(Message.of("stage.forward", "forward"), 1, 4);
        now = 150;
        line.report(Message.of("stage.forward", "forward"), 2, 4);
        line.report(Message.of("stage.forward", "forward"), 4, 4);
        line.end();
        assertThat(written.toString().split("\r\u001b\\[K"))
                .containsExactly("", "forward 0 of 4 (0 %)", "forward 2 of 4 (50 %)", "forward 4 of 4 (100 %)");
        assertThat(written.toString()).doesNotContain("\n").endsWith("\r\u001b[K");
    }

    private ProgressLine line(boolean isTerminal) {
        return new ProgressLine(new PrintWriter(written, true), isTerminal, () -> now);
    }
}
