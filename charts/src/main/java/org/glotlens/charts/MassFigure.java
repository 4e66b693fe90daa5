package org.glotlens.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;

/**
 * Language mass over the layers as stacked areas: how much of the probability lies on each language's own tokens, on tokens that
 * several share, and on tokens that the texts do not have.
 */
public record MassFigure(MassFigureData data, FigureStyle style) implements FilledLayers, CommonAxes {
    /** Least share whose band is named in the summary. */
    private static final double SAID = 0.05;

    @Override
    public MassFigure withSelectedLayer(int layer) {
        return new MassFigure(data.withSelectedLayer(layer), style);
    }

    @Override
    public PlotAxes plotAxes() {
        return new PlotAxes(List.of(MassFigure.class, nLayers()), MassFigure.class, MassLayout.WHOLE);
    }

    @Override
    public String title() {
        return FigureTitle.of(data.side(), ChartText.get("mass.title", data.of()))
                .line(style.parts());
    }

    @Override
    public String caption() {
        return ChartText.get("mass.caption");
    }

    @Override
    public MassFigure withStyle(FigureStyle other) {
        return new MassFigure(data, other);
    }

    @Override
    public double aspect() {
        return 1.8;
    }

    @Override
    public int nLayers() {
        return data.nLayers();
    }

    @Override
    public int selectedLayer() {
        return data.selectedLayer();
    }

    @Override
    public void drawBackdrop(Graphics2D g, Rectangle2D area) {
        FigureFrame.of(this, area).draw(g);
        MassLayout layout = layout(area);
        for (int band = 0; band < data.bands().size(); band++) {
            g.setColor(colour(data.bands().get(band)));
            g.fill(layout.band(data, band));
        }
        g.setColor(style.theme().background());
        g.setStroke(new BasicStroke((float) (style.lineWidth() * 0.5)));
        for (int band = 0; band < data.bands().size(); band++) {
            g.draw(layout.band(data, band));
        }
        drawAxes(g, layout);
        for (int band = 0; band < data.bands().size(); band++) {
            drawName(g, layout, band);
        }
        drawKey(g, area);
    }

    private void drawAxes(Graphics2D g, MassLayout layout) {
        NumberAxis x = PlotFrame.axis(ChartText.get("lens.layer"), layout.layers(), style);
        PlotFrame.useIntegers(x);
        NumberAxis y = PlotFrame.axis(ChartText.get("mass.axis"), MassLayout.WHOLE, style);
        y.setTickUnit(PlotFrame.spaced(MassLayout.WHOLE, layout.plot().getHeight(), style));
        XYPlot plot = PlotFrame.plot(x, y, style);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        new PlotFrame(style, layout.plot(), layout.left(), PlotFrame.roomBelow(style)).draw(g, plot);
    }

    /** A band's name inside of it, where it is thickest over the name's width, and thick enough. */
    private void drawName(Graphics2D g, MassLayout layout, int band) {
        TextPainter text = TextPainter.regular(style, style.fontSize() * 0.92);
        String name = data.bands().get(band);
        layout.widest(data, band, text.width(name) + style.fontSize() * 0.5)
                .filter(room -> room.getHeight() >= text.size() * 1.1)
                .ifPresent(room -> {
                    g.setColor(ColourScale.inkOn(colour(name)));
                    text.centre(g, name, room.getCenterX(), room.getCenterY());
                });
    }

    private Color colour(String band) {
        return style.sight().look(mark(band), band).colour(style.theme());
    }

    private static LanguageMark mark(String band) {
        return switch (band) {
            case MassFigureData.SHARED -> Palette.shared();
            case MassFigureData.UNSEEN -> Palette.unseen();
            default -> Palette.mark(band);
        };
    }

    @Override
    public FigureTable table() {
        List<List<String>> rows = new ArrayList<>();
        for (int layer = 1; layer <= data.nLayers(); layer++) {
            for (int band = 0; band < data.bands().size(); band++) {
                rows.add(List.of(
                        data.side().label(),
                        data.of(),
                        Integer.toString(layer),
                        data.bands().get(band),
                        FigureTable.cell(data.mass(layer, band))));
            }
        }
        return new FigureTable(List.of("checkpoint", "of", "layer", "language", "mass"), rows);
    }

    /** The bands from the top, as they lie. */
    @Override
    public FigureWalk walk(Rectangle2D area) {
        MassLayout layout = layout(area);
        List<FigureWalk.Row> rows = new ArrayList<>();
        for (int band = data.bands().size() - 1; band >= 0; band--) {
            String name = ChartText.name(WalkRow.name(data.bands().get(band)));
            WalkRow row = new WalkRow(WalkRow.Words.ofShares(name, ChartText.get("mass.axis")), layout.plot());
            for (int layer = 1; layer <= data.nLayers(); layer++) {
                double middle = data.below(layer, band) + data.mass(layer, band) / 2;
                row.add(
                                WalkRow.layer(layer, data.nLayers()),
                                new Point2D.Double(layout.x(layer), layout.y(middle)),
                                data.mass(layer, band))
                        .picking(new FigurePick.LayerPick(layer));
            }
            rows.add(row.row());
        }
        return new FigureWalk(rows, FigureWalk.Way.CURVES, LensWalk.marked(data.selectedLayer()));
    }

    @Override
    public String summary() {
        StringBuilder text = new StringBuilder(ChartText.get("mass.summary", title(), data.nLayers()));
        for (int band = 0; band < data.bands().size(); band++) {
            int peak = data.peak(band);
            if (data.mass(peak, band) >= SAID) {
                text.append(' ')
                        .append(ChartText.get(
                                "mass.summary.band",
                                data.bands().get(band),
                                ChartText.share(data.mass(peak, band), 2),
                                peak,
                                ChartText.share(data.mass(data.nLayers(), band), 2)));
            }
        }
        return text.append(' ').append(caption()).toString();
    }

    @Override
    public String describe(int layer) {
        StringBuilder text = new StringBuilder(ChartText.get("lens.tip.layer", layer, data.nLayers()));
        for (int band = data.bands().size() - 1; band >= 0; band--) {
            text.append('\n')
                    .append(ChartText.get(
                            "mass.tip", data.bands().get(band), ChartText.share(data.mass(layer, band), 3)));
        }
        return text.toString();
    }

    /** From the top, as the bands lie. */
    @Override
    public FigureKey.Names key() {
        return new FigureKey.Names(
                IntStream.iterate(data.bands().size() - 1, band -> band - 1)
                        .limit(data.bands().size())
                        .mapToObj(band -> data.bands().get(band))
                        .map(band -> new KeyColumn.Name(band, FilledLayers.filled(mark(band))))
                        .toList(),
                Optional.empty());
    }

    @Override
    public MassLayout layout(Rectangle2D area) {
        return MassLayout.of(FigureFrame.of(this, area).body(), style, keyWidth(area), data);
    }
}
