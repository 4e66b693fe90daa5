package org.glotlens.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.glotlens.engine.DataException;
import org.glotlens.engine.edit.EditFile;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.grid.Followed;
import org.glotlens.engine.grid.GridResult;
import org.glotlens.engine.grid.GridSettings;
import org.glotlens.engine.grid.GridToken;
import org.glotlens.engine.grid.PromptGrid;
import org.glotlens.engine.grid.SideGrid;
import org.glotlens.engine.lens.LensReadings;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.TopToken;
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

/** Token grids of a pair: beside the lens at the last token, streamed, under edits, kept, and refused. */
@Tag("native")
class GridJobTest {
    private static final List<Prompt> PROMPTS = List.of(
            new Prompt(
                    "1",
                    "de",
                    "w5 w6 w7 w9",
                    new TreeMap<>(Map.of("de", List.of("w1", "w3"), "en", List.of("w4"))),
                    Map.of(),
                    Map.of()),
            new Prompt("2", "de", "w8", Map.of("de", List.of("w2")), Map.of(), Map.of()));

    @TempDir
    private Path temp;

    @Test
    void theLastPositionIsWhatTheLensReadsThere() throws Exception {
        try (ModelPair pair = open("llama", WeightMode.RESIDENT)) {
            GridResult grids =
                    measurement(List.of("1", "2"), Edits.NONE).on(pair).run(Watch.none());
            LensResult lens = Jobs.lens(pair, PROMPTS, 5).run(Watch.none());
            for (int prompt = 0; prompt < 2; prompt++) {
                PromptGrid grid = grids.grids().get(prompt);
                assertThat(grid.prompt()).isEqualTo(lens.prompts().get(prompt).id());
                for (LensReadings readings : lens.readings()) {
                    assertSame(grid, grid.side(readings.side()).orElseThrow(), readings, prompt);
                }
            }
        }
    }

    private static void assertSame(PromptGrid grid, SideGrid side, LensReadings readings, int prompt) {
        int last = grid.tokens().size() - 1;
        for (int layer = 0; layer < readings.nLayers(); layer++) {
            TopToken[] top = readings.top()[prompt][layer];
            assertThat(side.topIds()[layer][last])
                    .containsExactly(Arrays.stream(top).mapToInt(TopToken::id).toArray());
            for (int place = 0; place < top.length; place++) {
                assertThat(side.topProbability()[layer][last][place])
                        .isCloseTo(top[place].probability(), within(1e-6f));
                assertThat(grid.word(top[place].id()).text()).isEqualTo(top[place].text());
            }
            assertThat(side.entropyBits()[layer][last]).isCloseTo(readings.entropyBits()[prompt][layer], within(1e-4f));
            for (int curve = 0; curve < readings.curves().size(); curve++) {
                int at = grid.names().indexOf(readings.curves().get(curve).text());
                float expected = readings.probability()[prompt][layer][curve];
                if (at >= 0) {
                    assertThat(side.probability()[at][layer][last]).isCloseTo(expected, within(1e-6f));
                } else {
                    assertThat(expected).isNaN();
                }
            }
        }
    }

    @Test
    void streamedWeightsGiveTheSameGridAndEditsHold() throws Exception {
        Edits edits = EditFile.read(Files.writeString(
                temp.resolve("edits.json"),
                "[{\"hook\": \"blocks.1.hook_resid_post\", \"op\": \"scale\", \"scale\": 3}]"));
        int before = Torch.get().openArrays();
        GridResult plain = read(WeightMode.RESIDENT, Edits.NONE);
        GridResult resident = read(WeightMode.RESIDENT, edits);
        GridResult streamed = read(WeightMode.STREAMED, edits);
        assertThat(streamed.grids())
                .usingRecursiveComparison()
                .withComparatorForType(Float::compare, Float.class)
                .isEqualTo(resident.grids());
        for (int side = 0; side < 2; side++) {
            float[][] edited = resident.grids().getFirst().sides().get(side).entropyBits();
            float[][] own = plain.grids().getFirst().sides().get(side).entropyBits();
            assertThat(edited[0]).as("before the edit").containsExactly(own[0]);
            assertThat(edited[3]).as("behind it").isNotEqualTo(own[3]);
        }
        assertThat(resident.provenance().options()).containsEntry("edits", edits.text());
        assertThat(resident.provenance().remarks().sentences()).containsExactly("Under edits: " + edits.text() + ".");
        assertThat(Torch.get().openArrays()).isEqualTo(before);
    }

