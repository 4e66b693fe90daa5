package org.glotlens.charts;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.glotlens.engine.file.LatexText;

/**
 * Text of a drawing as LaTeX sets it, in the document's own letters; scripts that these do not have are set in the Noto fonts
 * of the figure, which LuaLaTeX and XeLaTeX find by their names.
 */
final class PgfText {
    private static final String OTHER = "glotlensother";

    private final Set<FontFace> faces = EnumSet.noneOf(FontFace.class);
    private boolean hasOthers;

    /**
     * A line with its font and size.
     *
     * @param size in big points
     */
    String set(TypesettingGraphics.Line line, double size) {
        FontFace latin = line.latin();
        return (latin.isSerif() ? "\\rmfamily" : "\\sffamily")
                + (latin.isBold() ? "\\bfseries" : "\\mdseries")
                + "\\fontsize{" + PgfGraphics.number(size) + "bp}{" + PgfGraphics.number(size * 1.2)
                + "bp}\\selectfont{}"
                + Fonts.runs(XmlText.of(line.text()), latin).stream()
                        .map(this::run)
                        .collect(Collectors.joining());
    }

    private String run(TextRun run) {
        String set = LatexText.of(run.text());
        if (LatexText.isLatin(run.text())) {
            return set;
        }
        if (run.text().codePoints().anyMatch(c -> !run.face().hasGlyph(c))) {
            hasOthers = true;
            return "{\\" + OTHER + " " + set + "}";
        }
        faces.add(run.face());
        return "{\\" + command(run.face()) + " " + set + "}";
    }

    /** Whether pdfLaTeX sets all of the text. */
    boolean isLatin() {
        return faces.isEmpty() && !hasOthers;
    }

    /** Refuses engines that would set nothing or boxes, and names the fonts. */
    String preamble() {
        if (isLatin()) {
            return "";
        }
        StringBuilder lines = new StringBuilder(refused(
                "newfontfamily",
                "This figure has letters that pdfLaTeX cannot set. Compile with lualatex or xelatex, with"
                        + " \\string\\usepackage{fontspec} in the preamble"));
        faces.forEach(face -> lines.append("\\ifdefined\\")
                .append(command(face))
                .append("\\else\\newfontfamily\\")
                .append(command(face))
                .append('{')
                .append(face.notoFamily())
                .append('}')
                .append(features(face))
                .append("\\fi\n"));
        if (hasOthers) {
            lines.append(refused(
                    OTHER,
                    "This figure has letters of other scripts. Say \\string\\newfontfamily\\string\\" + OTHER
                            + " with a font that has them"));
        }
        return lines.toString();
    }

    /** Ends the file with a sentence where a command is not there. */
    private static String refused(String command, String sentence) {
        return "\\ifdefined\\" + command + "\\else\\errmessage{" + sentence + "}\\endgroup\\endinput\\fi\n";
    }

    /** Letters that join or change places need their script's rules. */
    private static String features(FontFace face) {
        String script = switch (face) {
            case DEVANAGARI -> "Devanagari";
            case BENGALI -> "Bengali";
            case THAI -> "Thai";
            default -> "";
        };
        return script.isEmpty() ? "" : "[Script=" + script + "\\ifdefined\\directlua,Renderer=HarfBuzz\\fi]";
    }

    private static String command(FontFace face) {
        return switch (face) {
            case SANS -> "glotlenssans";
            case SANS_BOLD -> "glotlenssansbold";
            case SERIF -> "glotlensserif";
            case SERIF_BOLD -> "glotlensserifbold";
            case DEVANAGARI -> "glotlensdevanagari";
            case BENGALI -> "glotlensbengali";
            case THAI -> "glotlensthai";
            case CJK_SC -> "glotlenschinese";
            case CJK_JP -> "glotlensjapanese";
            case EMOJI -> "glotlensemoji";
        };
    }
}
