package org.glotlens.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.edit.EditFile;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.generate.GeneratedText;
import org.glotlens.engine.generate.GenerationPrompt;
import org.glotlens.engine.generate.GenerationSettings;
import org.glotlens.engine.lens.TopToken;
import org.glotlens.engine.lens.WrittenLens;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.pair.WeightMode;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.Torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was written greedily, token by token on kept keys and values, is what the last layer says in one pass. */
@Tag("native")
class WrittenLensJobTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "RESIDENT, all",
        "RESIDENT, prompt",
        "RESIDENT, new",
        "RESIDENT, not_first",
        "STREAMED, prompt",
        "STREAMED, new"
    })
    void theLastLayerWritesWhatWasWrittenUnderEditsOfPromptsAndNewTokens(WeightMode mode, String where)
            throws Exception {
        Edits edits = EditFile.read(Files.writeString(
                folder.resolve("e.json"),
                "[{\"hook\": \"blocks.1.hook_resid_post\", \"op\": \"scale\", \"value\": -1, \"where\": \"" + where
                        + "\"}]"));
        int before = Torch.get().openArrays();
        try (ModelPair pair = open(mode)) {
            for (Side side : Side.values()) {
                GeneratedText plain = written(pair, side, Edits.NONE);
                assertThat(lastLayer(pair, side, Edits.NONE, plain)).isEqualTo(plain.ids());
                GeneratedText edited = written(pair, side, edits);
                assertThat(edited.ids()).isNotEqualTo(plain.ids());
                assertThat(lastLayer(pair, side, edits, edited)).isEqualTo(edited.ids());
            }
        }
        assertThat(Torch.get().openArrays()).isEqualTo(before);
    }

    private static ModelPair open(WeightMode mode) throws Exception {
        Path llama = Fixture.folder("llama");
        RunOptions options = new RunOptions("cpu", "float32", 64, 1, mode);
        return new OpenPairJob(llama, Optional.of(llama.resolve("lora")), options).run(Watch.none());
    }

    private static GeneratedText written(ModelPair pair, Side side, Edits edits) throws Exception {
        GenerateMeasurement measurement = new GenerateMeasurement(
                Read.made(List.of(new GenerationPrompt("1", "w5 w6 w7"))),
                GenerationSettings.defaults(),
                List.of(side),
                edits);
        return new GenerateJob(pair, measurement)
                .run(Watch.none())
                .texts()
                .get(side)
                .getFirst();
    }

    private static int[] lastLayer(ModelPair pair, Side side, Edits edits, GeneratedText written) throws Exception {
        TopToken[][] top = new WrittenLensJob(
                        pair, side, edits, new WrittenLens.Text(written.promptIds(), written.ids()))
                .run(Watch.none());
        return Arrays.stream(top)
                .mapToInt(layers -> layers[layers.length - 1].id())
                .toArray();
    }
}
