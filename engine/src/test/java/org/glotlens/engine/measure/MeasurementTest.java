package org.glotlens.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.activity.LanguageText;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.data.Mend;
import org.glotlens.engine.edit.EditOperation;
import org.glotlens.engine.edit.EditSpec;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.edit.StoredVector;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.generate.GenerationPrompt;
import org.glotlens.engine.generate.GenerationSettings;
import org.glotlens.engine.grid.GridSettings;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.SetOverride;
import org.glotlens.engine.lens.SetOverrides;
import org.glotlens.engine.neuron.NeuronMethod;
import org.glotlens.engine.neuron.NeuronSettings;
import org.glotlens.engine.patch.PatchPair;
import org.glotlens.engine.patch.PatchSettings;
import org.glotlens.engine.patch.PatchSettings.Blocks;
import org.glotlens.engine.patch.PatchSettings.Giver;
import org.glotlens.engine.patch.PatchSettings.Tokens;
import org.glotlens.engine.represent.Axes;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.represent.Pooling;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.represent.Superposition;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.IntervalKind;
import org.glotlens.engine.steer.SteerPrompt;
import org.glotlens.engine.steer.SteerSettings;
import org.glotlens.engine.task.AnswerOutput;
import org.glotlens.engine.task.DroppedItem;
import org.glotlens.engine.task.PromptOptions;
import org.glotlens.engine.task.ScoreKind;
import org.glotlens.engine.task.TaskItem;
import org.glotlens.engine.task.TaskItems;
import org.glotlens.engine.token.PublishedPrefixSets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every part of every measurement decides about its key, and JSON keeps it whole. */
@Tag("unit")
class MeasurementTest {
    private static final Input FILE = new Input("p.jsonl", "00ff");
    private static final Read<List<Prompt>> PROMPTS =
            new Read<>(List.of(prompt("zh-1"), prompt("zh-2")), List.of(FILE));
    private static final Read<SetOverrides> SETS = new Read<>(
            new SetOverrides(List.of(new SetOverride("zh-1", Curve.answer("zh"), 7, "花", false))),
            List.of(new Input("p.sets.json", "11ee")));
    private static final Read<List<ParallelItem>> ITEMS = new Read<>(
            List.of(new ParallelItem("1", texts("en", "a b", "de", "c d"), texts("en", "a "))), List.of(FILE));

    private static final LensMeasurement LENS = new LensMeasurement(PROMPTS, SETS, LensSettings.defaults());
    private static final RepresentMeasurement REPRESENT = new RepresentMeasurement(ITEMS, RepresentSettings.defaults());
    private static final PromptOptions ASKING =
            new PromptOptions(AnswerOutput.ENGLISH, OptionalInt.empty(), OptionalInt.empty(), PromptOptions.SEED);
    private static final EvaluateMeasurement EVALUATE = new EvaluateMeasurement(
            new EvaluateMeasurement.Source(
                    "emotion",
                    "emotion",
                    List.of(new LanguageFile(Optional.of("zh"), Path.of("e zh.json"))),
                    Optional.empty()),
            new Read<>(
                    new TaskItems(
                            List.of(new TaskItem("1", "zh", "x", " ", List.of("a", "b"), List.of("A", "B"), 1)),
                            List.of(new DroppedItem(
                                    "zh", "2", Optional.empty(), Optional.of(ScoreKind.PREFIX), "why"))),
                    List.of(FILE)),
            new EvaluateSettings(ASKING, Set.of(), Set.of(ScoreKind.PREFIX, ScoreKind.STRING)));

    private static final GenerateMeasurement GENERATE = new GenerateMeasurement(
            new Read<>(List.of(new GenerationPrompt("1", "a b")), List.of(FILE)),
            GenerationSettings.defaults(),
            List.of(Side.ALIGNED),
            Edits.NONE);
    private static final PatchMeasurement PATCH = new PatchMeasurement(
            new Read<>(
                    List.of(new PatchPair("1", List.of("a", "b"), "c", -1, 0, Map.of("x", List.of("y")))),
                    List.of(FILE)),
            PatchSettings.defaults(),
            Edits.NONE);
    private static final SteerMeasurement STEER = new SteerMeasurement(
            new Input("v.safetensors", "44bb"),
            new Read<>(List.of(new SteerPrompt("1", "a", Map.of("zh", List.of("b")))), List.of(FILE)),
            SteerSettings.defaults(),
            Side.BASE);
    private static final NeuronsMeasurement NEURONS = new NeuronsMeasurement(
            List.of(
                    new LanguageText("en", new Input("a text.txt", "44dd")),
                    new LanguageText("zh", new Input("b.txt", "55ee"))),
            List.of(new LanguageText("en", new Input("c.txt", "66ff"))),
            NeuronSettings.defaults(),
            Edits.NONE);
    private static final GridMeasurement GRID =
            new GridMeasurement(PROMPTS, List.of("zh-1"), new GridSettings(5, 1, List.of("w1")), Edits.NONE);
    private static final Edits EDITS = new Edits(
            List.of(new EditSpec(
                    "blocks.*.hook_resid_post",
                    EditOperation.ADD,
                    List.of(3),
                    List.of(),
                    List.of(0.1),
                    Optional.of(new StoredVector("v", "zh", Optional.of(2), Optional.empty(), true)),
                    2,
                    "positions",
                    List.of(-1),
                    true)),
            List.of(new Input("e.json", "22dd"), new Input("v", "33cc")));

