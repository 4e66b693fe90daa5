package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.stream.IntStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.glotlens.engine.lens.CurveSummary;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever a text holds, the document is XML: the parser of the platform is the judge. */
@Tag("unit")
class XmlTextTest {
    private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

    private static String parsed(String document) throws XMLStreamException {
        XMLStreamReader xml = XML.createXMLStreamReader(new StringReader(document));
        xml.nextTag();
        return xml.getElementText();
    }

    private static boolean isCharacter(int codePoint) {
        try {
            return !parsed("<a>" + Character.toString(codePoint) + "</a>").isEmpty();
        } catch (XMLStreamException e) {
            return false;
        }
    }

    @Test
    void everyCharacterStandsForItselfOrForTheReplacementWhereXmlHasNone() {
        // all that is near an end of what XML 1.0 allows, and a part of the rest
        int[] points = IntStream.concat(
                        IntStream.concat(IntStream.range(0, 0x300), IntStream.range(0xD7F0, 0xE010)),
                        IntStream.of(0x82B1, 0xFFFC, 0xFFFD, 0xFFFE, 0xFFFF, 0x10000, 0x1F600, 0x1FFFE, 0x10FFFF))
                .toArray();
        for (int point : points) {
            String text = Character.toString(point);
            boolean isPlain = point == '&' || point == '<' || isCharacter(point);
            assertThat(XmlText.of(text)).as("U+%04X", point).isEqualTo(isPlain ? text : "\uFFFD");
        }
    }

    @Test
    void escapedTextComesBackFromTheParser() throws XMLStreamException {
        String text = "a < b && c > d ]]> 花 😀 \t";
        assertThat(parsed("<a>" + XmlText.escaped(text) + "</a>")).isEqualTo(text);
        assertThat(parsed("<a>" + XmlText.escaped("x\u0001y\uFFFEz\uD83D") + "</a>"))
                .isEqualTo("x\uFFFDy\uFFFDz\uFFFD");
    }

    @Test
    void aFigureWhoseTextsXmlCannotHoldIsXmlInEveryKindOfSvg() throws XMLStreamException {
        String odd = "a\u0001b\u0008\uFFFE\uD83D <&>";
        var curves = SyntheticData.lens(Side.BASE, 4, java.util.List.of("en")).curves().stream()
                .map(c -> new CurveSummary(c.side(), c.curve(), c.mean(), c.low(), c.high(), c.n(), odd))
                .toList();
        LensFigure figure = new LensFigure(LensFigureData.of(odd, curves), FigureStyle.print());
        for (SvgText text : SvgText.values()) {
            String svg = new SvgWriter(odd, text).write(figure, ExportSize.SINGLE_COLUMN);
            XMLStreamReader xml = XML.createXMLStreamReader(new StringReader(svg));
            while (xml.hasNext()) {
                xml.next();
            }
            assertThat(svg).contains("<title>a\uFFFDb\uFFFD\uFFFD\uFFFD &lt;&amp;&gt;</title>");
        }
    }
}
