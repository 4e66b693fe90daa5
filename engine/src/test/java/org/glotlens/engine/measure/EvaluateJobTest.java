package org.glotlens.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.runs.TrainRuns;
import org.glotlens.engine.task.AnswerOutput;
import org.glotlens.engine.task.DroppedItem;
import org.glotlens.engine.task.EvaluationResult;
import org.glotlens.engine.task.Prediction;
import org.glotlens.engine.task.PromptOptions;
import org.glotlens.engine.task.ScoreKind;
import org.glotlens.engine.task.TaskItem;
import org.glotlens.engine.task.TaskItems;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task answered by a tiny random checkpoint and its adapter, from questions to files. */
@Tag("native")
class EvaluateJobTest {
    private static ModelPair pair;

    @TempDir
    private Path temp;

    @BeforeAll
    static void open() throws Exception {
        Path folder = Fixture.folder("llama");
        pair = new OpenPairJob(folder, Optional.of(folder.resolve("lora")), TrainRuns.CPU).run(Watch.none());
    }

    @AfterAll
    static void close() {
        pair.close();
    }

    /** Two languages with the same four items; the words are one and two tokens long. */
    static EvaluateJob job(ModelPair pair) {
        List<TaskItem> items = new ArrayList<>();
        for (String language : List.of("en", "de_x")) {
            for (int i = 0; i < 4; i++) {
                items.add(new TaskItem(
                        "" + i,
                        language,
                        "w5 w" + (20 + i) + (language.equals("en") ? "" : " w9 w3"),
                        " ",
                        List.of("w7", "w8 w9", "w100"),
                        List.of("a", "b", "c"),
                        i % 3));
            }
        }
        DroppedItem dropped = new DroppedItem("en", "9", Optional.empty(), Optional.empty(), "no gold");
        return new EvaluateJob(
                pair,
                new EvaluateMeasurement(
                        new EvaluateMeasurement.Source("toy_task", "toy_task", List.of(), Optional.empty()),
                        Read.made(new TaskItems(items, List.of(dropped))),
                        new EvaluateSettings(
                                new PromptOptions(AnswerOutput.NATIVE, OptionalInt.empty(), OptionalInt.empty(), 7),
                                Set.of(),
                                EnumSet.allOf(ScoreKind.class))));
    }

    @Test
    void everyItemIsScoredByBothCheckpointsBothWays() throws Exception {
        EvaluationResult result = job(pair).run(Watch.none());
        assertThat(result.predictions()).hasSize(2 * 2 * 8);
        assertThat(result.predictions())
                .filteredOn(p -> p.scoring() == ScoreKind.PREFIX)
                .allSatisfy(p -> assertThat(p.scores()).isNotEmpty().doesNotContain(0));
        assertThat(result.predictions())
                .filteredOn(p -> p.scoring() == ScoreKind.STRING)
                .allSatisfy(p -> assertThat(Arrays.stream(p.scores()).max().orElseThrow())
                        .isNegative());
        // w100 begins with the tokens w1 and w10 as well; w7 is one token, so both scorings must agree on it
        for (Prediction prefix : result.predictions()) {
            if (prefix.scoring() == ScoreKind.PREFIX) {
                Prediction string = result.predictions().stream()
                        .filter(p -> p.scoring() == ScoreKind.STRING
                                && p.side() == prefix.side()
                                && p.id().equals(prefix.id())
                                && p.language().equals(prefix.language()))
                        .findFirst()
                        .orElseThrow();
                assertThat(prefix.scores()[0]).isCloseTo(Math.exp(string.scores()[0]), within(1e-6));
                assertThat(prefix.scores()[2]).isGreaterThan(Math.exp(string.scores()[2]));
            }
        }
    }

    @Test
    void smallBatchesGiveTheSameScores() throws Exception {
        Path folder = Fixture.folder("llama");
        try (ModelPair narrow = new OpenPairJob(
                        folder,
                        Optional.of(folder.resolve("lora")),
                        new RunOptions("cpu", "float32", 1, TrainRuns.CPU.threads()))
                .run(Watch.none())) {
            List<Prediction> one = job(narrow).run(Watch.none()).predictions();
            for (Prediction wide : job(pair).run(Watch.none()).predictions()) {
                Prediction same = one.stream()
                        .filter(p -> p.side() == wide.side()
                                && p.scoring() == wide.scoring()
                                && p.id().equals(wide.id())
                                && p.language().equals(wide.language()))
                        .findFirst()
                        .orElseThrow();
                assertThat(same.scores()).containsExactly(wide.scores(), within(1e-5));
            }
        }
    }

    @Test
    void allTablesAreWrittenAndTheLatexIsEscaped() throws Exception {
        EvaluationResult result = job(pair).run(Watch.none());
        EvaluationFiles.write(result, temp.resolve("out"));
        List<String> accuracy = Files.readAllLines(temp.resolve("out/accuracy.csv"));
        assertThat(accuracy.getFirst())
                .isEqualTo("checkpoint,language,scoring,n,correct,accuracy,wilson_low,wilson_high,mcnemar_p,dropped");
        // 2 checkpoints x 2 scorings x (2 languages and the mean)
        assertThat(accuracy).hasSize(1 + 2 * 2 * 3);
        assertThat(accuracy.get(1)).startsWith("base,en,prefix,4,").endsWith(",,1");
        assertThat(Files.readAllLines(temp.resolve("out/consistency.csv"))).hasSize(1 + 4);
        List<String> predictions = Files.readAllLines(temp.resolve("out/predictions.jsonl"));
        assertThat(predictions).hasSize(32);
        JsonNode first = new ObjectMapper().readTree(predictions.getFirst());
        assertThat(first.get("scores").size()).isEqualTo(3);
        assertThat(first.get("gold").asText()).isEqualTo("w7");
        assertThat(predictions.getFirst()).startsWith("{");
        String tex = Files.readString(temp.resolve("out/accuracy.tex"));
        assertThat(tex)
                .contains("de\\_x & ", "toy\\_task", "\\toprule", "\\midrule", "\\bottomrule", "mean & ")
                .doesNotContain("de_x");
        JsonNode run = new ObjectMapper().readTree(temp.resolve("out/run.json").toFile());
        assertThat(run.get("kind").asText()).isEqualTo("evaluate");
        assertThat(run.get("provenance").get("seed").asInt()).isEqualTo(7);
        assertThat(Files.readAllLines(temp.resolve("out/dropped.csv")))
                .containsExactly("checkpoint,scoring,language,id,reason", "\"\",,en,9,no gold");
    }

    @Test
    void progressCountsItemsAndARequestToStopEndsTheJob() throws Exception {
        List<Long> done = new ArrayList<>();
        job(pair).run(new Watch((stage, n, total) -> done.add(n), new Cancel()));
        assertThat(done).contains(8L);
        Cancel cancel = new Cancel();
        cancel.request();
        assertThatThrownBy(() -> job(pair).run(Watch.silent(cancel))).isInstanceOf(CancelledException.class);
    }
}
