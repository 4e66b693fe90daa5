package org.glotlens.engine.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.glotlens.engine.train.RunPhase;
import org.glotlens.engine.train.TrainSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Processes that the system gives too little memory or too little room for their files. */
@Tag("native")
@EnabledOnOs(value = OS.LINUX, disabledReason = "limits memory and files by ulimit as Linux does")
class TrainLimitsTest {
    @TempDir
    private Path temp;

    @Test
    void withoutRoomForASaveTheRunEndsWithNothingHalfWritten() throws Exception {
        Path out = temp.resolve("full");
        Process child = TrainChild.startLimited("-f 120", out, "fresh");
        String said = said(child);
        assertThat(child.exitValue()).isEqualTo(1);
        assertThat(said).contains("trainer_state.safetensors: File too large", "has room", "There is no save yet.");
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("status.json", "train_config.json", "trainer_log.jsonl");
        }
        RunStatus status = RunStatus.read(out).orElseThrow();
        assertThat(status.phase()).isEqualTo(RunPhase.FAILED);
        assertThat(said).contains(status.message());
    }

    @Test
    void withoutMemoryTheRunEndsBeforeItsFirstStepAndOffersSmallerBatches() throws Exception {
        Path out = temp.resolve("memory");
        Process child = TrainChild.startLimited("-v 5000000", out, "huge");
        String said = said(child);
        assertThat(said)
                .contains("Memory ran out during training. Use --batch-size " + TrainChild.HUGE / 2
                        + " --accumulate 2 in place of " + TrainChild.HUGE + " and 1: the same rows a step in less"
                        + " memory. There is no save yet.");
        assertThat(child.exitValue()).isEqualTo(1);
        TrainSettings smaller =
                TrainPlan.read(out.resolve("train_config.smaller.json")).settings();
        assertThat(smaller.batches().size()).isEqualTo(TrainChild.HUGE / 2);
        assertThat(smaller.batches().accumulate()).isEqualTo(2);
        assertThat(RunStatus.read(out).orElseThrow().smaller()).contains(new RunStatus.Batches(TrainChild.HUGE / 2, 2));
    }

    private static String said(Process child) throws Exception {
        boolean isEnded = child.waitFor(20, TimeUnit.MINUTES);
        if (!isEnded) {
            child.destroyForcibly();
            throw new AssertionError("the child did not end in twenty minutes");
        }
        return new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
