package org.glotlens.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glotlens.engine.edit.EditFile;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.export.OpenVectorsJob;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.generate.GenerationPrompt;
import org.glotlens.engine.generate.GenerationResult;
import org.glotlens.engine.generate.GenerationSettings;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.pair.WeightMode;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.represent.Pooling;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.steer.LanguageLines;
import org.glotlens.engine.steer.LanguageVectorFile;
import org.glotlens.engine.steer.SteerPrompt;
import org.glotlens.engine.steer.SteerResult;
import org.glotlens.engine.steer.SteerSettings;
import org.glotlens.engine.steer.SteeredText;
import org.glotlens.engine.steer.VectorSettings;
import org.glotlens.engine.task.ScoreKind;
import org.glotlens.engine.task.TaskItem;
import org.glotlens.engine.torch.Torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits hold for whatever is measured, on both checkpoints, resident and streamed, and for nothing afterwards. */
@Tag("native")
class EditedRunTest {
    private static final String FIRST_LAYERS_ONLY =
            "[{\"hook\": \"blocks.1.hook_resid_post\", \"op\": \"scale\", \"scale\": 3},"
                    + " {\"hook\": \"blocks.*.mlp.hook_act\", \"op\": \"zero\", \"channels\": [0, 5, 9],"
                    + " \"where\": \"not_first\"}]";

    @TempDir
    private Path temp;

    @Test
    void theLensReadsEditedLayersOfBothCheckpointsWhetherStreamedOrNot() throws Exception {
        Edits edits = edits(FIRST_LAYERS_ONLY);
        int before = Torch.get().openArrays();
        LensResult plain = lens(WeightMode.RESIDENT, Edits.NONE);
        LensResult resident = lens(WeightMode.RESIDENT, edits);
        LensResult streamed = lens(WeightMode.STREAMED, edits);
        assertThat(streamed.readings()).usingRecursiveComparison(Exactly.bits()).isEqualTo(resident.readings());
        for (int side = 0; side < 2; side++) {
            assertThat(resident.readings().get(side).entropyBits()[0][3])
                    .isNotEqualTo(plain.readings().get(side).entropyBits()[0][3]);
        }
        assertThat(resident.provenance().options()).containsEntry("edits", edits.text());
        assertThat(resident.provenance().remarks().sentences()).containsExactly("Under edits: " + edits.text() + ".");
        assertThat(plain.provenance().remarks().sentences()).isEmpty();
        assertThat(resident.provenance().command()).contains("--edits " + temp.resolve("edits.json"));
        assertThat(resident.provenance().inputs())
                .containsKey(temp.resolve("edits.json").toString());
        assertThat(Torch.get().openArrays()).isEqualTo(before);
    }

    @Test
    void representationsAndAnswersAreThoseOfTheEditedDecoder() throws Exception {
        Edits edits = edits(FIRST_LAYERS_ONLY);
        try (ModelPair pair = open(WeightMode.RESIDENT)) {
            RepresentSettings settings = RepresentSettings.of(Pooling.CONTENT_MEAN, 1);
            RepresentResult plain = new RepresentMeasurement(Read.made(items()), settings)
                    .on(pair)
                    .run(Watch.none());
            RepresentResult edited = new RepresentMeasurement(Read.made(items()), settings, edits)
                    .on(pair)
                    .run(Watch.none());
            // The layer before the first edit is as it was; behind it everything moved.
            assertThat(edited.layers().get(0))
                    .usingRecursiveComparison(Exactly.bits())
                    .isEqualTo(plain.layers().get(0));
            assertThat(edited.pearson()).usingRecursiveComparison().isNotEqualTo(plain.pearson());
            TaskItem item = new TaskItem("1", "de", "w5 w6", " ", List.of("w1", "w2"), List.of("w1", "w2"), 1);
            EvaluateMeasurement asked = Jobs.questions(List.of(item), Set.of(ScoreKind.STRING));
            assertThat(asked.under(edits).on(pair).run(Watch.none()).predictions())
                    .usingRecursiveComparison()
                    .isNotEqualTo(asked.on(pair).run(Watch.none()).predictions());
        }
    }

    @Test
    void aGenerationIsWrittenUnderEditsByBothCheckpointsAndReadsBackEqual() throws Exception {
        Edits edits = edits(FIRST_LAYERS_ONLY);
        GenerateMeasurement measurement = new GenerateMeasurement(
                Read.made(List.of(new GenerationPrompt("1", "w5 w6"), new GenerationPrompt("2", "w7"))),
                GenerationSettings.defaults(),
                List.of(Side.BASE, Side.ALIGNED),
                edits);
        try (ModelPair pair = open(WeightMode.RESIDENT)) {
            GenerationResult result = measurement.on(pair).run(Watch.none());
            assertThat(result.texts()).containsOnlyKeys(Side.BASE, Side.ALIGNED);
            assertThat(result.texts().get(Side.BASE).getFirst().edited())
                    .isEqualTo(result.texts().get(Side.BASE).getFirst().positions());
            JsonNode json = ResultJson.RECORDS.tree(result);
            assertThat(ResultJson.RECORDS.reader().treeToValue(json, GenerationResult.class))
                    .usingRecursiveComparison()
                    .isEqualTo(result);
        }
    }

