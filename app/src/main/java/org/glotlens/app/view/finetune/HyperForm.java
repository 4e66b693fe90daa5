package org.glotlens.app.view.finetune;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.glotlens.engine.train.Accumulation;
import org.glotlens.engine.train.BatchSettings;
import org.glotlens.engine.train.OptimiserSettings;
import org.glotlens.engine.train.PromptTemplate;
import org.glotlens.engine.train.PromptTemplates;
import org.glotlens.engine.train.RowSettings;
import org.glotlens.engine.train.SaveSettings;
import org.glotlens.engine.train.ScheduleSettings;
import org.glotlens.engine.train.ScheduleShape;
import org.glotlens.engine.train.TrainPreset;
import org.glotlens.engine.train.TrainSettings;
import org.glotlens.engine.train.TuningSettings;

/** The hyper-parameters of a fine-tune as a form; starts with the published defaults. */
public final class HyperForm {
    /** Names of linears in the families: llama and its kin, mixtral's experts, gpt_neox and bloom, gpt2. */
    private static final Set<String> LINEARS = Set.of(
            "q_proj",
            "k_proj",
            "v_proj",
            "o_proj",
            "gate_proj",
            "up_proj",
            "down_proj",
            "w1",
            "w2",
            "w3",
            "query_key_value",
            "dense",
            "dense_h_to_4h",
            "dense_4h_to_h",
            "c_attn",
            "c_proj",
            "c_fc");

    private static final String ALL_LINEAR = "all-linear";
    private static final String YES = "yes";
    private static final List<String> YES_OR_NO = List.of(YES, "no");
    private static final List<String> NO_OR_YES = List.of("no", YES);
    private static final List<String> SCHEDULES = List.of("cosine", "linear", "constant");
    private static final TrainSettings PUBLISHED = TrainSettings.defaults();

    private final HyperField<Boolean> mode = choice("mode", List.of("lora", "full"), 0, "lora"::equals);
    private final HyperField<String> template = choice("template", templates(), 0, Function.identity());
    private final HyperField<Integer> rank = whole("rank", PUBLISHED.tuning().rank(), v -> v >= 1 && v <= 1024);
    private final HyperField<Double> alpha = number("alpha", PUBLISHED.tuning().alpha(), v -> v > 0);
    private final HyperField<Double> dropout =
            number("dropout", PUBLISHED.tuning().dropout(), v -> v >= 0 && v < 1);
    private final HyperField<List<String>> targets =
            new HyperField<>("targets", String.join(", ", PUBLISHED.tuning().targets()), List.of(), HyperForm::linears);
    private final HyperField<Double> epochs =
            number("epochs", PUBLISHED.schedule().epochs(), v -> v > 0);
    private final HyperField<Integer> batchSize =
            whole("batchSize", PUBLISHED.batches().size(), v -> v >= 1 && v <= 4096);
    private final HyperField<Integer> accumulate =
            whole("accumulate", PUBLISHED.batches().accumulate(), v -> v >= 1 && v <= 4096);
    private final HyperField<Double> learningRate =
            number("learningRate", PUBLISHED.optimiser().learningRate(), v -> v > 0 && v <= 1);
    private final HyperField<Double> warmupRatio =
            number("warmupRatio", PUBLISHED.schedule().warmupRatio(), v -> v >= 0 && v < 1);
    private final HyperField<ScheduleShape> schedule =
            choice("schedule", SCHEDULES, 0, label -> ScheduleShape.valueOf(label.toUpperCase(Locale.ROOT)));
    private final HyperField<Double> maxGradNorm =
            number("maxGradNorm", PUBLISHED.optimiser().maxGradNorm(), v -> v > 0);
    private final HyperField<Double> weightDecay =
            number("weightDecay", PUBLISHED.optimiser().weightDecay(), v -> v >= 0 && v <= 1);
    private final HyperField<Double> beta2 =
            number("beta2", PUBLISHED.optimiser().beta2(), v -> v > 0 && v < 1);
    private final HyperField<Integer> cutoff = whole("cutoff", PUBLISHED.rows().cutoff(), v -> v >= 2 && v <= 1 << 20);
    private final HyperField<Double> validation =
            number("validation", PUBLISHED.rows().validation(), v -> v >= 0 && v < 1);
    private final HyperField<Long> seed =
            new HyperField<>("seed", Long.toString(PUBLISHED.seed()), List.of(), Long::parseLong);
    private final HyperField<Integer> saveSteps =
            whole("saveSteps", PUBLISHED.saves().saveSteps(), v -> v >= 1);
    private final HyperField<Integer> evalSteps =
            whole("evalSteps", PUBLISHED.saves().evalSteps(), v -> v >= 1);
    private final HyperField<Integer> maxSteps =
            whole("maxSteps", PUBLISHED.schedule().maxSteps(), v -> v >= 0);
    private final HyperField<Boolean> shuffle = choice("shuffle", YES_OR_NO, 0, YES::equals);
    private final HyperField<Accumulation> accumulation = choice(
            "accumulation",
            Stream.of(Accumulation.values()).map(HyperForm::word).toList(),
            PUBLISHED.batches().accumulation().ordinal(),
            word -> Accumulation.valueOf(word.toUpperCase(Locale.ROOT)));
    private final HyperField<Boolean> rslora = choice("rslora", NO_OR_YES, 0, YES::equals);
    private final HyperField<Integer> warmupSteps =
            whole("warmupSteps", PUBLISHED.schedule().warmupSteps(), v -> v >= 0);
    private final HyperField<Integer> keepSaves =
            whole("keepSaves", PUBLISHED.saves().keepSaves(), v -> v >= 0);

