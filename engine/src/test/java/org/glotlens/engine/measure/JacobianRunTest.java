package org.glotlens.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.concept.ConceptItem;
import org.glotlens.engine.concept.ConceptRanks;
import org.glotlens.engine.concept.ConceptResult;
import org.glotlens.engine.concept.ConceptSettings;
import org.glotlens.engine.edit.EditFile;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.grid.GridResult;
import org.glotlens.engine.grid.GridSettings;
import org.glotlens.engine.jacobian.JacobianLens;
import org.glotlens.engine.jacobian.MadeLens;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.pair.WeightMode;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.Torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measurements of a pair through a Jacobian lens: streamed, under edits, with maps of one, marked, and refused. */
@Tag("native")
class JacobianRunTest {
    private static final int BLOCKS = 3;
    private static final int WIDTH = 64;

    @TempDir
    private Path temp;

    @Test
    void streamedWeightsGiveTheSameReadingsToTheBitUnderEditsToo() throws Exception {
        Edits edits = EditFile.read(Files.writeString(
                temp.resolve("edits.json"),
                "[{\"hook\": \"blocks.1.hook_resid_post\", \"op\": \"scale\", \"scale\": 3}]"));
        JacobianLens lens = random();
        int before = Torch.get().openArrays();
        Results resident = run(WeightMode.RESIDENT, edits, lens);
        Results streamed = run(WeightMode.STREAMED, edits, lens);
        assertSame(streamed, resident);
        Results plain = run(WeightMode.RESIDENT, edits, JacobianLens.NONE);
        for (int side = 0; side < 2; side++) {
            float[][] through = resident.lens().readings().get(side).entropyBits();
            float[][] logit = plain.lens().readings().get(side).entropyBits();
            for (int prompt = 0; prompt < 2; prompt++) {
                assertThat(through[prompt][BLOCKS]).as("the last layer").isEqualTo(logit[prompt][BLOCKS]);
                assertThat(through[prompt][0]).isNotEqualTo(logit[prompt][0]);
            }
        }
        assertThat(Torch.get().openArrays()).isEqualTo(before);
    }

    @Test
    void mapsOfOneGiveTheLogitLensAndItsGridToTheBit() throws Exception {
        JacobianLens one =
                JacobianLens.read(MadeLens.identity(BLOCKS, WIDTH).safetensors(temp.resolve("one"), Map.of()));
        for (WeightMode mode : List.of(WeightMode.RESIDENT, WeightMode.STREAMED)) {
            Results mapped = run(mode, Edits.NONE, one);
            Results plain = run(mode, Edits.NONE, JacobianLens.NONE);
            assertSame(
                    new Results(mapped.lens(), mapped.grid(), plain.ranks()),
                    new Results(plain.lens(), plain.grid(), plain.ranks()));
            for (int side = 0; side < 2; side++) {
                assertThat(mapped.ranks().ranks().get(2 * side).rank())
                        .isDeepEqualTo(plain.ranks().ranks().get(side).rank());
                assertThat(mapped.ranks().ranks().get(2 * side + 1).rank())
                        .isDeepEqualTo(plain.ranks().ranks().get(side).rank());
            }
        }
    }

    /** The words that are ranked are those of the grid at its last position. */
    @Test
    void ranksAreThoseThatTheGridHasOfTheSameTokens() throws Exception {
        Results results = run(WeightMode.RESIDENT, Edits.NONE, random());
        ConceptRanks through = results.ranks().ranks().get(1);
        var grid = results.grid().grids().getFirst();
        int last = grid.tokens().size() - 1;
        int[][][] ranks = grid.sides().getFirst().rank();
        for (int layer = 0; layer <= BLOCKS; layer++) {
            assertThat(through.rank()[0][0][layer]).isEqualTo(ranks[grid.names().indexOf("de")][layer][last]);
        }
        assertThat(results.ranks().items().getFirst().words().get(1).isScored()).isFalse();
        assertThat(results.ranks().dropped())
                .singleElement()
                .satisfies(item ->
                        assertThat(item.reason()).isEqualTo("None of its words is one token of this tokenizer."));
    }

