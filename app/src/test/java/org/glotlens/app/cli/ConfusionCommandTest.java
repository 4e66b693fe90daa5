package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.file.Json;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("native")
class ConfusionCommandTest {
    private static final String RUSSIAN = "Вчера мы долго гуляли по старому городу вместе";

    @TempDir
    private Path folder;

    @Test
    void completionsOfAFileAreJudgedWithoutAModelAndMadeAgain() throws Exception {
        Path file = Files.writeString(folder.resolve("c.csv"), """
            model,completion,task,source,language
            a,%s,x,s,ru
            a,Вчера мы долго обсуждали один question по старому плану,x,s,ru
            a,"Yesterday we walked through the old town
            %s",x,s,ru
            a,Да,x,s,ru
            """.formatted(RUSSIAN, RUSSIAN));
        Path out = folder.resolve("out");
        Invocation made =
                Invocation.of("confusion", "--completions", file.toString(), "--out", out.toString(), "--json");
        assertThat(made.status()).as(made.err()).isZero();
        assertThat(Files.readAllLines(out.resolve("confusion.csv")))
                .containsExactly(
                        "model,language,lpr,wpr,lcpr,n",
                        "a,ru,0.6666666666666666,0.5,0.5714285714285715,3",
                        "a,mean,0.6666666666666666,0.5,0.5714285714285715,3");
        List<String> lines = Files.readAllLines(out.resolve("lines.jsonl"));
        assertThat(lines).hasSize(5);
        assertThat(Json.STRICT.readTree(lines.get(2)).get("switched").asBoolean())
                .isTrue();
        assertThat(Json.STRICT.readTree(lines.get(2)).get("told").asText()).isEqualTo("en");
        assertThat(lines.get(1)).contains("\"english\":[\"question\"]");
        assertThat(Json.STRICT.readTree(made.out()).get("english_words").asText())
                .contains("Glotlens");
        assertThat(out.resolve("figures/confusion.svg")).exists();
        Invocation again = Invocation.of("remake", out.resolve("run.json").toString(), "--out", folder + "/again");
        assertThat(again.status()).as(again.err()).isZero();
        assertThat(again.err()).contains("the same to the last bit");
        // what was judged can be judged again as it stands there
        Path twice = folder.resolve("twice");
        Invocation.of("confusion", "--completions", out + "/completions.csv", "--out", twice.toString());
        assertThat(twice.resolve("confusion.csv")).hasSameBinaryContentAs(out.resolve("confusion.csv"));
    }

    @Test
    void aModelAnswersPromptsAndIsJudged() throws Exception {
        Path prompts = Files.writeString(folder.resolve("p.jsonl"), """
            {"prompt": "w5 w6", "language": "ru", "source": "a"}
            {"prompt": "w7 w8", "language": "ru", "source": "b"}
            """);
        Path out = folder.resolve("out");
        Invocation made = LlamaFixture.run(
                "confusion",
                "--aligned",
                LlamaFixture.FOLDER.resolve("lora"),
                "--prompts",
                prompts,
                "--max-new",
                8,
                "--no-cache",
                "--out",
                out);
        assertThat(made.status()).as(made.err()).isZero();
        List<String> rows = Files.readAllLines(out.resolve("completions.csv"));
        assertThat(rows).hasSize(5);
        // words of Latin letters and digits are no Russian
        assertThat(Files.readAllLines(out.resolve("confusion.csv")).get(1)).startsWith("base,ru,0.0,");
        Invocation again = Invocation.of("remake", out.resolve("run.json").toString(), "--out", folder + "/again");
        assertThat(again.err()).contains("the same to the last bit");
    }

    @Test
    void aModelWithPromptsOrCompletionsIsAskedFor() {
        for (String[] words : List.of(
                new String[] {"confusion", "--out", "x"},
                new String[] {"confusion", "m", "--out", "x"},
                new String[] {"confusion", "m", "--completions", "c.csv", "--out", "x"},
                new String[] {"confusion", "m", "--prompts", "p", "--task", "a", "--out", "x"})) {
            Invocation refused = Invocation.of(words);
            assertThat(refused.status()).isEqualTo(2);
            assertThat(refused.err()).contains("takes MODEL with --prompts, or --completions");
        }
    }
}
