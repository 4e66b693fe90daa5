package org.glotlens.charts;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.SVGHints;
import org.jfree.svg.SVGUnits;

/** Draws a figure as an SVG document with title, description and provenance. */
final class SvgWriter {
    private final String provenance;
    private final SvgText text;

    SvgWriter(String provenance, SvgText text) {
        this.provenance = provenance;
        this.text = text;
    }

    String write(Figure figure, ExportSize size) {
        SVGGraphics2D g = new SVGGraphics2D(size.widthPoints(), size.heightPoints(), SVGUnits.PT);
        g.setDefsKeyPrefix("f");
        g.setGeomDoubleConverter(SvgWriter::number);
        g.setTransformDoubleConverter(SvgWriter::number);
        g.setFontFunction(SvgWriter::families);
        if (text == SvgText.OUTLINED) {
            g.setRenderingHint(SVGHints.KEY_DRAW_STRING_TYPE, SVGHints.VALUE_DRAW_STRING_TYPE_VECTOR);
        }
        figure.draw(g, FigureExport.area(size));
        String svg = XmlText.of(g.getSVGElement(null, true, null, null, null))
                .replace("<text ", "<text xml:space='preserve' ");
        g.dispose();
        int start = svg.indexOf('>', svg.indexOf("<svg")) + 1;
        String box = " viewBox='0 0 " + number(size.widthPoints()) + ' ' + number(size.heightPoints()) + "'>";
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + svg.substring(0, start - 1)
                + box
                + "<title>" + XmlText.escaped(figure.title()) + "</title>"
                + "<desc>" + XmlText.escaped(figure.summary()) + "</desc>"
                + "<metadata>" + XmlText.escaped(provenance) + "</metadata>"
                + (text == SvgText.EMBEDDED ? SvgFonts.style(svg) : "")
                + svg.substring(start)
                + "\n";
    }

    private static String families(String registered) {
        Optional<FontFace> face = Stream.of(FontFace.values())
                .filter(each -> each.family().equals(registered))
                .findFirst();
        String generic = face.filter(FontFace::isSerif).isPresent() ? "serif" : "sans-serif";
        return '"' + face.map(FontFace::notoFamily).orElse(registered) + "\", " + generic;
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
    }
}