    @Test
    void whatIsReadThroughMapsSaysWhichAndOfWhichCheckpoint() throws Exception {
        Path llama = Fixture.folder("llama");
        String weights;
        try (Checkpoint checkpoint = Checkpoint.open(llama)) {
            weights = checkpoint.weightsSha256();
        }
        assertThat(remarks(Map.of("n_prompts", "100", "checkpoint", weights), true))
                .containsExactly(
                        "Read through the Jacobian lens said, fitted on 100 texts: head(norm(J h)) at every layer but"
                                + " the last, which has no map.",
                        "The aligned checkpoint is read with the maps of the base.");
        assertThat(remarks(Map.of("checkpoint", weights), false)).hasSize(1);
        assertThat(remarks(Map.of(), false)).hasSize(2).last().asString().contains("does not name the checkpoint");
        assertThat(remarks(Map.of(), true)).last().asString().contains("read with the same maps as the base");
        assertThat(remarks(Map.of("checkpoint", "0123456789abcdef"), true))
                .last()
                .asString()
                .isEqualTo("said was fitted on other weights than those that are read here: it names the digest"
                        + " 0123456789ab.");
        assertThat(remarks(Map.of("checkpoint", weights, "adapter", "ff"), true))
                .last()
                .asString()
                .contains("other weights");
    }

    private List<String> remarks(Map<String, String> said, boolean isPair) throws Exception {
        JacobianLens lens =
                JacobianLens.read(MadeLens.random(BLOCKS, WIDTH, 3).safetensors(temp.resolve("said"), said));
        try (ModelPair pair = open("llama", WeightMode.RESIDENT, isPair)) {
            LensResult result = lens(Edits.NONE, lens).on(pair).run(Watch.none());
            assertThat(result.provenance().options())
                    .containsEntry("jacobian", temp.resolve("said").toString());
            assertThat(result.provenance().inputs())
                    .containsEntry(
                            temp.resolve("said").toString(),
                            lens.file().orElseThrow().sha256());
            assertThat(result.provenance().command()).contains("--jacobian " + temp.resolve("said"));
            return result.provenance().remarks().sentences();
        }
    }

    @Test
    void whatDoesNotFitIsRefusedAndLeavesNothingOpen() throws Exception {
        int before = Torch.get().openArrays();
        assertRefused(MadeLens.random(BLOCKS, 32, 1), "width 32, but the residual stream of the base has 64");
        assertRefused(MadeLens.random(2, WIDTH, 1), "no map for block 2 of the base");
        assertRefused(MadeLens.random(BLOCKS + 1, WIDTH, 1), "a map for block 3");
        MadeLens infinite = MadeLens.random(BLOCKS, WIDTH, 1);
        infinite.maps().get(1)[5][7] = Double.POSITIVE_INFINITY;
        assertRefused(infinite, "The map of block 1 of " + temp.resolve("other") + " holds Infinity in row 5");
        JacobianLens lens = random();
        MadeLens.random(BLOCKS, WIDTH, 99)
                .torch(Path.of(lens.file().orElseThrow().name()));
        assertRefused(lens, "was changed since it was chosen. Choose it again.");
        Files.delete(Path.of(lens.file().orElseThrow().name()));
        assertRefused(lens, "there is no such file");
        assertThat(Torch.get().openArrays()).isEqualTo(before);
    }

    private void assertRefused(MadeLens made, String why) throws Exception {
        assertRefused(JacobianLens.read(made.safetensors(temp.resolve("other"), Map.of())), why);
    }

    private void assertRefused(JacobianLens lens, String why) throws Exception {
        try (ModelPair pair = open("llama", WeightMode.RESIDENT, true)) {
            for (Measurement<?> measurement :
                    List.of(lens(Edits.NONE, lens), grid(Edits.NONE, lens), ranks(Edits.NONE, lens))) {
                assertThatThrownBy(() -> measurement.on(pair).run(Watch.none()))
                        .isInstanceOf(DataException.class)
                        .hasMessageContaining(why);
            }
        }
    }

