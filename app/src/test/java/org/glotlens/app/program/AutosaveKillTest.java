package org.glotlens.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.glotlens.app.view.window.Readings;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.ResultStore;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.project.Project;
import org.glotlens.engine.project.ProjectResult;
import org.glotlens.engine.project.ProjectStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes that are killed with SIGKILL while they save by themselves: what the last whole save said is there.
 * {@code -Dglotlens.autosave.kills=1000} tries that many random moments.
 */
@Tag("native")
class AutosaveKillTest {
    private static final Logger LOG = LoggerFactory.getLogger(AutosaveKillTest.class);
    private static final String LENS = ResultStore.digestOf(Readings.lens());

    @TempDir
    private Path state;

    private final String before = System.getProperty("glotlens.state", "off");

    @BeforeEach
    void use() {
        System.setProperty("glotlens.state", state.toString());
    }

    @AfterEach
    void leave() {
        System.setProperty("glotlens.state", before);
    }

    /** A process that saves by itself until it is killed, and says after each save which one it was. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws Exception {
            Path own = AutosavedProjects.own(1).orElseThrow();
            LensResult lens = Readings.lens();
            var stored = Readings.stored().results().getFirst();
            for (int step = 1; ; step++) {
                var result = new ProjectResult(
                        new PairFolders(Path.of("/models/base"), Optional.empty()),
                        new Measured<>(
                                org.glotlens.engine.measure.MeasurementKind.LENS
                                        .cast(stored)
                                        .measurement(),
                                lens,
                                true));
                ObjectNode part = Json.object();
                part.put("layer", step);
                AutosavedProjects.save(
                        new Project(Map.of("layer", part), List.of(), List.of(result), List.of(), List.of(), "now"),
                        own);
                System.out.println(step);
                System.out.flush();
            }
        }
    }

    @Test
    void noProjectIsLostWhateverTheMomentOfTheKill() throws Exception {
        int kills = Integer.getInteger("glotlens.autosave.kills", 4);
        Random random = new Random(11);
        int within = 0;
        for (int kill = 0; kill < kills; kill++) {
            int told = kill(1 + random.nextInt(4), random.nextInt(40));
            within += hasLeftover() ? 1 : 0;
            Path left = AutosavedProjects.left().getFirst();
            Project project = ProjectStore.load(left);
            assertThat(project.session().get("layer").get("layer").asInt())
                    .as("kill %s", kill)
                    .isGreaterThanOrEqualTo(told);
            assertThat(ResultStore.digestOf(
                            project.results().getFirst().measured().result()))
                    .isEqualTo(LENS);
            assertThat(AutosavedProjects.left()).hasSizeLessThanOrEqualTo(8);
        }
        LOG.info("{} kills, {} of them within a save: 0 projects lost", kills, within);
    }

    /** Kills a process a while after a save; gives the last one that it told of. */
    private int kill(int saves, int delayMs) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dglotlens.state=" + state,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int told = 0;
        try (BufferedReader lines = child.inputReader()) {
            for (int save = 0; save < saves; save++) {
                String line = lines.readLine();
                assertThat(line).as("the child ended early").isNotNull();
                told = Integer.parseInt(line);
            }
            Thread.sleep(delayMs);
        } finally {
            child.destroyForcibly().waitFor();
        }
        return told;
    }

    private boolean hasLeftover() throws Exception {
        try (Stream<Path> files = Files.list(state.resolve("sessions"))) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith(".glotlens-"));
        }
    }
}
