package org.glotlens.engine.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import org.glotlens.engine.DataException;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.model.AlteredCheckpoint;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.neuron.LanguageNeuron;
import org.glotlens.engine.neuron.NeuronMethod;
import org.glotlens.engine.neuron.NeuronSettings;
import org.glotlens.engine.neuron.SideNeurons;
import org.glotlens.engine.neuron.SwitchKind;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Counts against readings one chunk at a time, and effects against a checkpoint whose columns are 0. */
@Tag("native")
class LanguageNeuronsTest {
    private static final int CHUNK = 7;
    private static final int BATCH_TOKENS = 25;
    private static final String[] LANGUAGES = {"en", "zh", "de"};

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"llama", "gpt2"})
    void countsAndMeansAreThoseOfReadingsOneChunkAtATime(String family) throws Exception {
        List<LanguageText> texts = texts(23);
        NeuronsResult result = run(family, settings(NeuronMethod.LAPE, false), texts, List.of());
        SideNeurons side = result.neurons().getFirst();
        List<double[]> means = result.activations().getFirst().means();
        try (Fixture fixture = Fixture.open(family);
                Tokenizer tokenizer = tokenizer(family)) {
            for (int language = 0; language < LANGUAGES.length; language++) {
                List<int[]> chunks = chunks(texts.get(language), tokenizer);
                assertThat(side.counts().tokens()[language]).isEqualTo((long) chunks.size() * CHUNK);
                for (int block = 0; block < side.counts().shape().nLayers(); block++) {
                    List<float[]> pre = seen(fixture, chunks, new HookPoint(HookSite.MLP_PRE, block));
                    int dMlp = side.counts().shape().dMlp();
                    for (int neuron = 0; neuron < dMlp; neuron++) {
                        long active = 0;
                        for (float[] values : pre) {
                            for (int at = neuron; at < values.length; at += dMlp) {
                                active += values[at] > 0 ? 1 : 0;
                            }
                        }
                        assertThat(side.counts().at(block, neuron, language)).isEqualTo(active);
                    }
                }
                Map<Integer, List<float[]>> acts = new HashMap<>();
                for (int i = 0; i < means.size(); i++) {
                    LanguageNeuron neuron = side.selection().neurons().get(i);
                    if (!acts.containsKey(neuron.block())) {
                        acts.put(
                                neuron.block(), seen(fixture, chunks, new HookPoint(HookSite.MLP_ACT, neuron.block())));
                    }
                    List<float[]> act = acts.get(neuron.block());
                    double sum = 0;
                    for (float[] values : act) {
                        for (int at = neuron.neuron();
                                at < values.length;
                                at += side.counts().shape().dMlp()) {
                            sum += values[at];
                        }
                    }
                    assertThat(means.get(i)[language]).isCloseTo(sum / chunks.size() / CHUNK, within(1e-6));
                }
            }
        }
    }

    /** Threshold, entropy and membership from the counts by the letter of the rule, in plain loops. */
    @Test
    void theSelectionFollowsFromTheCounts() throws Exception {
        SideNeurons side = run("llama", settings(NeuronMethod.LAPE, false), texts(23), List.of())
                .neurons()
                .getFirst();
        int cells = side.counts().counts().length;
        double[] rates = new double[cells];
        for (int i = 0; i < cells; i++) {
            rates[i] = side.counts().counts()[i] / (double) side.counts().tokens()[i % LANGUAGES.length];
        }
        double[] sorted = rates.clone();
        Arrays.sort(sorted);
        double threshold = sorted[(int) Math.rint(.9 * cells) - 1];
        TreeSet<Double> kept = new TreeSet<>();
        for (int neuron = 0; neuron < cells / LANGUAGES.length; neuron++) {
            double sum = 0;
            double most = 0;
            for (int k = 0; k < LANGUAGES.length; k++) {
                sum += rates[neuron * LANGUAGES.length + k];
                most = Math.max(most, rates[neuron * LANGUAGES.length + k]);
            }
            double entropy = 0;
            for (int k = 0; k < LANGUAGES.length; k++) {
                double share = rates[neuron * LANGUAGES.length + k] / sum;
                entropy -= share > 0 ? share * Math.log(share) : 0;
            }
            if (most > threshold) {
                kept.add(entropy);
            }
        }
        List<LanguageNeuron> selected = side.selection().neurons();
        assertThat(selected).hasSize((int) Math.rint(.05 * cells / LANGUAGES.length));
        assertThat(side.selection().threshold()).isEqualTo(threshold);
        assertThat(selected.getFirst().entropy()).isCloseTo(kept.first(), within(1e-12));
        for (LanguageNeuron neuron : selected) {
            int at = (neuron.block() * side.counts().shape().dMlp() + neuron.neuron()) * LANGUAGES.length;
            for (int k = 0; k < LANGUAGES.length; k++) {
                assertThat(neuron.languages().contains(k)).isEqualTo(rates[at + k] > threshold);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void switchedOffIsACheckpointWithoutTheColumnsOfTheDownProjection(boolean hasBegin) throws Exception {
        Path model = AlteredCheckpoint.write("llama", folder.resolve("base"), Map.of());
        if (hasBegin) {
            giveBegin(model.resolve("tokenizer.json"));
        }
        List<LanguageText> texts = texts(30);
        NeuronsResult result = run(model, settings(NeuronMethod.LAPE, true), texts, List.of());
        SideNeurons side = result.neurons().getFirst();
        assertThat(result.effects()).hasSize(LANGUAGES.length * LANGUAGES.length);
        try (Tokenizer tokenizer = Tokenizer.open(model.resolve("tokenizer.json"))) {
            assertThat(tokenizer.prepended()).hasSize(hasBegin ? 1 : 0);
            for (int off = 0; off < LANGUAGES.length; off++) {
                Map<String, UnaryOperator<float[]>> changes = new HashMap<>();
                int language = off;
                for (int block = 0; block < 4; block++) {
                    int[] channels = side.selection().mask().channels(language, block);
                    changes.put("model.layers." + block + ".mlp.down_proj.weight", w -> without(w, channels, 144));
                }
                Path altered = AlteredCheckpoint.write("llama", folder.resolve("off" + off), changes);
                for (int k = 0; k < LANGUAGES.length; k++) {
                    SwitchEffect row = result.effects().get(off * LANGUAGES.length + k);
                    List<int[]> rows = PlainLikelihood.heldOut(texts.get(k), tokenizer, CHUNK);
                    int ahead = Math.max(1, tokenizer.prepended().size());
                    double after = nats(altered, rows, ahead);
                    double before = nats(model, rows, ahead);
                    assertThat(row.switched()).isEqualTo(LANGUAGES[off]);
                    assertThat(row.measured()).isEqualTo(LANGUAGES[k]);
                    assertThat(row.nats()).isCloseTo(after, within(2e-6));
                    assertThat(row.change()).isCloseTo(after - before, within(4e-6));
                    assertThat(row.tokens())
                            .isEqualTo(rows.stream()
                                    .mapToInt(r -> r.length - ahead)
                                    .sum());
                    assertThat(row.bytes()).isEqualTo(bytes(texts.get(k)));
                }
            }
        }
        assertThat(result.effects()).anyMatch(row -> Math.abs(row.change()) > 1e-3);
    }

    /** Where a language has all neurons of every block, random sets of that size are the same set. */
    @Test
    void randomNeuronsAreAsManyInEveryBlock() throws Exception {
        NeuronSettings all = new NeuronSettings(NeuronMethod.LAPE, 1, 0, CHUNK, true, SwitchKind.ON, 2, 7);
        NeuronsResult result = run("llama", all, texts(60), List.of());
        assertThat(result.neurons().getFirst().selection().mask().sizes(0)).containsOnly(144);
        assertThat(result.effects()).hasSize(4 * LANGUAGES.length * LANGUAGES.length);
        for (SwitchEffect row : result.effects()) {
            assertThat(row.changeRandom()).isCloseTo(row.change(), within(1e-9));
            assertThat(row.changeRandomSd()).isCloseTo(0, within(1e-9));
            assertThat(Math.abs(row.change())).isGreaterThan(1e-3);
        }
    }

    @Test
    void theSameSeedDrawsTheSameNeuronsAndAnotherOthers() throws Exception {
        List<LanguageText> texts = texts(20);
        NeuronSettings one = settings(NeuronMethod.LAPE, true);
        NeuronSettings other = new NeuronSettings(NeuronMethod.LAPE, .05, .9, CHUNK, true, List.of(), 2, 8);
        double drawn = run("llama", one, texts, texts).effects().getFirst().changeRandom();
        assertThat(run("llama", one, texts, texts).effects().getFirst().changeRandom())
                .isEqualTo(drawn);
        assertThat(run("llama", other, texts, texts).effects().getFirst().changeRandom())
                .isNotEqualTo(drawn);
    }

    @Test
    void heldOutTextsAreNotCounted() throws Exception {
        List<LanguageText> texts = texts(30);
        List<LanguageText> fewer = new ArrayList<>();
        for (LanguageText text : texts) {
            List<String> lines = new ArrayList<>();
            List<String> all = Files.readAllLines(text.path());
            for (int i = 0; i < all.size(); i++) {
                if ((i + 1) % 10 != 0) {
                    lines.add(all.get(i));
                }
            }
            Path file = Files.write(folder.resolve("less " + text.language()), lines);
            fewer.addAll(LanguageText.read(List.of(text.language() + "=" + file)));
        }
        assertThat(run("llama", settings(NeuronMethod.LAPE, true), texts, List.of())
                        .neurons()
                        .getFirst()
                        .counts()
                        .counts())
                .isEqualTo(run("llama", settings(NeuronMethod.LAPE, false), fewer, List.of())
                        .neurons()
                        .getFirst()
                        .counts()
                        .counts());
    }

    @Test
    void theVariantSaysItsWeight() throws Exception {
        NeuronsResult result = run("llama", settings(NeuronMethod.SHARED, false), texts(23), List.of());
        assertThat(result.weights()).hasSize(1);
        assertThat(result.weights().getFirst().weight()).isBetween(0., .2);
    }

    @Test
    void whatCannotBeCountedIsRefusedInOneSentence() throws Exception {
        NeuronSettings off = settings(NeuronMethod.LAPE, true);
        List<LanguageText> few = texts(9);
        assertRefused(() -> run("llama", off, few, List.of()), "has 9 texts, too few to hold out every tenth");
        NeuronSettings wide = new NeuronSettings(NeuronMethod.LAPE, .05, .9, 100);
        assertRefused(() -> run("llama", wide, few, List.of()), "fewer than one chunk of 100");
        NeuronSettings usual = settings(NeuronMethod.LAPE, false);
        assertRefused(() -> run("llama", usual, few.subList(0, 1), List.of()), "at least two languages");
        assertRefused(() -> run("mixtral", usual, few, List.of()), "experts, so no single projection");
        Files.writeString(few.getFirst().path(), "w1 w2 w3 w4 w5 w6 w7 w8");
        assertRefused(() -> run("llama", usual, few, List.of()), "was changed since it was named");
        Path empty = Files.writeString(folder.resolve("empty"), "\n \n");
        List<LanguageText> blank = LanguageText.read(List.of("en=" + empty, "de=" + empty));
        assertRefused(() -> run("llama", usual, blank, List.of()), "have 0 tokens");
        assertRefused(() -> LanguageText.read(List.of("en=" + empty, "en=" + empty)), "Two files hold texts of en");
        assertRefused(() -> LanguageText.read(List.of("en=" + folder.resolve("none"))), "Cannot read");
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void assertRefused(Work work, String part) {
        assertThatThrownBy(work::run)
                .isInstanceOf(DataException.class)
                .hasMessageContaining(part)
                .message()
                .doesNotContain("\n");
    }

    private List<LanguageText> texts(int count) throws Exception {
        return LanguageText.read(TextFiles.write(folder, count, LANGUAGES));
    }

    private static NeuronSettings settings(NeuronMethod method, boolean isDeactivated) {
        return new NeuronSettings(method, .05, .9, CHUNK, isDeactivated, List.of(), 2, 7);
    }

    private static Tokenizer tokenizer(String family) throws Exception {
        return Tokenizer.open(Fixture.folder(family).resolve("tokenizer.json"));
    }

    private static NeuronsResult run(
            String family, NeuronSettings settings, List<LanguageText> texts, List<LanguageText> heldOut)
            throws Exception {
        return run(Fixture.folder(family), settings, texts, heldOut);
    }

    private static NeuronsResult run(
            Path model, NeuronSettings settings, List<LanguageText> texts, List<LanguageText> heldOut)
            throws Exception {
        try (Fixture fixture = Fixture.open(model, DType.FLOAT32);
                Tokenizer tokenizer = Tokenizer.open(model.resolve("tokenizer.json"))) {
            return Torch.get()
                    .call(() -> new LanguageNeurons(
                                    Map.of(Side.BASE, Decoder.of(fixture.weights())), tokenizer, settings, BATCH_TOKENS)
                            .run(texts, heldOut, Optional.empty(), Watch.none()));
        }
    }

    /** All texts as one row of ids, in whole chunks. */
    private static List<int[]> chunks(LanguageText text, Tokenizer tokenizer) throws Exception {
        List<Integer> ids = new ArrayList<>();
        for (String line : Files.readAllLines(text.path())) {
            Arrays.stream(tokenizer.encodePlain(line)).forEach(ids::add);
        }
        List<int[]> chunks = new ArrayList<>();
        for (int from = 0; from + CHUNK <= ids.size(); from += CHUNK) {
            chunks.add(ids.subList(from, from + CHUNK).stream()
                    .mapToInt(Integer::intValue)
                    .toArray());
        }
        return chunks;
    }

    private static List<float[]> seen(Fixture fixture, List<int[]> chunks, HookPoint point) throws Exception {
        return fixture.call(decoder -> {
            List<float[]> values = new ArrayList<>();
            for (int[] chunk : chunks) {
                try (Scope scope = decoder.open()) {
                    HookSet hooks = new HookSet();
                    hooks.record(point, recording -> values.add(recording.values()));
                    decoder.forward(scope.ops(), new TokenBatch(List.of(chunk)), hooks, new Cancel());
                }
            }
            return values;
        });
    }

    private static long bytes(LanguageText text) throws Exception {
        List<String> lines = Files.readAllLines(text.path());
        long bytes = 0;
        for (int i = 9; i < lines.size(); i += 10) {
            bytes += lines.get(i).length();
        }
        return bytes;
    }

    private static double nats(Path model, List<int[]> rows, int ahead) throws Exception {
        try (Fixture fixture = Fixture.open(model, DType.FLOAT32)) {
            return fixture.call(decoder -> PlainLikelihood.nats(decoder, rows, ahead));
        }
    }

    private static float[] without(float[] weight, int[] columns, int width) {
        float[] changed = weight.clone();
        Set<Integer> off = new HashSet<>();
        Arrays.stream(columns).forEach(off::add);
        for (int i = 0; i < changed.length; i++) {
            changed[i] = off.contains(i % width) ? 0 : changed[i];
        }
        return changed;
    }

    private static void giveBegin(Path tokenizer) throws Exception {
        String processor = """
            "post_processor": {"type": "TemplateProcessing",
             "single": [{"SpecialToken": {"id": "w1", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
             "pair": [{"SpecialToken": {"id": "w1", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
                      {"Sequence": {"id": "B", "type_id": 0}}],
             "special_tokens": {"w1": {"id": "w1", "ids": [1], "tokens": ["w1"]}}}\
            """;
        Files.writeString(
                tokenizer,
                Files.readString(tokenizer)
                        .replaceAll("\"post_processor\":\\s*null", Matcher.quoteReplacement(processor)));
    }
}