    /** A component of a settings record, and the measurement with another value there. */
    private record Change(Class<? extends Record> settings, String component, Measurement<?> from, Measurement<?> to) {
        @Override
        public String toString() {
            return settings.getSimpleName() + "." + component;
        }
    }

    static List<Measurement<?>> kinds() {
        return List.of(LENS, REPRESENT, EVALUATE, GENERATE, PATCH, STEER, NEURONS, GRID);
    }

    static List<Change> changes() {
        LensSettings l = LENS.settings();
        RepresentSettings r = REPRESENT.settings();
        EvaluateSettings e = EVALUATE.settings();
        List<Change> changes = new ArrayList<>();
        Function<LensSettings, Measurement<?>> lens = settings -> new LensMeasurement(PROMPTS, SETS, settings);
        changes.add(new Change(LensSettings.class, "topTokens", LENS, lens.apply(LensSettings.of(6))));
        changes.add(new Change(LensSettings.class, "count", LENS, lens.apply(l.on(1))));
        changes.add(new Change(LensSettings.class, "chance", LENS, lens.apply(l.withChance())));
        changes.add(
                new Change(LensSettings.class, "interval", LENS, lens.apply(l.with(IntervalKind.MEDIAN, l.seed()))));
        changes.add(new Change(LensSettings.class, "seed", LENS, lens.apply(l.with(l.interval(), 43))));
        changes.add(new Change(
                LensSettings.class, "published", LENS, lens.apply(l.asPublished(PublishedPrefixSets.Rule.ZHANG))));
        changes.add(new Change(LensSettings.class, "words", LENS, lens.apply(l.withWholeWords())));
        Function<RepresentSettings, Measurement<?>> represent = settings -> new RepresentMeasurement(ITEMS, settings);
        changes.add(new Change(
                RepresentSettings.class,
                "pooling",
                REPRESENT,
                represent.apply(new RepresentSettings(
                        Pooling.LAST, r.isAsPublished(), r.axes(), r.superposition(), r.seed()))));
        changes.add(new Change(RepresentSettings.class, "isAsPublished", REPRESENT, represent.apply(r.asPublished())));
        changes.add(new Change(
                RepresentSettings.class,
                "axes",
                REPRESENT,
                represent.apply(new RepresentSettings(
                        r.pooling(), r.isAsPublished(), Axes.BASE, r.superposition(), r.seed()))));
        changes.add(new Change(
                RepresentSettings.class,
                "superposition",
                REPRESENT,
                represent.apply(new RepresentSettings(
                        r.pooling(), r.isAsPublished(), r.axes(), Superposition.LANGUAGES, r.seed()))));
        changes.add(new Change(
                RepresentSettings.class,
                "seed",
                REPRESENT,
                represent.apply(
                        new RepresentSettings(r.pooling(), r.isAsPublished(), r.axes(), r.superposition(), 43))));
        Function<EvaluateSettings, Measurement<?>> evaluate =
                settings -> new EvaluateMeasurement(EVALUATE.source(), EVALUATE.questions(), settings);
        changes.add(new Change(
                EvaluateSettings.class,
                "mends",
                EVALUATE,
                evaluate.apply(new EvaluateSettings(ASKING, Set.of(Mend.GOLD), e.scorings()))));
        changes.add(new Change(
                EvaluateSettings.class,
                "scorings",
                EVALUATE,
                evaluate.apply(new EvaluateSettings(ASKING, e.mends(), Set.of(ScoreKind.STRING)))));
        Function<PromptOptions, Measurement<?>> asking =
                prompts -> evaluate.apply(new EvaluateSettings(prompts, e.mends(), e.scorings()));
        changes.add(new Change(
                EvaluateSettings.class,
                "prompts",
                EVALUATE,
                asking.apply(new PromptOptions(AnswerOutput.NATIVE, OptionalInt.of(1), OptionalInt.of(1), 43))));
        changes.add(new Change(
                PromptOptions.class,
                "output",
                EVALUATE,
                asking.apply(new PromptOptions(AnswerOutput.NATIVE, ASKING.shots(), ASKING.limit(), ASKING.seed()))));
        changes.add(new Change(
                PromptOptions.class,
                "shots",
                EVALUATE,
                asking.apply(new PromptOptions(ASKING.output(), OptionalInt.of(0), ASKING.limit(), ASKING.seed()))));
        changes.add(new Change(
                PromptOptions.class,
                "limit",
                EVALUATE,
                asking.apply(new PromptOptions(ASKING.output(), ASKING.shots(), OptionalInt.of(9), ASKING.seed()))));
        changes.add(new Change(
                PromptOptions.class,
                "seed",
                EVALUATE,
                asking.apply(new PromptOptions(ASKING.output(), ASKING.shots(), ASKING.limit(), 43))));
        changes.addAll(changesOfGeneration());
        changes.addAll(changesOfPatching());
        changes.addAll(changesOfSteering());
        changes.addAll(changesOfNeurons());
        changes.addAll(changesOfGrids());
        return changes;
    }

