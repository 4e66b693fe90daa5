package org.glotlens.engine.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.glotlens.engine.Message;
import org.glotlens.engine.SettingException;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;

/**
 * Hyper-parameters of one fine-tune; the defaults are those of Zhang et al. 2024.
 *
 * @param tuning what is trained
 * @param optimiser how a gradient becomes an update
 * @param schedule how long it goes on, and how the learning rate moves
 * @param batches which rows a step learns from
 * @param rows how rows become tokens, and how many are held out
 * @param saves what is written and measured on the way
 * @param seed of the rows held out, their order, the fresh adapter and dropout
 * @param objective what is made smaller
 * @param alignment what brings the middle layers of languages together beside that
 * @param patience when the run ends before its last step
 */
public record TrainSettings(
        TuningSettings tuning,
        OptimiserSettings optimiser,
        ScheduleSettings schedule,
        BatchSettings batches,
        RowSettings rows,
        SaveSettings saves,
        long seed,
        ObjectiveSettings objective,
        AlignmentSettings alignment,
        PatienceSettings patience) {
    /** Without an alignment loss, to the last step. */
    public TrainSettings(
            TuningSettings tuning,
            OptimiserSettings optimiser,
            ScheduleSettings schedule,
            BatchSettings batches,
            RowSettings rows,
            SaveSettings saves,
            long seed,
            ObjectiveSettings objective) {
        this(
                tuning,
                optimiser,
                schedule,
                batches,
                rows,
                saves,
                seed,
                objective,
                AlignmentSettings.none(),
                PatienceSettings.none());
    }

    /** By cross-entropy. */
    public TrainSettings(
            TuningSettings tuning,
            OptimiserSettings optimiser,
            ScheduleSettings schedule,
            BatchSettings batches,
            RowSettings rows,
            SaveSettings saves,
            long seed) {
        this(tuning, optimiser, schedule, batches, rows, saves, seed, ObjectiveSettings.defaults());
    }

    /** Refuses a part that is missing. */
    public TrainSettings {
        Objects.requireNonNull(tuning, "tuning");
        Objects.requireNonNull(optimiser, "optimiser");
        Objects.requireNonNull(schedule, "schedule");
        Objects.requireNonNull(batches, "batches");
        Objects.requireNonNull(rows, "rows");
        Objects.requireNonNull(saves, "saves");
        Objects.requireNonNull(objective, "objective");
        Objects.requireNonNull(alignment, "alignment");
        Objects.requireNonNull(patience, "patience");
    }

    /** The published defaults. */
    public static TrainSettings defaults() {
        return new TrainSettings(
                TuningSettings.defaults(),
                OptimiserSettings.defaults(),
                ScheduleSettings.defaults(),
                BatchSettings.defaults(),
                RowSettings.defaults(),
                SaveSettings.defaults(),
                42);
    }

    /** All hyper-parameters, one row each: what forms, options, files and documents are made from. */
    public static SettingTable<TrainSettings> table() {
        return TrainSettingRows.TABLE;
    }

    /** Those that a bridge is trained by, with its defaults: nothing of adapters and objectives. */
    public static SettingTable<TrainSettings> bridgeTable() {
        return TrainSettingRows.OF_BRIDGES;
    }

    /**
     * Refuses settings that somebody gave and that would change nothing: those of an adapter where all weights are trained,
     * of pairs where there are none, and of early stopping where it is off.
     *
     * @param given whether somebody gave a setting
     * @throws SettingException naming the first
     */
    public void requireUsed(Predicate<Setting<TrainSettings, ?>> given) throws SettingException {
        for (Map.Entry<Setting<TrainSettings, ?>, Message> idle :
                TrainSettingRows.idle(this).entrySet()) {
            if (given.test(idle.getKey())) {
                throw new SettingException(idle.getKey().key(), idle.getValue());
            }
        }
    }

    /** The rows that a run with these settings goes by, in their order; the others change nothing. */
    public List<Setting<TrainSettings, ?>> used() {
        return TrainSettingRows.used(this);
    }

    /**
     * One flat object, setting to value, as {@code train_config.json} keeps it. What was learnt before there were
     * objectives, an alignment loss and patience is written as it was then, so that earlier saves are still those of the run.
     */
    public ObjectNode json() {
        ObjectNode json = table().json(this);
        if (objective.objective() == Objective.SFT) {
            json.remove(List.of(TrainSettingRows.OBJECTIVE.key(), TrainSettingRows.BETA.key()));
        }
        if (!alignment.isOn()) {
            TrainSettingRows.ALIGNMENT.forEach(row -> json.remove(row.key()));
        }
        if (!tuning.isDora()) {
            json.remove(TrainSettingRows.IS_DORA.key());
        }
        if (!patience.isOn()) {
            json.remove(List.of(TrainSettingRows.PATIENCE.key(), TrainSettingRows.MIN_GAIN.key()));
        }
        return json;
    }

    /**
     * The same with the settings that a flat object gives.
     *
     * @param given some or all of what {@link #json()} holds
     * @throws SettingException if a setting is unknown or has a value that no run can have
     */
    public TrainSettings with(JsonNode given) throws SettingException {
        return table().read(this, given);
    }

    /** The same with another optimiser. */
    public TrainSettings with(OptimiserSettings other) {
        return new TrainSettings(tuning, other, schedule, batches, rows, saves, seed, objective, alignment, patience);
    }

    /** The same with other rows a step. */
    public TrainSettings with(BatchSettings other) {
        return new TrainSettings(tuning, optimiser, schedule, other, rows, saves, seed, objective, alignment, patience);
    }

    /** The same with rows that become tokens otherwise. */
    public TrainSettings with(RowSettings other) {
        return new TrainSettings(
                tuning, optimiser, schedule, batches, other, saves, seed, objective, alignment, patience);
    }

    /** The same with other saves. */
    public TrainSettings with(SaveSettings other) {
        return new TrainSettings(
                tuning, optimiser, schedule, batches, rows, other, seed, objective, alignment, patience);
    }

    /** The same with another objective. */
    public TrainSettings with(ObjectiveSettings other) {
        return new TrainSettings(tuning, optimiser, schedule, batches, rows, saves, seed, other, alignment, patience);
    }

    /** The same with another alignment loss. */
    public TrainSettings with(AlignmentSettings other) {
        return new TrainSettings(tuning, optimiser, schedule, batches, rows, saves, seed, objective, other, patience);
    }

    /** The same without what is of adapters, preferences and alignment, which no bridge is trained by. */
    public TrainSettings forBridge() {
        return new TrainSettings(
                TuningSettings.defaults(),
                optimiser,
                schedule,
                batches,
                rows,
                saves,
                seed,
                ObjectiveSettings.defaults(),
                AlignmentSettings.none(),
                patience);
    }

    /** The same with another end. */
    public TrainSettings with(PatienceSettings other) {
        return new TrainSettings(tuning, optimiser, schedule, batches, rows, saves, seed, objective, alignment, other);
    }

    /** How many rows of tokens one row of the data becomes. */
    public int rowsOfExample() {
        return objective.objective() == Objective.DPO ? 2 : 1;
    }

    /** The same rows a step in smaller micro-batches; empty where a micro-batch is one row. */
    public Optional<TrainSettings> withSmallerBatches() {
        return batches.smaller().map(this::with);
    }

    /** The same with rows wrapped as a template says. */
    public TrainSettings withTemplate(String id) {
        return with(new RowSettings(id, rows.cutoff(), rows.validation()));
    }

    /** The same with another longest row, in tokens. */
    public TrainSettings withCutoff(int tokens) {
        return with(new RowSettings(rows.template(), tokens, rows.validation()));
    }
}
