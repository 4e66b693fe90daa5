package org.glotlens.app.view.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.window.Readings;
import org.glotlens.app.view.window.Workbench;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.PromptFilter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class ExperimentViewModelTest {
    private final Workbench bench = Benches.filled();
    private final ExperimentViewModel model = bench.experiment();

    @Test
    void theSourceLanguageIsReadFromThePromptsId() {
        Prompt prompt = Readings.lens().prompts().getFirst();
        assertThat(prompt.id()).isEqualTo("bg-de-0");
        assertThat(PromptPair.of(prompt).source()).contains("bg");
        assertThat(PromptPair.of(prompt).target()).isEqualTo("de");
    }

    @Test
    void aPromptWithoutAPairInItsIdHasNoSource() {
        Prompt prompt = Readings.lens().prompts().getFirst();
        var plain = new Prompt("zh-1", "zh", prompt.text(), prompt.answers(), prompt.answerIds(), prompt.labelWords());
        assertThat(PromptPair.of(plain).source()).isEmpty();
    }

    @Test
    void theFilterKeepsPromptsOfThePairForAllViews() {
        model.use(Read.made(Readings.lens().prompts()));
        assertThat(bench.state().filterProperty().get()).isEqualTo(PromptFilter.ALL);
        model.pairs().sourceProperty().set("bg");
        model.pairs().targetProperty().set("de");
        assertThat(bench.prompts().shownProperty().get())
                .isNotEmpty()
                .allSatisfy(p -> assertThat(p.id()).startsWith("bg-de-"));
        assertThat(model.pairs().availableProperty().get())
                .isEqualTo(bench.prompts().shownProperty().get().size());
    }

    @Test
    void aRunTakesEvenlySpacedPrompts() {
        model.use(Read.made(Readings.lens().prompts()));
        model.options().lens().field("count").textProperty().set("4");
        assertThat(model.chosen()).extracting(Prompt::id).satisfies(ids -> {
            assertThat(ids).hasSize(4);
            assertThat(ids.get(0)).endsWith("-0");
            assertThat(ids.get(1)).endsWith("-15");
            assertThat(ids.get(3)).endsWith("-45");
        });
        model.options().lens().field("count").textProperty().set("0");
        assertThat(model.chosen()).hasSize(60);
    }

    @Test
    void thereIsNothingToRunWithoutAModel() {
        model.use(Read.made(Readings.lens().prompts()));
        assertThat(model.runnableBinding().get()).isFalse();
    }

    @Test
    void aChosenPromptsFileIsRead(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("p.jsonl"),
                "{\"id\": \"zh-1\", \"language\": \"zh\", \"prompt\": \"x -\", \"answers\": {\"zh\": [\"花\"]}}\n");
        model.choosePrompts(file);
        assertThat(model.promptsProperty().get()).extracting(Prompt::text).containsExactly("x -");
        assertThat(model.pairs().targets()).containsExactly("zh");
        assertThat(model.promptsFileProperty().getValue()).isEqualTo(file);
    }

    @Test
    void aBrokenPromptsFileGivesItsOwnSentenceAndKeepsThePromptsBefore(@TempDir Path folder) throws Exception {
        model.use(Read.made(Readings.lens().prompts()));
        Path file = Files.writeString(folder.resolve("bad.jsonl"), "{\"id\": \n");
        model.choosePrompts(file);
        assertThat(bench.state().noticeProperty().get().text())
                .contains("bad.jsonl")
                .contains("1");
        assertThat(model.promptsProperty().get()).hasSize(60);
    }
}
