package org.glotlens.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.activity.LanguageText;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.run.Provenance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sentences of a parallel set are files that the command line can read. */
@Tag("unit")
class KeptTextsTest {
    @TempDir
    private Path folder;

    private final String before = System.getProperty("glotlens.state", "off");
    private final Map<String, List<String>> texts = new LinkedHashMap<>();

    @BeforeEach
    void write() {
        System.setProperty("glotlens.state", folder.resolve("state").toString());
        texts.put("zh-Hans", List.of("\u4e00", "\u4e8c\n\u4e09"));
        texts.put("de", List.of("eins", "zwei"));
    }

    @AfterEach
    void keepElsewhere() {
        System.setProperty("glotlens.state", before);
    }

    @Test
    void eachLanguageIsAFileOfOneTextALineThatGoesBesideAFigure() throws Exception {
        List<LanguageText> kept = KeptTexts.keep(texts);
        assertThat(kept).extracting(LanguageText::language).containsExactly("zh-Hans", "de");
        Path chinese = Path.of(kept.getFirst().input().name());
        assertThat(chinese.getParent()).isEqualTo(folder.resolve("state/texts"));
        assertThat(Files.readAllLines(chinese)).containsExactly("\u4e00", "\u4e8c \u4e09");
        assertThat(kept.getFirst().input().sha256()).isEqualTo(Digest.sha256(List.of(chinese)));
        assertThat(LanguageText.read(List.of(kept.getFirst().asGiven()))).containsExactly(kept.getFirst());
        assertThat(KeptTexts.keep(texts)).isEqualTo(kept);
        Provenance made = new Provenance(
                "",
                Map.of(),
                Map.of(),
                "",
                Map.of(chinese.toString(), "", folder.resolve("other.txt").toString(), ""),
                "",
                "",
                Map.of(),
                Map.of(),
                0,
                "",
                "",
                Provenance.NONE.remarks());
        Path figures = Files.createDirectory(folder.resolve("figures"));
        assertThat(KeptPrompts.copyBeside(List.of(made), figures))
                .containsExactly(figures.resolve(chinese.getFileName()));
    }

    @Test
    void textsThatCameWithAProjectAreKeptAgain() throws Exception {
        Path chinese = Path.of(KeptTexts.keep(texts).getFirst().input().name());
        byte[] bytes = Files.readAllBytes(chinese);
        Files.delete(chinese);
        KeptPrompts.putBack("texts-0000000000000000.txt", bytes);
        assertThat(chinese).doesNotExist();
        KeptPrompts.putBack(chinese.getFileName().toString(), bytes);
        assertThat(chinese).hasBinaryContent(bytes);
    }

    @Test
    void whereNothingIsKeptTheyAreFilesAsLongAsTheProgramRuns() throws Exception {
        System.setProperty("glotlens.state", "off");
        List<LanguageText> kept = KeptTexts.keep(texts);
        assertThat(Path.of(kept.getLast().input().name())).hasContent("eins\nzwei\n");
        assertThat(folder.resolve("state")).doesNotExist();
    }
}
