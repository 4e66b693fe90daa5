package org.glotlens.engine.train;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.glotlens.engine.Message;
import org.glotlens.engine.SettingException;
import org.glotlens.engine.checkpoint.TargetModules;
import org.glotlens.engine.setting.Choice;
import org.glotlens.engine.setting.Chosen;
import org.glotlens.engine.setting.Decimals;
import org.glotlens.engine.setting.Names;
import org.glotlens.engine.setting.Seeds;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.setting.SettingTexts;
import org.glotlens.engine.setting.Switch;
import org.glotlens.engine.setting.Values;
import org.glotlens.engine.setting.WholeNumbers;

/** The hyper-parameters, one row each: the only place that says which values they can have. */
final class TrainSettingRows {
    private static final SettingTexts TEXTS = SettingTexts.beside(TrainSettingRows.class);
    private static final WholeNumbers COUNT = WholeNumbers.from(0);

    static final Setting<TrainSettings, Boolean> IS_LORA =
            row("isLora", new Switch("lora", "full"), s -> s.tuning().isLora()).as("--full");
    static final Setting<TrainSettings, Integer> RANK =
            row("rank", new WholeNumbers(1, 1 << 16), s -> s.tuning().rank());
    static final Setting<TrainSettings, Double> ALPHA =
            row("alpha", Decimals.above(0, 1e6), s -> s.tuning().alpha());
    static final Setting<TrainSettings, Double> DROPOUT =
            row("dropout", Decimals.share(), s -> s.tuning().dropout());
    static final Setting<TrainSettings, List<String>> TARGETS = row(
            "targets", new Names(TargetModules.ALL_LINEAR_WORD), s -> s.tuning().targets());
    static final Setting<TrainSettings, Double> EPOCHS =
            row("epochs", Decimals.above(0, 1e6), s -> s.schedule().epochs());
    static final Setting<TrainSettings, Integer> BATCH_SIZE =
            row("batchSize", new WholeNumbers(1, 1 << 20), s -> s.batches().size());
    static final Setting<TrainSettings, Integer> ACCUMULATE =
            row("accumulate", new WholeNumbers(1, 1 << 16), s -> s.batches().accumulate());

    /** Above 1 a step of AdamW is larger than any weight. */
    static final Setting<TrainSettings, Double> LEARNING_RATE =
            row("learningRate", Decimals.within(0, 1), s -> s.optimiser().learningRate());

    static final Setting<TrainSettings, Double> WARMUP_RATIO =
            row("warmupRatio", Decimals.within(0, 1), s -> s.schedule().warmupRatio());
    static final Setting<TrainSettings, ScheduleShape> SCHEDULE = row(
            "schedule",
            Choice.of(List.of(ScheduleShape.values()), ScheduleShape::label),
            s -> s.schedule().shape());
    static final Setting<TrainSettings, Double> MAX_GRAD_NORM =
            row("maxGradNorm", Decimals.within(0, 1e9), s -> s.optimiser().maxGradNorm());

    /** Small rates go with large decays, whose product is what shrinks the weights. */
    static final Setting<TrainSettings, Double> WEIGHT_DECAY =
            row("weightDecay", Decimals.within(0, 1000), s -> s.optimiser().weightDecay());

    static final Setting<TrainSettings, Double> BETA2 =
            row("beta2", Decimals.share(), s -> s.optimiser().beta2());
    static final Setting<TrainSettings, Integer> CUTOFF =
            row("cutoff", new WholeNumbers(2, 1 << 20), s -> s.rows().cutoff());
    static final Setting<TrainSettings, Double> VALIDATION =
            row("validation", Decimals.share(), s -> s.rows().validation());
    static final Setting<TrainSettings, Long> SEED = row("seed", new Seeds(), TrainSettings::seed);
    static final Setting<TrainSettings, Integer> SAVE_STEPS =
            row("saveSteps", COUNT, s -> s.saves().saveSteps());
    static final Setting<TrainSettings, Integer> EVAL_STEPS =
            row("evalSteps", COUNT, s -> s.saves().evalSteps());
    static final Setting<TrainSettings, Integer> MAX_STEPS =
            row("maxSteps", COUNT, s -> s.schedule().maxSteps());
    static final Setting<TrainSettings, Boolean> IS_SHUFFLED =
            row("isShuffled", Switch.yesOrNo(), s -> s.batches().isShuffled()).as("--no-shuffle");
    static final Setting<TrainSettings, Integer> WARMUP_STEPS =
            row("warmupSteps", COUNT, s -> s.schedule().warmupSteps());
    static final Setting<TrainSettings, Accumulation> ACCUMULATION = row(
            "accumulation",
            Choice.of(List.of(Accumulation.values()), Accumulation::label),
            s -> s.batches().accumulation());
    static final Setting<TrainSettings, Boolean> IS_RSLORA =
            row("isRslora", Switch.yesOrNo(), s -> s.tuning().isRslora());
    static final Setting<TrainSettings, Integer> KEEP_SAVES =
            row("keepSaves", COUNT, s -> s.saves().keepSaves());
    static final Setting<TrainSettings, String> TEMPLATE =
            row("template", templates(), s -> s.rows().template());

