package org.glotlens.charts.choice;

import java.util.List;
import java.util.Objects;
import org.glotlens.engine.consistency.ConsistencyMeasure;
import org.glotlens.engine.setting.SettingTable;

/**
 * What the matrices of consistency show.
 *
 * @param measure of the pairs
 * @param order of rows and columns
 * @param languages in their order; none for all
 * @param checkpoints which of them
 * @param isDifference whether aligned minus base stands in place of the aligned checkpoint's
 */
public record ConsistencySelection(
        ConsistencyMeasure measure,
        Order order,
        List<String> languages,
        Checkpoints checkpoints,
        boolean isDifference) {
    /** In which order languages stand. */
    public enum Order {
        /** Those that are consistent with each other together, by a tree of the base. */
        CLUSTERED,
        /** As the files were given. */
        GIVEN
    }

    /** Refuses values that their rows do not have. */
    public ConsistencySelection {
        Objects.requireNonNull(measure, "measure");
        Objects.requireNonNull(order, "order");
        languages = ConsistencySelectionRows.LANGUAGES.require(List.copyOf(languages));
        Objects.requireNonNull(checkpoints, "checkpoints");
    }

    /** RankC of all languages of both checkpoints, clustered. */
    public static ConsistencySelection defaults() {
        return new ConsistencySelection(ConsistencyMeasure.RANKC, Order.CLUSTERED, List.of(), Checkpoints.BOTH, false);
    }

    /** All settings, one row each: what options and documents are made from. */
    public static SettingTable<ConsistencySelection> table() {
        return ConsistencySelectionRows.TABLE;
    }

    /** The same of other checkpoints. */
    public ConsistencySelection of(Checkpoints others) {
        return new ConsistencySelection(measure, order, languages, others, isDifference);
    }
}
