package org.glotlens.engine.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.data.LanguageFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class ProblemSetTest {
    private static final ProblemSettings USUAL = ProblemSettings.defaults();
    private static final ProblemSettings TRANSLATED = new ProblemSettings(
            PromptStyle.TRANSLATE_EN, PromptWrapper.NONE, Extractor.OURS, 9, Optional.empty(), Optional.empty());

    @TempDir
    private Path folder;

    private ProblemSet read(ProblemTask task, ProblemSettings settings, String... files) throws Exception {
        List<LanguageFile> data = new ArrayList<>();
        for (String file : files) {
            data.add(LanguageFile.parse(file));
        }
        var source = new ProblemSet.Source(task, data, Optional.empty(), Optional.empty());
        return ProblemSet.read(source, settings).content();
    }

    private String file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void rowsOfMgsmAreQuestionsWithNumbers() throws Exception {
        String en = file("mgsm_en.tsv", "One?\t1\nMany?\t2,125\n");
        String de = file("mgsm_de.tsv", "Eins?\t1\nViele?\t2,125\n");
        assertThat(read(ProblemTask.MGSM, TRANSLATED, en, de).problems())
                .containsExactly(
                        new Problem("en", "1", "One?", "One?", "1"),
                        new Problem("en", "2", "Many?", "Many?", "2125"),
                        new Problem("de", "1", "Eins?", "One?", "1"),
                        new Problem("de", "2", "Viele?", "Many?", "2125"));
        assertThat(read(ProblemTask.MGSM, USUAL.with(Optional.empty(), Optional.of(1)), de)
                        .problems())
                .containsExactly(new Problem("de", "1", "Eins?", "", "1"));
    }

    @Test
    void rowsOfMsvampHaveTheQuestionUnderAnotherName() throws Exception {
        String th = file("test_Thai.json", "{\"query\": \"x\", \"response\": \"8.0\", \"m_query\": \"แปด\"}\n");
        String en = file("test_English.json", "[{\"response\": \"8.0\", \"m_query\": \"eight\"}]");
        assertThat(read(ProblemTask.MSVAMP, USUAL, "th=" + th, "en=" + en).problems())
                .containsExactly(new Problem("th", "1", "แปด", "", "8.0"), new Problem("en", "1", "eight", "", "8.0"));
    }

    @Test
    void whatCannotBeUsedIsNamedWithItsRow() throws Exception {
        String en = file("mgsm_en.tsv", "One?\t1\nTwo?\t2\n");
        refused(ProblemTask.MGSM, USUAL, "row 2: the answer 'two' is no number", file("a_de.tsv", "a\t1\nb\ttwo\n"));
        refused(ProblemTask.MGSM, USUAL, "row 1: the answer '' is no number", file("b_de.tsv", "a\t\n"));
        refused(ProblemTask.MGSM, USUAL, "row 1: it has 1 columns", file("c_de.tsv", "a\n"));
        refused(ProblemTask.MGSM, USUAL, "d_de.tsv", file("d_de.tsv", ""));
        refused(ProblemTask.MGSM, USUAL, "Row 2 of", en, file("e_de.tsv", "a\t1\nb\t3\n"));
        refused(ProblemTask.MGSM, USUAL, "row 2 has no counterpart", en, file("f_de.tsv", "a\t1\n"));
        refused(ProblemTask.MGSM, USUAL, "both in en", en, file("g_en.tsv", "a\t1\n"));
        refused(ProblemTask.MGSM, USUAL, "no prompt form for language 'hi'", file("h_hi.tsv", "a\t1\n"));
        refused(ProblemTask.MGSM, TRANSLATED, "translate-en needs the English questions", file("i_de.tsv", "a\t1\n"));
        refused(ProblemTask.MSVAMP, USUAL, "m_query", file("j_de.json", "{\"response\": \"1\"}\n"));
        String row = "{\"m_query\": \"a\", \"response\": \"x\"}\n";
        refused(ProblemTask.MSVAMP, USUAL, "row 1: the answer 'x' is no number", file("k_de.json", row));
    }

    private void refused(ProblemTask task, ProblemSettings settings, String why, String... files) {
        assertThatThrownBy(() -> read(task, settings, files))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(why);
    }

    /** The published files, in the folder that {@code GLOTLENS_DATA} names where somebody has them. */
    @Test
    void thePublishedFilesOfElevenLanguagesAreAskedInEveryStyle() throws Exception {
        Path published = Path.of(System.getenv().getOrDefault("GLOTLENS_DATA", "none"), "mgsm");
        assumeThat(published).isDirectory();
        List<String> files = new ArrayList<>();
        for (String code : ExemplarFile.shipped().codes()) {
            files.add(published.resolve("mgsm_" + code + ".tsv").toString());
        }
        for (PromptStyle style : PromptStyle.values()) {
            ProblemSettings settings = new ProblemSettings(
                    style, PromptWrapper.NONE, Extractor.OURS, 512, Optional.empty(), Optional.empty());
            assertThat(read(ProblemTask.MGSM, settings, files.toArray(String[]::new))
                            .problems())
                    .hasSize(2750);
        }
    }
}
