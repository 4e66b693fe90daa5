package org.glotlens.engine.file;

import java.util.Map;
import java.util.stream.Collectors;

/** Text for LaTeX: what means something to it is set as itself, and signs that pdfLaTeX has no letters for as commands. */
public final class LatexText {
    /** The last letter that pdfLaTeX finds by itself, of Latin Extended-A. */
    private static final int LAST_LETTER = 0x17F;

    private static final int FIRST_LETTER = 0xC0;

    private static final Map<Integer, String> COMMANDS = Map.ofEntries(
            Map.entry((int) '\\', "\\textbackslash{}"),
            Map.entry((int) '~', "\\textasciitilde{}"),
            Map.entry((int) '^', "\\textasciicircum{}"),
            Map.entry((int) '<', "\\textless{}"),
            Map.entry((int) '>', "\\textgreater{}"),
            Map.entry((int) '|', "\\textbar{}"),
            Map.entry((int) '`', "\\textasciigrave{}"),
            Map.entry((int) '"', "''"),
            Map.entry(0xA0, "~"),
            Map.entry(0xA7, "\\S{}"),
            Map.entry(0xB0, "$^\\circ$"),
            Map.entry(0xB1, "$\\pm$"),
            Map.entry(0xB2, "$^2$"),
            Map.entry(0xB3, "$^3$"),
            Map.entry(0xB7, "$\\cdot$"),
            Map.entry(0xD7, "$\\times$"),
            Map.entry(0x2013, "\\textendash{}"),
            Map.entry(0x2014, "\\textemdash{}"),
            Map.entry(0x2018, "`"),
            Map.entry(0x2019, "'"),
            Map.entry(0x201C, "``"),
            Map.entry(0x201D, "''"),
            Map.entry(0x201E, ",,"),
            Map.entry(0x2022, "\\textbullet{}"),
            Map.entry(0x2026, "\\dots{}"),
            Map.entry(0x2190, "$\\leftarrow$"),
            Map.entry(0x2192, "$\\rightarrow$"),
            Map.entry(0x2194, "$\\leftrightarrow$"),
            Map.entry(0x2212, "$-$"),
            Map.entry(0x221E, "$\\infty$"),
            Map.entry(0x2248, "$\\approx$"),
            Map.entry(0x2260, "$\\neq$"),
            Map.entry(0x2264, "$\\leq$"),
            Map.entry(0x2265, "$\\geq$"),
            Map.entry(0x2423, "\\textvisiblespace{}"),
            Map.entry(0x26A0, "(!)"),
            Map.entry(0x394, "$\\Delta$"),
            Map.entry(0x3B1, "$\\alpha$"),
            Map.entry(0x3B2, "$\\beta$"),
            Map.entry(0x3B3, "$\\gamma$"),
            Map.entry(0x3BB, "$\\lambda$"),
            Map.entry(0x3BC, "$\\mu$"),
            Map.entry(0x3C1, "$\\rho$"),
            Map.entry(0x3C3, "$\\sigma$"),
            Map.entry(0x3C7, "$\\chi$"));

    private LatexText() {}

    /** A text as LaTeX reads it, in one line; letters beyond Latin stay, for an engine that knows fonts for them. */
    public static String of(String text) {
        // two hyphens would become a dash
        return text.codePoints()
                .mapToObj(LatexText::of)
                .collect(Collectors.joining())
                .replace("--", "-{}-");
    }

    private static String of(int letter) {
        return switch (letter) {
            case '&', '%', '$', '#', '_', '{', '}' -> "\\" + Character.toString(letter);
            default -> COMMANDS.getOrDefault(letter, Character.isISOControl(letter) ? " " : Character.toString(letter));
        };
    }

    /** Whether pdfLaTeX has letters for all of a text; what has not needs LuaLaTeX or XeLaTeX and fonts. */
    public static boolean isLatin(String text) {
        return text.codePoints().allMatch(LatexText::isLatin);
    }

    private static boolean isLatin(int letter) {
        return letter < 0x7F
                || letter >= FIRST_LETTER && letter <= LAST_LETTER
                || COMMANDS.containsKey(letter)
                || Character.isISOControl(letter);
    }
}
