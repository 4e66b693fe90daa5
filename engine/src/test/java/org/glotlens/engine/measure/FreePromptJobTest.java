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
import org.glotlens.engine.edit.EditFile;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.pair.WeightMode;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.NativeWork;
import org.glotlens.engine.torch.OpEvent;
import org.glotlens.engine.torch.OpTrace;
import org.glotlens.engine.torch.Torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("native")
class FreePromptJobTest {
    private static final String TEXT = "w5 w6 w7";

    @TempDir
    private Path folder;

    private static ModelPair open(WeightMode mode) throws Exception {
        Path llama = Fixture.folder("llama");
        RunOptions options = new RunOptions("cpu", "float32", 64, 1, mode);
        return new OpenPairJob(llama, Optional.of(llama.resolve("lora")), options).run(Watch.none());
    }

    private static Prompt prompt(String text, Map<String, List<String>> answers) {
        return new Prompt("1", "de", text, answers, Map.of(), Map.of());
    }

    private static LensResult lens(ModelPair pair, Edits edits) throws GlotlensException {
        Read<List<Prompt>> prompts = Read.made(List.of(prompt(TEXT, Map.of("de", List.of("w8")))));
        return new LensMeasurement(prompts, LensMeasurement.AS_BUILT, LensSettings.of(1), edits)
                .on(pair)
                .run(Watch.none());
    }

    @ParameterizedTest
    @EnumSource(WeightMode.class)
    void itsAnswersAreWhatTheLensOfTheLastLayerHasOfEachCheckpoint(WeightMode mode) throws Exception {
        Edits edits = EditFile.read(Files.writeString(
                folder.resolve("e.json"),
                "[{\"hook\": \"blocks.1.hook_resid_post\", \"op\": \"scale\", \"value\": -1, \"where\": \"all\"}]"));
        int before = Torch.get().openArrays();
        try (ModelPair pair = open(mode)) {
            Map<String, List<List<Integer>>> plain = answers(pair, Edits.NONE);
            assertThat(plain).isEqualTo(lastOfLens(pair, Edits.NONE));
            assertThat(answers(pair, edits)).isEqualTo(lastOfLens(pair, edits)).isNotEqualTo(plain);
        }
        assertThat(Torch.get().openArrays()).isEqualTo(before);
    }

    private static Map<String, List<List<Integer>>> answers(ModelPair pair, Edits edits) throws GlotlensException {
        return new FreePromptJob(pair, prompt(TEXT, Map.of()), edits)
                .run(Watch.none())
                .answerIds();
    }

    private static Map<String, List<List<Integer>>> lastOfLens(ModelPair pair, Edits edits) throws Exception {
        List<List<Integer>> ids = lens(pair, edits).readings().stream()
                .map(readings -> readings.top()[0][readings.nLayers() - 1][0].id())
                .distinct()
                .map(List::of)
                .toList();
        return Map.of(FreePromptJob.OUTPUT, ids);
    }

    /** It costs as much as a forward pass and is asked for by energy alone. */
    @Test
    void noGramMatrixIsMade() throws Exception {
        try (ModelPair pair = open(WeightMode.RESIDENT)) {
            assertThat(grams(() -> answers(pair, Edits.NONE))).isEmpty();
            assertThat(grams(() -> lens(pair, Edits.NONE))).isNotEmpty();
        }
    }

    /** What makes them, by the library or by tiles of our own. */
    private static List<String> grams(NativeWork<?> work) throws Exception {
        return Torch.get().call(() -> OpTrace.of(work)).events().stream()
                .map(OpEvent::name)
                .filter(name -> name.equals("rows::add_unit_gram") || name.equals("aten::linalg_vector_norm"))
                .toList();
    }

    @Test
    void aPromptWithAnswersStaysAndOneWithoutTokensIsRefused() throws Exception {
        try (ModelPair pair = open(WeightMode.RESIDENT)) {
            Prompt answered = prompt(TEXT, Map.of("de", List.of("w8")));
            assertThat(new FreePromptJob(pair, answered).run(Watch.none())).isSameAs(answered);
            assertThatThrownBy(() -> new FreePromptJob(pair, prompt("", Map.of())).run(Watch.none()))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("no token at all");
        }
    }
}
