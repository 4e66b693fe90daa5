package org.glotlens.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.lens.Prompt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class KeptPromptsTest {
    private static final int MOST = 1_000;

    @TempDir
    private Path state;

    private final String before = System.getProperty("glotlens.state", "off");

    @BeforeEach
    void keepHere() {
        System.setProperty("glotlens.state", state.toString());
    }

    @AfterEach
    void keepElsewhere() {
        System.setProperty("glotlens.state", before);
    }

    @Test
    void thoseUsedLongestAgoGoWhenThereAreTooManyAndNothingElseDoes() throws Exception {
        Path again = keep("used again");
        Path folder = again.getParent();
        Instant old = Instant.parse("2026-01-01T00:00:00Z");
        Files.setLastModifiedTime(again, FileTime.from(old.minusSeconds(60)));
        for (int i = 0; i < MOST; i++) {
            Path file = Files.createFile(folder.resolve("typed-%016x.jsonl".formatted(i)));
            Files.setLastModifiedTime(file, FileTime.from(old.plusSeconds(i)));
        }
        Path own = Files.createFile(folder.resolve("mine.jsonl"));
        Files.setLastModifiedTime(own, FileTime.from(old.minusSeconds(3600)));
        assertThat(keep("used again")).isEqualTo(again);
        Path fresh = keep("new");
        assertThat(List.of(again, fresh, own, folder.resolve("typed-%016x.jsonl".formatted(2))))
                .allMatch(Files::exists);
        assertThat(folder.resolve("typed-%016x.jsonl".formatted(0))).doesNotExist();
        assertThat(folder.resolve("typed-%016x.jsonl".formatted(1))).doesNotExist();
        try (var files = Files.list(folder)) {
            assertThat(files.filter(KeptPrompts::isOne)).hasSize(MOST);
        }
    }

    private static Path keep(String text) throws Exception {
        var prompt = new Prompt("1", "de", text, Map.of("de", List.of("a")), Map.of(), Map.of());
        return Path.of(KeptPrompts.keep(prompt).inputs().getFirst().name());
    }
}
