package org.glotlens.engine.data;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;

/** A way to put defects right; applied only when asked for. */
public enum Mend {
    GOLD("gold", "take the gold from the row-aligned English file"),
    SHOTS("shots", "drop rows that are few-shot examples"),
    IDENTICAL("identical", "drop pairs of identical sentences"),
    UNTRANSLATED("untranslated", "drop rows whose text is not translated"),
    DUPLICATES("duplicates", "drop rows that repeat an earlier one"),
    ANSWERS("answers", "drop rows without an answer");

    private final String label;
    private final String description;

    Mend(String label, String description) {
        this.label = label;
        this.description = description;
    }

    /** The name on the command line. */
    public String label() {
        return label;
    }

    /** What it does, as a phrase. */
    public String description() {
        return description;
    }

    /**
     * Reads names parted by commas; {@code all} is every mend.
     *
     * @throws DataException if a name is unknown
     */
    public static Set<Mend> parse(String names) throws DataException {
        Set<Mend> mends = EnumSet.noneOf(Mend.class);
        for (String name : names.split(",")) {
            if (name.strip().equals("all")) {
                mends.addAll(EnumSet.allOf(Mend.class));
                continue;
            }
            mends.add(Arrays.stream(values())
                    .filter(mend -> mend.label.equals(name.strip()))
                    .findFirst()
                    .orElseThrow(() -> new DataException(Message.of(
                            "mend.isNoMendExpected",
                            "'%s' is no mend, expected all or some of %s.",
                            name.strip(),
                            String.join(
                                    ", ",
                                    Arrays.stream(values()).map(Mend::label).toList())))));
        }
        return mends;
    }
}
