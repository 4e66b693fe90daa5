package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.train.TrainFile;
import org.glotlens.engine.train.TrainRow;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plan} from tables to a recipe that training takes. */
@Tag("unit")
class PlanCommandTest {
    @TempDir
    private Path folder;

    /** Two languages of one law, 100 examples: 46.29 and 53.71 by hand, with a cap of 40 on the second 60 and 40. */
    @Test
    void aKnownLawGivesTheWorkedAllocationAndARecipe() throws Exception {
        for (String language : List.of("de", "sw")) {
            StringBuilder rows = new StringBuilder();
            for (int i = 0; i < 70; i++) {
                rows.append("{\"input\": \"%s%d\", \"answer\": \"a\"}\n".formatted(language, i));
            }
            Files.writeString(folder.resolve(language + ".jsonl"), rows);
        }
        Path languages = Files.writeString(
                folder.resolve("languages.csv"), "language,gamma,cap,file\nde,0.4,,de.jsonl\nsw,0.1,40,sw.jsonl\n");
        Path out = folder.resolve("plan");
        Invocation made = plan("--alpha", 60, "--beta", .12, "--languages", languages, "--budget", 100, "--out", out);
        assertThat(made.status()).as(made.err()).isZero();
        assertThat(Files.readAllLines(out.resolve("allocation.csv")))
                .first()
                .isEqualTo("language,examples,rows,uniform,cap,score,score_uniform,marginal_gain");
        JsonNode facts = Json.STRICT.readTree(made.out());
        assertThat(facts.get("rows").toString()).isEqualTo("[60,40]");
        assertThat(out.resolve("figures").resolve("law.svg")).isNotEmptyFile();
        assertThat(out.resolve("figures").resolve("allocation.svg")).isNotEmptyFile();
        var rows = TrainFile.read(out.resolve("data.recipe.json").toString());
        assertThat(rows).hasSize(100);
        assertThat(rows.get(59)).isEqualTo(new TrainRow("de59", "a"));
        assertThat(rows.get(60)).isEqualTo(new TrainRow("sw0", "a"));
        Files.writeString(folder.resolve("sw.jsonl"), "{\"input\": \"x\", \"answer\": \"a\"}\n");
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> TrainFile.read(out.resolve("data.recipe.json").toString()))
                .hasMessageContaining("The recipe takes 40 rows of")
                .hasMessageContaining("which has 1");
    }

    @Test
    void pointsGiveTheLawAndWhatItCannotTell() throws Exception {
        Path points = Files.writeString(
                folder.resolve("points.csv"),
                "language,examples,score\nde,10,47.4108\nde,100,60.1070\nde,400,66.2208\n");
        Path out = folder.resolve("plan");
        Invocation made = plan("--points", points, "--fit", "log", "--budget", 100, "--out", out);
        assertThat(made.status()).as(made.err()).isZero();
        String[] law = Files.readAllLines(out.resolve("law.csv")).get(1).split(",");
        assertThat(Double.parseDouble(law[5])).isCloseTo(.12, within(1e-6));
        assertThat(Double.parseDouble(law[9])).isCloseTo(60 * Math.pow(.3, -.12), within(1e-3));
        assertThat(Json.STRICT.readTree(made.out()).get("identifiability").asText())
                .contains("cannot be told");
        assertThat(out.resolve("data.recipe.json")).doesNotExist();
        assertThat(plan("--points", points, "--law", "joint", "--budget", 100, "--out", out)
                        .err())
                .contains("needs a table of languages (--languages)");
        Path caps = Files.writeString(folder.resolve("caps.csv"), "language,cap\nde,50\n");
        assertThat(plan("--points", points, "--languages", caps, "--budget", 100, "--out", out)
                        .err())
                .contains("less than the budget of 100.0");
        Files.writeString(points, "language,examples,score\nde,10,47\nde,100,x\n");
        assertThat(plan("--points", points, "--budget", 100, "--out", out).err())
                .contains("row 2: column score is 'x', expected a number");
    }

    private static Invocation plan(Object... words) {
        String[] line = new String[words.length + 2];
        line[0] = "plan";
        line[1] = "--json";
        for (int i = 0; i < words.length; i++) {
            line[i + 2] = words[i].toString();
        }
        return Invocation.of(line);
    }
}
