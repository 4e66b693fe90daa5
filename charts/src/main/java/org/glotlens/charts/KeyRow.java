package org.glotlens.charts;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** The marks and names of a key below charts, in as many lines as they need, behind the colours of a heat strip. */
record KeyRow(FigureKey.Names key, FigureStyle style) {
    /** What stands in a line, and where it begins in it. */
    private record Placed(KeyColumn.Name name, double x, int line) {}

    /** Height with the gaps above and below. */
    double height(double width) {
        int lines = placed(width).stream().mapToInt(Placed::line).max().orElse(0) + 1;
        return lines * pitch() + style.fontSize();
    }

    /** Draws it below a line. */
    void draw(Graphics2D g, double x, double y, double width) {
        double first = y + style.fontSize() * 0.6 + pitch() / 2;
        TextPainter text = text();
        key.strip().ifPresent(scale -> drawStrip(g, scale, x, first));
        for (Placed each : placed(width)) {
            double middle = first + each.line() * pitch();
            String name = each.name().text();
            MarkPainter mark =
                    new MarkPainter(style.sight().look(each.name().mark(), name), style, style.markerSize() * 1.15);
            mark.draw(g, x + each.x() + style.markerSize() * 0.6, middle);
            g.setColor(style.theme().ink());
            text.left(g, ChartText.name(name), x + each.x() + markRoom(), text.middle(middle));
        }
    }

    private void drawStrip(Graphics2D g, StripScale scale, double x, double middle) {
        TextPainter text = text();
        double at = x;
        g.setColor(style.theme().ink());
        for (String part : List.of(label(scale), scale.lowLabel())) {
            text.left(g, part, at, text.middle(middle));
            at += text.width(part) + gap() / 2;
        }
        double height = style.fontSize() * 0.7;
        scale.drawBar(g, style.theme(), new Rectangle2D.Double(at, middle - height / 2, bar(), height));
        g.setColor(style.theme().ink());
        text.left(g, scale.highLabel(), at + bar() + gap() / 2, text.middle(middle));
    }

    private double stripWidth(StripScale scale) {
        TextPainter text = text();
        return text.width(label(scale))
                + text.width(scale.lowLabel())
                + text.width(scale.highLabel())
                + bar()
                + gap() * 2.5;
    }

    private List<Placed> placed(double width) {
        List<Placed> all = new ArrayList<>();
        double x = key.strip().map(this::stripWidth).orElse(0.0);
        int line = 0;
        for (KeyColumn.Name name : key.names()) {
            double needed = markRoom() + text().width(ChartText.name(name.text()));
            if (x > 0 && x + needed > width) {
                x = 0;
                line++;
            }
            all.add(new Placed(name, x, line));
            x += needed + gap();
        }
        return all;
    }

    private static String label(StripScale scale) {
        return scale.unit().isEmpty() ? scale.name() : scale.name() + " (" + scale.unit() + ')';
    }

    private TextPainter text() {
        return TextPainter.regular(style, style.fontSize() * 0.88);
    }

    private double pitch() {
        return text().lineHeight();
    }

    private double bar() {
        return style.fontSize() * 3;
    }

    private double gap() {
        return style.fontSize() * 0.9;
    }

    private double markRoom() {
        return style.markerSize() * 1.2 + style.fontSize() * 0.3;
    }
}