    /**
     * Where the last layer is nothing, every token is as likely as any other, so whatever is written has the relevance 1 /
     * dVocab (320 in the fixture) and is the same text, unless a language is pushed in behind that layer.
     */
    @Test
    void standingEditsHoldBesideWhatSteeringPushesInAndWithoutIt() throws Exception {
        Edits nothing = edits("[{\"hook\": \"blocks.3.hook_resid_post\", \"op\": \"zero\"}]");
        Edits same = edits("[{\"hook\": \"blocks.*.hook_resid_post\", \"op\": \"scale\", \"scale\": 1}]");
        for (Side side : Side.values()) {
            List<SteeredText> emptied =
                    steered(WeightMode.RESIDENT, side, nothing).texts();
            assertThat(emptied)
                    .hasSize(2 * 5)
                    .allSatisfy(text -> assertThat(text.relevance()).isCloseTo(1.0 / 320, within(1e-6)));
            for (SteeredText text : emptied.subList(0, 2 * 3)) {
                assertThat(text.text()).isEqualTo(emptied.getFirst().text());
            }
            assertThat(emptied.get(2 * 4).text())
                    .isNotEqualTo(emptied.getFirst().text());
            assertThat(steered(WeightMode.STREAMED, side, nothing).texts()).isEqualTo(emptied);
            List<SteeredText> plain =
                    steered(WeightMode.RESIDENT, side, Edits.NONE).texts();
            assertThat(steered(WeightMode.RESIDENT, side, same).texts()).isEqualTo(plain);
            assertThat(plain.get(2 * 2).text()).isNotEqualTo(plain.getFirst().text());
        }
    }

    private SteerResult steered(WeightMode mode, Side side, Edits edits) throws Exception {
        int before = Torch.get().openArrays();
        Path vectors = temp.resolve("v.safetensors");
        List<LanguageLines> texts = List.of(lines("en", "w1 w2"), lines("de", "w20 w21"));
        SteerResult result;
        try (ModelPair pair = open(mode)) {
            new OpenVectorsJob(pair, side, texts, VectorSettings.defaults(), Edits.NONE, "", vectors).run(Watch.none());
            result = new SteerMeasurement(
                            LanguageVectorFile.read(vectors).inputs().getFirst(),
                            Read.made(List.of(
                                    new SteerPrompt("1", "w5 w6", Map.of()), new SteerPrompt("2", "w9", Map.of()))),
                            new SteerSettings("en", "de", List.of(1, 4), List.of(0.0, 4.0), 3),
                            side,
                            edits)
                    .on(pair)
                    .run(Watch.none());
        }
        assertThat(Torch.get().openArrays()).isEqualTo(before);
        return result;
    }

    private static LanguageLines lines(String language, String... lines) {
        return new LanguageLines(language, List.of(lines), new Input(language, "00"));
    }

    private LensResult lens(WeightMode mode, Edits edits) throws Exception {
        try (ModelPair pair = open(mode)) {
            return new LensMeasurement(Read.made(prompts()), LensMeasurement.AS_BUILT, LensSettings.of(3), edits)
                    .on(pair)
                    .run(Watch.none());
        }
    }

    private static ModelPair open(WeightMode mode) throws Exception {
        Path base = Fixture.folder("llama");
        RunOptions options = new RunOptions("cpu", "float32", 64, 1, mode);
        return new OpenPairJob(base, Optional.of(base.resolve("lora")), options).run(Watch.none());
    }

    private Edits edits(String json) throws Exception {
        return EditFile.read(Files.writeString(temp.resolve("edits.json"), json));
    }

    private static List<Prompt> prompts() {
        return List.of(
                new Prompt("1", "de", "w5 w6 w7", Map.of("de", List.of("w1")), Map.of(), Map.of()),
                new Prompt("2", "de", "w8", Map.of("de", List.of("w2")), Map.of(), Map.of()));
    }

    private static List<ParallelItem> items() {
        List<ParallelItem> items = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Map<String, String> texts = Map.of("en", "w" + (i + 1) + " w" + (i + 2), "de", "w" + (i + 20) + " w3");
            items.add(new ParallelItem(Integer.toString(i), texts, Map.of()));
        }
        return items;
    }
}
