package org.glotlens.engine.task;

import java.util.Set;
import org.glotlens.engine.setting.SettingTable;

/** How a label is scored. */
public enum ScoreKind implements Scoring {
    /** Summed next-token probability of all tokens that spell the beginning of the label (Zhang et al. 2024). */
    PREFIX("prefix"),
    /** Log-probability of the whole label, nats. */
    STRING("string");

    private final String label;

    ScoreKind(String label) {
        this.label = label;
    }

    /** By which of them answers are judged, as one setting: either, or both. */
    public static SettingTable<Set<ScoreKind>> table() {
        return ScoringRows.TABLE;
    }

    @Override
    public String label() {
        return label;
    }
}
