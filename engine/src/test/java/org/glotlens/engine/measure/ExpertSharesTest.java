package org.glotlens.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.activity.ExpertPrompts;
import org.glotlens.engine.activity.ExpertShare;
import org.glotlens.engine.activity.ExpertShare.Fixed;
import org.glotlens.engine.activity.ExpertWritingSettings;
import org.glotlens.engine.activity.LanguageText;
import org.glotlens.engine.activity.NeuronsResult;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.SafetensorsWriter;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.generate.GenerationPromptFile;
import org.glotlens.engine.neuron.NeuronMethod;
import org.glotlens.engine.neuron.NeuronSettings;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.pair.WeightMode;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.stat.Interval;
import org.glotlens.engine.torch.Torch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Texts of a model whose weights are written here, so that what it writes is known. A word goes on as itself: English stands
 * on channel 0 at length 1, Russian on channel 1, where the MLP adds 3.5 when it sees Russian. An expert of Russian that is
 * fixed alone does nothing to English, for gate and up projection are multiplied; with both of them Russian is written
 * whatever was read. What the MLP makes of English goes nowhere, so fixing the experts of English changes no text.
 */
@Tag("native")
class ExpertSharesTest {
    private static final int WIDTH = 64;
    private static final int INNER = 64;
    private static final int VOCAB = 8;

    /** z of 95 % for one of three, by Wilson's formula. */
    private static final Interval ONE_OF_THREE = new Interval(.0615, .7923);

    @TempDir
    private Path folder;

    private Path model;

    @BeforeEach
    void write() throws Exception {
        model = Files.createDirectories(folder.resolve("model"));
        Files.writeString(model.resolve("config.json"), """
            {"model_type": "llama", "hidden_act": "silu", "hidden_size": 64, "intermediate_size": 64,
             "max_position_embeddings": 64, "num_attention_heads": 4, "num_key_value_heads": 4, "num_hidden_layers": 1,
             "rms_norm_eps": 1e-06, "tie_word_embeddings": false, "vocab_size": 8}
            """);
        Files.writeString(model.resolve("tokenizer.json"), """
            {"version": "1.0", "added_tokens": [], "pre_tokenizer": {"type": "WhitespaceSplit"}, "model":
             {"type": "WordLevel", "unk_token": "x7",
              "vocab": {"hello": 0, "мир": 1, "x2": 2, "x3": 3, "x4": 4, "x5": 5, "x6": 6, "x7": 7}}}
            """);
        Map<String, NewTensor> tensors = new LinkedHashMap<>();
        String block = "model.layers.0.";
        tensors.put("model.embed_tokens.weight", two(VOCAB, WIDTH, 1));
        for (String name : List.of("q_proj", "k_proj", "v_proj", "o_proj")) {
            tensors.put(block + "self_attn." + name + ".weight", two(WIDTH, WIDTH, 0));
        }
        // a word on one of 64 channels is 8 after the norm: 2 behind gate and up projection
        tensors.put(block + "mlp.gate_proj.weight", two(INNER, WIDTH, .25f));
        tensors.put(block + "mlp.up_proj.weight", two(INNER, WIDTH, .25f));
        float[] down = new float[WIDTH * INNER];
        down[INNER + 1] = 1;
        tensors.put(block + "mlp.down_proj.weight", NewTensor.float32(down, WIDTH, INNER));
        for (String name : List.of(block + "input_layernorm", block + "post_attention_layernorm", "model.norm")) {
            float[] ones = new float[WIDTH];
            Arrays.fill(ones, 1);
            tensors.put(name + ".weight", NewTensor.float32(ones, WIDTH));
        }
        tensors.put("lm_head.weight", two(VOCAB, WIDTH, 1));
        SafetensorsWriter.write(model.resolve("model.safetensors"), tensors, Map.of("format", "pt"));
    }

    /** A matrix that carries channels 0 and 1, and nothing else. */
    private static NewTensor two(int rows, int columns, float value) {
        float[] values = new float[rows * columns];
        values[0] = value;
        values[columns + 1] = value;
        return NewTensor.float32(values, rows, columns);
    }

    @Test
    void theShareIsThatOfTheTextsWhichTheFixedUnitsMakeItWrite() throws Exception {
        int before = Torch.get().openArrays();
        NeuronsResult result = run(measurement(List.of(0, 2, 4, 5), "en", "ru"));
        Map<String, Integer> written = new HashMap<>();
        for (ExpertShare share : result.shares()) {
            assertThat(share.texts()).isEqualTo(3);
            assertThat(share.tooShort()).isZero();
            if (share.fixed() != Fixed.RANDOM) {
                written.put(share.language() + share.units(), share.inLanguage());
            }
        }
        assertThat(written).isEqualTo(Map.of("en0", 2, "en2", 2, "en4", 2, "ru0", 1, "ru2", 1, "ru4", 3));
        ExpertShare russian = result.shares().stream()
                .filter(share -> share.language().equals("ru") && share.units() == 0)
                .findFirst()
                .orElseThrow();
        assertThat(russian.share().wilson().low()).isCloseTo(ONE_OF_THREE.low(), within(5e-5));
        assertThat(russian.share().wilson().high()).isCloseTo(ONE_OF_THREE.high(), within(5e-5));
        assertThat(russian.written().getLast().text()).isEqualTo(" мир мир");
        assertThat(Torch.get().openArrays()).isEqualTo(before);
    }

