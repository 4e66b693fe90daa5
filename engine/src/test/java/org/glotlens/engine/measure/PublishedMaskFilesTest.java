package org.glotlens.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.DataException;
import org.glotlens.engine.edit.EditFile;
import org.glotlens.engine.edit.EditOperation;
import org.glotlens.engine.edit.EditSpec;
import org.glotlens.engine.pickle.PickleBytes;
import org.glotlens.engine.pickle.TorchArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class PublishedMaskFilesTest {
    @TempDir
    private Path folder;

    /** Chinese has 3 and 9 in the first block, Japanese 9 in the first and 0 in the second; one of three is shared. */
    private Path masks(String end) throws Exception {
        PickleBytes pickle = PickleBytes.begun()
                .ops("](](")
                .tensor("LongStorage", "0", 2)
                .tensor("LongStorage", "1", 0)
                .ops("e](")
                .tensor("LongStorage", "2", 1)
                .tensor("LongStorage", "3", 1)
                .ops(end);
        return new TorchArchive()
                .pickle(pickle)
                .longs("0", new long[] {9, 3})
                .longs("1", new long[0])
                .longs("2", new long[] {9})
                .longs("3", new long[] {0})
                .write(folder.resolve("activation.neuron.pth"));
    }

    @Test
    void masksBecomeTablesAndEditsThatSwitchTheirNeuronsOff() throws Exception {
        Path out = folder.resolve("out");
        PublishedMaskFiles.write(masks("ee."), List.of("zh", "ja"), out);
        assertThat(Files.readAllLines(out.resolve("neuron_histogram.csv")))
                .containsExactly("layer,language,count", "1,zh,2", "1,ja,1", "2,zh,0", "2,ja,1");
        assertThat(Files.readAllLines(out.resolve("neuron_overlap.csv")).get(2)).isEqualTo("zh,ja,1," + 1.0 / 3);
        List<EditSpec> chinese =
                EditFile.read(out.resolve("edits/deactivate_zh.json")).list();
        assertThat(chinese).singleElement().satisfies(edit -> {
            assertThat(edit.hook()).isEqualTo("blocks.0.mlp.hook_post");
            assertThat(edit.operation()).isEqualTo(EditOperation.ZERO);
            assertThat(edit.channels()).containsExactly(3, 9);
        });
        assertThat(EditFile.read(out.resolve("edits/deactivate_ja.json")).list())
                .extracting(EditSpec::hook)
                .containsExactly("blocks.0.mlp.hook_post", "blocks.1.mlp.hook_post");
    }

    @Test
    void nothingIsWrittenOfMasksWithOtherLanguagesThanNamed() throws Exception {
        Path file = masks("ee.");
        Path out = folder.resolve("out");
        assertThatThrownBy(() -> PublishedMaskFiles.write(file, List.of("zh"), out))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("masks of 2 languages, and 1 are named");
        assertThat(out).doesNotExist();
    }
}
