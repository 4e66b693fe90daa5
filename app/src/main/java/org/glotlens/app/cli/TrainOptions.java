package org.glotlens.app.cli;

import org.glotlens.engine.SettingException;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.train.TrainPreset;
import org.glotlens.engine.train.TrainSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The hyper-parameters of {@code train}: the options of their table, and recipes that they are taken from. */
final class TrainOptions {
    private final SettingOptions<TrainSettings> rows = new SettingOptions<>(TrainSettings.table());

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "Start from a published recipe, zhang2024, zhang2024-paraphrase, qalign-questions,"
                    + " qalign-responses or x-llm, or from that of the bundled sample, sample. Options given"
                    + " beside it win.")
    private String preset;

    @Spec(Target.MIXEE)
    private void addTo(CommandSpec command) {
        rows.addTo(command);
    }

    /** Whether the preset goes on from an adapter of an earlier stage. */
    boolean isSecondStage() throws TrainingException {
        return preset != null && TrainPreset.named(preset).isSecondStage();
    }

    /**
     * The settings of the preset, if one is named, with the options that were given.
     *
     * @throws TrainingException if there is no such preset
     */
    TrainSettings settings() throws TrainingException {
        TrainSettings settings = preset == null
                ? rows.settings()
                : rows.over(TrainPreset.named(preset).settings());
        try {
            settings.requireUsed(rows::isGiven);
        } catch (SettingException e) {
            throw rows.refused(e);
        }
        return settings;
    }
}
