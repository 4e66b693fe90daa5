package org.glotlens.charts;

import java.util.Locale;
import java.util.stream.Stream;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.SVGUnits;

/** Draws a figure as an SVG document with title, description and provenance. */
final class SvgWriter {
    private final String provenance;

    SvgWriter(String provenance) {
        this.provenance = provenance;
    }

    String write(Figure figure, ExportSize size) {
        SVGGraphics2D g = new SVGGraphics2D(size.widthPoints(), size.heightPoints(), SVGUnits.PT);
        g.setDefsKeyPrefix("f");
        g.setGeomDoubleConverter(SvgWriter::number);
        g.setTransformDoubleConverter(SvgWriter::number);
        g.setFontFunction(SvgWriter::families);
        figure.draw(g, FigureExport.area(size));
        String svg = g.getSVGElement(null, true, null, null, null);
        g.dispose();
        int start = svg.indexOf('>', svg.indexOf("<svg")) + 1;
        String box = " viewBox='0 0 " + number(size.widthPoints()) + ' ' + number(size.heightPoints()) + "'>";
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + svg.substring(0, start - 1)
                + box
                + "<title>" + escape(figure.title()) + "</title>"
                + "<desc>" + escape(figure.summary()) + "</desc>"
                + "<metadata>" + escape(provenance) + "</metadata>"
                + svg.substring(start).replace("<text ", "<text xml:space='preserve' ")
                + "\n";
    }

    private static String families(String registered) {
        String noto = Stream.of(FontFace.values())
                .filter(face -> face.family().equals(registered))
                .map(FontFace::notoFamily)
                .findFirst()
                .orElse(registered);
        return '"' + noto + "\", sans-serif";
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
