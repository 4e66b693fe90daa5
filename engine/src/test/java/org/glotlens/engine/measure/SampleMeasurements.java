package org.glotlens.engine.measure;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.glotlens.engine.activity.LanguageText;
import org.glotlens.engine.concept.ConceptItem;
import org.glotlens.engine.concept.ConceptSettings;
import org.glotlens.engine.confusion.ConfusionPrompt;
import org.glotlens.engine.confusion.ConfusionSettings;
import org.glotlens.engine.consistency.ConsistencySettings;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.edit.EditOperation;
import org.glotlens.engine.edit.EditSpec;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.edit.StoredVector;
import org.glotlens.engine.fertility.FertilitySettings;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.generate.GenerationPrompt;
import org.glotlens.engine.generate.GenerationSettings;
import org.glotlens.engine.grid.GridSettings;
import org.glotlens.engine.jacobian.JacobianLens;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.SetOverride;
import org.glotlens.engine.lens.SetOverrides;
import org.glotlens.engine.mass.MassSettings;
import org.glotlens.engine.neuron.NeuronSettings;
import org.glotlens.engine.patch.PatchPair;
import org.glotlens.engine.patch.PatchSettings;
import org.glotlens.engine.problem.ExemplarFile;
import org.glotlens.engine.problem.Problem;
import org.glotlens.engine.problem.ProblemSet;
import org.glotlens.engine.problem.ProblemSettings;
import org.glotlens.engine.problem.ProblemTask;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.steer.SteerPrompt;
import org.glotlens.engine.steer.SteerSettings;
import org.glotlens.engine.task.AnswerOutput;
import org.glotlens.engine.task.DroppedItem;
import org.glotlens.engine.task.PromptOptions;
import org.glotlens.engine.task.ScoreKind;
import org.glotlens.engine.task.TaskItem;
import org.glotlens.engine.task.TaskItems;

/** A measurement of every kind, as a test takes it. */
final class SampleMeasurements {
    static final Input FILE = new Input("p.jsonl", "00ff");
    static final Read<List<Prompt>> PROMPTS = new Read<>(List.of(prompt("zh-1"), prompt("zh-2")), List.of(FILE));
    static final Read<SetOverrides> SETS = new Read<>(
            new SetOverrides(List.of(new SetOverride("zh-1", Curve.answer("zh"), 7, "花", false))),
            List.of(new Input("p.sets.json", "11ee")));
    static final Read<List<ParallelItem>> ITEMS = new Read<>(
            List.of(new ParallelItem("1", texts("en", "a b", "de", "c d"), texts("en", "a "))), List.of(FILE));

    static final LensMeasurement LENS = new LensMeasurement(PROMPTS, SETS, LensSettings.defaults());
    static final RepresentMeasurement REPRESENT = new RepresentMeasurement(ITEMS, RepresentSettings.defaults());
    static final PromptOptions ASKING =
            new PromptOptions(AnswerOutput.ENGLISH, OptionalInt.empty(), OptionalInt.empty(), PromptOptions.SEED);
    static final EvaluateMeasurement EVALUATE = new EvaluateMeasurement(
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

    static final GenerateMeasurement GENERATE = new GenerateMeasurement(
            new Read<>(List.of(new GenerationPrompt("1", "a b")), List.of(FILE)),
            GenerationSettings.defaults(),
            List.of(Side.ALIGNED),
            Edits.NONE);
    static final PatchMeasurement PATCH = new PatchMeasurement(
            new Read<>(
                    List.of(new PatchPair("1", List.of("a", "b"), "c", -1, 0, Map.of("x", List.of("y")))),
                    List.of(FILE)),
            PatchSettings.defaults(),
            Edits.NONE);
    static final SteerMeasurement STEER = new SteerMeasurement(
            new Input("v.safetensors", "44bb"),
            new Read<>(List.of(new SteerPrompt("1", "a", Map.of("zh", List.of("b")))), List.of(FILE)),
            SteerSettings.defaults(),
            Side.BASE,
            Edits.NONE);
    static final NeuronsMeasurement NEURONS = new NeuronsMeasurement(
            List.of(
                    new LanguageText("en", new Input("a text.txt", "44dd")),
                    new LanguageText("zh", new Input("b.txt", "55ee"))),
            List.of(new LanguageText("en", new Input("c.txt", "66ff"))),
            NeuronSettings.defaults(),
            Edits.NONE);
    static final GridMeasurement GRID =
            new GridMeasurement(PROMPTS, List.of("zh-1"), new GridSettings(5, 1, List.of("w1")), Edits.NONE);
    static final TokenizerMeasurement TOKENIZER = new TokenizerMeasurement(
            NEURONS.texts(),
            List.of(new OtherTokenizer("other model", List.of(new Input("other model/tokenizer.json", "77aa")))),
            FertilitySettings.defaults());
    static final MassMeasurement MASS =
            new MassMeasurement(NEURONS.texts(), GENERATE.prompts(), MassSettings.defaults(), Edits.NONE);
    static final ConsistencyMeasurement CONSISTENCY = new ConsistencyMeasurement(
            List.of(
                    new LanguageText("en", new Input("a rows.tsv", "44dd")),
                    new LanguageText("zh", new Input("b.tsv", "55ee"))),
            ConsistencySettings.defaults(),
            Edits.NONE);
    static final LensEvalMeasurement LENS_EVAL = new LensEvalMeasurement(
            new Read<>(List.of(new ConceptItem("1", "a b", "c", List.of("d", "e"))), List.of(FILE)),
            ConceptSettings.defaults(),
            Edits.NONE,
            JacobianLens.NONE);
    static final ProblemMeasurement PROBLEMS = new ProblemMeasurement(
            new ProblemSet.Source(
                    ProblemTask.MGSM,
                    List.of(new LanguageFile(Optional.of("zh"), Path.of("m zh.tsv"))),
                    Optional.empty(),
                    Optional.empty()),
            new Read<>(
                    new ProblemSet(ExemplarFile.shipped(), List.of(new Problem("zh", "1", "q", "", "11"))),
                    List.of(FILE)),
            ProblemSettings.defaults(),
            Edits.NONE);
    static final ConfusionMeasurement CONFUSION = new ConfusionMeasurement(
            new Read<>(List.of(new ConfusionPrompt("1", "", "a", "zh", "b")), List.of(FILE)),
            Optional.of(new Input("words.txt", "77aa")),
            ConfusionSettings.defaults(),
            Edits.NONE);
    static final Edits EDITS = new Edits(
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

    private SampleMeasurements() {}

    /** One of every kind. */
    static List<Measurement<?>> kinds() {
        return List.of(
                LENS,
                REPRESENT,
                EVALUATE,
                PROBLEMS,
                GENERATE,
                PATCH,
                STEER,
                CONFUSION,
                NEURONS,
                GRID,
                TOKENIZER,
                MASS,
                CONSISTENCY,
                LENS_EVAL);
    }

    static Prompt prompt(String id) {
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