    /** Two of the 64 outputs of the gate and two of the up projection: both that write Russian once in 1,024 draws. */
    @Test
    void randomUnitsAreAsManyAndDoNotWriteTheLanguage() throws Exception {
        List<ExpertShare> random = run(measurement(List.of(4), "en", "ru")).shares().stream()
                .filter(share -> share.fixed() == Fixed.RANDOM)
                .toList();
        assertThat(random)
                .hasSize(2 * 5)
                .allSatisfy(share -> assertThat(share.units()).isEqualTo(4));
        assertThat(random.stream()
                        .filter(share -> share.language().equals("ru"))
                        .mapToInt(ExpertShare::inLanguage))
                .containsOnly(1);
        assertThat(random.stream().map(ExpertShare::draw).limit(5)).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void textsTooShortToTellAreCountedApartAndSaid() throws Exception {
        NeuronsResult result = run(measurement(List.of(4), "en", "de", "ru"));
        ExpertShare plain = result.shares().stream()
                .filter(share -> share.language().equals("ru") && share.fixed() == Fixed.NONE)
                .findFirst()
                .orElseThrow();
        assertThat(plain.tooShort()).isEqualTo(2);
        assertThat(plain.share().trials()).isEqualTo(1);
        assertThat(plain.share().value()).isEqualTo(1);
        assertThat(result.warnings().getFirst().english()).contains("are too short to tell their language");
    }

    @Test
    void theFilesHoldSharesAndTexts() throws Exception {
        NeuronsMeasurement measurement = measurement(List.of(4), "en", "ru");
        Path out = folder.resolve("out");
        new Measured<>(measurement, run(measurement), false).write(out);
        List<String> rows = Files.readAllLines(out.resolve("expert_shares.csv"));
        assertThat(rows).hasSize(1 + 2 * 7);
        assertThat(rows.getFirst())
                .isEqualTo("checkpoint,language,fixed,units,draw,texts,too_short,in_language,share,ci_low,ci_high");
        assertThat(rows.get(9)).startsWith("base,ru,experts,4,0,3,0,3,1.0,");
        assertThat(Files.readAllLines(out.resolve("expert_texts.jsonl")))
                .hasSize(2 * 2 * 3)
                .last()
                .isEqualTo("{\"checkpoint\":\"base\",\"fixed\":\"ru\",\"units\":4,\"id\":\"3\",\"text\":\" мир мир\","
                        + "\"language\":\"ru\"}");
        String run = Files.readString(out.resolve("run.json"));
        assertThat(run).contains("\"identifier\"", "\"fixed-units\"");
        JsonNode shares = new ObjectMapper().readTree(run).path("counts").path("expert_shares");
        assertThat(shares).hasSize(2 * 7);
        assertThat(shares.get(8).toString())
                .isEqualTo("{\"checkpoint\":\"base\",\"language\":\"ru\",\"fixed\":\"experts\",\"units\":4,\"draw\":0,"
                        + "\"texts\":3,\"too_short\":0,\"in_language\":3,\"share\":1.0}");
    }

    @Test
    void aKeptResultReadsBackEqual() throws Exception {
        NeuronsMeasurement measurement = measurement(List.of(4), "en", "ru");
        NeuronsResult result = run(measurement);
        Path file = folder.resolve("kept.gz");
        ResultStore.save(new StoredResults(List.of(new Measured<>(measurement, result, false))), file);
        Measured<?> read = ResultStore.load(file).results().getFirst();
        assertThat(read.measurement()).isEqualTo(measurement);
        assertThat(((NeuronsResult) read.result()).shares()).isEqualTo(result.shares());
    }

    @Test
    void languagesThatCannotBeToldApartAreRefusedBeforeAnythingIsRanked() throws Exception {
        NeuronsMeasurement measurement = measurement(List.of(4), "en", "en_Latn");
        assertThatThrownBy(() -> run(measurement)).isInstanceOf(DataException.class);
    }

    private NeuronsMeasurement measurement(List<Integer> units, String... languages) throws Exception {
        Path prompts = Files.writeString(folder.resolve("prompts.jsonl"), """
            {"prompt": "hello"}
            {"prompt": "hello hello"}
            {"prompt": "мир"}
            """);
        List<String> texts = new ArrayList<>();
        for (String language : languages) {
            String word = language.equals("ru") ? "мир" : language.equals("de") ? "x3" : "hello";
            Path file = Files.writeString(folder.resolve(language + ".txt"), (word + " " + word + "\n").repeat(3));
            texts.add(language + "=" + file);
        }
        ExpertPrompts writing =
                new ExpertPrompts(GenerationPromptFile.read(prompts), new ExpertWritingSettings(units, 2, 0, false));
        return new NeuronsMeasurement(
                LanguageText.read(texts),
                List.of(),
                new NeuronSettings(NeuronMethod.KOJIMA, .1, .9, 512, false, List.of(), 4, 7),
                Optional.of(writing),
                Optional.empty(),
                Edits.NONE);
    }

    private NeuronsResult run(NeuronsMeasurement measurement) throws Exception {
        RunOptions options = new RunOptions("cpu", "float32", 20, 1, WeightMode.RESIDENT);
        try (ModelPair pair = new OpenPairJob(model, Optional.empty(), options).run(Watch.none())) {
            return measurement.on(pair).run(Watch.none());
        }
    }
}