    /** The fields that matter most, in the order of the form. */
    public List<HyperField<?>> main() {
        return List.of(template, mode, rank, alpha, targets, epochs, batchSize, accumulate, learningRate);
    }

    /** The other fields. */
    public List<HyperField<?>> further() {
        return List.of(
                dropout,
                rslora,
                accumulation,
                warmupRatio,
                warmupSteps,
                schedule,
                maxGradNorm,
                weightDecay,
                beta2,
                cutoff,
                validation,
                evalSteps,
                saveSteps,
                keepSaves,
                maxSteps,
                shuffle,
                seed);
    }

    /** One field by its key. */
    public HyperField<?> field(String key) {
        return Stream.concat(main().stream(), further().stream())
                .filter(f -> f.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** The settings, where every field can be used. */
    public Optional<TrainSettings> settings() {
        boolean isUsable = main().stream().allMatch(HyperField::isValid)
                && further().stream().allMatch(HyperField::isValid);
        return isUsable ? Optional.of(build()) : Optional.empty();
    }

    private TrainSettings build() {
        return new TrainSettings(
                new TuningSettings(
                        mode.value(), rank.value(), alpha.value(), dropout.value(), targets.value(), rslora.value()),
                new OptimiserSettings(learningRate.value(), weightDecay.value(), beta2.value(), maxGradNorm.value()),
                new ScheduleSettings(
                        schedule.value(), epochs.value(), maxSteps.value(), warmupRatio.value(), warmupSteps.value()),
                new BatchSettings(batchSize.value(), accumulate.value(), accumulation.value(), shuffle.value()),
                new RowSettings(template.value(), cutoff.value(), validation.value()),
                new SaveSettings(saveSteps.value(), evalSteps.value(), keepSaves.value()),
                seed.value());
    }

    /** Types the settings of a recipe into the fields. */
    public void apply(TrainPreset preset) {
        TrainSettings to = preset.settings();
        template.textProperty().set(to.rows().template());
        mode.textProperty().set(to.tuning().isLora() ? "lora" : "full");
        rank.textProperty().set(Integer.toString(to.tuning().rank()));
        alpha.textProperty().set(plain(to.tuning().alpha()));
        dropout.textProperty().set(plain(to.tuning().dropout()));
        targets.textProperty().set(String.join(", ", to.tuning().targets()));
        epochs.textProperty().set(plain(to.schedule().epochs()));
        batchSize.textProperty().set(Integer.toString(to.batches().size()));
        accumulate.textProperty().set(Integer.toString(to.batches().accumulate()));
        learningRate.textProperty().set(plain(to.optimiser().learningRate()));
        warmupRatio.textProperty().set(plain(to.schedule().warmupRatio()));
        schedule.textProperty().set(to.schedule().shape().label());
        maxGradNorm.textProperty().set(plain(to.optimiser().maxGradNorm()));
        weightDecay.textProperty().set(plain(to.optimiser().weightDecay()));
        beta2.textProperty().set(plain(to.optimiser().beta2()));
        cutoff.textProperty().set(Integer.toString(to.rows().cutoff()));
        validation.textProperty().set(plain(to.rows().validation()));
        seed.textProperty().set(Long.toString(to.seed()));
        saveSteps.textProperty().set(Integer.toString(to.saves().saveSteps()));
        evalSteps.textProperty().set(Integer.toString(to.saves().evalSteps()));
        maxSteps.textProperty().set(Integer.toString(to.schedule().maxSteps()));
        shuffle.textProperty().set(to.batches().isShuffled() ? YES : "no");
        accumulation.textProperty().set(word(to.batches().accumulation()));
        rslora.textProperty().set(to.tuning().isRslora() ? YES : "no");
        warmupSteps.textProperty().set(Integer.toString(to.schedule().warmupSteps()));
        keepSaves.textProperty().set(Integer.toString(to.saves().keepSaves()));
    }

    private static String word(Accumulation accumulation) {
        return accumulation.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> templates() {
        return PromptTemplates.all().stream().map(PromptTemplate::id).toList();
    }

    private static HyperField<Integer> whole(String key, int published, LongPredicate isAllowed) {
        return new HyperField<>(key, Integer.toString(published), List.of(), text -> {
            int value = Integer.parseInt(text);
            require(isAllowed.test(value));
            return value;
        });
    }

    private static HyperField<Double> number(String key, double published, DoublePredicate isAllowed) {
        return new HyperField<>(key, plain(published), List.of(), text -> {
            double value = Double.parseDouble(text);
            require(Double.isFinite(value) && isAllowed.test(value));
            return value;
        });
    }

    private static <T> HyperField<T> choice(String key, List<String> choices, int first, Function<String, T> value) {
        return new HyperField<>(key, choices.get(first), choices, text -> {
            require(choices.contains(text));
            return value.apply(text);
        });
    }

    private static List<String> linears(String text) {
        List<String> names =
                Arrays.stream(text.split("[,\\s]+")).filter(n -> !n.isEmpty()).toList();
        boolean isEveryNameKnown = names.equals(List.of(ALL_LINEAR)) || LINEARS.containsAll(names);
        require(!names.isEmpty()
                && isEveryNameKnown
                && names.size() == names.stream().distinct().count());
        return names;
    }

    private static String plain(double value) {
        return Math.abs(value) >= 1e-3 || value == 0
                ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                : Double.toString(value).replace("E", "e").replace(".0e", "e");
    }

    private static void require(boolean isAllowed) {
        if (!isAllowed) {
            throw new IllegalArgumentException();
        }
    }
}
