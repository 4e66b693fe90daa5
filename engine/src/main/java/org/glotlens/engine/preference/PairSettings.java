package org.glotlens.engine.preference;

import org.glotlens.engine.setting.SettingTable;

/**
 * How answers are sampled and paired.
 *
 * @param samples answers to each question
 * @param temperature what logits are divided by before a token is drawn
 * @param topP share of the probability that a draw is among
 * @param seed of the draws
 * @param devEvery every so-many-th question is held out; 0 for none
 * @param translation prompt that a reference follows, with {@code {language}} and {@code {answer}}
 */
public record PairSettings(int samples, double temperature, double topP, long seed, int devEvery, String translation) {
    /** Where the name of the answer's language stands. */
    public static final String LANGUAGE = "{language}";

    /** Where the answer stands. */
    public static final String ANSWER = "{answer}";

    /** The usual prompt that references follow. */
    public static final String TRANSLATION =
            "Translate the following sentences from " + LANGUAGE + " to English.\n" + ANSWER + "\n\nEnglish:\n";

    /** Refuses values that their rows do not have. */
    public PairSettings {
        PairSettingRows.SAMPLES.require(samples);
        PairSettingRows.TEMPERATURE.require(temperature);
        PairSettingRows.TOP_P.require(topP);
        PairSettingRows.DEV_EVERY.require(devEvery);
        if (!translation.contains(ANSWER)) {
            throw new IllegalArgumentException("The translation prompt is '" + translation + "', without " + ANSWER);
        }
    }

    /** As published. */
    public static PairSettings defaults() {
        return new PairSettings(20, 0.8, 1, 42, 10, TRANSLATION);
    }

    /** All settings, one row each. */
    public static SettingTable<PairSettings> table() {
        return PairSettingRows.TABLE;
    }

    /** The same with another prompt that references follow. */
    public PairSettings translatingBy(String prompt) {
        return new PairSettings(samples, temperature, topP, seed, devEvery, prompt);
    }

    /** The prompt that a reference follows. */
    public String translating(String language, String answer) {
        return translation.replace(LANGUAGE, language).replace(ANSWER, answer);
    }
}
