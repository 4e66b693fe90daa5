package org.glotlens.engine.runs;

import java.util.List;
import java.util.stream.Collectors;
import org.glotlens.engine.Message;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.bridge.BridgeKind;
import org.glotlens.engine.bridge.BridgeSettings;
import org.glotlens.engine.bridge.BridgeStage;
import org.glotlens.engine.train.Accumulation;
import org.glotlens.engine.train.BatchSettings;
import org.glotlens.engine.train.RowSettings;
import org.glotlens.engine.train.ScheduleSettings;
import org.glotlens.engine.train.TrainSettings;

/**
 * Settings of a published bridge under one name. What its publication does not say, MindMerger's learning rate and schedule among
 * it, is as for LangBridge.
 */
public record BridgePreset(String name, TrainSettings training, BridgeSettings bridge) {
    private static final BridgePreset LANGBRIDGE =
            new BridgePreset("langbridge", TrainSettings.bridgeTable().defaults(), BridgeSettings.defaults());

    /** All presets; the first is the usual one. */
    public static List<BridgePreset> all() {
        return List.of(
                LANGBRIDGE,
                merger("mindmerger-1", BridgeStage.SOFT, 3, 200),
                merger("mindmerger-2", BridgeStage.BESIDE, 3, 512));
    }

    /** LangBridge. */
    public static BridgePreset usual() {
        return LANGBRIDGE;
    }

    /**
     * The preset of a name.
     *
     * @throws TrainingException if there is none
     */
    public static BridgePreset named(String name) throws TrainingException {
        return all().stream()
                .filter(preset -> preset.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new TrainingException(Message.of(
                        "bridgePreset.none",
                        "'%s' is no preset of a bridge, expected one of %s.",
                        name,
                        all().stream().map(BridgePreset::name).collect(Collectors.joining(", ")))));
    }

    /** In micro-batches of 4 rows, 128 a step. */
    private static BridgePreset merger(String name, BridgeStage stage, double epochs, int length) {
        TrainSettings usual = LANGBRIDGE.training();
        ScheduleSettings schedule = usual.schedule();
        TrainSettings training = new TrainSettings(
                usual.tuning(),
                usual.optimiser(),
                new ScheduleSettings(
                        schedule.shape(), epochs, schedule.maxSteps(), schedule.warmupRatio(), schedule.warmupSteps()),
                new BatchSettings(4, 32, Accumulation.BATCHES, true),
                new RowSettings(
                        stage.isTextRead() ? "mindmerger@1" : usual.rows().template(),
                        length,
                        usual.rows().validation()),
                usual.saves(),
                usual.seed());
        return new BridgePreset(name, training, new BridgeSettings(BridgeKind.MINDMERGER, stage, length));
    }
}
