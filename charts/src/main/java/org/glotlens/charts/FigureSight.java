package org.glotlens.charts;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.glotlens.engine.lens.Curve;

/**
 * How a person looks at a figure just now: which languages are lifted out of the others, and how near. Files are written in
 * a style of their own, so that none of it reaches them.
 *
 * @param lifted languages that are drawn in full while all others are pale; empty for all in full
 * @param zoom the part of the axes that is seen
 */
public record FigureSight(Set<String> lifted, FigureZoom zoom) {
    /** Everything, all in full. */
    public static final FigureSight PLAIN = new FigureSight(Set.of(), FigureZoom.WHOLE);

    /** Keeps an own copy. */
    public FigureSight {
        lifted = Set.copyOf(lifted);
    }

    /** Whether a language, or another name of a key, stands back behind what is lifted. */
    boolean isPale(String name) {
        return !lifted.isEmpty() && !lifted.contains(name);
    }

    /** Whether a curve stands back. */
    boolean isPale(Curve curve) {
        return isPale(nameOf(curve));
    }

    /** What a curve is lifted by: its language, or its own name where it has none. */
    static String nameOf(Curve curve) {
        return curve.language().isEmpty() ? curve.text() : curve.language();
    }

    /** The look of a language as it is seen. */
    LanguageMark look(LanguageMark full, String name) {
        return isPale(name) ? full.pale() : full;
    }

    /** The look of a curve as it is seen. */
    LanguageMark look(LanguageMark full, Curve curve) {
        return look(full, nameOf(curve));
    }

    /** What is lifted before what is not, else in the order given. */
    <T> List<T> liftedFirst(List<T> all, Function<T, String> name) {
        return lifted.isEmpty()
                ? all
                : all.stream()
                        .sorted(Comparator.comparing((T each) -> isPale(name.apply(each))))
                        .toList();
    }

    /** Draws marks that may lie outside of a plot of which a part is seen: there nothing is drawn. */
    void within(Graphics2D g, Rectangle2D plot, Runnable drawing) {
        if (zoom.isWhole()) {
            drawing.run();
            return;
        }
        Shape clip = g.getClip();
        g.clip(plot);
        drawing.run();
        g.setClip(clip);
    }
}
