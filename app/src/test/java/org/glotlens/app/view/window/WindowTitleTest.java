package org.glotlens.app.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.glotlens.app.view.state.Settings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class WindowTitleTest {
    private final Settings settings = Benches.settings();
    private final Workbench bench = new Workbench(Benches.inline(), settings, Benches.noSample());

    @TempDir
    private Path folder;

    private Path prompts(String name) throws Exception {
        return Files.writeString(
                folder.resolve(name),
                "{\"id\": \"1\", \"language\": \"zh\", \"prompt\": \"x -\", \"answers\": {\"zh\": [\"花\"]}}\n");
    }

    @Test
    void theWindowIsCalledByItsPairAndPromptsFile() throws Exception {
        assertThat(bench.titleProperty().get()).isEqualTo("Glotlens");
        bench.models().baseFolderProperty().set(Path.of("models/bloom-560m"));
        assertThat(bench.titleProperty().get()).isEqualTo("bloom-560m · prompts.jsonl – Glotlens");
        bench.models().alignedFolderProperty().set(Path.of("adapters/zh-en"));
        bench.experiment().choosePrompts(prompts("words.jsonl"));
        assertThat(bench.titleProperty().get()).isEqualTo("bloom-560m and zh-en · words.jsonl – Glotlens");
    }

    @Test
    void filesThatWereReadAreRememberedLatestFirst() throws Exception {
        Path first = prompts("first.jsonl");
        Path second = prompts("second.jsonl");
        Path rows = Files.writeString(folder.resolve("rows.jsonl"), "{\"source\": \"x\", \"target\": \"y\"}\n");
        bench.experiment().choosePrompts(first);
        bench.experiment().choosePrompts(second);
        bench.experiment().choosePrompts(folder.resolve("absent.jsonl"));
        bench.experiment().choosePrompts(null);
        bench.fineTune().data().add(rows.toString());
        assertThat(settings.recent("prompts")).containsExactly(second, first);
        assertThat(settings.recent("parallel")).isEmpty();
        assertThat(settings.recent("rows")).containsExactly(rows);
    }
}
