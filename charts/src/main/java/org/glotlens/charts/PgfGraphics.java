package org.glotlens.charts;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes a drawing as commands of LaTeX's pgf package; lengths are big points, from the lower left corner. Clips are
 * rectangles, as figures have them.
 */
final class PgfGraphics extends ShapeGraphics implements TypesettingGraphics {
    private final double height;
    private final StringBuilder out = new StringBuilder();
    private final PgfText text = new PgfText();
    private TextAnchor anchor = TextAnchor.MIDDLE;
    private Optional<Rectangle2D> openClip = Optional.empty();
    private PgfState said = PgfState.NONE;

    PgfGraphics(double height) {
        this.height = height;
    }

    /** The commands, after the last of them. */
    String commands() {
        closeClip();
        return out.toString();
    }

    /** The fonts that its text needs beside LaTeX's own. */
    PgfText text() {
        return text;
    }

    @Override
    public void draw(Shape shape) {
        begin();
        BasicStroke stroke = (BasicStroke) getStroke();
        double scale = Math.sqrt(Math.abs(getTransform().getDeterminant()));
        PgfState wanted = said.stroked(colour(), alpha(), stroke, scale);
        out.append(wanted.since(said));
        said = wanted;
        path(shape, getTransform());
        out.append("\\pgfusepath{stroke}%\n");
    }

    @Override
    public void fill(Shape shape) {
        begin();
        PgfState wanted = said.filled(colour(), alpha());
        out.append(wanted.since(said));
        said = wanted;
        PathIterator outline = path(shape, getTransform());
        out.append(outline.getWindingRule() == PathIterator.WIND_EVEN_ODD ? "\\pgfseteorule" : "\\pgfsetnonzerorule");
        out.append("\\pgfusepath{fill}%\n");
    }

    @Override
    public void drawString(String line, float x, float y) {
        Font font = getFont();
        FontFace face = Stream.of(FontFace.values())
                .filter(each -> each.at(1).getFontName().equals(font.getFontName()))
                .findFirst()
                .orElse(FontFace.SANS);
        double width = font.getStringBounds(line, getFontRenderContext()).getWidth();
        double at = switch (anchor) {
            case LEFT -> x;
            case MIDDLE -> x + width / 2;
            case RIGHT -> x + width;
        };
        set(new Line(line, face, font.getSize2D(), anchor), at, y);
    }

    @Override
    public void anchoring(TextAnchor stays) {
        anchor = stays;
    }

    @Override
    public void set(Line line, double x, double baseline) {
        if (line.text().isBlank()) {
            return;
        }
        begin();
        AffineTransform at = getTransform();
        Point2D point = at.transform(new Point2D.Double(x, baseline), null);
        double angle = -Math.toDegrees(Math.atan2(at.getShearY(), at.getScaleX()));
        double size = line.size() * Math.sqrt(Math.abs(at.getDeterminant()));
        String place = switch (line.anchor()) {
            case LEFT -> "left,";
            case MIDDLE -> "";
            case RIGHT -> "right,";
        };
        out.append("\\pgftext[base,").append(place);
        out.append("x=").append(number(point.getX())).append("bp,");
        out.append("y=").append(number(height - point.getY())).append("bp");
        if (Math.abs(angle) > 1e-6) {
            out.append(",rotate=").append(number(angle));
        }
        out.append("]{\\definecolor{glotlenstext}{RGB}{").append(PgfState.rgb(colour()));
        out.append("}\\color{glotlenstext}").append(text.set(line, size)).append("}%\n");
    }

    private Color colour() {
        return getPaint() instanceof Color plain ? plain : getColor();
    }

    private double alpha() {
        double share = getComposite() instanceof AlphaComposite blend ? blend.getAlpha() : 1;
        return share * colour().getAlpha() / 255;
    }

    /** Opens the scope of the clip that is set now, where it is another than that of the last command. */
    private void begin() {
        Optional<Rectangle2D> clip = Optional.ofNullable(getClip())
                .map(shape -> getTransform().createTransformedShape(shape).getBounds2D());
        if (clip.equals(openClip)) {
            return;
        }
        closeClip();
        clip.ifPresent(area -> {
            out.append("\\begin{pgfscope}%\n");
            path(area, new AffineTransform());
            out.append("\\pgfusepath{clip}%\n");
        });
        openClip = clip;
    }

    private void closeClip() {
        openClip.ifPresent(_ -> out.append("\\end{pgfscope}%\n"));
        said = openClip.isPresent() ? PgfState.NONE : said;
        openClip = Optional.empty();
    }

    private PathIterator path(Shape shape, AffineTransform at) {
        PathIterator outline = shape.getPathIterator(at);
        double[] c = new double[6];
        for (; !outline.isDone(); outline.next()) {
            switch (outline.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> append("pathmoveto", c, 0, 2);
                case PathIterator.SEG_LINETO -> append("pathlineto", c, 0, 2);
                case PathIterator.SEG_QUADTO -> append("pathquadraticcurveto", c, 0, 4);
                case PathIterator.SEG_CUBICTO -> append("pathcurveto", c, 0, 6);
                default -> out.append("\\pgfpathclose%\n");
            }
        }
        return outline;
    }

    private void append(String command, double[] c, int from, int to) {
        out.append("\\pgf").append(command);
        for (int i = from; i < to; i += 2) {
            out.append("{\\pgfqpoint{").append(number(c[i])).append("bp}{");
            out.append(number(height - c[i + 1])).append("bp}}");
        }
        out.append("%\n");
    }

    /** With as many digits as a press can show. */
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        String bare = text.replaceAll("\\.?0+$", "");
        return bare.equals("-0") || bare.isEmpty() ? "0" : bare;
    }
}
