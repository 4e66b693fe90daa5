package org.glotlens.charts;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.glotlens.engine.represent.Axes;
import org.glotlens.engine.represent.CrossChecks;
import org.glotlens.engine.represent.PcPair;
import org.glotlens.engine.run.Side;
import org.jfree.chart.axis.NumberAxis;

/**
 * The texts of one checkpoint at one layer on the first two joint principal components: one point per item and language,
 * the languages' means, and on the aligned side an arrow from where each mean was in the base.
 */
public record PcaFigure(PcaFigureData data, FigureStyle style) implements Keyed, LinkedFigure {
    private static final double PICK_RADIUS = 0.9;

    @Override
    public String title() {
        return ChartText.get(
                "pca.title",
                style.parts().title(data.side()),
                data.layer(),
                data.result().nLayers());
    }

    @Override
    public PcaFigure withStyle(FigureStyle other) {
        return new PcaFigure(data, other);
    }

    @Override
    public PcaFigure withoutSelection() {
        return new PcaFigure(data.withSelected(Optional.empty()), style);
    }

    @Override
    public double aspect() {
        return 1.35;
    }

    @Override
    public void drawBackdrop(Graphics2D g, Rectangle2D area) {
        FigureFrame frame = FigureFrame.of(this, area);
        PcaLayout layout = layout(area);
        frame.draw(g);
        NumberAxis x = PlotFrame.axis(axisLabel(0, layout.plot().getWidth()), layout.x(), style);
        NumberAxis y = PlotFrame.axis(axisLabel(1, layout.plot().getHeight()), layout.y(), style);
        y.setTickUnit(PlotFrame.spaced(layout.y(), layout.plot().getHeight(), style));
        new PlotFrame(style, layout.plot(), layout.left(), layout.bottom()).draw(g, PlotFrame.plot(x, y, style));
        PcaPoints points = new PcaPoints(data, style, layout);
        style.sight().within(g, layout.plot(), () -> {
            points.drawItems(g);
            if (hasArrows()) {
                points.drawArrows(g);
            }
            points.drawCentroids(g);
        });
        if (style.parts().hasKey()) {
            names(area).draw(g, layout.plot(), List.of());
        }
        drawWarnings(g, frame, layout);
    }

    private void drawWarnings(Graphics2D g, FigureFrame frame, PcaLayout layout) {
        TextPainter text = frame.small();
        double room = frame.body().getMaxX() - layout.plot().getX();
        List<String> warnings = PcWarnings.at(data.scope(), text, room);
        double y = layout.plot().getY() - text.size() * 0.4 - (warnings.size() - 1) * text.lineHeight();
        text.block(g, warnings, layout.plot().getX(), y, style.theme().warning());
    }

    @Override
    public void drawOverlay(Graphics2D g, Rectangle2D area) {
        if (data.selected().isPresent()) {
            FigureFrame.prepare(g);
            PcaLayout layout = layout(area);
            style.sight()
                    .within(
                            g,
                            layout.plot(),
                            () -> new PcaPoints(data, style, layout)
                                    .drawSelection(g, data.selected().get()));
        }
    }

    @Override
    public FigureTable table() {
        List<List<String>> rows = new ArrayList<>();
        for (String language : data.languages()) {
            List<PcPair> scores = data.scores(language);
            for (int i = 0; i < scores.size(); i++) {
                rows.add(List.of(
                        data.side().label(),
                        Integer.toString(data.layer()),
                        language,
                        data.result().ids().get(i),
                        FigureTable.cell(scores.get(i).pc1()),
                        FigureTable.cell(scores.get(i).pc2())));
            }
        }
        return new FigureTable(List.of("checkpoint", "layer", "language", "id", "pc1", "pc2"), rows);
    }

    @Override
    public FigureWalk walk(Rectangle2D area) {
        return new PcaWalk(data, layout(area)).walk();
    }

    @Override
    public String summary() {
        String text = ChartText.get(
                "pca.summary",
                title(),
                data.result().ids().size(),
                data.languages().size(),
                share(0),
                share(1));
        List<String> others =
                data.languages().stream().filter(l -> !l.equals("en")).toList();
        String warning =
                PcWarnings.at(data.scope()).stream().map(line -> ' ' + line).collect(Collectors.joining());
        if (others.isEmpty() || !data.languages().contains("en")) {
            return text + warning;
        }
        Comparator<String> byDistance = Comparator.comparingDouble(this::distanceFromEnglish);
        String far = others.stream().max(byDistance).orElseThrow();
        String near = others.stream().min(byDistance).orElseThrow();
        return text + ' ' + ChartText.get("pca.summary.far", far, near) + warning;
    }

    @Override
    public Optional<FigurePick> pick(Point2D at, Rectangle2D area) {
        Optional<FigurePick> name = nameAt(at, area).map(FigurePick.NamePick::new);
        return name.isPresent() ? name : nearest(at, area).map(item -> item);
    }

    @Override
    public List<String> names() {
        return data.languages();
    }

    @Override
    public Optional<String> nameAt(Point2D at, Rectangle2D area) {
        return style.parts().hasKey() ? names(area).at(at, layout(area).plot(), List.of()) : Optional.empty();
    }

