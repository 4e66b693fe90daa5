package org.glotlens.engine.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.measure.NeuronsMeasurement;
import org.glotlens.engine.neuron.NeuronMask;
import org.glotlens.engine.neuron.NeuronMethod;
import org.glotlens.engine.neuron.NeuronSettings;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.Provenance;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class RunNeuronsTest {
    /**
     * Two blocks. Base: en 0.1 0.2 1.5, de 0.2 1.7. After 4 steps: en 0.1 1.5 1.6, de 0.2 0.3. So 0.1 and 1.5 stay, 0.2 was of
     * both and is of de alone, 1.7 vanishes, 0.3 and 1.6 appear.
     */
    private final RunNeurons saves = new RunNeurons(
            List.of(
                    new RunNeurons.Save(0, mask(new int[][] {{1, 2}, {5}}, new int[][] {{2}, {7}})),
                    new RunNeurons.Save(4, mask(new int[][] {{1}, {5, 6}}, new int[][] {{2, 3}, {}}))),
            Provenance.NONE);

    @TempDir
    private Path folder;

    private static NeuronMask mask(int[][] en, int[][] de) {
        return new NeuronMask(List.of("en", "de"), List.of(List.of(en), List.of(de)));
    }

    @Test
    void whatBecameOfTheNeuronsIsCountedSaveBySave() throws Exception {
        try (StagedFolder out = StagedFolder.open(folder.resolve("out"))) {
            saves.write(out);
            out.commit();
        }
        assertThat(Files.readAllLines(folder.resolve("out/neuron_saves.csv")))
                .containsExactly(
                        "step,language,neurons,stays,appears,vanishes,changes,jaccard",
                        "0,*,4,4,0,0,0,1.0",
                        "0,en,3,3,0,0,0,1.0",
                        "0,de,2,2,0,0,0,1.0",
                        // base has 0.1 0.2 1.5 1.7, the save 0.1 0.2 0.3 1.5 1.6: 3 in both, 6 in either
                        "4,*,5,2,2,1,1,0.5",
                        // en had 0.1 0.2 1.5, has 0.1 1.5 1.6
                        "4,en,3,2,1,0,1,0.5",
                        // de had 0.2 1.7, has 0.2 0.3
                        "4,de,2,0,1,1,1," + 1.0 / 3);
        assertThat(Files.readAllLines(folder.resolve("out/neuron_save_changes.csv")))
                .containsExactly(
                        "step,layer,neuron,change,before,after",
                        "4,1,2,changes,en de,de",
                        "4,1,3,appears,,de",
                        "4,2,6,appears,,en",
                        "4,2,7,vanishes,de,");
    }

    @Test
    void aLanguageWithoutNeuronsSharesNothing() {
        RunNeurons none = new RunNeurons(
                List.of(
                        new RunNeurons.Save(0, mask(new int[][] {{1}, {}}, new int[][] {{}, {}})),
                        new RunNeurons.Save(9, mask(new int[][] {{}, {2}}, new int[][] {{}, {}}))),
                Provenance.NONE);
        assertThat(none.rows())
                .extracting(RunNeurons.Row::jaccard)
                .containsExactly(1.0, 1.0, Double.NaN, 0.0, 0.0, Double.NaN);
    }

    @Test
    void aFolderWithoutSavesIsRefusedBeforeAnythingIsOpened() throws Exception {
        assertThatThrownBy(() -> job(NeuronMethod.LAPE).requireSaves())
                .isInstanceOf(DataException.class)
                .hasMessage(folder + " is no folder of a training run. Give the --out of a run.");
        Files.writeString(folder.resolve("train_config.json"), "{}");
        assertThatThrownBy(() -> job(NeuronMethod.LAPE).requireSaves())
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(folder + " holds no save checkpoint-N yet");
        assertThatThrownBy(() -> job(NeuronMethod.KOJIMA).requireSaves())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("methods lape and shared");
    }

    private RunNeuronsJob job(NeuronMethod method) {
        return new RunNeuronsJob(
                folder,
                folder.resolve("base"),
                RunOptions.defaults(),
                new NeuronsMeasurement(List.of(), List.of(), new NeuronSettings(method, 0.1, 0.9, 8), Edits.NONE),
                Optional.empty());
    }
}
