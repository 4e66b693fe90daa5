package org.glotlens.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glotlens.engine.lens.LensReadings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.TinyModel;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.represent.Pooling;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.runs.PreviewJob;
import org.glotlens.engine.runs.ProbeFiles;
import org.glotlens.engine.runs.ProbeSet;
import org.glotlens.engine.runs.TrainJob;
import org.glotlens.engine.runs.TrainPlan;
import org.glotlens.engine.runs.TrainRuns;
import org.glotlens.engine.task.ScoreKind;
import org.glotlens.engine.task.TaskItem;
import org.glotlens.engine.train.PreviewRow;
import org.glotlens.engine.train.StartFrom;
import org.glotlens.engine.train.TrainRow;
import org.glotlens.engine.train.TrainSettings;
import org.glotlens.engine.train.TrainSettingsSample;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tokenizer that appends its end token, w1, is measured and trained as the same one that does not. */
@Tag("native")
class EndTokenTest {
    private static final String CONFIG =
            "{\"tokenizer_class\":\"%s\",\"bos_token\":\"w2\",\"eos_token\":\"w1\",\"unk_token\":\"w0\",\"add_bos_token\":true%s}";

    private static final String END = "{\"SpecialToken\":{\"id\":\"e\",\"type_id\":0}}";
    private static final Map<String, String> PROCESSORS = Map.of(
            "template",
            """
            {"type":"TemplateProcessing","single":[{"Sequence":{"id":"A","type_id":0}},%s,%s],
             "pair":[{"Sequence":{"id":"A","type_id":0}},{"Sequence":{"id":"B","type_id":0}}],
             "special_tokens":{"e":{"id":"e","ids":[1],"tokens":["w1"]}}}\
            """.formatted(END, END),
            "roberta",
            "{\"type\":\"RobertaProcessing\",\"sep\":[\"w1\",1],\"cls\":[\"w2\",2],\"trim_offsets\":true,\"add_prefix_space\":true}");

