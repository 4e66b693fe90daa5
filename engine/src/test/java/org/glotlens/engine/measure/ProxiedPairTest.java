package org.glotlens.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glotlens.engine.PairException;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.generate.GeneratedText;
import org.glotlens.engine.generate.GenerationPrompt;
import org.glotlens.engine.generate.GenerationSettings;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.lens.LensReadings;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.model.ProxyLogprobs;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.ProxyFolders;
import org.glotlens.engine.pair.Purpose;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.pair.TinyModel;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.task.EvaluationResult;
import org.glotlens.engine.task.ScoreKind;
import org.glotlens.engine.task.TaskItem;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A llama moved by a qwen2 against a mistral, all of one vocabulary, against logits of each alone that are combined here. */
@Tag("native")
class ProxiedPairTest {
    private static final RunOptions OPTIONS = new RunOptions("cpu", "float32", 512, 1);
    private static final List<GenerationPrompt> PROMPTS =
            List.of(new GenerationPrompt("a", "w5 w6 w7"), new GenerationPrompt("b", "w8 w9 w30 w31 w2"));
    private static final double ALPHA = 0.7;

    @TempDir
    private Path temp;

    @Test
    void everyWrittenTokenIsTheLikeliestOfTheCombinedLogitsWithTheProbabilitiesOfAllThree() throws Exception {
        try (ModelPair pair = open(small(ALPHA))) {
            List<GeneratedText> texts = write(pair, Side.ALIGNED);
            for (GeneratedText text : texts) {
                int[] all = row(text);
                double[][][] logits = {logits("llama", all), logits("qwen2", all), logits("mistral", all)};
                ProxyLogprobs parts = text.proxy().orElseThrow();
                for (int i = 0; i < text.ids().length; i++) {
                    int at = text.promptIds().length + i - 1;
                    double[] combined = combined(logits[0][at], logits[1][at], logits[2][at], ALPHA);
                    int token = text.ids()[i];
                    assertThat(combined[token])
                            .isCloseTo(Arrays.stream(combined).max().orElseThrow(), within(1e-4));
                    assertThat(text.logprobs()[i]).isCloseTo(logprob(combined, token), within(1e-4));
                    assertThat(parts.base()[i]).isCloseTo(logprob(logits[0][at], token), within(1e-4));
                    assertThat(parts.expert()[i]).isCloseTo(logprob(logits[1][at], token), within(1e-4));
                    assertThat(parts.antiexpert()[i]).isCloseTo(logprob(logits[2][at], token), within(1e-4));
                }
            }
            assertThat(write(pair, Side.BASE).getFirst().proxy()).isEmpty();
        }
    }

    @Test
    void alphaOfNoughtIsTheBaseToTheBit() throws Exception {
        try (ModelPair pair = open(small(0))) {
            List<GeneratedText> base = write(pair, Side.BASE);
            List<GeneratedText> moved = write(pair, Side.ALIGNED);
            for (int i = 0; i < base.size(); i++) {
                assertThat(moved.get(i).ids()).isEqualTo(base.get(i).ids());
                assertThat(moved.get(i).logprobs()).isEqualTo(base.get(i).logprobs());
                assertThat(moved.get(i).proxy().orElseThrow().base())
                        .isEqualTo(base.get(i).logprobs());
            }
        }
    }

    @Test
    void answersAreScoredByTheCombinedLogits() throws Exception {
        List<String> words = List.of("w9 w10 w11", "w12", "w40 w3");
        TaskItem item = new TaskItem("1", "de", "w5 w6", " ", words, words, 0);
        try (ModelPair pair = open(small(ALPHA))) {
            EvaluationResult result = Jobs.evaluate(pair, List.of(item), EnumSet.of(ScoreKind.STRING))
                    .run(Watch.none());
            double[] scores = result.predictions().stream()
                    .filter(each -> each.side() == Side.ALIGNED)
                    .findFirst()
                    .orElseThrow()
                    .scores();
            for (int word = 0; word < words.size(); word++) {
                int[] stem = pair.tokenizer().encodeOpen("w5 w6");
                int[] all = pair.tokenizer().encodeOpen("w5 w6 " + words.get(word));
                double[][][] logits = {logits("llama", all), logits("qwen2", all), logits("mistral", all)};
                double expected = 0;
                for (int at = stem.length; at < all.length; at++) {
                    double[] z = combined(logits[0][at - 1], logits[1][at - 1], logits[2][at - 1], ALPHA);
                    expected += logprob(z, all[at]);
                }
                assertThat(scores[word]).isCloseTo(expected, within(3e-4));
            }
        }
    }

    @Test
    void theLensShowsTheCombinedLogitsAtItsLastLayerAndTheBaseBelow() throws Exception {
        List<Prompt> prompts = List.of(prompt("1", "w5 w6"), prompt("2", "w6 w7 w8"), prompt("3", "w40"));
        try (ModelPair pair = open(small(ALPHA))) {
            List<LensReadings> readings = Jobs.lens(pair, prompts, LensSettings.of(3))
                    .run(Watch.none())
                    .readings();
            LensReadings base = readings.getFirst();
            LensReadings moved = readings.getLast();
            int last = base.nLayers() - 1;
            for (int i = 0; i < prompts.size(); i++) {
                int[] ids = pair.tokenizer().encodeOpen(prompts.get(i).text());
                int at = ids.length - 1;
                double[] z =
                        combined(logits("llama", ids)[at], logits("qwen2", ids)[at], logits("mistral", ids)[at], ALPHA);
                int de = moved.curves().stream()
                        .map(curve -> curve.language())
                        .toList()
                        .indexOf("de");
                int answer = pair.tokenizer().vocabulary().id("w9").orElseThrow();
                assertThat((double) moved.probability()[i][last][de])
                        .isCloseTo(Math.exp(logprob(z, answer)), within(1e-5));
                double entropy = IntStream.range(0, z.length)
                        .mapToDouble(k -> -Math.exp(logprob(z, k)) * logprob(z, k) / Math.log(2))
                        .sum();
                assertThat((double) moved.entropyBits()[i][last]).isCloseTo(entropy, within(1e-3));
                assertThat(moved.probability()[i][last - 1]).isEqualTo(base.probability()[i][last - 1]);
                assertThat(moved.probability()[i][last][de]).isNotEqualTo(base.probability()[i][last][de]);
            }
        }
    }

