package org.glotlens.charts;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.glotlens.charts.TargetsFigureData.Panel;
import org.glotlens.engine.file.LanguageCode;
import org.glotlens.engine.lens.Curve;

/** What tells the plot of one target language: its name and its sentence above, and the layers at which English leads. */
record TargetMarks(Panel panel, FigureStyle style) {
    private static final double SHADE = 0.13;

    /** Shades the layers at which English leads, where one of the two languages is drawn in full. */
    void shade(Graphics2D g, SmallPlot plot) {
        if (isPale() && style.sight().isPale(LanguageCode.ENGLISH)) {
            return;
        }
        g.setColor(ColourScale.mix(english(), style.theme().background(), 1 - SHADE));
        LensLayout at = plot.layout();
        double half = (at.x(2) - at.x(1)) / 2;
        for (int layer : panel.led()) {
            double x = Math.max(plot.place().getMinX(), at.x(layer) - half);
            double end = Math.max(x, Math.min(plot.place().getMaxX(), at.x(layer) + half));
            g.fill(new Rectangle2D.Double(
                    x, plot.place().getY(), end - x, plot.place().getHeight()));
        }
    }

    /** Marker and name of the language, and below them the sentence. */
    void drawHeading(Graphics2D g, Rectangle2D place) {
        TextPainter name = TextPainter.bold(style, style.fontSize());
        TextPainter small = TextPainter.regular(style, style.fontSize() * 0.88);
        double first = place.getY() + style.fontSize();
        double x = place.getX() + style.markerSize() * 0.6;
        new MarkPainter(panel.language(), style, style.markerSize() * 1.15).draw(g, x, first - name.size() * 0.36);
        x += style.markerSize() * 0.6 + style.fontSize() * 0.35;
        g.setColor(isPale() ? style.theme().axis() : style.theme().ink());
        List<String> names = List.of(panel.name(), panel.language());
        name.left(g, name.fitting(names, place.getMaxX() - x), x, first);
        String sentence = small.fitting(TargetsWords.ledEverShorter(panel), place.getWidth());
        g.setColor(sentenceColour());
        small.left(g, sentence, place.getX(), first + small.lineHeight());
    }

    private boolean isPale() {
        return style.sight().isPale(panel.language());
    }

    /** English's colour where it leads, dark enough for small letters. */
    private Color sentenceColour() {
        if (isPale()) {
            return style.theme().axis();
        }
        return panel.led().isEmpty()
                ? style.theme().muted()
                : ColourScale.mix(english(), style.theme().ink(), 0.75);
    }

    private Color english() {
        return Palette.mark(Curve.answer(LanguageCode.ENGLISH)).colour(style.theme());
    }
}
