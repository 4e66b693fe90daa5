package org.glotlens.engine.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class MaskFileTest {
    private static final String HEAD = "{\"format\": \"glotlens-neurons\", \"version\": 1, \"d_mlp\": 4, \"masks\": ";

    @TempDir
    private Path folder;

    /** Filter .75 gives zh neuron 3 of the first block, sw 1 of the second; .95 gives en neuron 0 of the first. */
    private void write() throws Exception {
        try (StagedFolder staged = StagedFolder.open(folder)) {
            NeuronFiles.write(List.of(side(Side.BASE, .75), side(Side.ALIGNED, .95)), staged);
            staged.commit();
        }
    }

    private static SideNeurons side(Side side, double filterRate) throws Exception {
        NeuronSelection selection =
                LapeSelection.of(ActivationRates.of(ToyCounts.counts()), ToyCounts.settings(.25, filterRate));
        return new SideNeurons(side, ToyCounts.counts(), selection, Optional.empty());
    }

    @Test
    void whatWasWrittenReadsBackForBothCheckpoints() throws Exception {
        write();
        for (String name : List.of("masks.json", "masks.safetensors")) {
            Path file = folder.resolve(name);
            MaskFile named = MaskFile.of(file, List.of());
            assertThat(named.languages()).containsExactly("en", "zh", "sw");
            assertThat(named.named()).isEmpty();
            assertThat(named.input().sha256()).isEqualTo(Digest.sha256(List.of(file)));
            NeuronMasks masks = named.read();
            assertThat(masks.dMlp()).hasValue(4);
            assertThat(masks.of(Side.BASE).channels(1, 0)).containsExactly(3);
            assertThat(masks.of(Side.BASE).channels(2, 1)).containsExactly(1);
            assertThat(masks.of(Side.BASE).union()).isEqualTo(2);
            assertThat(masks.of(Side.ALIGNED).channels(0, 0)).containsExactly(0);
            assertThat(masks.of(Side.ALIGNED).union()).isEqualTo(1);
        }
    }

    @Test
    void aFileOfOneCheckpointStandsForBothAndMovesWithItsDigest() throws Exception {
        Path file = json("{\"base\": {\"zh\": [[2, 0], []]}}");
        MaskFile named = MaskFile.of(file, List.of());
        assertThat(named.read().of(Side.ALIGNED).channels(0, 0)).containsExactly(0, 2);
        Path moved = Files.move(file, folder.resolve("moved.json"));
        MaskFile there = named.at(Map.of(file.toString(), moved));
        assertThat(there.path()).isEqualTo(moved);
        assertThat(there.read().of(Side.BASE).size(0)).isEqualTo(2);
        Files.writeString(moved, HEAD + "{\"base\": {\"zh\": [[1], []]}}}");
        assertRefused(there::read, "was changed since it was named");
    }

    @Test
    void onlyMasksOfTheModelFit() throws Exception {
        NeuronMasks masks =
                MaskFile.of(json("{\"base\": {\"zh\": [[3], []]}}"), List.of()).read();
        masks.requireFit(2, 4);
        assertRefused(() -> masks.requireFit(3, 4), "masks for 2 blocks of 4 neurons, and the model has 3 of 4");
        assertRefused(() -> masks.requireFit(2, 8), "masks for 2 blocks of 4 neurons, and the model has 2 of 8");
        NeuronMasks untold = new NeuronMasks("m.pth", masks.masks(), OptionalInt.empty());
        untold.requireFit(2, 8);
        assertRefused(
                () -> untold.requireFit(2, 3), "m.pth holds masks for 2 blocks of at least 4 neurons, and the model");
    }

    @Test
    void whatIsNoMaskIsRefusedInOneSentence() throws Exception {
        for (String masks : List.of(
                "{}",
                "{\"base\": {}}",
                "{\"base\": []}",
                "{\"other\": {\"zh\": [[1]]}}",
                "{\"base\": {\"zh\": [[4]]}}",
                "{\"base\": {\"zh\": [[-1]]}}",
                "{\"base\": {\"zh\": [[1, 1]]}}",
                "{\"base\": {\"zh\": [[1.5]]}}",
                "{\"base\": {\"zh\": [\"1\"]}}",
                "{\"base\": {\"zh\": \"\"}}",
                "{\"base\": {\"zh\": [[1]], \"ja\": [[1], []]}}")) {
            assertRefused(() -> MaskFile.of(json(masks), List.of()), "holds no masks: expected {\"format\"");
        }
        Path other = Files.writeString(folder.resolve("other.json"), "{\"masks\": {\"base\": {\"zh\": [[]]}}}");
        assertRefused(() -> MaskFile.of(other, List.of()), "holds no masks");
        write();
        Path counts = folder.resolve("counts.safetensors");
        assertRefused(() -> MaskFile.of(counts, List.of()), "expected a tensor masks of truth values");
        assertRefused(() -> MaskFile.of(folder.resolve("none.json"), List.of()), "Cannot read");
        assertRefused(() -> MaskFile.of(folder.resolve("none.safetensors"), List.of()), "none.safetensors");
    }

    @Test
    void onlyPublishedMasksAreGivenLanguages() throws Exception {
        Path json = json("{\"base\": {\"zh\": [[1]]}}");
        assertRefused(() -> MaskFile.of(json, List.of("zh")), "names its languages itself");
        assertRefused(() -> MaskFile.of(folder.resolve("m.pth"), List.of("zh", "zh")), "is named twice");
    }

    private Path json(String masks) throws Exception {
        return Files.writeString(folder.resolve("m.json"), HEAD + masks + "}");
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void assertRefused(Work work, String part) {
        assertThatThrownBy(work::run)
                .isInstanceOf(DataException.class)
                .hasMessageContaining(part)
                .message()
                .doesNotContain("\n");
    }
}
