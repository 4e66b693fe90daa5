package org.glotlens.app.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.glotlens.app.preset.PresetResult.Kind;
import org.glotlens.engine.DataException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders as docs/formats.md describes them. */
@Tag("unit")
class PresetResultTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws Exception {
        say("{\"format\": \"glotlens-preset-run\", \"version\": 1, \"title\": \"A study\", \"data\": [\"a.jsonl\"],"
                + " \"notes\": [\"One.\", \"Two.\"]}");
        Files.createDirectories(folder.resolve("published/figures"));
        Files.createDirectories(folder.resolve("corrected"));
        Files.writeString(folder.resolve("published/accuracy.csv"), "a,b\n1,\"2, 3\"\n");
        Files.writeString(folder.resolve("published/table.csv"), "a\n");
        Files.writeString(folder.resolve("published/figures/pca.csv"), "a\n");
        picture("published/figures/pca.png", 10);
        picture("side_by_side.png", 3200);
        Files.writeString(folder.resolve("corrected/run.json"), "{}");
        Files.writeString(folder.resolve("corrected/dropped.csv"), "a\n");
    }

    private void say(String json) throws Exception {
        Files.writeString(folder.resolve("preset.json"), json);
    }

    private void picture(String name, int width) throws Exception {
        ImageIO.write(
                new BufferedImage(width, 20, BufferedImage.TYPE_INT_RGB),
                "png",
                folder.resolve(name).toFile());
    }

    @Test
    void figuresAndTablesOfBothVariantsAreFoundTheMainOnesFirst() throws Exception {
        PresetResult result = PresetResult.read(folder);
        assertThat(result.title()).isEqualTo("A study");
        assertThat(result.data()).containsExactly("a.jsonl");
        assertThat(result.notes()).containsExactly("One.", "Two.");
        assertThat(result.parts())
                .extracting(part -> List.of(part.variant(), part.kind(), part.name()))
                .containsExactly(
                        List.of("", Kind.FIGURE, "side_by_side"),
                        List.of("published", Kind.FIGURE, "pca"),
                        List.of("published", Kind.TABLE, "table"),
                        List.of("published", Kind.TABLE, "accuracy"),
                        List.of("corrected", Kind.TABLE, "dropped"));
    }

    @Test
    void aFolderOfAnotherVersionIsSaid() throws Exception {
        say("{\"format\": \"glotlens-preset-run\", \"version\": 2}");
        assertThatThrownBy(() -> PresetResult.read(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("preset.json", "version 2, expected glotlens-preset-run, version 1");
        say("{\"format\": \"other\", \"version\": 1}");
        assertThatThrownBy(() -> PresetResult.read(folder)).hasMessageContaining("format 'other'");
    }

    @Test
    void aFolderThatNoPresetWroteOrThatIsGoneIsSaid() throws Exception {
        Path none = Files.createDirectories(folder.resolve("none"));
        assertThatThrownBy(() -> PresetResult.read(none))
                .hasMessage(none
                        + " holds no results of a preset, expected preset.json in it. Choose the folder that a preset"
                        + " wrote.");
        assertThatThrownBy(() -> PresetResult.read(folder.resolve("gone"))).isInstanceOf(DataException.class);
    }

    @Test
    void halfOfAFileIsSaid() throws Exception {
        say("{\"format\": \"glotlens-pre");
        assertThatThrownBy(() -> PresetResult.read(folder)).hasMessageContaining("preset.json", "not valid JSON");
        Path table = Files.writeString(folder.resolve("t.csv"), "a,b\n1,2\n3");
        assertThatThrownBy(() -> ResultTable.read(table)).hasMessageContaining("t.csv", "row 3");
        Files.writeString(table, "a,b\n1,\"2");
        assertThatThrownBy(() -> ResultTable.read(table)).hasMessageContaining("t.csv");
        Path picture = Files.writeString(folder.resolve("p.png"), "no");
        assertThatThrownBy(() -> ResultPicture.read(picture)).hasMessageContaining("p.png", "it is no picture");
        assertThatThrownBy(() -> ResultPicture.read(folder.resolve("gone.png"))).hasMessageContaining("gone.png");
        assertThatThrownBy(() -> ResultTable.read(folder.resolve("gone.csv"))).hasMessageContaining("gone.csv");
    }

    @Test
    void aTableIsReadWithItsQuotesAndCountsTheRowsThatAreTooMany() throws Exception {
        ResultTable table = ResultTable.read(folder.resolve("published/accuracy.csv"));
        assertThat(table.header()).containsExactly("a", "b");
        assertThat(table.rows()).containsExactly(List.of("1", "2, 3"));
        Path long_ = Files.writeString(folder.resolve("long.csv"), "a\n" + "x\n".repeat(2003));
        assertThat(ResultTable.read(long_).rows()).hasSize(2000);
        assertThat(ResultTable.read(long_).further()).isEqualTo(3);
    }

    @Test
    void aVeryWidePictureComesAsWideAsAScreen() throws Exception {
        BufferedImage picture = ResultPicture.read(folder.resolve("side_by_side.png"));
        assertThat(picture.getWidth()).isEqualTo(1600);
        assertThat(picture.getHeight()).isEqualTo(10);
        assertThat(ResultPicture.read(folder.resolve("published/figures/pca.png"))
                        .getWidth())
                .isEqualTo(10);
    }
}
