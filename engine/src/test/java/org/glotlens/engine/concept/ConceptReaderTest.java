package org.glotlens.engine.concept;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.jacobian.JacobianLensFile;
import org.glotlens.engine.jacobian.JacobianMaps;
import org.glotlens.engine.jacobian.MadeLens;
import org.glotlens.engine.lens.ExactLens;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.Torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranks of both readings against double precision on Hugging Face's hidden states. */
@Tag("native")
class ConceptReaderTest {
    private static final int LAYERS = 4;
    private static final List<ConceptWord> WORDS = List.of(
            new ConceptWord("a", List.of(5, 17)),
            new ConceptWord("b", List.of()),
            new ConceptWord("c", List.of(301)),
            new ConceptWord("d", List.of(2, 44, 45)));

    @TempDir
    private Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"llama", "mistral", "qwen2"})
    void ranksMatchDoublePrecisionOnTheReferenceHiddenStates(String family) throws Exception {
        MadeLens lens = MadeLens.random(LAYERS - 1, 64, 23);
        try (Fixture fixture = Fixture.open(family)) {
            List<ConceptRanks> got = read(fixture, Optional.of(lens.torch(temp.resolve("lens.pt"))), 4096);
            assertThat(got).extracting(ConceptRanks::reading).containsExactly(Reading.LOGIT, Reading.JACOBIAN);
            ExactLens exact =
                    new ExactLens(Fixture.folder(family), fixture.weights().spec());
            for (int layer = 0; layer < LAYERS; layer++) {
                boolean isLast = layer == LAYERS - 1;
                double[][] h = lastPositions(fixture, isLast ? "resid_final_pre_norm" : "hidden_states." + (layer + 1));
                for (int item = 0; item < h.length; item++) {
                    double[] mapped = isLast ? h[item] : lens.apply(layer, h[item]);
                    assertRanks(got.get(0).rank()[item], layer, exact.probabilities(h[item]));
                    assertRanks(got.get(1).rank()[item], layer, exact.probabilities(mapped));
                }
            }
        }
    }

    @Test
    void smallBatchesGiveTheSameRanksAndNothingStaysOpen() throws Exception {
        Path lens = MadeLens.random(LAYERS - 1, 64, 23).torch(temp.resolve("lens.pt"));
        try (Fixture fixture = Fixture.open("llama")) {
            List<ConceptRanks> whole = read(fixture, Optional.of(lens), 4096);
            assertThat(read(fixture, Optional.of(lens), 1))
                    .usingRecursiveComparison()
                    .isEqualTo(whole);
            assertThat(read(fixture, Optional.empty(), 1))
                    .singleElement()
                    .usingRecursiveComparison()
                    .isEqualTo(whole.getFirst());
        }
    }

    private static void assertRanks(int[][] got, int layer, double[] p) {
        for (int word = 0; word < WORDS.size(); word++) {
            List<Integer> ids = WORDS.get(word).ids();
            if (ids.isEmpty()) {
                assertThat(got[word][layer]).isZero();
                continue;
            }
            double own = ids.stream().mapToDouble(id -> p[id]).max().orElseThrow();
            long above = Arrays.stream(p).filter(x -> x > own * (1 + 1e-4)).count();
            long near = Arrays.stream(p).filter(x -> x > own * (1 - 1e-4)).count();
            assertThat((long) got[word][layer]).isBetween(above + 1, Math.max(above + 1, near));
        }
    }

    private static List<ConceptRanks> read(Fixture fixture, Optional<Path> lens, int batchTokens) throws Exception {
        List<EncodedConcept> items = new ArrayList<>();
        for (int[] tokens : fixture.tokens()) {
            items.add(new EncodedConcept("item " + items.size(), tokens, WORDS));
        }
        return fixture.call(decoder -> {
            int before = Torch.get().openArrays();
            List<ConceptRanks> ranks = read(decoder, items, lens, batchTokens);
            assertThat(Torch.get().openArrays()).isEqualTo(before);
            return ranks;
        });
    }

    private static List<ConceptRanks> read(
            Decoder decoder, List<EncodedConcept> items, Optional<Path> lens, int batchTokens) throws Exception {
        if (lens.isEmpty()) {
            var subject = new ConceptReader.Subject(Side.BASE, decoder, Optional.empty());
            return ConceptReader.read(List.of(subject), items, batchTokens, Watch.none());
        }
        try (JacobianLensFile file = JacobianLensFile.open(lens.get());
                JacobianMaps maps = JacobianMaps.read(file, decoder.open(), new Cancel())) {
            var subject = new ConceptReader.Subject(Side.BASE, decoder, Optional.of(maps));
            return ConceptReader.read(List.of(subject), items, batchTokens, Watch.none());
        }
    }

    /** [item] the reference's values at the last true token. */
    private static double[][] lastPositions(Fixture fixture, String name) throws Exception {
        try (SafetensorsFile reference = fixture.reference()) {
            double[] all = ExactLens.doubles(StoredValues.floats(reference.tensor(name)));
            int[][] mask = fixture.mask();
            int each = all.length / mask.length / mask[0].length;
            double[][] last = new double[mask.length][];
            for (int row = 0; row < mask.length; row++) {
                int at = (row * mask[0].length + Arrays.stream(mask[row]).sum() - 1) * each;
                last[row] = Arrays.copyOfRange(all, at, at + each);
            }
            return last;
        }
    }
}
