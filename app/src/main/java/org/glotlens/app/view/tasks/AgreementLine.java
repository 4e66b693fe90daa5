package org.glotlens.app.view.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.app.view.kit.Numbers;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.task.ConsistencyRow;
import org.glotlens.engine.task.Scoring;

/**
 * How often two languages get the same answer, both checkpoints side by side.
 *
 * @param aligned empty without an aligned checkpoint
 */
public record AgreementLine(
        String languageA,
        String languageB,
        Scoring scoring,
        Optional<ConsistencyRow> base,
        Optional<ConsistencyRow> aligned) {
    /** One line for each pair of languages and scoring, in the order of the rows. */
    static List<AgreementLine> of(List<ConsistencyRow> rows) {
        List<AgreementLine> lines = new ArrayList<>();
        for (ConsistencyRow row : rows) {
            boolean isNew = lines.stream().noneMatch(line -> line.isOf(row));
            if (isNew) {
                lines.add(new AgreementLine(
                        row.languageA(),
                        row.languageB(),
                        row.scoring(),
                        find(rows, row, Side.BASE),
                        find(rows, row, Side.ALIGNED)));
            }
        }
        return List.copyOf(lines);
    }

    /** Share of items in percent with how many there are, for example {@code 75.0 of 40}; a dash without any. */
    public String share(Side side) {
        return (side == Side.BASE ? base : aligned)
                .filter(row -> row.n() > 0)
                .map(row -> Numbers.percent(row.share()) + " of " + row.n())
                .orElse(Numbers.NONE);
    }

    private boolean isOf(ConsistencyRow row) {
        return languageA.equals(row.languageA()) && languageB.equals(row.languageB()) && scoring == row.scoring();
    }

    private static Optional<ConsistencyRow> find(List<ConsistencyRow> rows, ConsistencyRow like, Side side) {
        return rows.stream()
                .filter(row -> row.side() == side
                        && row.scoring() == like.scoring()
                        && row.languageA().equals(like.languageA())
                        && row.languageB().equals(like.languageB()))
                .findFirst();
    }
}
