package org.glotlens.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.export.ActivationsJob;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.model.family.Families;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.represent.Pooling;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.run.Traced;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.runs.PreviewJob;
import org.glotlens.engine.runs.TrainJob;
import org.glotlens.engine.runs.TrainPlan;
import org.glotlens.engine.runs.TrainRuns;
import org.glotlens.engine.task.ScoreKind;
import org.glotlens.engine.task.TaskItem;
import org.glotlens.engine.train.StartFrom;
import org.glotlens.engine.train.TrainExample;
import org.glotlens.engine.train.TrainRow;
import org.glotlens.engine.train.TrainSettingsSample;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Texts of 140 words, a token each, for a rotary model whose config names 128 positions. */
@Tag("native")
class LongInputTest {
    private static final String LONG =
            IntStream.range(0, 140).mapToObj(i -> "w" + (5 + i)).collect(Collectors.joining(" "));
    private static final String TOLD = " tokens, but config.json gives this llama model 128 positions"
            + " (max_position_embeddings): what is read beyond them it was not trained for.";

    @TempDir
    private Path temp;

    private final Logger log = (Logger) LoggerFactory.getLogger("org.glotlens.engine.model.Weights");
    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();

    @BeforeEach
    void listen() {
        heard.start();
        log.addAppender(heard);
    }

    @AfterEach
    void stop() {
        log.detachAppender(heard);
    }

    @Test
    void everyMeasurementTellsOfThemOnceAndOfNoShorterOnes() throws Exception {
        try (ModelPair pair = open()) {
            Jobs.lens(pair, List.of(prompt("w5 w6"), prompt("w7")), 3).run(Watch.none());
            assertThat(heard.list).isEmpty();
            Jobs.lens(pair, List.of(prompt(LONG), prompt("w5 " + LONG)), 3).run(Watch.none());
            assertTold();
        }
        try (ModelPair pair = open()) {
            List<ParallelItem> items = IntStream.range(0, 3)
                    .mapToObj(i ->
                            new ParallelItem("i" + i, Map.of("en", "w" + i + " w9", "de", LONG + " w" + i), Map.of()))
                    .toList();
            Jobs.represent(pair, items, RepresentSettings.of(Pooling.MEAN, 7)).run(Watch.none());
            assertTold();
        }
        try (ModelPair pair = open()) {
            TaskItem item = new TaskItem("1", "de", LONG, " ", List.of("w9", "w10"), List.of("a", "b"), 0);
            Jobs.evaluate(pair, List.of(item), Set.of(ScoreKind.STRING)).run(Watch.none());
            assertTold();
        }
        new ActivationsJob(
                        Fixture.folder("llama"),
                        Optional.empty(),
                        new ActivationsJob.Input.Text(LONG),
                        List.of("logits"),
                        TrainRuns.CPU,
                        temp.resolve("a.safetensors"))
                .run(Watch.none());
        assertTold();
    }

    /** The log speaks once; a result that is kept for years has to say it by itself. */
    @Test
    void everyResultSaysItItselfAndAShorterOneDoesNot() throws Exception {
        try (ModelPair pair = open()) {
            assertSays(Jobs.lens(pair, List.of(prompt("w7"), prompt(LONG)), 3).run(Watch.none()), 140);
            assertThat(Jobs.lens(pair, List.of(prompt("w5 w6")), 3)
                            .run(Watch.none())
                            .remark())
                    .isEmpty();
            List<ParallelItem> items = IntStream.range(0, 3)
                    .mapToObj(i ->
                            new ParallelItem("i" + i, Map.of("en", "w" + i + " w9", "de", LONG + " w" + i), Map.of()))
                    .toList();
            assertSays(
                    Jobs.represent(pair, items, RepresentSettings.of(Pooling.MEAN, 7))
                            .run(Watch.none()),
                    141);
            TaskItem item = new TaskItem("1", "de", "w8 " + LONG + " w8", " ", List.of("w9"), List.of("a"), 0);
            assertSays(
                    Jobs.evaluate(pair, List.of(item), Set.of(ScoreKind.PREFIX)).run(Watch.none()), 142);
        }
    }

    private static void assertSays(Traced<?> result, int tokens) {
        assertThat(result.provenance().remarks().sentences())
                .singleElement()
                .asString()
                .startsWith("An input has " + tokens + TOLD);
    }

    @Test
    void trainingTellsOfThemBeforehandAndWhileItRuns() throws Exception {
        List<TrainExample> rows = List.of(new TrainRow("w5", "w7"), new TrainRow(LONG, "w7"));
        TrainPlan plan = new TrainPlan(
                Fixture.folder("llama"), Optional.empty(), List.of(), new TrainSettingsSample().build(), TrainRuns.CPU);
        assertThat(new PreviewJob(plan, rows, Optional.empty(), 1)
                        .run(Watch.none())
                        .data()
                        .warnings())
                .singleElement()
                .asString()
                .contains(TOLD);
        assertThat(heard.list).isEmpty();
        new TrainJob(plan, rows, temp.resolve("out"), step -> {}, StartFrom.FRESH).run(Watch.none());
        assertTold();
    }

    /** Frequencies divided by a factor reach as many times as far; Llama 3.1 counts those after it already. */
    @ParameterizedTest
    @CsvSource({
        "llama, {}, 128, false",
        "llama, {}, 129, true",
        "llama, '{\"rope_scaling\": {\"type\": \"linear\", \"factor\": 4}}', 512, false",
        "llama, '{\"rope_scaling\": {\"type\": \"linear\", \"factor\": 4}}', 513, true",
        "llama, '{\"max_position_embeddings\": null}', 1000000, false",
        "qwen2, {}, 129, true",
        "gemma2, {}, 129, true",
        "gpt_neox, {}, 129, true",
        "bloom, {}, 1000000, false"
    })
    void theConfigSaysHowManyPositionsThereAre(String fixture, String change, int tokens, boolean isTold)
            throws Exception {
        ObjectMapper json = new ObjectMapper();
        ObjectNode config = (ObjectNode)
                json.readTree(Fixture.folder(fixture).resolve("config.json").toFile());
        config.setAll((ObjectNode) json.readTree(change));
        assertThat(Families.read(ModelConfig.of(config, "config.json"))
                        .beyondTraining(tokens)
                        .isPresent())
                .isEqualTo(isTold);
    }

    private void assertTold() {
        assertThat(heard.list)
                .singleElement()
                .satisfies(event -> assertThat(event.getFormattedMessage()).contains(TOLD));
        heard.list.clear();
    }

    private static ModelPair open() throws Exception {
        return new OpenPairJob(
                        Fixture.folder("llama"),
                        Optional.of(Fixture.folder("llama").resolve("lora")),
                        TrainRuns.CPU)
                .run(Watch.none());
    }

    private static Prompt prompt(String text) {
        return new Prompt(text, "de", text, Map.of("de", List.of("w9"), "en", List.of("w10")), Map.of(), Map.of());
    }
}
