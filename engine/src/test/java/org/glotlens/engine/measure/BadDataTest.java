package org.glotlens.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.export.ActivationsJob;
import org.glotlens.engine.lens.LensAnalysis;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.PromptFile;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.TinyModel;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.represent.Pooling;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.runs.TrainRuns;
import org.glotlens.engine.train.StartFrom;
import org.glotlens.engine.train.TrainSettingsSample;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prompts, texts, ids and folders that cannot be used, through the jobs. */
@Tag("native")
class BadDataTest {
    private static ModelPair pair;

    @TempDir
    private Path temp;

    @BeforeAll
    static void open() throws Exception {
        pair = new OpenPairJob(Fixture.folder("llama"), Optional.empty(), TrainRuns.CPU).run(Watch.none());
    }

    @AfterAll
    static void close() {
        pair.close();
    }

    @Test
    void brokenJsonNamesFileAndLine() throws Exception {
        Path file = temp.resolve("prompts.jsonl");
        Files.writeString(
                file,
                "{\"id\": \"1\", \"language\": \"de\", \"prompt\": \"w1\", \"answers\": {\"de\": [\"w2\"]}}\n"
                        + "{\"id\": \"2\", \"language\": \n");
        assertThatThrownBy(() -> PromptFile.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("prompts.jsonl, line 2")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void anEmptyPromptIsRefusedWhenReadAndDroppedWhenGiven() throws Exception {
        Path file = temp.resolve("prompts.jsonl");
        Files.writeString(
                file, "{\"id\": \"1\", \"language\": \"de\", \"prompt\": \"\", \"answers\": {\"de\": [\"w2\"]}}\n");
        assertThatThrownBy(() -> PromptFile.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("prompts.jsonl, line 1");
        LensResult result = lens(List.of(prompt("empty", " ", "w2"), prompt("fine", "w5 w6", "w2")))
                .run(Watch.none());
        assertThat(result.prompts()).extracting(Prompt::id).containsExactly("fine");
        assertThat(result.dropped().getFirst().reason())
                .isEqualTo("The tokenizer turns the prompt into no token at all.");
    }

    @Test
    void answersThatCannotBeEncodedDropThePromptAndWithoutPromptsNothingIsRead() {
        assertRefused(
                lens(List.of(prompt("1", "w5", "  "), prompt("2", "w5", ""))),
                "None of the 2 prompts can be used. The first was left out because: No token can begin the de answer");
    }

    @Test
    void idsBeyondTheVocabularyAreRefused() throws Exception {
        Path out = temp.resolve("a.safetensors");
        assertRefused(
                activations(new ActivationsJob.Input.Ids(new int[][] {{1}, {320}}), "logits", out),
                "Row 2 of the input has token id 320, expected 0 to 319, the vocabulary of the model.");
        assertRefused(
                activations(new ActivationsJob.Input.Text(""), "logits", out), "Row 1 of the input has no tokens");
        assertRefused(activations(new ActivationsJob.Input.Text("w1"), "resid", out), "Hook resid does not exist");
        assertThat(out).doesNotExist();
    }

    @Test
    void aTextWithoutTokensIsNamedByItemAndLanguage() {
        List<ParallelItem> items = List.of(item("1", "w1"), item("2", " "), item("3", "w3"));
        assertRefused(
                Jobs.represent(pair, items, RepresentSettings.of(Pooling.CONTENT_MEAN, 1)),
                "Parallel item 2 cannot be read in en: the tokenizer turns the text into no token at all.");
        assertRefused(
                Jobs.represent(pair, items.subList(0, 2), RepresentSettings.of(Pooling.MEAN, 1)),
                "Got 2 parallel items, expected at least 3");
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamedAndNothingIsLeft() throws Exception {
        Path inTheWay = Files.writeString(temp.resolve("file"), "x");
        Path below = inTheWay.resolve("out");
        assertRefused(
                activations(new ActivationsJob.Input.Text("w1 w2"), "logits", below.resolve("a.safetensors")),
                "Cannot write out/a.safetensors: ");
        LensAnalysis result = LensAnalysis.of(
                lens(List.of(prompt("1", "w5 w6", "w2"))).run(Watch.none()),
                LensSettings.defaults().estimates(),
                Watch.none());
        assertThatThrownBy(() -> LensFiles.write(result, below))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("Cannot write to " + below)
                .hasMessageEndingWith("Choose another output folder.");
        assertRefused(
                TrainRuns.job(new TrainSettingsSample().build(), below, step -> {}, StartFrom.FRESH),
                "Cannot write to file/out: ");
        assertThat(temp).isDirectoryNotContaining(path -> !path.equals(inTheWay));
        assertThat(inTheWay).hasContent("x");
    }

    @Test
    void anAlignedModelThatReadsOtherTokensIsRefused() throws Exception {
        TinyModel other = TinyModel.copy("llama", temp.resolve("other"));
        String tokenizer = Files.readString(other.tokenizer());
        Files.writeString(
                other.tokenizer(), tokenizer.replace("\"w5\": 5,", "\"w5\": 6,").replace("\"w6\": 6,", "\"w6\": 5,"));
        try (ModelPair two = new OpenPairJob(Fixture.folder("llama"), Optional.of(other.folder()), TrainRuns.CPU)
                .run(Watch.none())) {
            assertRefused(
                    Jobs.lens(two, List.of(prompt("1", "w5 w7", "w2")), 1),
                    "The tokenizer.json of the aligned model reads prompt 1 as other tokens");
        }
    }

    private static void assertRefused(Job<?> job, String message) {
        assertThatThrownBy(() -> job.run(Watch.none()))
                .isInstanceOf(GlotlensException.class)
                .hasMessageContaining(message)
                .message()
                .endsWith(".")
                .doesNotContain("\n", "Exception");
    }

    private static Job<LensResult> lens(List<Prompt> prompts) {
        return Jobs.lens(pair, prompts, 3);
    }

    private ActivationsJob activations(ActivationsJob.Input input, String hook, Path out) throws Exception {
        return new ActivationsJob(Fixture.folder("llama"), Optional.empty(), input, List.of(hook), TrainRuns.CPU, out);
    }

    private static Prompt prompt(String id, String text, String answer) {
        return new Prompt(id, "de", text, Map.of("de", List.of(answer)), Map.of(), Map.of());
    }

    private static ParallelItem item(String id, String english) {
        return new ParallelItem(id, Map.of("en", english, "de", "w9 w8"), Map.of());
    }
}
