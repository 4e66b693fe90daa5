package org.glotlens.charts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.glotlens.engine.activity.Deactivation;
import org.glotlens.engine.run.Side;

/**
 * What a {@link DeactivationFigure} draws.
 *
 * @param rows of one checkpoint, one for each pair of a language that is off and a language of the texts
 * @param measure whose neurons are off
 * @param reach the ends of the scale are minus and plus so much, in nats a token
 */
public record DeactivationFigureData(Side side, List<Deactivation> rows, Measure measure, double reach) {
    /** Beyond so many standard deviations of the random sets a change is told from them. */
    static final int DEVIATIONS = 2;

    /** Whose neurons are off. */
    public enum Measure {
        /** Those of the language. */
        LANGUAGE,
        /** As many of every block, drawn by lot. */
        RANDOM;

        double of(Deactivation row) {
            return this == LANGUAGE ? row.change() : row.changeRandom();
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Keeps an own copy. */
    public DeactivationFigureData {
        rows = List.copyOf(rows);
    }

    /** The languages whose neurons are off, the rows. */
    public List<String> off() {
        return codes(Deactivation::off);
    }

    /** The languages of the texts, the columns. */
    public List<String> measured() {
        return codes(Deactivation::measured);
    }

    private List<String> codes(Function<Deactivation, String> code) {
        return rows.stream().map(code).distinct().toList();
    }

    /** The numbers of a cell. */
    Optional<Deactivation> at(int row, int column) {
        List<String> off = off();
        List<String> measured = measured();
        if (row < 0 || column < 0 || row >= off.size() || column >= measured.size()) {
            return Optional.empty();
        }
        return rows.stream()
                .filter(each ->
                        each.off().equals(off.get(row)) && each.measured().equals(measured.get(column)))
                .findFirst();
    }

    /** Whether a language's neurons raise the loss by more than the random sets do, beyond their spread. */
    public static boolean isBeyondChance(Deactivation row) {
        return row.change() > row.changeRandom() + DEVIATIONS * row.changeRandomSd();
    }
}