    static final Setting<TrainSettings, Objective> OBJECTIVE = row(
            "objective",
            Choice.of(List.of(Objective.values()), Objective::label),
            s -> s.objective().objective());
    static final Setting<TrainSettings, Double> BETA =
            row("beta", Decimals.above(0, 1000), s -> s.objective().beta());

    static final Setting<TrainSettings, Double> ALIGN_WEIGHT =
            row("alignWeight", Decimals.within(0, 1000), s -> s.alignment().weight());
    static final Setting<TrainSettings, Integer> ALIGN_LAYER =
            row("alignLayer", COUNT, s -> s.alignment().layer());
    static final Setting<TrainSettings, Double> ALIGN_TEMPERATURE =
            row("alignTemperature", Decimals.above(0, 1000), s -> s.alignment().temperature());
    static final Setting<TrainSettings, AlignmentDirection> ALIGN_DIRECTION = row(
            "alignDirection",
            Choice.of(List.of(AlignmentDirection.values()), AlignmentDirection::label),
            s -> s.alignment().direction());
    static final Setting<TrainSettings, Integer> ALIGN_PAIRS =
            row("alignPairs", new WholeNumbers(2, 1 << 16), s -> s.alignment().pairs());

    /** What is of the alignment loss. */
    static final List<Setting<TrainSettings, ?>> ALIGNMENT =
            List.of(ALIGN_WEIGHT, ALIGN_LAYER, ALIGN_TEMPERATURE, ALIGN_DIRECTION, ALIGN_PAIRS);

    static final Setting<TrainSettings, Integer> PATIENCE =
            row("patience", COUNT, s -> s.patience().patience());
    static final Setting<TrainSettings, Double> MIN_GAIN =
            row("minGain", Decimals.within(0, 1000), s -> s.patience().minGain());

    static final Setting<TrainSettings, Boolean> IS_DORA =
            row("isDora", Switch.yesOrNo(), s -> s.tuning().isDora());

    /** What is of an adapter, targets apart: none of them is what full training has. */
    static final List<Setting<TrainSettings, ?>> OF_ADAPTERS = List.of(RANK, ALPHA, DROPOUT, IS_RSLORA, IS_DORA);

    /** In the order of files; a new row comes last. */
    static final SettingTable<TrainSettings> TABLE = new SettingTable<>(
            TrainSettings.defaults(),
            List.of(
                    IS_LORA,
                    RANK,
                    ALPHA,
                    DROPOUT,
                    TARGETS,
                    EPOCHS,
                    BATCH_SIZE,
                    ACCUMULATE,
                    LEARNING_RATE,
                    WARMUP_RATIO,
                    SCHEDULE,
                    MAX_GRAD_NORM,
                    WEIGHT_DECAY,
                    BETA2,
                    CUTOFF,
                    VALIDATION,
                    SEED,
                    SAVE_STEPS,
                    EVAL_STEPS,
                    MAX_STEPS,
                    IS_SHUFFLED,
                    WARMUP_STEPS,
                    ACCUMULATION,
                    IS_RSLORA,
                    KEEP_SAVES,
                    TEMPLATE,
                    OBJECTIVE,
                    BETA,
                    ALIGN_WEIGHT,
                    ALIGN_LAYER,
                    ALIGN_TEMPERATURE,
                    ALIGN_DIRECTION,
                    ALIGN_PAIRS,
                    PATIENCE,
                    MIN_GAIN,
                    IS_DORA),
            TrainSettingRows::assemble);

    private static final List<Setting<TrainSettings, ?>> OF_MODELS = List.of(
            IS_LORA,
            RANK,
            ALPHA,
            DROPOUT,
            TARGETS,
            IS_RSLORA,
            IS_DORA,
            OBJECTIVE,
            BETA,
            ALIGN_WEIGHT,
            ALIGN_LAYER,
            ALIGN_TEMPERATURE,
            ALIGN_DIRECTION,
            ALIGN_PAIRS);

    /** What a bridge is trained by; its rate, batch and length are LangBridge's. */
    static final SettingTable<TrainSettings> OF_BRIDGES = TABLE.without(
            OF_MODELS,
            new TrainSettings(
                    TuningSettings.defaults(),
                    new OptimiserSettings(6e-4, 0, 0.999, 1),
                    new ScheduleSettings(ScheduleShape.COSINE, 1, 0, 0.1, 0),
                    new BatchSettings(4, 8, Accumulation.BATCHES, true),
                    new RowSettings(
                            PromptTemplate.PLAIN, 128, RowSettings.defaults().validation()),
                    SaveSettings.defaults(),
                    42));

    private TrainSettingRows() {}