    private static List<Change> changesOfGrids() {
        Map<String, GridSettings> others = new LinkedHashMap<>();
        others.put("topTokens", new GridSettings(6, 1, List.of("w1")));
        others.put("stride", new GridSettings(5, 2, List.of("w1")));
        others.put("pins", GRID.settings().pinning(List.of("w1", "w2")));
        List<Change> changes = new ArrayList<>();
        others.forEach((component, settings) -> changes.add(new Change(
                GridSettings.class,
                component,
                GRID,
                new GridMeasurement(GRID.prompts(), GRID.ids(), settings, Edits.NONE))));
        return changes;
    }

    private static List<Change> changesOfNeurons() {
        NeuronSettings n = NEURONS.settings();
        Map<String, NeuronSettings> others = new LinkedHashMap<>();
        others.put("method", neurons(NeuronMethod.KOJIMA, .01, .95, 512));
        others.put("topRate", neurons(n.method(), .02, .95, 512));
        others.put("filterRate", neurons(n.method(), .01, .9, 512));
        others.put("chunk", neurons(n.method(), .01, .95, 511));
        others.put("isDeactivated", new NeuronSettings(n.method(), .01, .95, 512, true, n.units(), n.seed()));
        others.put("units", new NeuronSettings(n.method(), .01, .95, 512, false, 10, n.seed()));
        others.put("seed", new NeuronSettings(n.method(), .01, .95, 512, false, n.units(), 43));
        List<Change> changes = new ArrayList<>();
        others.forEach((component, settings) -> changes.add(new Change(
                NeuronSettings.class,
                component,
                NEURONS,
                new NeuronsMeasurement(NEURONS.texts(), NEURONS.heldOut(), settings, Edits.NONE))));
        return changes;
    }

    private static NeuronSettings neurons(NeuronMethod method, double topRate, double filterRate, int chunk) {
        return new NeuronSettings(method, topRate, filterRate, chunk);
    }

    private static List<Change> changesOfGeneration() {
        GenerationSettings g = GENERATE.settings();
        Map<String, GenerationSettings> others = new LinkedHashMap<>();
        others.put("maxNew", generation(9, Optional.empty(), 0, 1, 42, 1, false));
        others.put("temperature", generation(g.maxNew(), Optional.of(0.5), 0, 1, 42, 1, false));
        others.put("topK", generation(g.maxNew(), Optional.empty(), 3, 1, 42, 1, false));
        others.put("topP", generation(g.maxNew(), Optional.empty(), 0, 0.5, 42, 1, false));
        others.put("seed", generation(g.maxNew(), Optional.empty(), 0, 1, 43, 1, false));
        others.put("repetitionPenalty", generation(g.maxNew(), Optional.empty(), 0, 1, 42, 1.1, false));
        others.put("isChat", generation(g.maxNew(), Optional.empty(), 0, 1, 42, 1, true));
        others.put("stops", g.with(List.of("."), List.of()));
        others.put("languages", g.with(List.of(), List.of("zh")));
        List<Change> changes = new ArrayList<>();
        others.forEach((component, settings) -> changes.add(new Change(
                GenerationSettings.class,
                component,
                GENERATE,
                new GenerateMeasurement(GENERATE.prompts(), settings, GENERATE.sides(), Edits.NONE))));
        return changes;
    }

