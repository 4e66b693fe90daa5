package org.glotlens.charts;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** The outlines of data markers: the cue that remains when colours cannot be told apart. */
public enum MarkerShape {
    CIRCLE(new Ellipse2D.Double(-0.5, -0.5, 1, 1)),
    SQUARE(new Rectangle2D.Double(-0.45, -0.45, 0.9, 0.9)),
    DIAMOND(polygon(0, -0.62, 0.62, 0, 0, 0.62, -0.62, 0)),
    TRIANGLE_UP(polygon(0, -0.6, 0.58, 0.46, -0.58, 0.46)),
    TRIANGLE_DOWN(polygon(0, 0.6, 0.58, -0.46, -0.58, -0.46)),
    TRIANGLE_LEFT(polygon(-0.6, 0, 0.46, 0.58, 0.46, -0.58)),
    TRIANGLE_RIGHT(polygon(0.6, 0, -0.46, 0.58, -0.46, -0.58)),
    PLUS(cross(0)),
    CROSS(cross(Math.PI / 4)),
    STAR(star());

    private final Shape unit;

    MarkerShape(Shape unit) {
        this.unit = unit;
    }

    /** The outline around (0, 0), about {@code size} drawing units wide. */
    public Shape outline(double size) {
        return AffineTransform.getScaleInstance(size, size).createTransformedShape(unit);
    }

    private static Shape polygon(double... xy) {
        Path2D path = new Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) {
            path.lineTo(xy[i], xy[i + 1]);
        }
        path.closePath();
        return path;
    }

    private static Shape cross(double angle) {
        double a = 0.17;
        double b = 0.62;
        Shape upright = polygon(-a, -b, a, -b, a, -a, b, -a, b, a, a, a, a, b, -a, b, -a, a, -b, a, -b, -a, -a, -a);
        return AffineTransform.getRotateInstance(angle).createTransformedShape(upright);
    }

    private static Shape star() {
        double[] xy = new double[20];
        for (int i = 0; i < 10; i++) {
            double radius = i % 2 == 0 ? 0.68 : 0.3;
            double angle = -Math.PI / 2 + i * Math.PI / 5;
            xy[2 * i] = radius * Math.cos(angle);
            xy[2 * i + 1] = radius * Math.sin(angle);
        }
        return polygon(xy);
    }
}
