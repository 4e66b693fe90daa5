package org.glotlens.charts;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What explains the marks or colours of a figure. */
sealed interface FigureKey {
    /** One explanation for both figures, where there can be one. */
    Optional<FigureKey> with(FigureKey other);

    /** One explanation for all of several figures that have one; empty where they mean different things. */
    static Optional<FigureKey> shared(List<Figure> figures) {
        List<FigureKey> keys = figures.stream()
                .filter(Keyed.class::isInstance)
                .map(figure -> ((Keyed) figure).key())
                .toList();
        if (keys.size() < 2) {
            return Optional.empty();
        }
        Optional<FigureKey> shared = Optional.of(keys.getFirst());
        for (FigureKey key : keys.subList(1, keys.size())) {
            shared = shared.flatMap(one -> one.with(key));
        }
        return shared;
    }

    /** Room that it needs beside charts of a height. */
    double width(FigureStyle style, double height);

    /** Draws it right of an area. */
    void draw(Graphics2D g, FigureStyle style, Rectangle2D beside);

    /**
     * Names with their marks, below the colours of a heat strip where there is one.
     *
     * @param names shared only where a name looks the same everywhere
     * @param strip shared only where equal colours mean equal values
     */
    record Names(List<KeyColumn.Name> names, Optional<StripScale> strip) implements FigureKey {
        @Override
        public Optional<FigureKey> with(FigureKey other) {
            if (!(other instanceof Names more) || !strip.equals(more.strip)) {
                return Optional.empty();
            }
            List<KeyColumn.Name> all = new ArrayList<>(names);
            more.names.stream().filter(name -> !all.contains(name)).forEach(all::add);
            long different = all.stream().map(KeyColumn.Name::text).distinct().count();
            return different == all.size() ? Optional.of(new Names(all, strip)) : Optional.empty();
        }

        @Override
        public double width(FigureStyle style, double height) {
            double column = new KeyColumn(style, names, height - stripHeight(style)).width();
            return strip.map(scale -> Math.max(column, stripWidth(style, scale)))
                    .orElse(column);
        }

        @Override
        public void draw(Graphics2D g, FigureStyle style, Rectangle2D beside) {
            strip.ifPresent(scale -> drawStrip(g, style, beside, scale));
            double above = stripHeight(style);
            Rectangle2D rest = new Rectangle2D.Double(
                    beside.getX(), beside.getY() + above, beside.getWidth(), beside.getHeight() - above);
            new KeyColumn(style, names, rest.getHeight()).draw(g, rest, List.of());
        }

        private double stripHeight(FigureStyle style) {
            return strip.isEmpty() ? 0 : style.fontSize() * 4;
        }

        private static double stripWidth(FigureStyle style, StripScale scale) {
            TextPainter text = text(style);
            double numbers = text.width(scale.lowLabel()) + text.width(scale.highLabel()) + style.fontSize() * 1.5;
            return style.fontSize() * 1.3 + Math.max(text.width(name(scale)), numbers);
        }

        private static void drawStrip(Graphics2D g, FigureStyle style, Rectangle2D beside, StripScale scale) {
            TextPainter text = text(style);
            double unit = style.fontSize();
            double x = beside.getMaxX() + unit * 0.9;
            double width = stripWidth(style, scale) - unit * 1.3;
            g.setColor(style.theme().ink());
            text.left(g, name(scale), x, beside.getY() + unit * 0.8);
            scale.drawBar(g, style.theme(), new Rectangle2D.Double(x, beside.getY() + unit * 1.2, width, unit * 0.7));
            g.setColor(style.theme().muted());
            text.left(g, scale.lowLabel(), x, beside.getY() + unit * 2.85);
            text.right(g, scale.highLabel(), x + width, beside.getY() + unit * 2.85);
        }

        private static TextPainter text(FigureStyle style) {
            return TextPainter.regular(style, style.fontSize() * 0.84);
        }

        private static String name(StripScale scale) {
            return scale.unit().isEmpty() ? scale.name() : scale.name() + " (" + scale.unit() + ')';
        }
    }

    /**
     * A scale of colours, which figures share only where equal colours mean equal values.
     *
     * @param reach the ends are minus and plus so much
     * @param name of what is measured
     */
    record Scale(double reach, String name) implements FigureKey {
        @Override
        public Optional<FigureKey> with(FigureKey other) {
            return equals(other) ? Optional.of(this) : Optional.empty();
        }

        @Override
        public double width(FigureStyle style, double height) {
            return bar(style).width();
        }

        @Override
        public void draw(Graphics2D g, FigureStyle style, Rectangle2D beside) {
            bar(style).draw(g, beside);
        }

        private ScaleBar bar(FigureStyle style) {
            return new ScaleBar(style, ColourScale.diverging(reach, style.theme()), name);
        }
    }

    /**
     * The scale of shares, from 0 to 1.
     *
     * @param name of what is measured; may be empty
     */
    record Shares(String name) implements FigureKey {
        @Override
        public Optional<FigureKey> with(FigureKey other) {
            return equals(other) ? Optional.of(this) : Optional.empty();
        }

        @Override
        public double width(FigureStyle style, double height) {
            return bar(style).width();
        }

        @Override
        public void draw(Graphics2D g, FigureStyle style, Rectangle2D beside) {
            bar(style).draw(g, beside);
        }

        private ScaleBar bar(FigureStyle style) {
            return new ScaleBar(style, ColourScale.shares(style.theme()), name);
        }
    }

    /**
     * The scale of a token grid, which figures share only where equal colours mean equal values.
     *
     * @param colour what is measured
     * @param reach value of the last colour; for ranks the logarithm to base 10 of the worst
     * @param name of what is measured
     */
    record Cells(GridColour colour, double reach, String name) implements FigureKey {
        @Override
        public Optional<FigureKey> with(FigureKey other) {
            return equals(other) ? Optional.of(this) : Optional.empty();
        }

        /** The colours of values: ranks are counted below 0, so that the best is the strongest. */
        ColourScale colours(Theme theme) {
            return switch (colour) {
                case ENTROPY -> ColourScale.plasma(0, reach);
                case RANK -> ColourScale.blues(-reach, 0, theme);
                case PROBABILITY, LANGUAGE, FOLLOWED -> ColourScale.shares(theme);
            };
        }

        @Override
        public double width(FigureStyle style, double height) {
            return bar(style).width();
        }

        @Override
        public void draw(Graphics2D g, FigureStyle style, Rectangle2D beside) {
            bar(style).draw(g, beside);
        }

        private ScaleBar bar(FigureStyle style) {
            return new ScaleBar(style, colours(style.theme()), name, this::label);
        }

        private String label(double value) {
            return switch (colour) {
                case RANK -> ChartText.number(Math.pow(10, -value), 0);
                case ENTROPY -> ChartText.number(value, 1);
                case PROBABILITY, LANGUAGE, FOLLOWED -> ChartText.number(value, value == Math.rint(value) ? 0 : 2);
            };
        }
    }
}