    private static List<Change> changesOfSteering() {
        SteerSettings s = STEER.settings();
        Map<String, SteerSettings> others = new LinkedHashMap<>();
        others.put("from", s.between("de", s.to()));
        others.put("to", s.between(s.from(), "de"));
        others.put("layers", new SteerSettings(s.from(), s.to(), List.of(3), s.strengths(), s.maxNew()));
        others.put("strengths", new SteerSettings(s.from(), s.to(), s.layers(), List.of(0.5), s.maxNew()));
        others.put("maxNew", new SteerSettings(s.from(), s.to(), s.layers(), s.strengths(), 9));
        List<Change> changes = new ArrayList<>();
        others.forEach((component, settings) -> changes.add(new Change(
                SteerSettings.class,
                component,
                STEER,
                new SteerMeasurement(STEER.vectors(), STEER.prompts(), settings, STEER.side()))));
        return changes;
    }

    private static List<Change> changesOfPatching() {
        Map<String, PatchSettings> others = new LinkedHashMap<>();
        others.put("hook", patching("hook_mlp_out", List.of(), Blocks.ONE, Giver.OWN, Tokens.PREFIXES));
        others.put("heads", patching("hook_resid_post", List.of(2), Blocks.ONE, Giver.OWN, Tokens.PREFIXES));
        others.put("blocks", patching("hook_resid_post", List.of(), Blocks.ONWARD, Giver.OWN, Tokens.PREFIXES));
        others.put("giver", patching("hook_resid_post", List.of(), Blocks.ONE, Giver.BASE, Tokens.PREFIXES));
        others.put("tokens", patching("hook_resid_post", List.of(), Blocks.ONE, Giver.OWN, Tokens.FIRST));
        PatchSettings p = PATCH.settings();
        others.put(
                "interval",
                new PatchSettings(
                        p.hook(), p.heads(), p.blocks(), p.giver(), p.tokens(), IntervalKind.MEDIAN, p.seed()));
        others.put("seed", new PatchSettings(p.hook(), p.heads(), p.blocks(), p.giver(), p.tokens(), p.interval(), 43));
        List<Change> changes = new ArrayList<>();
        others.forEach((component, settings) -> changes.add(new Change(
                PatchSettings.class, component, PATCH, new PatchMeasurement(PATCH.pairs(), settings, Edits.NONE))));
        return changes;
    }

    private static PatchSettings patching(String hook, List<Integer> heads, Blocks blocks, Giver giver, Tokens tokens) {
        return new PatchSettings(hook, heads, blocks, giver, tokens, IntervalKind.NORMAL, 42);
    }

    private static GenerationSettings generation(
            int maxNew,
            Optional<Double> temperature,
            int topK,
            double topP,
            long seed,
            double repetitionPenalty,
            boolean isChat) {
        return new GenerationSettings(
                maxNew, temperature, topK, topP, seed, repetitionPenalty, isChat, List.of(), List.of());
    }

