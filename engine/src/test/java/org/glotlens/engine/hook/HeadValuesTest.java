package org.glotlens.engine.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.export.ActivationsJob;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.model.Numbers;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.Watch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code glotlens activations} writes for {@code hook_z}, against the references. */
@Tag("native")
class HeadValuesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"llama", "mistral", "gemma2", "gpt_neox", "bloom", "gpt2"})
    void whatTheHeadsReadIsWrittenByHead(String family) throws Exception {
        try (Fixture fixture = Fixture.open(family);
                SafetensorsFile reference = fixture.reference()) {
            int[][] mask = fixture.mask();
            ActivationsJob job = new ActivationsJob(
                    Fixture.folder(family),
                    Optional.empty(),
                    new ActivationsJob.Input.Ids(fixture.tokens().toArray(int[][]::new)),
                    List.of("blocks.*.attn.hook_z"),
                    new RunOptions("cpu", "float32", 1024, 1),
                    folder.resolve("z.safetensors"));
            try (SafetensorsFile got = SafetensorsFile.open(job.run(Watch.none()))) {
                StackShape shape = fixture.weights().spec().shape();
                for (int layer = 0; layer < shape.nLayers(); layer++) {
                    var z = got.tensor("blocks." + layer + ".attn.hook_z");
                    assertThat(z.shape()).containsExactly(mask.length, mask[0].length, shape.nHeads(), shape.dHead());
                    float[] expected = StoredValues.floats(reference.tensor("attn_z." + layer));
                    assertThat(Numbers.largestDifference(StoredValues.floats(z), expected, mask))
                            .as(family + " " + layer)
                            .isLessThan(5e-5f);
                }
            }
        }
    }
}
