package org.glotlens.charts;

import java.awt.Color;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glotlens.engine.lens.Curve;

/**
 * One look per language, the same in every figure. Hues follow Okabe and Ito 2008 and Tol 2021 (safe for the common
 * colour-vision deficiencies), darkened or lightened until each reaches a contrast of 3:1 on its ground. Twelve hues
 * cannot tell twenty languages apart, and without one kind of cones fewer can: so each language has a marker of its own as
 * well, and languages differ in dash wherever some reader could take their hues for one. English alone is vermillion and solid.
 */
public final class Palette {
    private static final List<Float> SOLID = List.of();
    private static final List<Float> LONG = List.of(9f, 2.5f);
    private static final List<Float> SHORT = List.of(4.5f, 2.2f);
    private static final List<Float> DASH_DOT = List.of(8f, 2.2f, 1.4f, 2.2f);
    private static final List<Float> DASH_DOT_DOT = List.of(8f, 2.2f, 1.4f, 2.2f, 1.4f, 2.2f);
    private static final List<Float> LONG_SHORT = List.of(9f, 2.2f, 3.6f, 2.2f);
    private static final List<Float> DOTTED = List.of(1.4f, 2f);

    private static final Map<String, LanguageMark> MARKS = new LinkedHashMap<>();

    private static final LanguageMark SHARED_MARK =
            new LanguageMark(new Color(0x767C83), new Color(0x9EA6AF), MarkerShape.CIRCLE, false, SHORT, 0.9);

    private static final LanguageMark UNSEEN_MARK =
            new LanguageMark(new Color(0xD3D7DC), new Color(0x48505A), MarkerShape.SQUARE, true, DOTTED, 0.9);

    private static final List<LanguageMark> SERIES = List.of(
            series(Hue.BLUE, MarkerShape.CIRCLE, SOLID),
            series(Hue.VERMILLION, MarkerShape.SQUARE, LONG),
            series(Hue.GREEN, MarkerShape.TRIANGLE_UP, LONG),
            series(Hue.PINK, MarkerShape.DIAMOND, LONG),
            series(Hue.GOLD, MarkerShape.TRIANGLE_DOWN, SOLID),
            series(Hue.INDIGO, MarkerShape.STAR, LONG),
            series(Hue.TEAL, MarkerShape.PLUS, DASH_DOT),
            series(Hue.WINE, MarkerShape.CROSS, DASH_DOT),
            series(Hue.SKY, MarkerShape.TRIANGLE_LEFT, SOLID),
            series(Hue.OLIVE, MarkerShape.TRIANGLE_RIGHT, SHORT),
            like(series(Hue.ROSE, MarkerShape.CIRCLE, SHORT), false, SHORT),
            like(series(Hue.BROWN, MarkerShape.SQUARE, DASH_DOT), false, DASH_DOT));

    static {
        put("en", Hue.VERMILLION, MarkerShape.CIRCLE, SOLID);
        put("zh", Hue.BLUE, MarkerShape.SQUARE, LONG);
        put("de", Hue.GREEN, MarkerShape.TRIANGLE_UP, SHORT);
        put("fr", Hue.PINK, MarkerShape.DIAMOND, SHORT);
        put("es", Hue.GOLD, MarkerShape.TRIANGLE_DOWN, DOTTED);
        put("it", Hue.TEAL, MarkerShape.TRIANGLE_RIGHT, LONG_SHORT);
        put("nl", Hue.INDIGO, MarkerShape.TRIANGLE_LEFT, SHORT);
        put("ja", Hue.WINE, MarkerShape.STAR, DASH_DOT);
        put("ru", Hue.INDIGO, MarkerShape.PLUS, DASH_DOT);
        put("sv", Hue.SKY, MarkerShape.CROSS, LONG);
        putHollow("sl", Hue.WINE, MarkerShape.CROSS, DOTTED);
        putHollow("pl", Hue.GOLD, MarkerShape.SQUARE, LONG_SHORT);
        putHollow("bg", Hue.ROSE, MarkerShape.DIAMOND, DASH_DOT_DOT);
        putHollow("no", Hue.OLIVE, MarkerShape.TRIANGLE_UP, SHORT);
        putHollow("ms", Hue.SKY, MarkerShape.TRIANGLE_DOWN, DOTTED);
        putHollow("is", Hue.BLUE, MarkerShape.TRIANGLE_LEFT, DOTTED);
        putHollow("hi", Hue.ROSE, MarkerShape.TRIANGLE_RIGHT, LONG);
        putHollow("th", Hue.TEAL, MarkerShape.STAR, DASH_DOT);
        putHollow("sw", Hue.OLIVE, MarkerShape.PLUS, LONG);
        putHollow("bn", Hue.BROWN, MarkerShape.CIRCLE, DASH_DOT);
    }