    @Test
    void theEvaluationIsKeptToTheLastBitAndItsTablesHaveEveryRow() throws Exception {
        LensEvalMeasurement measurement = ranks(Edits.NONE, random());
        ConceptResult result = run(WeightMode.RESIDENT, Edits.NONE, random()).ranks();
        Path file = temp.resolve("kept.glr");
        ResultStore.save(new StoredResults(List.of(new Measured<>(measurement, result, false))), file);
        assertThat(ResultStore.load(file).of(MeasurementKind.LENS_EVAL).orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(result);
        new Measured<>(measurement, result, false).write(temp.resolve("out"));
        List<String> passes = Files.readAllLines(temp.resolve("out/lens_eval.csv"));
        assertThat(passes.getFirst()).isEqualTo("checkpoint,reading,k,pass,ci_low,ci_high,n");
        assertThat(passes).hasSize(1 + 2 * 2 * 3);
        assertThat(passes.get(1)).startsWith("base,logit,1,").endsWith(",2");
        assertThat(passes.getLast()).startsWith("aligned,jacobian,10,");
        assertThat(Files.readAllLines(temp.resolve("out/lens_eval_layers.csv"))).hasSize(1 + 2 * 2 * 4 * 3);
        List<String> items = Files.readAllLines(temp.resolve("out/lens_eval_items.csv"));
        assertThat(items).hasSize(1 + 2 * 2 * 3);
        assertThat(items.get(1)).startsWith("base,logit,first,w1,1,");
        assertThat(items.get(2)).isEqualTo("base,logit,first,w1 w2,,,");
        assertThat(Files.readAllLines(temp.resolve("out/dropped.csv")))
                .containsExactly("item,reason", "third,None of its words is one token of this tokenizer.");
        assertThat(Files.readString(temp.resolve("out/run.json")))
                .contains("\"words_of_one_token\"")
                .contains("lens-eval");
        ConceptRanks base = result.ranks().getFirst();
        ConceptRanks less = new ConceptRanks(base.side(), base.reading(), 3, base.rank());
        assertThatThrownBy(() -> ResultShapes.check(
                        new ConceptResult(result.items(), List.of(less), List.of(), result.provenance())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lens-eval.base.rank");
    }

    /** What all three measurements gave. */
    private record Results(LensResult lens, GridResult grid, ConceptResult ranks) {}

    private static void assertSame(Results got, Results expected) {
        assertThat(got.lens().readings())
                .usingRecursiveComparison()
                .withComparatorForType(Float::compare, Float.class)
                .isEqualTo(expected.lens().readings());
        assertThat(got.grid().grids())
                .usingRecursiveComparison()
                .withComparatorForType(Float::compare, Float.class)
                .isEqualTo(expected.grid().grids());
        assertThat(got.ranks().ranks())
                .usingRecursiveComparison()
                .isEqualTo(expected.ranks().ranks());
    }

    private Results run(WeightMode mode, Edits edits, JacobianLens lens) throws Exception {
        try (ModelPair pair = open("llama", mode, true)) {
            return new Results(
                    lens(edits, lens).on(pair).run(Watch.none()),
                    grid(edits, lens).on(pair).run(Watch.none()),
                    ranks(edits, lens).on(pair).run(Watch.none()));
        }
    }

    private JacobianLens random() throws Exception {
        return JacobianLens.read(MadeLens.random(BLOCKS, WIDTH, 17).torch(temp.resolve("lens.pt")));
    }

    private static LensMeasurement lens(Edits edits, JacobianLens lens) {
        return new LensMeasurement(Read.made(prompts()), LensMeasurement.AS_BUILT, LensSettings.of(3), edits, lens);
    }

    private static GridMeasurement grid(Edits edits, JacobianLens lens) {
        return new GridMeasurement(Read.made(prompts()), List.of("1"), GridSettings.defaults(), edits).through(lens);
    }

    private static LensEvalMeasurement ranks(Edits edits, JacobianLens lens) {
        return new LensEvalMeasurement(
                Read.made(List.of(
                        new ConceptItem("first", "w5 w6 w7", "w1", List.of("w1", "w1 w2")),
                        new ConceptItem("second", "w8", "w1", List.of("w4")),
                        new ConceptItem("third", "w8", "w1", List.of("no token")))),
                ConceptSettings.defaults(),
                edits,
                lens);
    }

    private static List<Prompt> prompts() {
        return List.of(
                new Prompt("1", "de", "w5 w6 w7", Map.of("de", List.of("w1")), Map.of(), Map.of()),
                new Prompt("2", "de", "w8", Map.of("de", List.of("w2")), Map.of(), Map.of()));
    }

    private static ModelPair open(String family, WeightMode mode, boolean isPair) throws Exception {
        Path model = Fixture.folder(family);
        Optional<Path> aligned = isPair ? Optional.of(model.resolve("lora")) : Optional.empty();
        return new OpenPairJob(model, aligned, new RunOptions("cpu", "float32", 64, 1, mode)).run(Watch.none());
    }
}