    @TempDir
    private Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"flag", "template", "roberta"})
    void theLensReadsAfterThePrompt(String how) throws Exception {
        List<Prompt> prompts =
                List.of(prompt("1", "w5 w6 w7"), prompt("an end token of the text itself stays", "w5 w1"));
        try (ModelPair open = open(model(how));
                ModelPair plain = open(model("none"))) {
            LensReadings ended =
                    Jobs.lens(open, prompts, 2).run(Watch.none()).readings().getFirst();
            LensReadings expected =
                    Jobs.lens(plain, prompts, 2).run(Watch.none()).readings().getFirst();
            assertThat(ended.entropyBits()).isDeepEqualTo(expected.entropyBits());
            assertThat(ended.probability()).isDeepEqualTo(expected.probability());
            assertThat(ended.entropyBits()[0]).isNotEqualTo(ended.entropyBits()[1]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"flag", "template", "roberta"})
    void aTrainingRowIsWhatAnEvaluationAsksAndTheAnswer(String how) throws Exception {
        PreviewJob.Seen seen = preview(model(how));
        assertThat(seen.data().samples().getFirst().tokens())
                .extracting(PreviewRow.Token::id)
                .as("begin, question, answer, end")
                .containsExactly(2, 5, 6, 7, 1);
        assertThat(seen.data().samples().getFirst().masked()).isEqualTo(3);
    }

    @Test
    void evaluationAndRepresentationAgreeToo() throws Exception {
        try (ModelPair open = open(model("flag"));
                ModelPair plain = open(model("none"))) {
            assertThat(scores(open)).isEqualTo(scores(plain));
            for (Pooling pooling : List.of(Pooling.LAST, Pooling.CONTENT_MEAN)) {
                assertThat(pearson(open, pooling)).isEqualTo(pearson(plain, pooling));
            }
            assertThat(pearson(open, Pooling.MEAN)).isNotEqualTo(pearson(plain, Pooling.MEAN));
        }
    }

    @Test
    void probesOfATrainingRunReadAfterThePrompt() throws Exception {
        Path prompts = Files.writeString(
                temp.resolve("prompts.jsonl"),
                "{\"id\":\"1\",\"language\":\"de\",\"prompt\":\"w5 w6\",\"answers\":{\"de\":[\"w9\"]}}\n");
        ProbeSet probes = new ProbeSet(prompts, Optional.empty());
        LensReadings[] first = new LensReadings[2];
        for (int i = 0; i < 2; i++) {
            TrainSettings settings = new TrainSettingsSample().build();
            TrainPlan plan = new TrainPlan(
                            model(i == 0 ? "flag" : "none"), Optional.empty(), List.of(), settings, TrainRuns.CPU)
                    .with(probes);
            Path out = temp.resolve("run" + i);
            new TrainJob(plan, TrainRuns.rows(20, 1), out, step -> {}, StartFrom.FRESH).run(Watch.none());
            first[i] = new ProbeFiles(out)
                    .load(0)
                    .of(MeasurementKind.LENS)
                    .orElseThrow()
                    .readings()
                    .getFirst();
        }
        assertThat(first[0].entropyBits()).isDeepEqualTo(first[1].entropyBits());
    }

    @Test
    void inspectTellsThatAnEndTokenIsAppendedAndActivationsKeepIt() throws Exception {
        try (ModelPair open = open(model("flag"))) {
            assertThat(open.base().tokenizer())
                    .isEqualTo("320 tokens, BOS 2; appends the end token w1 (1), which prompts are read without");
        }
        try (ModelPair plain = open(model("none"))) {
            assertThat(plain.base().tokenizer()).isEqualTo("320 tokens, BOS 2");
        }
    }

    private Path model(String how) throws Exception {
        TinyModel model = TinyModel.copy("llama", temp.resolve(how));
        String type = how.equals("flag") ? "LlamaTokenizerFast" : "PreTrainedTokenizerFast";
        String flag = how.equals("flag") ? ",\"add_eos_token\":true" : "";
        Files.writeString(model.folder().resolve("tokenizer_config.json"), CONFIG.formatted(type, flag));
        if (PROCESSORS.containsKey(how)) {
            ObjectMapper json = new ObjectMapper();
            ObjectNode root = (ObjectNode) json.readTree(model.tokenizer().toFile());
            root.set("post_processor", json.readTree(PROCESSORS.get(how)));
            json.writeValue(model.tokenizer().toFile(), root);
        }
        return model.folder();
    }

    private static ModelPair open(Path model) throws Exception {
        return new OpenPairJob(model, Optional.empty(), TrainRuns.CPU).run(Watch.none());
    }

    private static Prompt prompt(String id, String text) {
        return new Prompt(id, "de", text, Map.of("de", List.of("w9")), Map.of(), Map.of());
    }

    private static PreviewJob.Seen preview(Path model) throws Exception {
        TrainPlan plan =
                new TrainPlan(model, Optional.empty(), List.of(), new TrainSettingsSample().build(), TrainRuns.CPU);
        return new PreviewJob(plan, List.of(new TrainRow("w5 w6", "w7")), Optional.empty(), 1).run(Watch.none());
    }

    private static List<List<Double>> scores(ModelPair pair) throws Exception {
        TaskItem item = new TaskItem("1", "en", "w5 w6", " ", List.of("w7", "w8 w9"), List.of("a", "b"), 0);
        return Jobs.evaluate(pair, List.of(item), Set.of(ScoreKind.values())).run(Watch.none()).predictions().stream()
                .map(prediction -> Arrays.stream(prediction.scores()).boxed().toList())
                .toList();
    }

    private static double pearson(ModelPair pair, Pooling pooling) throws Exception {
        List<ParallelItem> items =
                List.of(item("1", "w5 w6", "w7"), item("2", "w8", "w9 w10"), item("3", "w3", "w4 w4"));
        RepresentResult result =
                Jobs.represent(pair, items, RepresentSettings.of(pooling, 1)).run(Watch.none());
        return result.pearson().getFirst().get(1).r()[0][1];
    }

    private static ParallelItem item(String id, String english, String german) {
        return new ParallelItem(id, Map.of("en", english, "de", german), Map.of());
    }
}
