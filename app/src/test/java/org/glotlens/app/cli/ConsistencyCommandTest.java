package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code consistency} from arguments to files. */
@Tag("native")
class ConsistencyCommandTest {
    private static final String HEADER = "Prompt\tAns\tCandidate Ans\tSubject";

    @TempDir
    private Path folder;

    private Path out() {
        return folder.resolve("out");
    }

    private Path rows(String language, String... rows) throws Exception {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        lines.addAll(List.of(rows));
        return Files.write(folder.resolve(language + ".tsv"), lines);
    }

    private Invocation run(List<Path> data, Object... more) {
        List<Object> all = new ArrayList<>(List.of("--data"));
        all.addAll(data);
        all.addAll(List.of("--out", out()));
        all.addAll(List.of(more));
        return LlamaFixture.run("consistency", all.toArray());
    }

    private List<Path> good() throws Exception {
        return List.of(
                rows("en", "w5 <mask> w6\tw7\tw7, w8 w9, w10\tx", "w11 <mask>\tw13\tw12, w13\tx"),
                rows("de", "w25 <mask> w26\tw27\tw27, w28 w29, w30\tx", "w31 <mask>\tw33\tw32, w33\tx"),
                rows("zh", "w45 <mask> w46\tw47\tw47, w48 w49, w50\tx", "w51 <mask>\tw53\tw52, w53\tx"));
    }

    @Test
    void everyTableOfTheContractStands() throws Exception {
        Invocation run = run(good(), "--aligned", LlamaFixture.FOLDER.resolve("lora"), "--json");
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        assertThat(run.out()).contains("\"items\" : 2", "\"dropped\" : 0", "\"chance\"", "\"rankc_aligned\"");
        try (Stream<Path> files = Files.list(out())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "rankc.csv",
                            "consistency.csv",
                            "candidates.csv",
                            "consistency_accuracy.csv",
                            "rankc_difference.csv",
                            "dropped.csv",
                            "figures",
                            "run.json");
        }
        List<String> rankc = Files.readAllLines(out().resolve("rankc.csv"));
        assertThat(rankc).hasSize(1 + 2 * 3 * 3);
        assertThat(rankc.getFirst())
                .isEqualTo("checkpoint,language_a,language_b,weighting,rankc,ci_low,ci_high,chance,n");
        // three candidates and two: (.474930 + .634471) / 2
        assertThat(Double.parseDouble(rankc.get(1).split(",")[7])).isCloseTo(.5547005, within(1e-6));
        List<String> beside = Files.readAllLines(out().resolve("consistency.csv"));
        assertThat(beside).hasSize(1 + 2 * 6);
        assertThat(beside.getFirst())
                .startsWith("checkpoint,language_a,language_b,coverlap,positive_transfer,negative_transfer,spearman,");
        List<String> candidates = Files.readAllLines(out().resolve("candidates.csv"));
        assertThat(candidates).hasSize(1 + 2 * 3 * 5);
        assertThat(candidates.getFirst()).startsWith("checkpoint,language,item,candidate,score,rank");
        assertThat(candidates.get(1)).startsWith("base,en,1,0,-");
        assertThat(Files.readString(out().resolve("figures/consistency.svg"))).contains("glotlens consistency");
    }

    /** The rank of a candidate is one more than the number that score higher; the sum is the mean times the tokens. */
    @Test
    void ranksFollowTheScoresThatWereAskedFor() throws Exception {
        Map<String, Integer> columns = Map.of("mean", 4, "sum", 6, "answer", 8);
        for (Map.Entry<String, Integer> score : columns.entrySet()) {
            int column = score.getValue();
            Invocation run = run(good(), "--score", score.getKey());
            assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
            List<String[]> rows = Files.readAllLines(out().resolve("candidates.csv")).stream()
                    .skip(1)
                    .map(line -> line.split(","))
                    .toList();
            for (String[] row : rows) {
                long higher = rows.stream()
                        .filter(other -> other[1].equals(row[1]) && other[2].equals(row[2]))
                        .filter(other -> Double.parseDouble(other[column]) > Double.parseDouble(row[column]))
                        .count();
                assertThat(Integer.parseInt(row[5])).isEqualTo((int) higher + 1);
                assertThat(Double.parseDouble(row[4]) * Integer.parseInt(row[7]))
                        .isCloseTo(Double.parseDouble(row[6]), within(1e-9));
            }
        }
    }

    @Test
    void rowsThatWereLeftOutAreNamed() throws Exception {
        List<Path> data = List.of(
                rows("en", "w5 <mask>\tw7\tw7, w8\tx", "w5 <mask>\tw7\tw7, w8\tx", "w5 <mask>\tw9\tw7, w8\tx"),
                rows("de", "w5 <mask>\tw7\tw7, w8\tx", "w5 <mask>\tw7\tw7, w8, w9\tx", "w5 <mask>\tw7\tw7, w8\tx"));
        Invocation run = run(data);
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        assertThat(run.err())
                .contains("row 2 was left out: It has 2 candidates in en and 3 in de.")
                .contains("row 3 (en) was left out: Its answer 'w9' is none of its 2 candidates.");
        assertThat(Files.readAllLines(out().resolve("dropped.csv")))
                .hasSize(3)
                .contains("2,,It has 2 candidates in en and 3 in de.");
    }

    @Test
    void filesThatDoNotFitEachOtherAreRefusedBeforeAModelIsOpened() throws Exception {
        List<Path> data = List.of(rows("en", "w5 <mask>\tw7\tw7, w8\tx"), rows("de"));
        Invocation empty = run(data);
        assertThat(empty.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(empty.err().toLowerCase(Locale.ROOT)).contains("de.tsv has a header and no row");
        assertThat(out()).doesNotExist();
        Path longer = rows("de", "w5 <mask>\tw7\tw7, w8\tx", "w5 <mask>\tw7\tw7, w8\tx");
        Invocation other = Invocation.of(
                "consistency",
                "no-model",
                "--data",
                data.getFirst().toString(),
                longer.toString(),
                "--out",
                out().toString());
        assertThat(other.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(other.err()).contains("Row 2 stands in de and not in en");
    }

    @Test
    void aMatrixOfWhatThereIsNotIsRefused() throws Exception {
        Invocation run = run(good(), "--figure-languages", "en,fr");
        assertThat(run.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(run.err()).contains("--figure-languages names fr");
    }
}
