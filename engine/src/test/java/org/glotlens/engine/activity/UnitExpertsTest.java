package org.glotlens.engine.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.model.AlteredCheckpoint;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.neuron.Expertise;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Responses of sentences read one by one, ranked in plain loops; outputs of fused linears told apart by their biases. */
@Tag("native")
class UnitExpertsTest {
    private static final String[] LANGUAGES = {"en", "zh", "de"};

    @TempDir
    private Path folder;

    @Test
    void unitsAreRankedAsSentencesReadOneByOneRankThem() throws Exception {
        List<LanguageText> texts = LanguageText.read(TextFiles.write(folder, 6, LANGUAGES));
        SideExpertise side = run(Fixture.folder("llama"), texts);
        assertThat(side.sites()).hasSize(4 * 7);
        assertThat(side.sites().get(8).module()).isEqualTo("model.layers.1.self_attn.k_proj");
        HookSite[] sites = {HookSite.Q, HookSite.ATTN_LINEAR, HookSite.MLP_PRE, HookSite.MLP_LINEAR};
        int[] numbers = {0, 3, 4, 6};
        for (int i = 0; i < sites.length; i++) {
            double[][] responses = responses("llama", texts, new HookPoint(sites[i], 2));
            for (int language = 0; language < LANGUAGES.length; language++) {
                Expertise layer = side.concepts().get(language).layers().get(2 * 7 + numbers[i]);
                for (int unit = 0; unit < layer.units(); unit++) {
                    double[] on = new double[6];
                    double[] off = new double[12];
                    int offs = 0;
                    for (int s = 0; s < 18; s++) {
                        if (s / 6 == language) {
                            on[s % 6] = responses[s][unit];
                        } else {
                            off[offs++] = responses[s][unit];
                        }
                    }
                    assertThat(layer.ap()[unit]).isCloseTo(averagePrecision(on, off), within(1e-9));
                    Arrays.sort(on);
                    assertThat(layer.onP50()[unit]).isCloseTo((on[2] + on[3]) / 2, within(2e-6));
                    assertThat(layer.onP90()[unit]).isCloseTo((on[4] + on[5]) / 2, within(2e-6));
                    assertThat(layer.offMean()[unit])
                            .isCloseTo(Arrays.stream(off).average().orElseThrow(), within(2e-6));
                }
            }
        }
    }

    /** A bias is added to one output alone: the unit of its number answers by as much more, and no other of the linear. */
    @ParameterizedTest
    @CsvSource({
        "gpt_neox, gpt_neox.layers.0.attention.query_key_value",
        "bloom, transformer.h.0.self_attention.query_key_value",
        "gpt2, transformer.h.0.attn.c_attn"
    })
    void unitsOfFusedLinearsAreCountedAsInTheFile(String family, String module) throws Exception {
        List<LanguageText> texts = LanguageText.read(TextFiles.write(folder, 3, LANGUAGES));
        Path altered = AlteredCheckpoint.write(family, folder.resolve("altered"), Map.of(module + ".bias", bias -> {
            float[] changed = bias.clone();
            changed[3] += 8;
            changed[70] += 16;
            changed[131] += 32;
            return changed;
        }));
        double[] before = onP50(run(Fixture.folder(family), texts), module);
        double[] after = onP50(run(altered, texts), module);
        for (int unit = 0; unit < before.length; unit++) {
            double more = unit == 3 ? 8 : unit == 70 ? 16 : unit == 131 ? 32 : 0;
            assertThat(after[unit] - before[unit]).as("unit %s", unit).isCloseTo(more, within(1e-5));
        }
    }

    @Test
    void longSentencesAreCutAndSentencesOfOneLanguageRefused() throws Exception {
        String words = "w1 ".repeat(100);
        Path cut = Files.writeString(folder.resolve("cut"), "w7 " + words + "\nw5\n");
        List<LanguageText> one = LanguageText.read(List.of("en=" + cut));
        assertThatThrownBy(() -> run(Fixture.folder("llama"), one))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("2 of 2 sentences");
        assertThatThrownBy(
                        () -> run(Fixture.folder("mixtral"), LanguageText.read(TextFiles.write(folder, 3, LANGUAGES))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("experts");
        Path longer = Files.writeString(folder.resolve("longer"), "w1 ".repeat(400) + "\n");
        try (Tokenizer tokenizer = Tokenizer.open(Fixture.folder("llama").resolve("tokenizer.json"))) {
            Sentences sentences = Sentences.read(LanguageText.read(List.of("en=" + longer)), tokenizer);
            assertThat(sentences.tokens())
                    .singleElement()
                    .satisfies(ids -> assertThat(ids).hasSize(256));
        }
    }

    private static double[] onP50(SideExpertise side, String module) {
        for (int i = 0; i < side.sites().size(); i++) {
            if (side.sites().get(i).module().equals(module)) {
                return side.concepts().getFirst().layers().get(i).onP50();
            }
        }
        throw new AssertionError(module);
    }

    private static SideExpertise run(Path model, List<LanguageText> texts) throws Exception {
        try (Fixture fixture = Fixture.open(model, DType.FLOAT32);
                Tokenizer tokenizer = Tokenizer.open(model.resolve("tokenizer.json"))) {
            return Torch.get()
                    .call(() -> new UnitExperts(Map.of(Side.BASE, Decoder.of(fixture.weights())), tokenizer, 30)
                            .run(texts, Watch.none())
                            .expertise()
                            .getFirst());
        }
    }

    private static double[][] responses(String family, List<LanguageText> texts, HookPoint point) throws Exception {
        try (Fixture fixture = Fixture.open(family);
                Tokenizer tokenizer = Tokenizer.open(Fixture.folder(family).resolve("tokenizer.json"))) {
            return fixture.call(decoder -> {
                List<double[]> means = new ArrayList<>();
                for (LanguageText text : texts) {
                    for (String line : Files.readAllLines(text.path())) {
                        int[] tokens = tokenizer.encode(line);
                        HookSet hooks = new HookSet();
                        hooks.record(point, r -> means.add(mean(r.values(), tokens.length)));
                        try (Scope scope = decoder.open()) {
                            decoder.forward(scope.ops(), new TokenBatch(List.of(tokens)), hooks, new Cancel());
                        }
                    }
                }
                return means.toArray(double[][]::new);
            });
        }
    }

    private static double[] mean(float[] values, int tokens) {
        double[] mean = new double[values.length / tokens];
        for (int i = 0; i < values.length; i++) {
            mean[i % mean.length] += values[i] / (double) tokens;
        }
        return mean;
    }

    /** Mean over positives of the share of positives among all that are as high. */
    private static double averagePrecision(double[] on, double[] off) {
        double sum = 0;
        for (double one : on) {
            double above = Arrays.stream(on).filter(x -> x >= one).count();
            double others = Arrays.stream(off).filter(x -> x >= one).count();
            sum += above / (above + others);
        }
        return sum / on.length;
    }
}
