package org.glotlens.engine.generate;

import java.util.List;
import java.util.Optional;
import org.glotlens.engine.model.Choice;
import org.glotlens.engine.setting.SettingTable;

/**
 * How prompts are continued.
 *
 * @param maxNew most new tokens of a prompt
 * @param temperature what logits are divided by before a token is drawn; 0 for the most probable token each time; empty
 *     for 1 where {@code topK} or {@code topP} ask for a draw, and for 0 elsewhere
 * @param topK how many of the most probable tokens a draw is among; 0 for all
 * @param topP share of their probability that a draw is among; 1 for all of it
 * @param seed of the draws
 * @param repetitionPenalty divisor of the logits of tokens that stand there already; 1 for none
 * @param isChat whether prompts go through the checkpoint's chat template
 * @param stops texts that end a continuation and do not belong to it
 * @param languages that the texts may be in, beside English; empty for all that can be told
 */
public record GenerationSettings(
        int maxNew,
        Optional<Double> temperature,
        int topK,
        double topP,
        long seed,
        double repetitionPenalty,
        boolean isChat,
        List<String> stops,
        List<String> languages) {
    /** Most new tokens where nobody says otherwise. */
    public static final int MAX_NEW = 64;

    /** Refuses values that their rows do not have. */
    public GenerationSettings {
        GenerationSettingRows.MAX_NEW.require(maxNew);
        GenerationSettingRows.TEMPERATURE.require(temperature);
        GenerationSettingRows.TOP_K.require(topK);
        GenerationSettingRows.TOP_P.require(topP);
        GenerationSettingRows.REPETITION_PENALTY.require(repetitionPenalty);
        stops = List.copyOf(stops);
        languages = List.copyOf(languages);
    }

    /** The most probable tokens, as a plain text goes on. */
    public static GenerationSettings defaults() {
        return new GenerationSettings(MAX_NEW, Optional.empty(), 0, 1, 42, 1, false, List.of(), List.of());
    }

    /** All settings that have an option of one value, one row each. */
    public static SettingTable<GenerationSettings> table() {
        return GenerationSettingRows.TABLE;
    }

    /** The same with texts that end a continuation, and languages to tell apart. */
    public GenerationSettings with(List<String> otherStops, List<String> otherLanguages) {
        return new GenerationSettings(
                maxNew, temperature, topK, topP, seed, repetitionPenalty, isChat, otherStops, otherLanguages);
    }

    /** The temperature that is used. */
    public double usedTemperature() {
        return temperature.orElse(topK > 0 || topP < 1 ? 1.0 : 0.0);
    }

    /** How the next token is chosen. */
    public Choice choice() {
        return usedTemperature() == 0 ? new Choice.Greedy() : new Choice.Sampled(usedTemperature(), topK, topP, seed);
    }
}
