package org.glotlens.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.PairException;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.grid.GridSettings;
import org.glotlens.engine.grid.PromptGrid;
import org.glotlens.engine.grid.SideGrid;
import org.glotlens.engine.lens.HumpSummary;
import org.glotlens.engine.lens.LensAnalysis;
import org.glotlens.engine.lens.LensReadings;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.PairedDifference;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.PromptFilter;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.model.RandomCheckpoint;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.SelfCheck;
import org.glotlens.engine.represent.Axes;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.represent.Pooling;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.represent.Superposition;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.runs.TrainRuns;
import org.glotlens.engine.stat.Bootstrap;
import org.glotlens.engine.stat.Estimates;
import org.glotlens.engine.stat.IntervalKind;
import org.glotlens.engine.task.EvaluationResult;
import org.glotlens.engine.task.Prediction;
import org.glotlens.engine.task.ScoreKind;
import org.glotlens.engine.task.TaskItem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A llama of 4 layers, 64 values and 320 tokens beside others that differ in one of these, both ways round. */
@Tag("native")
class UnequalPairTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Prompt> PROMPTS = List.of(prompt("1", "w5 w6"), prompt("2", "w6 w7 w8"));
    private static final List<ParallelItem> ITEMS = IntStream.range(0, 5)
            .mapToObj(i -> new ParallelItem(
                    "i" + i, Map.of("en", "w" + (i + 1) + " w9", "de", "w" + (i + 20) + " w" + (i + 3)), Map.of()))
            .toList();

    @TempDir
    private Path temp;

    @Test
    void checkpointsOfOtherDepthHaveATokenGridOverTheLayersOfEachAsAlone() throws Exception {
        Path deep = other("deeper", config -> config.put("num_hidden_layers", 6));
        for (List<Path> folders : List.of(List.of(llama(), deep), List.of(deep, llama()))) {
            PromptGrid together = grid(folders);
            assertThat(together.isOfOneDepth()).isFalse();
            assertThat(together.nLayers()).isEqualTo(6);
            assertThat(together.layers()).containsExactly(1, 3, 4, 6);
            for (int side = 0; side < 2; side++) {
                Path folder = folders.get(side);
                SideGrid own = together.sides().get(side);
                SideGrid alone = grid(List.of(folder)).sides().getFirst();
                assertThat(own.layers()).isEqualTo(folder.equals(deep) ? List.of(3, 6) : List.of(1, 4));
                assertThat(own.topIds()).isDeepEqualTo(alone.topIds());
                assertThat(own.probability()).isDeepEqualTo(alone.probability());
            }
        }
    }

    /** Every third layer. */
    private static PromptGrid grid(List<Path> folders) throws GlotlensException {
        try (ModelPair pair = open(folders)) {
            return GridMeasurement.of("w5 w6", new GridSettings(3, 3, List.of("w9")), Edits.NONE)
                    .on(pair)
                    .run(Watch.none())
                    .grids()
                    .getFirst();
        }
    }

    @Test
    void checkpointsOfOtherDepthHaveCurvesOverTheirOwnLayersAndNoDifferences() throws Exception {
        Path deep = other("deep", config -> config.put("num_hidden_layers", 6));
        for (List<Path> folders : List.of(List.of(llama(), deep), List.of(deep, llama()))) {
            try (ModelPair pair = open(folders)) {
                LensResult result = Jobs.lens(pair, PROMPTS, 3).run(Watch.none());
                int[] layers = result.readings().stream()
                        .mapToInt(LensReadings::nLayers)
                        .toArray();
                assertThat(layers).containsExactlyInAnyOrder(4, 6);
                assertThat(result.nLayers()).isEqualTo(6);
                assertThat(PairedDifference.summarise(result, PromptFilter.ALL)).isEmpty();
                Estimates estimates = new Estimates(IntervalKind.NORMAL, new Bootstrap(100, 7));
                LensAnalysis analysis = LensAnalysis.of(result, estimates, Watch.none());
                assertThat(analysis.differences()).isEmpty();
                assertThat(analysis.summaries())
                        .allSatisfy(summary -> assertThat(summary.mean())
                                .hasSize(summary.side() == Side.BASE ? layers[0] : layers[1]));
                assertThat(analysis.humps())
                        .as("areas over relative depth can be compared")
                        .extracting(HumpSummary::checkpoint)
                        .contains(HumpSummary.DIFFERENCE);
                LensFiles.write(analysis, temp.resolve("out" + layers[0]));
                assertThat(temp.resolve("out" + layers[0]).resolve("lens_statistics.csv"))
                        .content()
                        .hasLineCount(1);
                String sizes = layers[0] + " and " + layers[1] + " layers";
                assertThat(temp.resolve("out" + layers[0]).resolve("run.json"))
                        .content()
                        .contains("Base and aligned have " + sizes)
                        .doesNotContain("NaN");
                assertWarns(
                        pair,
                        "base and aligned differ (" + sizes
                                + "): what can be compared are lens curves, each over its own layers, and answers to"
                                + " tasks");
                for (Axes axes : Axes.values()) {
                    assertRefused(
                            pair,
                            axes,
                            "Representations cannot be compared: base and aligned differ (" + sizes
                                    + "). What can be compared are lens curves, each over its own layers, and answers"
                                    + " to tasks; or measure each checkpoint by itself.");
                }
                assertAnswers(pair);
            }
        }
    }

    @Test
    void checkpointsOfOtherWidthHaveRepresentationsWithAxesOfTheirOwnOnly() throws Exception {
        Path wide = other("wide", config -> config.put("hidden_size", 96).put("head_dim", 16));
        for (List<Path> folders : List.of(List.of(llama(), wide), List.of(wide, llama()))) {
            try (ModelPair pair = open(folders)) {
                String sizes = folders.getFirst().equals(wide) ? "96 and of 64" : "64 and of 96";
                String differ = "base and aligned differ (a residual stream of " + sizes + " values)";
                String can = "lens curves, representations with --axes each, and answers to tasks";
                assertWarns(pair, differ + ": what can be compared are " + can);
                for (Axes axes : List.of(Axes.JOINT, Axes.BASE)) {
                    assertRefused(
                            pair,
                            axes,
                            "Representations in joint axes, or on those of the base, cannot be compared: " + differ
                                    + ". What can be compared are " + can + "; or measure each checkpoint by itself.");
                }
                RepresentResult result = represent(pair, Axes.EACH);
                assertThat(result.layers())
                        .hasSize(5)
                        .allSatisfy(layer -> assertThat(layer.scores()).hasSize(2));
                RepresentFiles.write(result, temp.resolve("r" + sizes));
                assertThat(temp.resolve("r" + sizes).resolve("pca.csv"))
                        .content()
                        .doesNotContain("NaN");
                assertThat(Jobs.lens(pair, PROMPTS, 3).run(Watch.none()).readings())
                        .hasSize(2);
                assertAnswers(pair);
            }
        }
    }

    @Test
    void spareRowsInOneHeadAreToldAndEverythingIsMeasured() throws Exception {
        Path larger = other("larger", config -> config.put("vocab_size", 384));
        try (ModelPair pair = open(List.of(llama(), larger))) {
            assertWarns(
                    pair,
                    "base and aligned differ (heads of 320 and 384 rows): what can be compared are lens curves,"
                            + " representations, and answers to tasks");
            assertThat(Jobs.lens(pair, PROMPTS, 3).run(Watch.none()).readings()).hasSize(2);
            assertThat(represent(pair, Axes.JOINT).layers()).hasSize(5);
            assertAnswers(pair);
        }
    }

    @Test
    void otherTokensUnderTheSameIdsHaveNoLensCurvesInCommon() throws Exception {
        Path shifted = other("shifted", config -> {});
        ObjectNode tokenizer =
                (ObjectNode) JSON.readTree(shifted.resolve("tokenizer.json").toFile());
        ObjectNode words = (ObjectNode) tokenizer.path("model").path("vocab");
        words.properties()
                .forEach(word -> words.put(word.getKey(), (word.getValue().asInt() + 1) % words.size()));
        JSON.writeValue(shifted.resolve("tokenizer.json").toFile(), tokenizer);
        try (ModelPair pair = open(List.of(llama(), shifted))) {
            String differ = "base and aligned differ (other tokens for the same ids)";
            assertWarns(pair, differ + ": what can be compared are representations and answers to tasks");
            assertThatThrownBy(
                            () -> Jobs.lens(pair, PROMPTS, LensSettings.of(3)).run(Watch.none()))
                    .isInstanceOf(PairException.class)
                    .hasMessage("Lens curves cannot be compared: " + differ
                            + ". What can be compared are representations and answers to tasks; or measure each"
                            + " checkpoint by itself.");
            assertThat(represent(pair, Axes.JOINT).layers()).hasSize(5);
            assertAnswers(pair);
        }
    }

    @Test
    void checkpointsThatAreAlikeAndAdaptersSayNothing() throws Exception {
        for (Path aligned : List.of(other("twin", config -> {}), llama().resolve("lora"))) {
            try (ModelPair pair = open(List.of(llama(), aligned))) {
                assertThat(pair.fit().difference()).isEmpty();
                assertThat(pair.aligned().orElseThrow().checks())
                        .extracting(SelfCheck::outcome)
                        .containsOnly(SelfCheck.Outcome.PASSED);
            }
        }
    }

    private static void assertWarns(ModelPair pair, String sentence) {
        assertThat(pair.aligned().orElseThrow().checks())
                .filteredOn(check -> check.outcome() == SelfCheck.Outcome.WARNING)
                .extracting(SelfCheck::detail)
                .contains(sentence);
    }

    private static void assertRefused(ModelPair pair, Axes axes, String sentence) {
        assertThatThrownBy(() -> represent(pair, axes))
                .isInstanceOf(PairException.class)
                .hasMessage(sentence);
    }

    /** Each checkpoint answers through its own tokenizer and head. */
    private static void assertAnswers(ModelPair pair) throws GlotlensException {
        TaskItem item = new TaskItem("1", "de", "w5 w6", " ", List.of("w9", "w10"), List.of("a", "b"), 0);
        EvaluationResult result =
                Jobs.evaluate(pair, List.of(item), Set.of(ScoreKind.STRING)).run(Watch.none());
        assertThat(result.predictions()).extracting(Prediction::side).containsExactly(Side.BASE, Side.ALIGNED);
    }

    private static RepresentResult represent(ModelPair pair, Axes axes) throws GlotlensException {
        RepresentSettings settings =
                new RepresentSettings(Pooling.CONTENT_MEAN, false, axes, Superposition.NONE, RepresentSettings.SEED);
        return Jobs.represent(pair, ITEMS, settings).run(Watch.none());
    }

    private static Path llama() throws Exception {
        return Fixture.folder("llama");
    }

    /** An untrained checkpoint with the fixture's config, changed, and its tokenizer. */
    private Path other(String name, Consumer<ObjectNode> edit) throws Exception {
        ObjectNode config =
                (ObjectNode) JSON.readTree(llama().resolve("config.json").toFile());
        edit.accept(config);
        Path folder = temp.resolve(name);
        RandomCheckpoint.write(folder, config, 7);
        Files.copy(llama().resolve("tokenizer.json"), folder.resolve("tokenizer.json"));
        return folder;
    }

    private static ModelPair open(List<Path> folders) throws GlotlensException {
        Optional<Path> aligned = folders.size() < 2 ? Optional.empty() : Optional.of(folders.getLast());
        return new OpenPairJob(folders.getFirst(), aligned, TrainRuns.CPU).run(Watch.none());
    }

    private static Prompt prompt(String id, String text) {
        return new Prompt(id, "de", text, Map.of("de", List.of("w9"), "en", List.of("w10")), Map.of(), Map.of());
    }
}
