package org.glotlens.app.view.neurons;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.charts.UnitSharesFigureData;
import org.glotlens.charts.UnitSharesFigureData.Point;
import org.glotlens.engine.activity.ExpertShare;
import org.glotlens.engine.activity.ExpertShare.Fixed;
import org.glotlens.engine.activity.ExpertText;
import org.glotlens.engine.run.Side;

/**
 * The share of texts in a language with so many of its experts fixed.
 *
 * @param random the same with as many random units; empty where no unit is fixed
 * @param before texts without units fixed
 * @param after texts with the experts fixed, in the same order; none where no unit is fixed
 */
record ShareRow(
        Side side,
        String language,
        Point experts,
        Optional<Point> random,
        List<ExpertText> before,
        List<ExpertText> after) {
    /** One row for each checkpoint, language and number of units, in the order in which they were written. */
    static List<ShareRow> of(List<ExpertShare> shares) {
        List<ShareRow> rows = new ArrayList<>();
        List<ExpertText> before = List.of();
        for (ExpertShare share : shares) {
            if (share.fixed() == Fixed.RANDOM) {
                continue;
            }
            boolean isNone = share.fixed() == Fixed.NONE;
            before = isNone ? share.written() : before;
            var data = UnitSharesFigureData.of(shares, share.side(), share.language());
            rows.add(new ShareRow(
                    share.side(),
                    share.language(),
                    point(isNone ? List.of(data.none()) : data.experts(), share).orElseThrow(),
                    point(data.random(), share),
                    before,
                    isNone ? List.of() : share.written()));
        }
        return List.copyOf(rows);
    }

    private static Optional<Point> point(List<Point> points, ExpertShare share) {
        return points.stream().filter(point -> point.units() == share.units()).findFirst();
    }

    /** Whether its interval lies above every draw of random units, in words; empty where nothing is fixed. */
    String verdict() {
        return random.map(draws -> Messages.text(
                        experts.interval().low() > draws.interval().high() ? "neurons.beyond" : "neurons.within"))
                .orElse("");
    }
}