    @Test
    void anExpertThatIsTheAntiexpertWithAnAdapterStandsOnTheSameWeights() throws Exception {
        Path qwen = Fixture.folder("qwen2");
        ProxyFolders folders = new ProxyFolders(qwen, Optional.of(qwen.resolve("lora")), qwen, 1);
        try (ModelPair pair = open(folders)) {
            var proxy = pair.proxy().orElseThrow().proxy();
            assertThat(proxy.expert().sharesUnembeddingWith(proxy.antiexpert())).isTrue();
            assertThat(write(pair, Side.ALIGNED)
                            .getFirst()
                            .proxy()
                            .orElseThrow()
                            .expert())
                    .isNotEqualTo(write(pair, Side.ALIGNED)
                            .getFirst()
                            .proxy()
                            .orElseThrow()
                            .antiexpert());
            assertThat(pair.weightDigests()).hasSize(3);
        }
        Path llama = Fixture.folder("llama");
        ProxyFolders own = new ProxyFolders(llama, Optional.of(llama.resolve("lora")), llama, 1);
        try (ModelPair pair = open(own)) {
            var proxy = pair.proxy().orElseThrow().proxy();
            Decoder base = pair.subjects().getFirst().decoder();
            assertThat(proxy.expert().sharesUnembeddingWith(base)).isTrue();
            assertThat(proxy.antiexpert().sharesUnembeddingWith(base)).isTrue();
        }
    }

    @Test
    void anotherVocabularyIsRefusedWithTheFirstTokenThatDiffers() throws Exception {
        TinyModel other = TinyModel.copy("qwen2", temp.resolve("other"));
        String tokens = java.nio.file.Files.readString(other.tokenizer());
        java.nio.file.Files.writeString(
                other.tokenizer(), tokens.replace("\"w17\":", "\"w917\":").replace("\"w17\" :", "\"w917\" :"));
        ProxyFolders folders = new ProxyFolders(other.folder(), Optional.empty(), Fixture.folder("mistral"), 1);
        assertThatThrownBy(() -> open(folders).close())
                .isInstanceOf(PairException.class)
                .hasMessageContaining("The vocabulary of the expert ")
                .hasMessageContaining("other differs from the base's: id 17 is 'w917' there and 'w17' here.");
    }

    private static ProxyFolders small(double alpha) throws Exception {
        return new ProxyFolders(Fixture.folder("qwen2"), Optional.empty(), Fixture.folder("mistral"), alpha);
    }

    private static ModelPair open(ProxyFolders folders) throws Exception {
        PairFolders pair = new PairFolders(Fixture.folder("llama"), Optional.empty(), Optional.of(folders));
        return new OpenPairJob(pair, OPTIONS, Purpose.GENERATING).run(Watch.none());
    }

    private static List<GeneratedText> write(ModelPair pair, Side side) throws Exception {
        GenerationSettings settings =
                new GenerationSettings(9, Optional.empty(), 0, 1, 42, 1, false, List.of(), List.of());
        return new GenerateMeasurement(Read.made(PROMPTS), settings, List.of(side), Edits.NONE)
                .on(pair)
                .run(Watch.none())
                .texts()
                .get(side);
    }

    private static Prompt prompt(String id, String text) {
        return new Prompt(id, "de", text, Map.of("de", List.of("w9"), "en", List.of("w10")), Map.of(), Map.of());
    }

    private static int[] row(GeneratedText text) {
        int[] all = Arrays.copyOf(text.promptIds(), text.promptIds().length + text.ids().length);
        System.arraycopy(text.ids(), 0, all, text.promptIds().length, text.ids().length);
        return all;
    }

    private static double[] combined(double[] base, double[] expert, double[] antiexpert, double alpha) {
        return IntStream.range(0, base.length)
                .mapToDouble(i -> base[i] + alpha * (expert[i] - antiexpert[i]))
                .toArray();
    }

    private static double logprob(double[] logits, int token) {
        double largest = Arrays.stream(logits).max().orElseThrow();
        double sum = Arrays.stream(logits).map(z -> Math.exp(z - largest)).sum();
        return logits[token] - largest - Math.log(sum);
    }

    /** {@code [pos][vocabulary]} of one model alone in a pass over all tokens. */
    private static double[][] logits(String family, int[] tokens) throws Exception {
        try (Fixture fixture = Fixture.open(family)) {
            float[] all = fixture.call(decoder -> {
                try (Scope scope = decoder.open()) {
                    Ops op = scope.ops();
                    var resid = decoder.forward(op, new TokenBatch(List.of(tokens)), Hooks.NONE, new Cancel());
                    return decoder.logits(op, resid, Hooks.NONE).floats();
                }
            });
            int dVocab = all.length / tokens.length;
            List<double[]> rows = new ArrayList<>();
            for (int at = 0; at < tokens.length; at++) {
                double[] row = new double[dVocab];
                for (int k = 0; k < dVocab; k++) {
                    row[k] = all[at * dVocab + k];
                }
                rows.add(row);
            }
            return rows.toArray(double[][]::new);
        }
    }
}