    private Palette() {}

    /** The languages that have a look of their own, in drawing order. */
    public static Set<String> languages() {
        return java.util.Collections.unmodifiableSet(MARKS.keySet());
    }

    /** The look of a language; a code that is not among {@link #languages()} gets one that depends on the code alone. */
    public static LanguageMark mark(String language) {
        LanguageMark known = MARKS.get(language);
        return known != null ? known : unknown(language);
    }

    /**
     * The look of a curve: that of its language, with all label words dotted, what wrong answers get thin (shuffled filled
     * and dashed, random hollow and dotted); what has no language is grey.
     */
    public static LanguageMark mark(Curve curve) {
        return switch (curve.kind()) {
            case ANSWER, WHOLE_WORD -> mark(curve.language());
            case ALL_LABELS -> {
                LanguageMark own = mark(curve.language());
                yield like(own, !own.isFilled(), DOTTED);
            }
            case SHUFFLED_CHANCE -> like(mark(curve.language()), true, SHORT);
            case RANDOM_CHANCE -> like(mark(curve.language()), false, DOTTED);
            case SHARED, ENTROPY, ENERGY -> SHARED_MARK;
        };
    }

    /** The look of what several languages share. */
    public static LanguageMark shared() {
        return SHARED_MARK;
    }

    /** The look of what belongs to no language. */
    public static LanguageMark unseen() {
        return UNSEEN_MARK;
    }

    /**
     * The look of one of several things that are no languages, such as training runs.
     *
     * @param index from 0; from 12 on looks come again
     */
    public static LanguageMark series(int index) {
        return SERIES.get(Math.floorMod(index, SERIES.size()));
    }

    private static LanguageMark series(Hue hue, MarkerShape shape, List<Float> dash) {
        return new LanguageMark(new Color(hue.onLight), new Color(hue.onDark), shape, true, dash, 1);
    }

    private static LanguageMark like(LanguageMark own, boolean isFilled, List<Float> dash) {
        return new LanguageMark(own.onLight(), own.onDark(), own.shape(), isFilled, dash, 1);
    }

    private static LanguageMark unknown(String language) {
        int hash = Math.floorMod(language.hashCode() * 31, 7919);
        Hue[] hues = Hue.values();
        Hue hue = hues[1 + hash % (hues.length - 1)];
        MarkerShape[] shapes = MarkerShape.values();
        return look(hue, shapes[hash / 11 % shapes.length], hash % 2 == 0, DASH_DOT);
    }

    private static void put(String language, Hue hue, MarkerShape shape, List<Float> dash) {
        MARKS.put(language, look(hue, shape, true, dash));
    }

    private static void putHollow(String language, Hue hue, MarkerShape shape, List<Float> dash) {
        MARKS.put(language, look(hue, shape, false, dash));
    }

    private static LanguageMark look(Hue hue, MarkerShape shape, boolean isFilled, List<Float> dash) {
        double weight = hue == Hue.VERMILLION ? 1.5 : 1;
        return new LanguageMark(new Color(hue.onLight), new Color(hue.onDark), shape, isFilled, dash, weight);
    }

    private enum Hue {
        VERMILLION(0xD04A00, 0xFF8C42),
        BLUE(0x0067A5, 0x58A6E8),
        GREEN(0x00805A, 0x35C492),
        PINK(0xB8548F, 0xE79BC6),
        INDIGO(0x3F2F99, 0xA79BFF),
        WINE(0x7F1D4E, 0xD9749F),
        TEAL(0x1F8A86, 0x62D2CB),
        OLIVE(0x71711A, 0xC3C356),
        GOLD(0xA87400, 0xF0BE48),
        SKY(0x2E8FD0, 0x8FD0F7),
        ROSE(0xC0506A, 0xFF9FB0),
        BROWN(0x6E4A1E, 0xC9A06C);

        private final int onLight;
        private final int onDark;

        Hue(int onLight, int onDark) {
            this.onLight = onLight;
            this.onDark = onDark;
        }
    }
}
