package org.glotlens.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.export.ActivationsJob;
import org.glotlens.engine.lens.AnswerDraft;
import org.glotlens.engine.lens.AnswerToken;
import org.glotlens.engine.lens.DroppedPrompt;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.SelfCheck;
import org.glotlens.engine.pair.TinyModel;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.represent.Pooling;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.runs.TrainJob;
import org.glotlens.engine.runs.TrainPlan;
import org.glotlens.engine.runs.TrainRuns;
import org.glotlens.engine.task.DroppedItem;
import org.glotlens.engine.task.EvaluationResult;
import org.glotlens.engine.task.Prediction;
import org.glotlens.engine.task.ScoreKind;
import org.glotlens.engine.task.TaskItem;
import org.glotlens.engine.token.PublishedPrefixSets;
import org.glotlens.engine.train.StartFrom;
import org.glotlens.engine.train.TrainRow;
import org.glotlens.engine.train.TrainSettingsSample;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tokenizer with 80 tokens more than the head has rows, 320: w320 to w399. */
@Tag("native")
class LargerTokenizerTest {
    private static final String WHY = "the text has token id 350, w350, expected 0 to 319, the rows of the model";

    @TempDir
    private Path temp;

    private TinyModel model;
    private ModelPair pair;

    @BeforeEach
    void open() throws Exception {
        model = TinyModel.copy("llama", temp.resolve("larger"));
        model.growTokenizer(400);
        pair = new OpenPairJob(model.folder(), Optional.empty(), TrainRuns.CPU).run(Watch.none());
    }

    @AfterEach
    void close() {
        pair.close();
    }