    @Test
    void editsArePartOfEveryKeyOfTheWordsAndOfTheInputs() throws Exception {
        List<Measurement<?>> edited = List.of(
                new LensMeasurement(PROMPTS, SETS, LENS.settings(), EDITS),
                new RepresentMeasurement(ITEMS, REPRESENT.settings(), EDITS),
                EVALUATE.under(EDITS),
                new GenerateMeasurement(GENERATE.prompts(), GENERATE.settings(), GENERATE.sides(), EDITS),
                new PatchMeasurement(PATCH.pairs(), PATCH.settings(), EDITS),
                new NeuronsMeasurement(NEURONS.texts(), NEURONS.heldOut(), NEURONS.settings(), EDITS),
                new GridMeasurement(PROMPTS, GRID.ids(), GRID.settings(), EDITS));
        for (int i = 0; i < edited.size(); i++) {
            Measurement<?> measurement = edited.get(i);
            assertThat(MeasurementJson.of(measurement).toString())
                    .isNotEqualTo(MeasurementJson.of(kinds().get(i)).toString());
            assertThat(MeasurementJson.read(MeasurementJson.of(measurement))).isEqualTo(measurement);
            assertThat(measurement.words()).containsSubsequence("--edits", "e.json");
            assertThat(measurement.inputs()).containsAll(EDITS.inputs());
            assertThat(measurement.options()).containsEntry("edits", EDITS.text());
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void jsonReadsBackAnEqualMeasurementWithTheSameText(Measurement<?> measurement) throws Exception {
        ObjectNode json = MeasurementJson.of(measurement);
        Measurement<?> read = MeasurementJson.read(ResultJson.RECORDS.reader().readTree(json.toString()));
        assertThat(read).isEqualTo(measurement);
        assertThat(MeasurementJson.of(read)).hasToString(json.toString());
        assertThat(read.words()).isEqualTo(measurement.words());
    }

    @ParameterizedTest
    @MethodSource("changes")
    void everySettingChangesKeyWordsAndJson(Change change) throws Exception {
        assertThat(MeasurementJson.of(change.to()).toString())
                .isNotEqualTo(MeasurementJson.of(change.from()).toString());
        assertThat(change.to().words()).isNotEqualTo(change.from().words());
        assertThat(MeasurementJson.read(MeasurementJson.of(change.to()))).isEqualTo(change.to());
    }

    @Test
    void noSettingIsForgottenHere() {
        List<String> expected = new ArrayList<>();
        for (Class<? extends Record> settings : List.<Class<? extends Record>>of(
                LensSettings.class,
                RepresentSettings.class,
                EvaluateSettings.class,
                PromptOptions.class,
                GenerationSettings.class,
                PatchSettings.class,
                SteerSettings.class,
                NeuronSettings.class,
                GridSettings.class)) {
            for (RecordComponent component : settings.getRecordComponents()) {
                expected.add(settings.getSimpleName() + "." + component.getName());
            }
        }
        assertThat(changes().stream().map(Change::toString)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void noPartOfTheJsonCanBeLeftOutOrAdded(Measurement<?> measurement) {
        ObjectNode json = MeasurementJson.of(measurement);
        for (Map.Entry<String, com.fasterxml.jackson.databind.JsonNode> part : json.properties()) {
            ObjectNode less = json.deepCopy();
            less.remove(part.getKey());
            assertThatThrownBy(() -> MeasurementJson.read(less))
                    .as(part.getKey())
                    .isInstanceOf(DataException.class);
        }
        ObjectNode settings = (ObjectNode) json.get("settings");
        for (Map.Entry<String, com.fasterxml.jackson.databind.JsonNode> part : settings.properties()) {
            ObjectNode less = json.deepCopy();
            ((ObjectNode) less.get("settings")).remove(part.getKey());
            assertThatThrownBy(() -> MeasurementJson.read(less))
                    .as(part.getKey())
                    .isInstanceOf(DataException.class);
        }
        assertThatThrownBy(() -> MeasurementJson.read(json.deepCopy().put("more", 1)))
                .isInstanceOf(DataException.class);
        assertThatThrownBy(() -> MeasurementJson.read(json.deepCopy().put("kind", "other")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("[lens, represent, evaluate, generate, patch, steer, neurons, grid]");
    }

    @Test
    void whatWasReadIsPartOfTheKey() {
        Stream<Measurement<?>> others = Stream.of(
                new LensMeasurement(new Read<>(List.of(prompt("zh-1")), List.of(FILE)), SETS, LENS.settings()),
                new LensMeasurement(
                        new Read<>(PROMPTS.content(), List.of(new Input("p.jsonl", "00fe"))), SETS, LENS.settings()),
                new LensMeasurement(PROMPTS, LENS.settings()));
        Stream<Measurement<?>> neurons = Stream.of(
                new NeuronsMeasurement(NEURONS.texts(), List.of(), NEURONS.settings(), Edits.NONE),
                new NeuronsMeasurement(NEURONS.texts().reversed(), NEURONS.heldOut(), NEURONS.settings(), Edits.NONE));
        assertThat(neurons.map(other -> MeasurementJson.of(other).toString()))
                .doesNotHaveDuplicates()
                .doesNotContain(MeasurementJson.of(NEURONS).toString());
        assertThat(others.map(other -> MeasurementJson.of(other).toString()))
                .doesNotHaveDuplicates()
                .doesNotContain(MeasurementJson.of(LENS).toString());
    }

    @Test
    void theInputsAreTheFilesThatWereRead() {
        assertThat(LENS.inputs()).containsExactly(FILE, new Input("p.sets.json", "11ee"));
        assertThat(REPRESENT.inputs()).containsExactly(FILE);
        assertThat(EVALUATE.inputs()).containsExactly(FILE);
        assertThat(NEURONS.inputs()).extracting(Input::name).containsExactly("a text.txt", "b.txt", "c.txt");
    }

    private static Prompt prompt(String id) {
        return new Prompt(
                id,
                "zh",
                "\"Blume\" - \"",
                Map.of("zh", List.of("花")),
                Map.of("en", List.of(List.of(17, 4))),
                Map.of("zh", List.of("是", "否")));
    }

    private static Map<String, String> texts(String... pairs) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            texts.put(pairs[i], pairs[i + 1]);
        }
        return texts;
    }
}
