package org.glotlens.charts;

import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glotlens.charts.FigureWalk.Point;
import org.glotlens.charts.FigureWalk.Row;
import org.glotlens.engine.represent.PcPair;

/** The items of a scatter as rows: a language each, from left to right. */
record PcaWalk(PcaFigureData data, PcaLayout layout) {
    private static final int DIGITS = 2;

    FigureWalk walk() {
        List<Row> rows = data.languages().stream().map(this::row).toList();
        return new FigureWalk(rows, FigureWalk.Way.POINTS, data.selected().map(item -> item));
    }

    private Row row(String language) {
        List<PcPair> scores = data.scores(language);
        List<Point> points = IntStream.range(0, scores.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> scores.get(i).pc1()))
                .map(i -> point(language, data.result().ids().get(i), scores.get(i)))
                .toList();
        return new Row(ChartText.language(language), layout.plot(), points);
    }

    private Point point(String language, String id, PcPair scores) {
        String said = ChartText.get(
                "walk.item",
                id,
                ChartText.language(language),
                ChartText.number(scores.pc1(), DIGITS),
                ChartText.number(scores.pc2(), DIGITS));
        Rectangle2D place = new Rectangle2D.Double(layout.px(scores.pc1()), layout.py(scores.pc2()), 0, 0);
        return new Point(id, place, scores.pc1(), said, Optional.of(new FigurePick.ItemPick(language, id)));
    }
}
