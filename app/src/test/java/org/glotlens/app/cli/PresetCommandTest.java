package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.glotlens.charts.FigureMetadata;
import org.glotlens.engine.preset.PresetFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every preset on the bundled pair, from arguments to figures. */
@Tag("native")
class PresetCommandTest {
    private static final Path SAMPLE = Path.of(System.getProperty("glotlens.home"), "sample-data");

    @TempDir
    private Path folder;

    private Invocation run(String name, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "preset",
                name,
                SAMPLE.resolve("model").toString(),
                "--aligned",
                SAMPLE.resolve("aligned").toString(),
                "--out",
                folder.toString()));
        arguments.addAll(List.of(more));
        return Invocation.of(arguments.toArray(String[]::new));
    }

    private JsonNode json(String file) throws Exception {
        return new ObjectMapper().readTree(Files.readString(folder.resolve(file)));
    }

    private List<String> lines(String file) throws Exception {
        return Files.readAllLines(folder.resolve(file));
    }

    @Test
    void thePresetsAreListedWithWhatTheyWant() {
        Invocation run = Invocation.of("presets");
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains(PresetFile.SHIPPED).contains("Wendler et al. 2024", "appendix C (Pearson)");
    }

    @Test
    void translationRunsWithTheReleasedRuleAndWithOurs() throws Exception {
        Invocation run = run("wendler-translation");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(json("published/run.json").at("/provenance/options/rule").asText())
                .isEqualTo("wendler");
        assertThat(json("published/run.json").at("/provenance/options/interval").asText())
                .isEqualTo("normal");
        assertThat(json("corrected/run.json").at("/provenance/options").has("rule"))
                .isFalse();
        assertThat(json("corrected/run.json").at("/provenance/options/interval").asText())
                .isEqualTo("bootstrap");
        assertThat(folder.resolve("published/lens_words.csv")).doesNotExist();
        assertThat(lines("corrected/lens_words.csv")).hasSizeGreaterThan(2 * 96);
        assertThat(lines("published/figures/lens.csv").getFirst()).contains("mean", "ci_low");
        assertThat(String.join("\n", lines("published/figures/lens.csv")))
                .contains("target")
                .contains("entropy");
        assertThat(folder.resolve("side_by_side.svg")).isNotEmptyFile();
        assertThat(Files.readString(folder.resolve("published/figures/lens.svg")))
                .contains("rgb(31,119,180)");
    }

    @Test
    void theLensOfZhangNamesWhatItLeavesOut() throws Exception {
        Invocation run = run("zhang-lens");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(json("published/run.json").at("/provenance/options/rule").asText())
                .isEqualTo("zhang");
        assertThat(json("preset.json").get("title").asText()).contains("figure 1 (logit lens)");
        assertThat(lines("published/dropped.csv").size())
                .isGreaterThanOrEqualTo(lines("corrected/dropped.csv").size());
    }

    @Test
    void componentsAreFittedEachByItselfAsPublishedAndTogetherAsCorrected() throws Exception {
        Invocation run = run("zhang-pca");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(json("published/run.json").at("/provenance/options/pooling").asText())
                .isEqualTo("mean");
        assertThat(json("published/run.json").at("/provenance/options/axes").asText())
                .isEqualTo("each");
        assertThat(json("published/run.json")
                        .at("/provenance/options/last-layer")
                        .asText())
                .isEqualTo("after-norm");
        assertThat(json("published/run.json").at("/provenance/command").asText())
                .startsWith("glotlens preset zhang-pca ");
        assertThat(json("corrected/run.json").at("/provenance/options/pooling").asText())
                .isEqualTo("content-mean");
        assertThat(json("corrected/run.json").at("/provenance/options/axes").asText())
                .isEqualTo("joint");
        assertThat(json("published/run.json").at("/counts/languages")).hasToString("[\"en\",\"de\",\"fr\",\"hi\"]");
        // 20, 25, 30 and 32 of 32 layers stand at 6, 8, 9 and 10 of 10
        assertThat(run.err()).contains("for 10 blocks layers [6, 8, 9, 10] stand at the same depth");
        assertThat(folder.resolve("corrected/figures/pca.svg")).isNotEmptyFile();
    }

    /** A residual stream that is 0 after the first block leaves every later layer of all prompts alike. */
    @Test
    void everythingIsMeasuredUnderTheEditsAndSaysSo() throws Exception {
        Path edits = Files.writeString(
                folder.resolve("edits.json"), "[{\"hook\": \"blocks.0.hook_resid_post\", \"op\": \"zero\"}]");
        Invocation run = run("wendler-translation", "--edits", edits.toString());
        assertThat(run.status()).as(run.err()).isZero();
        for (String variant : List.of("published", "corrected")) {
            JsonNode provenance = json(variant + "/run.json").get("provenance");
            assertThat(provenance.at("/options/edits").asText()).isEqualTo("blocks.0.hook_resid_post zero");
            assertThat(provenance.get("inputs").toString()).contains("edits.json");
            assertThat(provenance.get("command").asText()).contains("--edits");
            assertThat(lines(variant + "/lens_layers.csv").stream()
                            .map(line -> line.split(","))
                            .filter(cells -> cells[0].equals("base") && cells[2].equals("1"))
                            .map(cells -> cells[3])
                            .distinct())
                    .hasSize(1);
        }
        assertThat(json("preset.json").get("edits").asText()).isEqualTo("blocks.0.hook_resid_post zero");
        assertThat(run.err()).contains("everything is measured under blocks.0.hook_resid_post zero");
        assertThat(Files.readString(folder.resolve("published/figures/lens.svg")))
                .contains("published, edited, base");
        assertThat(run("zhang-accuracy", "--edits", edits.toString()).status()).isZero();
        assertThat(json("corrected/run.json").at("/provenance/options/edits").asText())
                .isEqualTo("blocks.0.hook_resid_post zero");
    }

    @Test
    void theAppendixIsOneRowALayerAndOneColumnAPairAndItsFiguresAreWrittenAsAskedFor() throws Exception {
        Invocation run = run("zhang-pearson", "--figure-dpi", "72", "--figure-csv-origin", "file");
        assertThat(run.status()).as(run.err()).isZero();
        for (String figure : List.of("published/figures/pearson", "corrected/figures/pearson", "side_by_side")) {
            Path png = folder.resolve(figure + ".png");
            // 178 mm at 72 dots per inch
            assertThat(ImageIO.read(png.toFile()).getWidth()).as(figure).isBetween(500, 510);
            assertThat(FigureMetadata.provenance(png).orElseThrow()).contains("--figure-dpi 72 ");
            assertThat(folder.resolve(figure + ".run.json")).isNotEmptyFile();
        }
        assertThat(lines("published/pairs.csv").getFirst())
                .isEqualTo("checkpoint,layer,en-de,en-fr,en-hi,de-fr,de-hi,fr-hi");
        assertThat(lines("published/pairs.csv")).hasSize(1 + 2 * 2);
        assertThat(lines("corrected/pairs.csv").getFirst().split(",")).hasSize(2 + 10 * 9 / 2);
        assertThat(run.err()).contains("the data has no th, sw, ms");
        assertThat(lines("published/pearson.csv").getFirst()).contains("r_length_partialled", "r_shuffled");
        assertThat(run("zhang-pearson", "--figure-dpi", "1").err()).contains("--figure-dpi is 1");
    }

    @Test
    void theTableHasLanguagesAcross() throws Exception {
        Invocation run = run("zhang-accuracy");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(lines("published/table.csv")).hasSize(1 + 2);
        assertThat(lines("corrected/table.csv")).hasSize(1 + 2 * 2);
        assertThat(lines("published/table.csv").getFirst()).endsWith(",mean");
        assertThat(json("published/run.json").at("/provenance/options/score").asText())
                .isEqualTo("prefix");
    }

    @Test
    void wherePaperAndDataHaveHardlyALanguageInCommonThoseOfTheDataAreCompared() throws Exception {
        Path en = Files.writeString(
                folder.resolve("emotion_en4_test.json"),
                "[{\"input\":\"very good\",\"answer\":\"positive\"},{\"input\":\"very"
                        + " bad\",\"answer\":\"negative\"},{\"input\":\"not"
                        + " bad\",\"answer\":\"positive\"},{\"input\":\"not bad\",\"answer\":\"positive\"}]");
        Path zh = Files.writeString(
                folder.resolve("emotion_zh4_test.json"),
                "[{\"input\":\"很好\",\"answer\":\"积极\"},{\"input\":\"很差\",\"answer\":\"消极\"},"
                        + "{\"input\":\"不错\",\"answer\":\"积极\"},{\"input\":\"还行\",\"answer\":\"积极\"}]");
        Invocation run = run("zhang-pearson", "--data", en.toString(), zh.toString());

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("the data has only en, zh: these are compared instead")
                .contains("published: Found rows that repeat an earlier one: 1");
        assertThat(lines("published/pairs.csv").getFirst()).isEqualTo("checkpoint,layer,en-zh");
    }

    @Test
    void emotionFilesBecomePromptsWithNativeAndEnglishAnswers() throws Exception {
        Path zh = Files.writeString(
                folder.resolve("emotion_zh4_test.json"),
                "[{\"input\":\"很好\",\"answer\":\"积极\"},{\"input\":\"很差\",\"answer\":\"消极\"},"
                        + "{\"input\":\"不错\",\"answer\":\"积极\"},{\"input\":\"糟糕\",\"answer\":\"消极\"}]");
        Invocation run = run("zhang-lens", "--data", zh.toString());
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(json("corrected/run.json").at("/counts/prompts").asInt()).isEqualTo(4);
        assertThat(json("corrected/run.json").at("/counts/curves").toString()).contains("zh", "en", "all:zh", "all:en");
        Invocation unknown = run("figure-9");
        assertThat(unknown.err()).contains("is no preset", "zhang-pca");
    }

    private Invocation onLlama(String name, Path... data) {
        List<String> words = new ArrayList<>(
                List.of("preset", name, LlamaFixture.FOLDER.toString(), "--dtype", "float32", "--no-cache"));
        words.add("--data");
        for (Path file : data) {
            words.add(file.toString());
        }
        words.addAll(List.of("--out", folder.resolve("made").toString()));
        return Invocation.of(words.toArray(String[]::new));
    }

    /** The fixture writes words such as w7, in which all rules find numbers; each row is checked against its items. */
    @Test
    void theMgsmTableStandsBesideThePrintedAverages() throws Exception {
        Path en = Files.writeString(folder.resolve("mgsm_en.tsv"), "w30 w9\t7\n");
        Path de = Files.writeString(folder.resolve("mgsm_de.tsv"), "w60 w19\t7\n");
        Invocation run = onLlama("shi-mgsm", en, de);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).contains("averages of PaLM-540B");
        for (String variant : List.of("published", "corrected")) {
            String rule = variant.equals("published") ? "lm-eval-flexible" : "ours";
            List<String> table = lines("made/" + variant + "/table.csv");
            assertThat(table.getFirst())
                    .isEqualTo("checkpoint,style,scoring,en,de,mean,mean_without_en,published,published_of");
            assertThat(table).hasSize(1 + 4);
            List<String> printed = List.of("direct,18.6", "native-cot,48.1", "en-cot,51.3", "translate-en,55.0");
            for (int i = 0; i < printed.size(); i++) {
                String style = printed.get(i).split(",")[0];
                String number = printed.get(i).split(",")[1];
                String at = "made/" + variant + "/" + style;
                double[] right = new double[2];
                for (String item : lines(at + "/items.jsonl")) {
                    JsonNode row = new ObjectMapper().readTree(item);
                    right[row.get("language").asText().equals("en") ? 0 : 1] =
                            row.get("right").asBoolean() ? 100 : 0;
                }
                assertThat(table.get(1 + i))
                        .isEqualTo("base,%s,%s,%.4f,%.4f,%.4f,%.4f,%s000,PaLM-540B"
                                .formatted(
                                        style, rule, right[0], right[1], (right[0] + right[1]) / 2, right[1], number));
                assertThat(json(at + "/run.json")
                                .at("/provenance/options/extractor")
                                .asText())
                        .isEqualTo(rule);
                assertThat(json(at + "/run.json")
                                .at("/provenance/options/style")
                                .asText())
                        .isEqualTo(style);
            }
            assertThat(String.join("\n", lines("made/" + variant + "/figures/table.csv")))
                    .contains("PaLM-540B, published", "0.481");
        }
        // what was written is judged twice, not written twice
        assertThat(outputs("published")).isEqualTo(outputs("corrected")).hasSize(2);
        assertThat(json("made/preset.json").at("/numbers/values/translate-en").asDouble())
                .isEqualTo(55.0);
        assertThat(folder.resolve("made/side_by_side.svg")).isNotEmptyFile();
    }

    private List<String> outputs(String variant) throws Exception {
        List<String> outputs = new ArrayList<>();
        for (String line : lines("made/" + variant + "/native-cot/items.jsonl")) {
            outputs.add(new ObjectMapper().readTree(line).get("output").asText());
        }
        return outputs;
    }

    @Test
    void rankcStandsBesideChance() throws Exception {
        String head = "Prompt\tAns\tCandidate Ans\tSubject\n";
        Path en = Files.writeString(
                folder.resolve("en.tsv"), head + "w5 <mask> w6\tw7\tw7, w8 w9, w10\tx\nw11 <mask>\tw13\tw12, w13\tx\n");
        Path de = Files.writeString(
                folder.resolve("de.tsv"),
                head + "w25 <mask> w26\tw27\tw27, w28 w29, w30\tx\nw31 <mask>\tw33\tw32, w33\tx\n");
        Invocation run = onLlama("qi-rankc", en, de);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).contains("published means are not at hand");
        for (String variant : List.of("published", "corrected")) {
            List<String> table = lines("made/" + variant + "/table.csv");
            assertThat(table.getFirst()).isEqualTo("checkpoint,measure,en,de,mean,chance");
            String[] cells = table.get(1).split(",");
            String[] pair = lines("made/" + variant + "/rankc.csv").stream()
                    .filter(line -> line.startsWith("base,en,de,softmax,"))
                    .findFirst()
                    .orElseThrow()
                    .split(",");
            assertThat(cells[2])
                    .isEqualTo("%.4f".formatted(Double.parseDouble(pair[4])))
                    .isEqualTo(cells[3])
                    .isEqualTo(cells[4]);
            // of 3 and of 2 candidates, as methods for RankC give them
            assertThat(Double.parseDouble(cells[5])).isCloseTo((0.474930 + 0.634471) / 2, within(1e-4));
        }
        assertThat(json("made/published/run.json")
                        .at("/provenance/options/score")
                        .asText())
                .isEqualTo("mean");
        assertThat(json("made/corrected/run.json")
                        .at("/provenance/options/score")
                        .asText())
                .isEqualTo("answer");
        assertThat(folder.resolve("made/side_by_side.svg")).isNotEmptyFile();
        Invocation again = Invocation.of(
                "remake", folder + "/made/corrected/figures/rankc.svg", "--out", folder + "/again", "--quiet");
        assertThat(again.status()).as(again.err()).isZero();
    }

    /** Texts are written once and scored twice; the second run asks for exact match and F1 beside containment. */
    @Test
    void writtenAnswersAreScoredAgainstTheReferences() throws Exception {
        Path file = Files.writeString(folder.resolve("xquad.de.json"), """
            {"data": [{"paragraphs": [{"context": "w1 w2", "qas": [
              {"id": "q", "question": "w3", "answers": [{"text": "w4"}]},
              {"id": "r", "question": "w5", "answers": [{"text": "w6"}, {"text": "w7"}]}]}]}]}
            """);
        Invocation run = onLlama("xquad-answers", file);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(lines("made/published/table.csv").getFirst()).isEqualTo("checkpoint,metric,de,mean");
        assertThat(lines("made/published/table.csv")).hasSize(2);
        assertThat(lines("made/corrected/table.csv")).hasSize(4);
        List<String> items = lines("made/corrected/items.jsonl");
        double right = 0;
        for (String item : items) {
            JsonNode row = new ObjectMapper().readTree(item);
            String output = row.get("output").asText().toLowerCase(java.util.Locale.ROOT);
            boolean isThere = false;
            for (JsonNode reference : row.get("references")) {
                isThere |= output.contains(reference.asText());
            }
            assertThat(row.at("/scores/contained").asDouble()).isEqualTo(isThere ? 100 : 0);
            right += isThere ? 50 : 0;
        }
        assertThat(items).hasSize(2);
        assertThat(lines("made/published/scores.csv").get(1)).isEqualTo("base,de,contained," + right + ",2");
        assertThat(lines("made/published/base.jsonl")).isEqualTo(lines("made/corrected/base.jsonl"));
        assertThat(json("made/published/run.json").at("/provenance/inputs").toString())
                .contains("xquad.de.json");
        Invocation wrong = onLlama("mlama-facts", file);
        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.err()).contains("xquad.de.json is no folder");
    }

    @Test
    void aStudyWithoutDataInTheSampleAsksForIt() {
        Invocation run = run("shi-mgsm");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .contains("The sample has no data for shi-mgsm. Give it with --data: MGSM, one file a language");
    }
}
