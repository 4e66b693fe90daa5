package org.glotlens.charts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.glotlens.engine.activity.SwitchEffect;
import org.glotlens.engine.neuron.SwitchKind;
import org.glotlens.engine.run.Side;

/**
 * What a {@link EffectFigure} draws.
 *
 * @param rows of one checkpoint and one way of switching, one for each pair of a language that is switched and a language
 *     of the texts; at least one
 * @param measure whose neurons are switched
 * @param reach the ends of the scale are minus and plus so much, in nats a token
 */
public record EffectFigureData(Side side, List<SwitchEffect> rows, Measure measure, double reach) {
    /** Beyond so many standard deviations of the random sets a change is told from them. */
    static final int DEVIATIONS = 2;

    /** Whose neurons are switched. */
    public enum Measure {
        /** Those of the language. */
        LANGUAGE,
        /** As many of every block, drawn by lot. */
        RANDOM;

        double of(SwitchEffect row) {
            return this == LANGUAGE ? row.change() : row.changeRandom();
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Keeps an own copy. */
    public EffectFigureData {
        rows = List.copyOf(rows);
    }

    /** What is done to the neurons. */
    public SwitchKind kind() {
        return rows.getFirst().kind();
    }

    /** The languages whose neurons are switched, the rows. */
    public List<String> switched() {
        return codes(SwitchEffect::switched);
    }

    /** The languages of the texts, the columns. */
    public List<String> measured() {
        return codes(SwitchEffect::measured);
    }

    private List<String> codes(Function<SwitchEffect, String> code) {
        return rows.stream().map(code).distinct().toList();
    }

    /** The numbers of a cell. */
    Optional<SwitchEffect> at(int row, int column) {
        List<String> switched = switched();
        List<String> measured = measured();
        if (row < 0 || column < 0 || row >= switched.size() || column >= measured.size()) {
            return Optional.empty();
        }
        return rows.stream()
                .filter(each -> each.switched().equals(switched.get(row))
                        && each.measured().equals(measured.get(column)))
                .findFirst();
    }

    /**
     * Whether a language's neurons change the loss otherwise than the random sets do, beyond their spread: off, whether they
     * raise it by more, since that is what is asked; on, in either direction.
     */
    public static boolean isBeyondChance(SwitchEffect row) {
        double more = row.change() - row.changeRandom();
        return row.kind().isOn()
                ? Math.abs(more) > DEVIATIONS * row.changeRandomSd()
                : row.change() > row.changeRandom() + DEVIATIONS * row.changeRandomSd();
    }
}
