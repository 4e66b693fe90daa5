package org.glotlens.engine.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.glotlens.engine.train.RunPhase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes that are killed with SIGKILL and gone on from in another process. {@code -Dglotlens.kills=20} tries that
 * many random moments.
 */
@Tag("native")
class TrainKillTest {
    private static final Logger LOG = LoggerFactory.getLogger(TrainKillTest.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> KEYS = List.of("current_steps", "loss", "eval_loss", "grad_norm", "lr");

    @TempDir
    private Path temp;

    @Test
    void killedBeforeTheFirstSaveBetweenSavesAndWithinOneItGoesOnToTheSameNumbers() throws Exception {
        Path whole = whole();
        Path early = temp.resolve("early");
        killAfterStep(early, 2, 0);
        assertThat(saves(early)).isEmpty();
        assertResumes(early, whole);

        Path between = temp.resolve("between");
        killAfterStep(between, 8, 0);
        assertThat(RunStatus.read(between).orElseThrow().isDead()).isTrue();
        assertResumes(between, whole);

        Path within = temp.resolve("within");
        killWithinASave(within);
        assertResumes(within, whole);
    }

    @Test
    void aRunOnPairsGoesOnToTheSameNumbersByItsKeptReference() throws Exception {
        Path whole = temp.resolve("whole-pairs");
        assertThat(TrainChild.end(TrainChild.start(whole, "pairs"))).isZero();
        Path killed = temp.resolve("killed-pairs");
        killAfterStep(killed, 8, 0, "pairs");
        assertThat(killed.resolve("reference.json")).isRegularFile();
        assertResumes(killed, whole, "resume-pairs");
        for (String key : List.of("rewards/accuracies", "rewards/margins", "logps/chosen", "logps/rejected")) {
            assertThat(column(killed, key))
                    .as(key)
                    .isEqualTo(column(whole, key))
                    .hasSize(TrainChild.STEPS);
        }
        assertThat(killed.resolve("reference.json")).hasSameTextualContentAs(whole.resolve("reference.json"));
    }

    @Test
    @EnabledIfSystemProperty(named = "glotlens.kills", matches = "\\d+")
    void killedAtRandomMomentsItGoesOnToTheSameNumbers() throws Exception {
        Path whole = whole();
        Random random = new Random(7);
        int kills = Integer.getInteger("glotlens.kills");
        int withinSave = 0;
        for (int i = 0; i < kills; i++) {
            Path out = temp.resolve("kill-" + i);
            int step = 1 + random.nextInt(TrainChild.STEPS - 1);
            int delay = random.nextInt(60);
            killAfterStep(out, step, delay);
            boolean isWithinSave = !leftovers(out).isEmpty();
            withinSave += isWithinSave ? 1 : 0;
            LOG.info(
                    "kill {}: {} ms after step {}, within a save: {}, saves {}",
                    i,
                    delay,
                    step,
                    isWithinSave,
                    saves(out));
            assertResumes(out, whole);
        }
        LOG.info("{} kills, {} of them within a save: all losses equal to the last bit", kills, withinSave);
    }

    private Path whole() throws Exception {
        Path whole = temp.resolve("whole");
        assertThat(TrainChild.end(TrainChild.start(whole, "fresh"))).isZero();
        assertThat(saves(whole)).containsExactly("checkpoint-18", "checkpoint-21");
        return whole;
    }

    private static void killAfterStep(Path out, int step, int delayMs) throws Exception {
        killAfterStep(out, step, delayMs, "fresh");
    }

    private static void killAfterStep(Path out, int step, int delayMs, String how) throws Exception {
        Process child = TrainChild.start(out, how);
        try (BufferedReader lines = child.inputReader()) {
            String line = lines.readLine();
            while (line != null && !line.equals("step " + step)) {
                line = lines.readLine();
            }
            assertThat(line).as("the child ended early").isNotNull();
            Thread.sleep(delayMs);
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private static void killWithinASave(Path out) throws Exception {
        Process child = TrainChild.start(out, "fresh");
        while (child.isAlive() && leftovers(out).isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(child.isAlive()).as("a save was seen").isTrue();
        child.destroyForcibly().waitFor();
    }

    private static void assertResumes(Path out, Path whole) throws Exception {
        assertResumes(out, whole, "resume");
    }

    private static void assertResumes(Path out, Path whole, String how) throws Exception {
        assertThat(TrainChild.end(TrainChild.start(out, how))).isZero();
        for (String key : KEYS) {
            assertThat(column(out, key)).as(key).isEqualTo(column(whole, key));
        }
        assertThat(out.resolve("adapter_model.safetensors"))
                .hasSameBinaryContentAs(whole.resolve("adapter_model.safetensors"));
        assertThat(leftovers(out)).isEmpty();
        assertThat(RunStatus.read(out).orElseThrow().phase()).isEqualTo(RunPhase.FINISHED);
        assertThat(out.resolve("run.lock")).doesNotExist();
    }

    private static List<String> saves(Path out) throws Exception {
        return names(out, "checkpoint-\\d+");
    }

    private static List<String> leftovers(Path out) throws Exception {
        return names(out, "\\.glotlens-.*").stream()
                .filter(name -> Files.isDirectory(out.resolve(name)))
                .toList();
    }

    private static List<String> names(Path out, String pattern) throws Exception {
        if (!Files.isDirectory(out)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(out)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.matches(pattern))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> column(Path folder, String key) throws Exception {
        List<String> values = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("trainer_log.jsonl"))) {
            JsonNode row = JSON.readTree(line);
            values.add(row.path(key).asText());
        }
        return values;
    }
}
