package org.glotlens.charts;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glotlens.engine.stat.Interval;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;

/** How many neurons each language has at which layer: bars in the languages' colours, with their markers where they fit. */
public record NeuronFigure(NeuronFigureData data, FigureStyle style) implements FilledLayers {
    @Override
    public NeuronFigure withSelectedLayer(int layer) {
        return new NeuronFigure(data.withSelectedLayer(layer), style);
    }

    @Override
    public String title() {
        return FigureTitle.of(data.side(), ChartText.get("neuron.title")).line(style.parts());
    }

    @Override
    public NeuronFigure withStyle(FigureStyle other) {
        return new NeuronFigure(data, other);
    }

    @Override
    public double aspect() {
        return 2;
    }

    @Override
    public void drawBackdrop(Graphics2D g, Rectangle2D area) {
        FigureFrame.of(this, area).draw(g);
        NeuronLayout layout = layout(area);
        NumberAxis x = PlotFrame.axis(ChartText.get("lens.layer"), layout.layers(), style);
        PlotFrame.useIntegers(x);
        NumberAxis y = PlotFrame.axis(ChartText.get("neuron.axis"), layout.neurons(), style);
        NumberTickUnit ticks = PlotFrame.spaced(layout.neurons(), layout.plot().getHeight(), style);
        y.setTickUnit(ticks.getSize() < 1 ? PlotFrame.wholeTicks(1) : ticks);
        XYPlot plot = PlotFrame.plot(x, y, style);
        plot.setDomainGridlinesVisible(false);
        new PlotFrame(style, layout.plot(), layout.left(), PlotFrame.roomBelow(style)).draw(g, plot);
        for (int layer = 1; layer <= data.nLayers(); layer++) {
            for (int language = 0; language < data.languages().size(); language++) {
                if (data.count(layer, language) > 0) {
                    drawBar(g, data.languages().get(language), layout.bar(data, layer, language));
                }
            }
        }
        drawKey(g, area);
    }

    private void drawBar(Graphics2D g, String language, Rectangle2D bar) {
        LanguageMark mark = Palette.mark(language);
        g.setColor(mark.colour(style.theme()));
        g.fill(bar);
        FigureFrame.line(
                g,
                style.theme().background(),
                style.lineWidth() * 0.5,
                bar.getMinX(),
                bar.getMinY(),
                bar.getMaxX(),
                bar.getMinY());
        double size = style.markerSize();
        if (Math.min(bar.getWidth(), bar.getHeight()) >= size * 1.4) {
            AffineTransform saved = g.getTransform();
            g.translate(bar.getCenterX(), bar.getCenterY());
            g.setColor(style.theme().background());
            g.fill(mark.shape().outline(size * 0.8));
            g.setTransform(saved);
        }
    }

    @Override
    public FigureTable table() {
        List<List<String>> rows = new ArrayList<>();
        for (int layer = 1; layer <= data.nLayers(); layer++) {
            for (int language = 0; language < data.languages().size(); language++) {
                rows.add(List.of(
                        data.side().label(),
                        Integer.toString(layer),
                        data.languages().get(language),
                        Integer.toString(data.count(layer, language))));
            }
        }
        return new FigureTable(List.of("checkpoint", "layer", "language", "neurons"), rows);
    }

    @Override
    public FigureWalk walk(Rectangle2D area) {
        NeuronLayout layout = layout(area);
        List<FigureWalk.Row> rows = new ArrayList<>();
        for (int language = 0; language < data.languages().size(); language++) {
            WalkRow.Words words =
                    WalkRow.Words.of(WalkRow.name(data.languages().get(language)), ChartText.get("neuron.axis"));
            WalkRow row = new WalkRow(words.written(count -> ChartText.number(count, 0)), layout.plot());
            for (int layer = 1; layer <= data.nLayers(); layer++) {
                row.add(
                                WalkRow.layer(layer, data.nLayers()),
                                layout.bar(data, layer, language),
                                data.count(layer, language),
                                Interval.NONE)
                        .picking(new FigurePick.LayerPick(layer));
            }
            rows.add(row.row());
        }
        return new FigureWalk(rows, FigureWalk.Way.CURVES, LensWalk.marked(data.selectedLayer()));
    }

    @Override
    public String summary() {
        StringBuilder text = new StringBuilder(ChartText.get("neuron.summary", title(), data.nLayers()));
        for (int language = 0; language < data.languages().size(); language++) {
            text.append(' ')
                    .append(ChartText.get(
                            "neuron.summary.language",
                            data.languages().get(language),
                            data.total(language),
                            peak(language)));
        }
        return text.append(' ').append(caption()).toString();
    }

    /** The layer with most neurons of a language, of equal ones the first. */
    private int peak(int language) {
        int peak = 1;
        for (int layer = 2; layer <= data.nLayers(); layer++) {
            peak = data.count(layer, language) > data.count(peak, language) ? layer : peak;
        }
        return peak;
    }

    @Override
    public String caption() {
        return ChartText.get("neuron.caption");
    }

    @Override
    public String describe(int layer) {
        StringBuilder text = new StringBuilder(ChartText.get("lens.tip.layer", layer, data.nLayers()));
        IntStream.range(0, data.languages().size())
                .forEach(language -> text.append('\n')
                        .append(ChartText.get(
                                "neuron.tip",
                                data.languages().get(language),
                                data.count(layer, language),
                                data.total(language))));
        return text.toString();
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
    public FigureKey.Names key() {
        return new FigureKey.Names(
                data.languages().stream()
                        .map(code -> new KeyColumn.Name(code, FilledLayers.filled(Palette.mark(code))))
                        .toList(),
                Optional.empty());
    }

    @Override
    public NeuronLayout layout(Rectangle2D area) {
        return NeuronLayout.of(FigureFrame.of(this, area).body(), style, keyWidth(area), data);
    }
}
