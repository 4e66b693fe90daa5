package org.glotlens.charts;

import java.util.Locale;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.SVGUnits;
import org.jfree.svg.ViewBox;

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
        g.setFontFunction(family -> "'" + family + "', 'Noto Sans', sans-serif");
        figure.draw(g, FigureExport.area(size));
        ViewBox box = new ViewBox(0, 0, (int) Math.ceil(size.widthPoints()), (int) Math.ceil(size.heightPoints()));
        String svg = g.getSVGElement(null, true, box, null, null);
        g.dispose();
        int start = svg.indexOf('>', svg.indexOf("<svg")) + 1;
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + svg.substring(0, start)
                + "<title>" + escape(figure.title()) + "</title>"
                + "<desc>" + escape(figure.summary()) + "</desc>"
                + "<metadata>" + escape(provenance) + "</metadata>"
                + svg.substring(start)
                + "\n";
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