    @Test
    void aGridIsKeptToTheLastBitAndItsArraysAreChecked() throws Exception {
        GridMeasurement measurement = measurement(List.of("1"), Edits.NONE);
        GridResult result = read(WeightMode.RESIDENT, Edits.NONE);
        Path file = temp.resolve("grid.glr");
        ResultStore.save(new StoredResults(List.of(new Measured<>(measurement, result, false))), file);
        GridResult loaded = ResultStore.load(file).of(MeasurementKind.GRID).orElseThrow();
        assertThat(loaded)
                .usingRecursiveComparison()
                .withComparatorForType(Float::compare, Float.class)
                .isEqualTo(result);
        PromptGrid whole = result.grids().getFirst();
        PromptGrid less = new PromptGrid(
                whole.prompt(),
                whole.text(),
                whole.tokens().subList(1, 4),
                whole.followed(),
                whole.words(),
                whole.sides());
        assertThatThrownBy(() -> ResultShapes.check(new GridResult(List.of(less), result.provenance())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("grid.1.base.topIds");
        for (GridToken strange : List.of(
                new GridToken(3, "w3", 0, 1_000_000_000, "w3"),
                new GridToken(3, "w3", 99, 1, "w3"),
                new GridToken(3, "w3", -1, 2, "w3"),
                new GridToken(3, "w3", 0, 0, "w3"),
                new GridToken(-3, "w3", 0, 1, "w3"))) {
            List<GridToken> tokens = new ArrayList<>(whole.tokens());
            tokens.set(0, strange);
            assertThatThrownBy(() -> ResultShapes.check(
                            new GridResult(List.of(with(whole, tokens, whole.sides())), result.provenance())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("grid.1.tokens do not make characters together");
        }
        SideGrid base = whole.sides().getFirst();
        assertRefused(with(base, 4, List.of(4, 3, 2, 1)), "grid.1.base.layers are not in rising order");
        assertRefused(with(base, 9, base.layers()), "grid.1.base.layers do not end with the last");
    }

    private static void assertRefused(SideGrid side, String why) throws Exception {
        GridResult result = read(WeightMode.RESIDENT, Edits.NONE);
        PromptGrid whole = result.grids().getFirst();
        PromptGrid other = with(whole, whole.tokens(), List.of(side));
        assertThatThrownBy(() -> ResultShapes.check(new GridResult(List.of(other), result.provenance())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    private static PromptGrid with(PromptGrid grid, List<GridToken> tokens, List<SideGrid> sides) {
        return new PromptGrid(grid.prompt(), grid.text(), tokens, grid.followed(), grid.words(), sides);
    }

    private static SideGrid with(SideGrid side, int nLayers, List<Integer> layers) {
        return new SideGrid(
                side.side(),
                nLayers,
                layers,
                side.topIds(),
                side.topProbability(),
                side.entropyBits(),
                side.probability(),
                side.rank());
    }

    @Test
    void aPromptOfOneTokenHasNoNextTokenAndFollowsItsAnswers() throws Exception {
        try (ModelPair pair = open("llama", WeightMode.RESIDENT)) {
            PromptGrid grid = measurement(List.of("2"), Edits.NONE)
                    .on(pair)
                    .run(Watch.none())
                    .grids()
                    .getFirst();
            assertThat(grid.tokens()).hasSize(1);
            assertThat(grid.names()).containsExactly("next", "de", "w250");
            assertThat(grid.followed().get(1).kind()).isEqualTo(Followed.Kind.ANSWER);
            assertThat(grid.sides().getFirst().probability()[0][0][0]).isNaN();
            assertThat(grid.sides().getFirst().rank()[0][0][0]).isZero();
            assertThat(grid.sides().getFirst().rank()[1][3][0]).isPositive();
            assertThat(grid.word(grid.sides().getFirst().topIds()[0][0][0]).language())
                    .as("w… is Latin, which German and English share")
                    .isEmpty();
        }
    }

    @Test
    void tablesHaveARowForEveryPlaceOfEveryCellAndEveryThingThatIsFollowed() throws Exception {
        GridMeasurement measurement = measurement(List.of("1"), Edits.NONE);
        GridResult result = read(WeightMode.RESIDENT, Edits.NONE);
        new Measured<>(measurement, result, false).write(temp.resolve("out"));
        List<String> cells = Files.readAllLines(temp.resolve("out/grid.csv"));
        assertThat(cells.getFirst())
                .isEqualTo("prompt,checkpoint,layer,position,token_id,token,entropy_bits,rank,top_id,top_token,"
                        + "language,probability");
        assertThat(cells).hasSize(1 + 2 * 4 * 4 * 5);
        assertThat(cells.get(1)).startsWith("1,base,1,0,5,w5,");
        assertThat(cells.getLast()).startsWith("1,aligned,4,3,9,w9,");
        List<String> followed = Files.readAllLines(temp.resolve("out/grid_followed.csv"));
        assertThat(followed).hasSize(1 + 2 * 4 * (4 * 3 + 3));
        assertThat(followed.get(1)).startsWith("1,base,1,0,next,6,");
        assertThat(followed.get(2)).startsWith("1,base,1,0,de,1 3,");
        assertThat(Files.readAllLines(temp.resolve("out/grid_tokens.csv")))
                .containsExactly(
                        "prompt,position,token_id,token,character,first,tokens",
                        "1,0,5,w5,w5,0,1",
                        "1,1,6,w6,w6,1,1",
                        "1,2,7,w7,w7,2,1",
                        "1,3,9,w9,w9,3,1");
        assertThat(Files.readString(temp.resolve("out/run.json"))).containsPattern("\"kind\" ?: ?\"grid\"");
    }

    @Test
    void whatCannotBeMeasuredIsSaidInOneSentence() throws Exception {
        try (ModelPair pair = open("gpt2", WeightMode.RESIDENT)) {
            assertThatThrownBy(
                            () -> measurement(List.of("9"), Edits.NONE).on(pair).run(Watch.none()))
                    .isInstanceOf(DataException.class)
                    .hasMessage("No prompt has the id 9; there are 1, 2. Choose among these.");
            assertThatThrownBy(() -> measurement(List.of(), Edits.NONE).on(pair).run(Watch.none()))
                    .isInstanceOf(DataException.class)
                    .hasMessage("No prompt was chosen for the grid. Name one by its id.");
            assertThatThrownBy(() -> GridMeasurement.of("w1 ".repeat(2000), GridSettings.defaults(), Edits.NONE)
                            .on(pair)
                            .run(Watch.none()))
                    .isInstanceOf(DataException.class)
                    .hasMessageMatching("Prompt text has 2000 tokens, but this gpt2 model knows only \\d+ positions\\."
                            + " Shorten the prompt\\.");
            assertThatThrownBy(() -> GridMeasurement.of("", GridSettings.defaults(), Edits.NONE)
                            .on(pair)
                            .run(Watch.none()))
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith("Prompt text cannot be measured.");
            assertThatThrownBy(() -> GridMeasurement.of(
                                    "w1", GridSettings.defaults().pinning(List.of("w1 w2")), Edits.NONE)
                            .on(pair)
                            .run(Watch.none()))
                    .isInstanceOf(DataException.class)
                    .hasMessage("The pin \"w1 w2\" is no token: this tokenizer reads it as 2 tokens, w1 w2. Pin one of"
                            + " them.");
        }
        assertThatThrownBy(() -> new GridSettings(0, 1, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static GridMeasurement measurement(List<String> ids, Edits edits) {
        return new GridMeasurement(
                Read.made(PROMPTS), ids, GridSettings.defaults().pinning(List.of("w250")), edits);
    }

    private static GridResult read(WeightMode mode, Edits edits) throws Exception {
        try (ModelPair pair = open("llama", mode)) {
            return measurement(List.of("1"), edits).on(pair).run(Watch.none());
        }
    }

    private static ModelPair open(String family, WeightMode mode) throws Exception {
        Path model = Fixture.folder(family);
        Optional<Path> aligned = family.equals("llama") ? Optional.of(model.resolve("lora")) : Optional.<Path>empty();
        return new OpenPairJob(model, aligned, new RunOptions("cpu", "float32", 64, 1, mode)).run(Watch.none());
    }
}