    private static <V> Setting<TrainSettings, V> row(String key, Values<V> values, Function<TrainSettings, V> value) {
        return Setting.of(TEXTS, key, values, value);
    }

    /** All templates by name and version; a name alone stands for its oldest version. */
    private static Choice<String> templates() {
        Map<String, String> oldest = new LinkedHashMap<>();
        PromptTemplates.all().forEach(template -> oldest.putIfAbsent(template.name(), template.id()));
        return Choice.of(PromptTemplates.all().stream().map(PromptTemplate::id).toList())
                .alsoCalled(oldest);
    }

    /** Leaves out what is of an adapter where there is none, and of two lengths the one that the other replaces. */
    static List<Setting<TrainSettings, ?>> used(TrainSettings settings) {
        Set<Setting<TrainSettings, ?>> idle = new HashSet<>();
        if (!settings.tuning().isLora()) {
            idle.addAll(List.of(RANK, ALPHA, DROPOUT, TARGETS, IS_RSLORA, IS_DORA));
        }
        if (settings.objective().objective() == Objective.SFT) {
            idle.add(BETA);
        }
        if (!settings.alignment().isOn()) {
            idle.addAll(ALIGNMENT);
        }
        if (!settings.patience().isOn()) {
            idle.addAll(List.of(PATIENCE, MIN_GAIN));
        }
        idle.add(settings.schedule().warmupSteps() > 0 ? WARMUP_RATIO : WARMUP_STEPS);
        idle.add(settings.schedule().maxSteps() > 0 ? EPOCHS : MAX_STEPS);
        return TABLE.rows().stream().filter(row -> !idle.contains(row)).toList();
    }

    /** Settings that change nothing, with what is said of one that somebody gave all the same. */
    static Map<Setting<TrainSettings, ?>, Message> idle(TrainSettings settings) {
        Map<Setting<TrainSettings, ?>, Message> idle = new LinkedHashMap<>();
        if (!settings.tuning().isLora()) {
            OF_ADAPTERS.forEach(row -> idle.put(row, ofAnAdapter()));
        }
        if (settings.objective().objective() == Objective.SFT) {
            idle.put(
                    BETA,
                    Message.of(
                            "trainSettingRows.ofPairs",
                            "belongs to pairs of answers, and this run learns from single ones. Add --objective dpo, or"
                                    + " leave it out."));
        }
        if (!settings.patience().isOn()) {
            idle.put(
                    MIN_GAIN,
                    Message.of(
                            "trainSettingRows.ofPatience",
                            "belongs to early stopping, which is off. Add --patience N, or leave it out."));
        }
        return idle;
    }

    /** What is said of a setting that is of an adapter, beside all weights that are trained. */
    private static Message ofAnAdapter() {
        return Message.of(
                "trainSettingRows.ofAnAdapter",
                "belongs to an adapter, and here all weights are trained (--full). Leave one of the two out.");
    }

    private static TrainSettings assemble(Chosen<TrainSettings> c) throws SettingException {
        c.require(TARGETS, TuningSettings.isTargeted(c.of(IS_LORA), c.of(TARGETS)));
        for (Setting<TrainSettings, Boolean> row : List.of(IS_RSLORA, IS_DORA)) {
            c.require(row, c.of(IS_LORA) || !c.of(row), ofAnAdapter());
        }
        return new TrainSettings(
                new TuningSettings(
                        c.of(IS_LORA),
                        c.of(RANK),
                        c.of(ALPHA),
                        c.of(DROPOUT),
                        c.of(TARGETS),
                        c.of(IS_RSLORA),
                        c.of(IS_DORA)),
                new OptimiserSettings(c.of(LEARNING_RATE), c.of(WEIGHT_DECAY), c.of(BETA2), c.of(MAX_GRAD_NORM)),
                new ScheduleSettings(
                        c.of(SCHEDULE), c.of(EPOCHS), c.of(MAX_STEPS), c.of(WARMUP_RATIO), c.of(WARMUP_STEPS)),
                new BatchSettings(c.of(BATCH_SIZE), c.of(ACCUMULATE), c.of(ACCUMULATION), c.of(IS_SHUFFLED)),
                new RowSettings(c.of(TEMPLATE), c.of(CUTOFF), c.of(VALIDATION)),
                new SaveSettings(c.of(SAVE_STEPS), c.of(EVAL_STEPS), c.of(KEEP_SAVES)),
                c.of(SEED),
                new ObjectiveSettings(c.of(OBJECTIVE), c.of(BETA)),
                new AlignmentSettings(
                        c.of(ALIGN_WEIGHT),
                        c.of(ALIGN_LAYER),
                        c.of(ALIGN_TEMPERATURE),
                        c.of(ALIGN_DIRECTION),
                        c.of(ALIGN_PAIRS)),
                new PatienceSettings(c.of(PATIENCE), c.of(MIN_GAIN)));
    }
}
