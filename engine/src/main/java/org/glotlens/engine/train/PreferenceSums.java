package org.glotlens.engine.train;

import java.util.Optional;

/** What is told of the pairs of a step, added up. */
record PreferenceSums(
        int pairs, int right, double chosenReward, double rejectedReward, double chosen, double rejected) {
    static final PreferenceSums NONE = new PreferenceSums(0, 0, 0, 0, 0, 0);

    static PreferenceSums of(Preference pair) {
        return new PreferenceSums(
                1,
                pair.margin() > 0 ? 1 : 0,
                pair.chosenReward(),
                pair.rejectedReward(),
                pair.chosen(),
                pair.rejected());
    }

    PreferenceSums plus(PreferenceSums other) {
        return new PreferenceSums(
                pairs + other.pairs,
                right + other.right,
                chosenReward + other.chosenReward,
                rejectedReward + other.rejectedReward,
                chosen + other.chosen,
                rejected + other.rejected);
    }

    /** Their means; empty where there were no pairs. */
    Optional<PreferenceMeans> means() {
        return pairs == 0
                ? Optional.empty()
                : Optional.of(new PreferenceMeans(
                        (double) right / pairs,
                        chosenReward / pairs,
                        rejectedReward / pairs,
                        chosen / pairs,
                        rejected / pairs));
    }
}
