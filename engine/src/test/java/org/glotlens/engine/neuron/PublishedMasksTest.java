package org.glotlens.engine.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.DataException;
import org.glotlens.engine.pickle.PickleBytes;
import org.glotlens.engine.pickle.TorchArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class PublishedMasksTest {
    @TempDir
    private Path folder;

    private Path file(PickleBytes pickle, long[]... storages) throws Exception {
        TorchArchive archive = new TorchArchive().pickle(pickle);
        for (int i = 0; i < storages.length; i++) {
            archive.longs(Integer.toString(i), storages[i]);
        }
        return archive.write(folder.resolve("toy.neuron.pth"));
    }

    /** Two languages of two blocks, as the released script saves them. */
    private static PickleBytes masks() {
        return PickleBytes.begun()
                .ops("](](")
                .tensor("LongStorage", "0", 3)
                .tensor("LongStorage", "1", 0)
                .ops("e](")
                .tensor("LongStorage", "2", 1)
                .tensor("LongStorage", "3", 2)
                .ops("ee.");
    }

    @Test
    void aListALanguageOfAListABlockIsRead() throws Exception {
        Path file = file(masks(), new long[] {6147, 9114, 9292}, new long[0], new long[] {5}, new long[] {0, 11007});

        List<List<int[]>> masks = PublishedMasks.read(file).content();

        assertThat(masks).hasSize(2);
        assertThat(masks.get(0).get(0)).containsExactly(6147, 9114, 9292);
        assertThat(masks.get(0).get(1)).isEmpty();
        assertThat(masks.get(1).get(0)).containsExactly(5);
        assertThat(masks.get(1).get(1)).containsExactly(0, 11007);
        NeuronMask named = PublishedMasks.read(file, List.of("zh", "ja")).content();
        assertThat(named.size(0)).isEqualTo(3);
        assertThat(named.union()).isEqualTo(6);
        assertThatThrownBy(() -> PublishedMasks.read(file, List.of("zh")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("masks of 2 languages, and 1 are named");
        assertThatThrownBy(() -> PublishedMasks.read(file, List.of())).isInstanceOf(DataException.class);
    }

    @Test
    void sixOrSevenLanguagesAreThoseOfTheStudy() throws Exception {
        PickleBytes pickle = PickleBytes.begun().ops("](");
        for (int k = 0; k < 6; k++) {
            pickle.ops("]").tensor("LongStorage", "0", 1).ops("a");
        }
        NeuronMask mask = PublishedMasks.read(file(pickle.ops("e."), new long[] {4}), List.of())
                .content();
        assertThat(mask.languages()).containsExactly("en", "zh", "fr", "es", "vi", "id");
    }

    @Test
    void anythingElseIsNoMask() throws Exception {
        assertNoMask(file(PickleBytes.begun().ops("N.")), "something else in place of one of the lists");
        assertNoMask(file(PickleBytes.begun().ops("].")), "languages with other numbers of blocks, or none");
        assertNoMask(file(PickleBytes.begun().ops("](]]e.")), "languages with other numbers of blocks, or none");
        assertNoMask(file(PickleBytes.begun().ops("](](NNe](Nee.")), "in place of a tensor");
        assertNoMask(
                file(
                        PickleBytes.begun()
                                .ops("](](")
                                .tensor("DoubleStorage", "0", 1)
                                .ops("ee."),
                        new long[1]),
                "in place of a tensor");
        PickleBytes one =
                PickleBytes.begun().ops("](](").tensor("LongStorage", "0", 2).ops("ee.");
        assertNoMask(file(one, new long[] {-1, 3}), "the neuron -1");
        assertNoMask(file(one, new long[] {3, 3}), "the neuron 3, or that twice");
        assertNoMask(file(one, new long[] {3, 1L << 40}), "the neuron 1099511627776");
    }

    private static void assertNoMask(Path file, String sentence) {
        assertThatThrownBy(() -> PublishedMasks.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("holds no masks")
                .hasMessageContaining(sentence);
    }
}
