package org.glotlens.engine.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.model.Numbers;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.Watch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The job behind {@code glotlens activations}, from a model folder to the file it writes. */
@Tag("native")
class ActivationsJobTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"llama", "mixtral", "gemma", "gemma2", "gpt_neox", "bloom", "gpt2"})
    void writesWhatTheReferenceHolds(String family) throws Exception {
        Path written = job(family, List.of("blocks.*.hook_resid_post", "ln_final.hook_normalized", "logits"))
                .run(Watch.none());
        try (Fixture fixture = Fixture.open(family);
                SafetensorsFile reference = fixture.reference();
                SafetensorsFile got = SafetensorsFile.open(written)) {
            int[][] mask = fixture.mask();
            List<String[]> pairs = List.of(
                    new String[] {"blocks.0.hook_resid_post", "hidden_states.1"},
                    new String[] {"blocks.3.hook_resid_post", "resid_final_pre_norm"},
                    new String[] {"ln_final.hook_normalized", "hidden_states.4"},
                    new String[] {"logits", "logits"});
            for (String[] pair : pairs) {
                float[] values = StoredValues.floats(got.tensor(pair[0]));
                float[] expected = StoredValues.floats(reference.tensor(pair[1]));
                assertThat(Numbers.largestDifference(values, expected, mask))
                        .as(pair[0])
                        .isLessThan(5e-5f);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gpt_neox, blocks.*.hook_resid_mid, same residual stream",
        "mixtral, blocks.1.mlp.hook_post, 2 of 8 experts"
    })
    void siteWithoutMeaningIsRefusedAndNothingIsWritten(String family, String hook, String reason) throws Exception {
        ActivationsJob job = job(family, List.of("logits", hook));
        assertThatThrownBy(() -> job.run(Watch.none()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(reason);
        assertThat(folder).isEmptyDirectory();
    }

    private ActivationsJob job(String family, List<String> hooks) throws Exception {
        try (Fixture fixture = Fixture.open(family)) {
            return new ActivationsJob(
                    Fixture.folder(family),
                    Optional.empty(),
                    new ActivationsJob.Input.Ids(fixture.tokens().toArray(int[][]::new)),
                    hooks,
                    new RunOptions("cpu", "float32", 1024, 1),
                    folder.resolve("out.safetensors"));
        }
    }
}