    @Test
    void theModelOpensWithAWarning() {
        assertThat(pair.base().checks())
                .filteredOn(check -> check.outcome() == SelfCheck.Outcome.WARNING)
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.name()).isEqualTo("tokenizer and head agree");
                    assertThat(check.detail())
                            .isEqualTo(
                                    "ids from 320 on (80 of 400 tokens) have no row in the head: a text that has one is"
                                            + " refused");
                });
        assertThat(pair.base().tokenizer()).isEqualTo("400 tokens, no BOS");
    }

    @Test
    void promptsWithSuchTokensAreLeftOutByNameAndSetsHaveNone() throws Exception {
        List<Prompt> prompts = List.of(
                prompt("fine", "w5 w6", "w9"),
                prompt("other", "w6 w5", "w10"),
                prompt("text", "w5 w350", "w9"),
                prompt("answer", "w5", "w350"));
        LensSettings settings = LensSettings.of(3).withChance();
        LensResult result = Jobs.lens(pair, prompts, settings).run(Watch.none());
        assertThat(result.prompts()).extracting(Prompt::id).containsExactly("fine", "other", "answer");
        assertThat(result.dropped())
                .extracting(DroppedPrompt::reason)
                .containsExactly("The prompt cannot be read: " + WHY + ".");
        assertThat(ids(result.answerSets().getLast().sets().get("de")))
                .as("prefixes of w350, but not the word")
                .containsExactly(3, 35);
        assertThat(result.answerSets())
                .flatExtracting(sets ->
                        sets.sets().values().stream().flatMap(List::stream).toList())
                .extracting(AnswerToken::id)
                .isNotEmpty()
                .allMatch(id -> id < 320);
    }

    @Test
    void publishedSetsAndTheEditorLeaveThemOut() throws Exception {
        Prompt prompt =
                new Prompt("1", "de", "w5", Map.of("de", List.of("w350"), "en", List.of("w4")), Map.of(), Map.of());
        LensSettings settings = LensSettings.of(3).asPublished(PublishedPrefixSets.Rule.WENDLER);
        LensResult result = Jobs.lens(pair, List.of(prompt), settings).run(Watch.none());
        assertThat(ids(result.answerSets().getFirst().sets().get("de"))).containsExactly(3, 35);
        List<AnswerDraft> drafts =
                new AnswerSetsJob(model.folder(), List.of(prompt("1", "w5", "w350"))).run(Watch.none());
        assertThat(ids(drafts.getFirst().built().sets().get("de"))).containsExactly(3, 35);
        assertThat(new FindTokensJob(pair, "w3", 1000).run(Watch.none()))
                .extracting(FindTokensJob.Found::id)
                .contains(3, 319)
                .allMatch(id -> id < 320);
    }

    @Test
    void rowsTextsAndItemsAreRefusedByNumber() throws Exception {
        assertRefused(
                new ActivationsJob(
                        model.folder(),
                        Optional.empty(),
                        new ActivationsJob.Input.Text("w5 w350"),
                        List.of("logits"),
                        TrainRuns.CPU,
                        temp.resolve("a.safetensors")),
                "Row 1 of the input cannot be read: " + WHY);
        TrainPlan plan = new TrainPlan(
                model.folder(), Optional.empty(), List.of(), new TrainSettingsSample().build(), TrainRuns.CPU);
        for (TrainRow row : List.of(new TrainRow("w5 w350", "w7"), new TrainRow("w5", "w350"))) {
            assertRefused(
                    new TrainJob(
                            plan,
                            List.of(new TrainRow("w5", "w7"), row),
                            temp.resolve("out"),
                            step -> {},
                            StartFrom.FRESH),
                    "Row 2 of the training data cannot be used: " + WHY);
        }
        List<ParallelItem> items = List.of(item("1", "w5"), item("2", "w350"), item("3", "w6"));
        assertRefused(
                Jobs.represent(pair, items, RepresentSettings.of(Pooling.MEAN, 1)),
                "Parallel item 2 cannot be read in en: " + WHY);
    }

    @Test
    void questionsAndAnswersThatHaveOneAreLeftOut() throws Exception {
        List<TaskItem> items = List.of(task("1", "w5", "w7"), task("2", "w5 w350", "w7"), task("3", "w5", "w350"));
        EvaluationResult result =
                Jobs.evaluate(pair, items, Set.of(ScoreKind.STRING)).run(Watch.none());
        assertThat(result.predictions()).extracting(Prediction::id).containsExactly("1");
        assertThat(result.dropped())
                .extracting(DroppedItem::id, DroppedItem::reason)
                .containsExactly(
                        tuple("2", "The prompt cannot be read: " + WHY + "."),
                        tuple("3", "An answer cannot be read: " + WHY + "."));
    }

    @Test
    void ofTwoModelsTheOneWithFewerRowsSetsTheBound() throws Exception {
        try (ModelPair two = new OpenPairJob(Fixture.folder("llama"), Optional.of(model.folder()), TrainRuns.CPU)
                .run(Watch.none())) {
            LensResult result =
                    Jobs.lens(two, List.of(prompt("1", "w5 w6", "w9")), 1).run(Watch.none());
            assertThat(result.readings()).hasSize(2);
        }
    }

    private static void assertRefused(Job<?> job, String message) {
        assertThatThrownBy(() -> job.run(Watch.none()))
                .isInstanceOf(GlotlensException.class)
                .hasMessageContaining(message);
    }

    private static List<Integer> ids(List<AnswerToken> tokens) {
        return tokens.stream()
                .filter(AnswerToken::isIncluded)
                .map(AnswerToken::id)
                .toList();
    }

    private static Prompt prompt(String id, String text, String answer) {
        return new Prompt(id, "de", text, Map.of("de", List.of(answer)), Map.of(), Map.of());
    }

    private static ParallelItem item(String id, String english) {
        return new ParallelItem(id, Map.of("en", english, "de", "w9 w8"), Map.of());
    }

    private static TaskItem task(String id, String prompt, String word) {
        return new TaskItem(id, "en", prompt, " ", List.of(word, "w8 w9"), List.of("a", "b"), 0);
    }
}
