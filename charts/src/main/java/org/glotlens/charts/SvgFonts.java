package org.glotlens.charts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * The fonts of an SVG as rules of its style sheet, each with nothing but the letters that the file has. Scripts whose
 * letters join or change places need the tables of the whole font, which is a subset already.
 */
final class SvgFonts {
    private SvgFonts() {}

    /**
     * The style element for a document.
     *
     * @param svg the document, whose text elements name their fonts
     */
    static String style(String svg) {
        StringBuilder style = new StringBuilder("<style>");
        used(svg)
                .forEach((face, letters) -> style.append("@font-face{font-family:\"")
                        .append(face.notoFamily())
                        .append("\";font-weight:")
                        .append(face.isBold() ? "bold" : "normal")
                        .append(";src:url(\"data:font/ttf;base64,")
                        .append(Base64.getEncoder().encodeToString(font(face, letters)))
                        .append("\") format(\"truetype\");}"));
        // places were measured without them
        return style.append("text{font-kerning:none;font-variant-ligatures:no-common-ligatures}</style>")
                .toString();
    }

    /** The letters of each font. */
    private static Map<FontFace, Set<Integer>> used(String svg) {
        Map<FontFace, Set<Integer>> used = new EnumMap<>(FontFace.class);
        try {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(svg));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT
                        && xml.getLocalName().equals("text")) {
                    String look = String.valueOf(xml.getAttributeValue(null, "style"));
                    String text = xml.getElementText();
                    face(look)
                            .ifPresent(face -> text.codePoints()
                                    .forEach(c -> used.computeIfAbsent(face, _ -> new TreeSet<>())
                                            .add(c)));
                }
            }
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The document was just written as XML", e);
        }
        return used;
    }

    private static Optional<FontFace> face(String look) {
        boolean isBold = look.contains("font-weight: bold");
        return Stream.of(FontFace.values())
                .filter(face -> look.contains('"' + face.notoFamily() + '"'))
                .filter(face -> face.isBold() == isBold)
                .findFirst();
    }

    private static byte[] font(FontFace face, Set<Integer> letters) {
        try (InputStream in = face.open()) {
            byte[] whole = in.readAllBytes();
            return face.isShaped() ? whole : subset(whole, letters);
        } catch (IOException e) {
            throw new IllegalStateException("Bundled font " + face.family() + " cannot be read", e);
        }
    }

    private static byte[] subset(byte[] whole, Set<Integer> letters) throws IOException {
        try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(whole))) {
            TTFSubsetter subsetter = new TTFSubsetter(font);
            letters.forEach(subsetter::add);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            subsetter.writeToStream(out);
            return out.toByteArray();
        }
    }
}
