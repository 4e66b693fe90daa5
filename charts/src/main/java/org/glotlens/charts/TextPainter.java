package org.glotlens.charts;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jfree.svg.SVGHints;

/** Draws and measures text of any of the bundled scripts at one size, run by run. */
final class TextPainter {
    /** The share of the type size from the baseline to the top of a capital letter. */
    static final double CAP_HEIGHT = 0.714;

    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
    private static final int REMEMBERED = 4000;
    private static final Map<Key, Line> LINES = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Line> eldest) {
            return size() > REMEMBERED;
        }
    };

    private final FontFace latin;
    private final double size;

    private TextPainter(FontFace latin, double size) {
        this.latin = latin;
        this.size = size;
    }

    static TextPainter regular(double size) {
        return new TextPainter(FontFace.SANS, size);
    }

    static TextPainter bold(double size) {
        return new TextPainter(FontFace.SANS_BOLD, size);
    }

    /** Type of a figure, at a size in drawing units. */
    static TextPainter regular(FigureStyle style, double size) {
        return new TextPainter(style.face().regular(), size);
    }

    /** Bold type of a figure, at a size in drawing units. */
    static TextPainter bold(FigureStyle style, double size) {
        return new TextPainter(style.face().bold(), size);
    }

    /** Type size in drawing units. */
    double size() {
        return size;
    }

    /** Distance between baselines. */
    double lineHeight() {
        return size * 1.32;
    }

    /** Advance width in drawing units. */
    double width(String text) {
        return line(text).width;
    }

    /** Draws from {@code x} rightwards on a baseline. */
    void left(Graphics2D g, String text, double x, double baseline) {
        if (g instanceof TypesettingGraphics page) {
            page.set(new TypesettingGraphics.Line(text, latin, size, TextAnchor.LEFT), x, baseline);
            return;
        }
        boolean isOutlined =
                g.getRenderingHint(SVGHints.KEY_DRAW_STRING_TYPE) == SVGHints.VALUE_DRAW_STRING_TYPE_VECTOR;
        for (Placed run : line(text).runs) {
            if (isOutlined && !run.text.isEmpty()) {
                g.fill(outline(run, x + run.offset, baseline));
            } else {
                g.setFont(run.font);
                g.drawString(run.text, (float) (x + run.offset), (float) baseline);
            }
        }
    }

    /** The letters as shapes, joined and reordered as their script asks. */
    private static Shape outline(Placed run, double x, double baseline) {
        return new TextLayout(run.text, run.font, CONTEXT)
                .getOutline(AffineTransform.getTranslateInstance(x, baseline));
    }

    /** Draws so that the text ends at {@code x}. */
    void right(Graphics2D g, String text, double x, double baseline) {
        if (g instanceof TypesettingGraphics page) {
            page.set(new TypesettingGraphics.Line(text, latin, size, TextAnchor.RIGHT), x, baseline);
            return;
        }
        left(g, text, x - width(text), baseline);
    }

    /** Draws with its middle at {@code x} on a baseline. */
    void middle(Graphics2D g, String text, double x, double baseline) {
        if (g instanceof TypesettingGraphics page) {
            page.set(new TypesettingGraphics.Line(text, latin, size, TextAnchor.MIDDLE), x, baseline);
            return;
        }
        left(g, text, x - width(text) / 2, baseline);
    }

    /** Draws with its middle at {@code x} and the middle of its capitals at {@code y}. */
    void centre(Graphics2D g, String text, double x, double y) {
        middle(g, text, x, middle(y));
    }

    /** The baseline that puts the middle of the capitals at {@code y}. */
    double middle(double y) {
        return y + size * CAP_HEIGHT / 2;
    }

    /** The text, or its beginning with an ellipsis where it is wider than {@code room}. */
    String fit(String text, double room) {
        if (width(text) <= room) {
            return text;
        }
        int[] points = text.codePoints().toArray();
        for (int n = points.length - 1; n > 0; n--) {
            String shorter = new String(points, 0, n).stripTrailing() + "…";
            if (width(shorter) <= room) {
                return shorter;
            }
        }
        return "";
    }

    /** Breaks a text into lines no wider than {@code room}, at blanks, and inside words that are wider. */
    List<String> wrap(String text, double room) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (!rest.isEmpty()) {
            int end = breakAt(rest, room);
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).strip();
        }
        return lines;
    }

    private int breakAt(String text, double room) {
        if (width(text) <= room) {
            return text.length();
        }
        int end = -1;
        for (int blank = text.indexOf(' '); blank >= 0; blank = text.indexOf(' ', blank + 1)) {
            if (width(text.substring(0, blank)) > room) {
                break;
            }
            end = blank;
        }
        return end > 0 ? end : insideWord(text, room);
    }

    /** As many characters as there is room for, one in any case. */
    private int insideWord(String text, double room) {
        int end = text.offsetByCodePoints(0, 1);
        while (end < text.length() && width(text.substring(0, text.offsetByCodePoints(end, 1))) <= room) {
            end = text.offsetByCodePoints(end, 1);
        }
        return end;
    }

    /** The first of ever shorter texts that is no wider than {@code room}; the beginning of the last where none is. */
    String fitting(List<String> everShorter, double room) {
        return everShorter.stream()
                .filter(text -> width(text) <= room)
                .findFirst()
                .orElseGet(() -> fit(everShorter.getLast(), room));
    }

    /** Draws wrapped lines from a first baseline downwards. */
    void block(Graphics2D g, List<String> lines, double x, double baseline, Color colour) {
        g.setColor(colour);
        for (int i = 0; i < lines.size(); i++) {
            left(g, lines.get(i), x, baseline + i * lineHeight());
        }
    }

    private Line line(String text) {
        Key key = new Key(text, latin, size);
        synchronized (LINES) {
            Line known = LINES.get(key);
            if (known == null) {
                known = measure(text);
                LINES.put(key, known);
            }
            return known;
        }
    }

    private Line measure(String text) {
        List<Placed> placed = new ArrayList<>();
        double x = 0;
        for (TextPieces.Piece piece : TextPieces.of(Fonts.runs(XmlText.of(text), latin))) {
            Font font = piece.at(size);
            placed.add(new Placed(piece.text(), font, x));
            x += font.getStringBounds(piece.text(), CONTEXT).getWidth();
        }
        return new Line(placed, x);
    }

    private record Key(String text, FontFace latin, double size) {}

    private record Placed(String text, Font font, double offset) {}

    private record Line(List<Placed> runs, double width) {}
}
