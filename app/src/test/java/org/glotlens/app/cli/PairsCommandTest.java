package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.train.PreferenceRow;
import org.glotlens.engine.train.TrainFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pairs} on the bundled sample, whose answers are nonsense: what is tested is what becomes of them. */
@Tag("native")
class PairsCommandTest {
    @TempDir
    private Path folder;

    @Test
    void samplesBecomePairsInBothFormsAndAHeldOutPart() throws Exception {
        Path english = Files.writeString(folder.resolve("en.tsv"), "One and one?\t2\nTwo and one?\t3\n");
        Path german = Files.writeString(folder.resolve("de.tsv"), "Eins und eins?\t2\nZwei und eins?\t3\n");
        Path out = folder.resolve("pairs");
        Path sample = Path.of(System.getProperty("glotlens.home"), "sample-data", "model");
        Invocation made = Invocation.of(
                "pairs",
                sample.toString(),
                "--data",
                "en=" + english,
                "--data",
                "de=" + german,
                "--shots",
                "0",
                "--samples",
                "4",
                "--max-new",
                "6",
                "--dev-every",
                "2",
                "--json",
                "--quiet",
                "--out",
                out.toString());
        assertThat(made.status()).as(made.err()).isZero();
        List<JsonNode> samples = rows(out.resolve("samples.jsonl"));
        assertThat(samples).hasSize(16);
        assertThat(samples.stream().filter(row -> row.get("language").asText().equals("en")))
                .allMatch(row -> row.get("reward").isNull());
        for (String name : List.of("pairs", "pairs_dev")) {
            List<JsonNode> pairs = rows(out.resolve(name + ".jsonl"));
            JsonNode published =
                    Json.STRICT.readTree(Files.readString(out.resolve(name.replace("pairs", "published") + ".json")));
            assertThat(published).hasSize(pairs.size());
            for (int i = 0; i < pairs.size(); i++) {
                JsonNode pair = pairs.get(i);
                double difference = pair.get("score_chosen").doubleValue()
                        - pair.get("score_rejected").doubleValue();
                assertThat(difference).isPositive();
                assertThat(published.get(i).get("score-diff").doubleValue()).isCloseTo(difference, within(1e-12));
                assertThat(published.get(i).get("accept").asText())
                        .isEqualTo(
                                pair.get("prompt").asText() + pair.get("chosen").asText());
                assertThat(pair.get("id").asText()).isEqualTo(name.equals("pairs") ? "1" : "2");
            }
            if (!pairs.isEmpty()) {
                assertThat(TrainFile.read(out.resolve(name + ".jsonl").toString()))
                        .allMatch(row -> row instanceof PreferenceRow);
            }
        }
        assertThat(Files.readString(out.resolve("run.json"))).contains("the checkpoint itself as translator");
    }

    private static List<JsonNode> rows(Path file) throws Exception {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            rows.add(Json.STRICT.readTree(line));
        }
        return rows;
    }
}