    @Override
    public Optional<Rectangle2D> plotAt(Point2D at, Rectangle2D area) {
        return Optional.of(layout(area).plot()).filter(plot -> plot.contains(at));
    }

    @Override
    public double leastWidth() {
        return FigureZoom.LEAST;
    }

    @Override
    public Object axes() {
        return List.of(data.result(), data.span());
    }

    @Override
    public Optional<String> describe(Point2D at, Rectangle2D area) {
        Optional<String> name = nameAt(at, area);
        if (name.isPresent()) {
            return name.map(KeyColumn::tip);
        }
        return nearest(at, area).map(item -> {
            PcPair scores = data.scores(item.language()).get(data.result().ids().indexOf(item.id()));
            return ChartText.get(
                    "pca.tip",
                    item.language(),
                    item.id(),
                    ChartText.number(scores.pc1(), 2),
                    ChartText.number(scores.pc2(), 2));
        });
    }

    /** Up and down lead from the highlighted item to its neighbours in the parallel set. */
    @Override
    public Optional<FigurePick> move(int dx, int dy) {
        if (data.selected().isEmpty() || dy == 0) {
            return Optional.empty();
        }
        FigurePick.ItemPick here = data.selected().get();
        int next = data.result().ids().indexOf(here.id()) + dy;
        boolean isItem = next >= 0 && next < data.result().ids().size();
        return isItem
                ? Optional.of(new FigurePick.ItemPick(
                        here.language(), data.result().ids().get(next)))
                : Optional.empty();
    }

    /** Where points lie, for a figure on an area. */
    PcaLayout layout(Rectangle2D area) {
        FigureFrame frame = FigureFrame.of(this, area);
        Rectangle2D body = frame.body();
        double above = PcWarnings.most(data.result()) * frame.small().lineHeight();
        Rectangle2D below = new Rectangle2D.Double(
                body.getX(), body.getY() + above, body.getWidth(), Math.max(1, body.getHeight() - above));
        double key = style.parts().hasKey() ? names(area).width() : style.fontSize() * 0.8;
        return PcaLayout.of(below, style, key, data);
    }

    private Optional<FigurePick.ItemPick> nearest(Point2D at, Rectangle2D area) {
        PcaLayout layout = layout(area);
        if (!style.sight().zoom().isWhole() && !layout.plot().contains(at)) {
            return Optional.empty();
        }
        double best = style.fontSize() * PICK_RADIUS;
        FigurePick.ItemPick found = null;
        for (String language : data.languages()) {
            List<PcPair> scores = data.scores(language);
            for (int i = 0; i < scores.size(); i++) {
                double distance = layout.at(scores.get(i)).distance(at);
                if (distance < best) {
                    best = distance;
                    found = new FigurePick.ItemPick(
                            language, data.result().ids().get(i));
                }
            }
        }
        return Optional.ofNullable(found);
    }

    private double distanceFromEnglish(String language) {
        PcPair here = data.centroid(data.checkpoint(), language);
        PcPair english = data.centroid(data.checkpoint(), "en");
        return Math.hypot(here.pc1() - english.pc1(), here.pc2() - english.pc2());
    }

    private boolean hasArrows() {
        return data.side() == Side.ALIGNED && hasPair();
    }

    /** Whether two checkpoints lie on axes that they have in common. */
    private boolean hasPair() {
        return data.result().sides().size() > 1 && data.result().checks().axes() != Axes.EACH;
    }

    private String axisLabel(int component, double room) {
        return TextPainter.regular(style, style.fontSize() * 0.94)
                .fitting(
                        List.of(
                                ChartText.get("pca.axis", component + 1, share(component)),
                                ChartText.get("pca.axis.short", component + 1, share(component))),
                        room);
    }

    private String share(int component) {
        double share = data.result()
                .layers()
                .get(data.layer())
                .varianceShare()
                .get(data.checkpoint())
                .of(component);
        return ChartText.share(100 * share, share < 0.1 ? 1 : 0);
    }

    @Override
    public String caption() {
        String count = ChartText.get(
                "pca.caption",
                data.result().ids().size(),
                data.languages().size(),
                data.result().pooling().label(),
                basis(data.result().checks()));
        String marks = ChartText.get(hasPair() ? "pca.caption.pair" : "pca.caption.centroids");
        String span = ChartText.get("pca.caption.span." + data.span().label());
        return String.join(
                        " ",
                        count,
                        marks,
                        span,
                        ChartText.said(data.result().provenance().remarks()))
                .strip();
    }

    private static String basis(CrossChecks checks) {
        String axes = ChartText.get("pca.caption.axes." + checks.axes().label());
        return switch (checks.superposition()) {
            case NONE -> axes;
            case LANGUAGES -> axes + ChartText.get("pca.caption.superposed.languages");
            case CHECKPOINTS -> axes + ChartText.get("pca.caption.superposed.checkpoints");
        };
    }

    @Override
    public FigureKey.Names key() {
        return new FigureKey.Names(KeyColumn.languages(data.languages()), Optional.empty());
    }

    private KeyColumn names(Rectangle2D area) {
        Rectangle2D body = FigureFrame.of(this, area).body();
        return new KeyColumn(style, key().names(), body.getHeight() - PlotFrame.roomBelow(style), style.mostKey(body));
    }
}
