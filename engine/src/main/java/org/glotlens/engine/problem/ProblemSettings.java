package org.glotlens.engine.problem;

import java.util.Optional;
import org.glotlens.engine.setting.SettingTable;

/**
 * How word problems are asked and judged.
 *
 * @param extractor which number an answer gives, and when it is right
 * @param maxNew most new tokens of an answer
 * @param shots exemplars before each question; empty for as many as were published: 8, and with a wrapper none
 * @param limit most rows of a language; empty for all
 */
public record ProblemSettings(
        PromptStyle style,
        PromptWrapper wrapper,
        Extractor extractor,
        int maxNew,
        Optional<Integer> shots,
        Optional<Integer> limit) {
    /** Most exemplars, as published. */
    public static final int MOST_SHOTS = 8;

    /** Most new tokens where nobody says otherwise, as the EleutherAI harness has it. */
    static final int MAX_NEW = 512;

    /** Refuses values that their rows do not have. */
    public ProblemSettings {
        ProblemSettingRows.STYLE.require(style);
        ProblemSettingRows.WRAPPER.require(wrapper);
        ProblemSettingRows.EXTRACTOR.require(extractor);
        ProblemSettingRows.MAX_NEW.require(maxNew);
    }

    /** Eight exemplars with steps, all rows, our rule. */
    public static ProblemSettings defaults() {
        return new ProblemSettings(
                PromptStyle.NATIVE_COT,
                PromptWrapper.NONE,
                Extractor.OURS,
                MAX_NEW,
                Optional.empty(),
                Optional.empty());
    }

    /** The settings that only word problems have, one row each. */
    public static SettingTable<ProblemSettings> table() {
        return ProblemSettingRows.TABLE;
    }

    /** The same with others. */
    public ProblemSettings with(Optional<Integer> otherShots, Optional<Integer> otherLimit) {
        return new ProblemSettings(style, wrapper, extractor, maxNew, otherShots, otherLimit);
    }

    /** How many exemplars stand before each question. */
    public int usedShots() {
        return shots.orElse(wrapper == PromptWrapper.NONE ? MOST_SHOTS : 0);
    }
}
