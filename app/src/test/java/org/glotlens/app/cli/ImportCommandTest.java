package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.data.DataReader;
import org.glotlens.engine.data.DataRowFile;
import org.glotlens.engine.data.Imported;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.represent.ParallelFile;
import org.glotlens.engine.train.TrainFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class ImportCommandTest {
    @TempDir
    private Path folder;

    @Test
    void defectsAreToldWithTheMendAndTheReportListsEachRow() throws Exception {
        write(
                "snli_en2_test.json",
                "[{\"premise\":\"a\",\"hypothesis\":\"b\",\"answer\":\"neutral\"},"
                        + "{\"premise\":\"a\",\"hypothesis\":\"c\",\"answer\":\"entailment\"}]");
        Path norwegian = write(
                "snli_no2_test.json",
                "[{\"premise\":\"x\",\"hypothesis\":\"y\",\"answer\":\"motsigelse\"},"
                        + "{\"premise\":\"\",\"hypothesis\":\"z\",\"answer\":\"entailment\"}]");
        Path out = folder.resolve("out.jsonl");
        Path report = folder.resolve("report.json");
        Invocation run =
                Invocation.of("import", norwegian.toString(), "--out", out.toString(), "--report", report.toString());
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        assertThat(run.err()).contains("Refused 1 of 2 rows", "row 2", "--mend gold would", "Wrote 1 of 2 rows");
        assertThat(Files.readString(out))
                .isEqualTo(
                        "{\"id\":\"1\",\"language\":\"no\",\"fields\":{\"premise\":\"x\",\"hypothesis\":\"y\"},\"answer\":\"motsigelse\"}\n");
        JsonNode json = new ObjectMapper().readTree(report.toFile());
        assertThat(json.get("data_format").asText()).isEqualTo("snli");
        assertThat(json.get("refused").get(0).get("row").asInt()).isEqualTo(2);
        assertThat(json.get("defects").get(0).get("kind").asText()).isEqualTo("gold");
        assertThat(json.get("mends_offered").get(0).asText()).isEqualTo("gold");
        Invocation mended = Invocation.of(
                "import", norwegian.toString(), "--mend", "gold", "--out", out.toString(), "--quiet", "--json");
        assertThat(mended.err()).isEmpty();
        assertThat(new ObjectMapper()
                        .readTree(mended.out())
                        .get("defects")
                        .get("gold")
                        .asInt())
                .isEqualTo(1);
        assertThat(Files.readString(out)).contains("\"answer\":\"nøytral\"");
        // what was written is read again
        Path again = folder.resolve("again.jsonl");
        assertThat(Invocation.of("import", out.toString(), "--out", again.toString(), "--quiet")
                        .status())
                .isEqualTo(CommandRunner.DONE);
        assertThat(again).hasSameTextualContentAs(out);
    }

    @Test
    void masksTakeAFolderAndLanguagesAndNothingElseDoes() throws Exception {
        Path file = write("mask.pth", "cos\nsystem\n(S'true'\ntR.");
        String out = folder.resolve("masks").toString();
        Invocation hostile = Invocation.of("import", file.toString(), "--format", "masks", "--out", out);
        assertThat(hostile.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(hostile.err()).contains("mask.pth");
        assertThat(folder.resolve("masks")).doesNotExist();
        assertThat(Invocation.of("import", file.toString(), "--format", "masks", "--task", "snli", "--out", out)
                        .status())
                .isEqualTo(CommandRunner.WRONG_USAGE);
        assertThat(Invocation.of("import", file.toString(), "--languages", "zh,ja", "--out", out)
                        .err())
                .contains("--languages names those of --format masks");
    }

    @Test
    void rowsAndReportInOneFolderReplaceEarlierOnesTogetherHoweverTheFolderIsCalled() throws Exception {
        Path texts = write("snli_en2_test.json", "[{\"premise\":\"a\",\"hypothesis\":\"b\",\"answer\":\"neutral\"}]");
        Path out = Files.writeString(folder.resolve("rows.jsonl"), "earlier");
        Files.createDirectories(folder.resolve("report.json"));
        Imported imported = DataReader.read(LanguageFile.parse(texts.toString()), Optional.empty());
        Path blocked = folder.resolve(".").resolve("report.json");
        assertThatThrownBy(() -> DataRowFile.write(imported, out, blocked)).isInstanceOf(DataException.class);
        assertThat(Files.readString(out)).isEqualTo("earlier");
        Invocation twice = Invocation.of(
                "import", texts.toString(), "--out", out.toString(), "--report", folder + "/./rows.jsonl");
        assertThat(twice.status()).isEqualTo(2);
        assertThat(twice.err()).contains("--out and --report name the same file");
        assertThat(Files.readString(out)).isEqualTo("earlier");
        Path linked = Files.createSymbolicLink(folder.resolve("link"), folder);
        Invocation whole = Invocation.of(
                "import",
                texts.toString(),
                "--out",
                out.toString(),
                "--report",
                linked.resolve("r.json").toString());
        assertThat(whole.status()).as(whole.err()).isEqualTo(CommandRunner.DONE);
        assertThat(Files.readString(out)).contains("\"premise\":\"a\"");
        assertThat(Files.readString(folder.resolve("r.json"))).contains("glotlens-import");
    }

    @Test
    void trainingRowsAndAlignedTextsAreWrittenAsTheOtherCommandsReadThem() throws Exception {
        Path question = write(
                "q.json",
                "[{\"input\":\"花\\nTranslate the input from Chinese to English:\\n\",\"answer\":\"flower\"}]");
        Path rows = folder.resolve("rows.jsonl");
        assertThat(Invocation.of("import", question.toString(), "--out", rows.toString(), "--quiet")
                        .status())
                .isEqualTo(CommandRunner.DONE);
        assertThat(TrainFile.read(rows.toString())).hasSize(1);
        Path texts = folder.resolve("texts.jsonl");
        assertThat(Invocation.of(
                                "import",
                                write("t.en", "one\ntwo\n").toString(),
                                write("t.de", "eins\nzwei\n").toString(),
                                "--out",
                                texts.toString(),
                                "--quiet")
                        .status())
                .isEqualTo(CommandRunner.DONE);
        assertThat(ParallelFile.read(texts).content()).hasSize(2);
        Invocation again = Invocation.of(
                "import",
                write("u.en", "one\ntwo\none\n").toString(),
                write("u.de", "eins\nzwei\neins\n").toString(),
                "--mend",
                "duplicates",
                "--out",
                texts.toString());
        assertThat(again.err()).contains("mended with --mend duplicates", "Wrote 2 of 3 rows");
    }

    @Test
    void whatCannotBeReadIsOneSentenceAndLeavesNoFile() throws Exception {
        Path out = folder.resolve("out.jsonl");
        for (List<String> arguments : List.of(
                List.of(write("a.json", "[{\"text\":1}]").toString()),
                List.of(write("b.json", "[{\"input\":").toString()),
                List.of(write("c.json", "[{\"input\":\"x\",\"answer\":\"y\"}]").toString(), "--format", "sharegpt"),
                List.of(write("d.json", "[{\"input\":\"x\",\"answer\":\"y\"}]").toString(), "--format", "yaml"),
                List.of(write("e.json", "[{\"input\":\"x\",\"answer\":\"y\"}]").toString(), "--mend", "magic"),
                List.of(folder.resolve("absent.json").toString()))) {
            ArrayList<String> line = new ArrayList<>(List.of("import", "--out", out.toString()));
            line.addAll(arguments);
            Invocation run = Invocation.of(line.toArray(String[]::new));
            assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.FAILED);
            assertThat(run.err().lines()).as(run.err()).hasSize(1);
            assertThat(out).doesNotExist();
        }
    }

    private Path write(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }
}
