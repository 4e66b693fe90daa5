package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.glotlens.engine.lens.CurveSummary;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The three ways in which the text of an SVG finds its letters. */
@Tag("unit")
class SvgFontsTest {
    private static final Pattern FACE = Pattern.compile(
            "@font-face\\{font-family:\"([^\"]+)\";font-weight:(\\w+);src:url\\(\"data:font/ttf;base64,([^\"]+)\"\\)");

    private static String svg(SvgText text) {
        List<CurveSummary> curves =
                SyntheticData.lens(Side.BASE, 8, List.of("en", "zh")).curves();
        LensFigure figure = new LensFigure(LensFigureData.of("Blume 花 फूल", curves), FigureStyle.print());
        return new SvgWriter("", text).write(figure, ExportSize.SINGLE_COLUMN);
    }

    /** The fonts in a file by family and weight. */
    private static Map<String, TrueTypeFont> fonts(String svg) throws IOException {
        Map<String, TrueTypeFont> fonts = new LinkedHashMap<>();
        Matcher face = FACE.matcher(svg);
        while (face.find()) {
            byte[] font = Base64.getDecoder().decode(face.group(3));
            fonts.put(face.group(1) + " " + face.group(2), new TTFParser().parse(new RandomAccessReadBuffer(font)));
        }
        return fonts;
    }

    private static boolean has(TrueTypeFont font, String letters) throws IOException {
        CmapLookup map = font.getUnicodeCmapLookup();
        return letters.codePoints().allMatch(letter -> map.getGlyphId(letter) > 0);
    }

    @Test
    void embeddedFontsHoldTheLettersOfTheFileAndHardlyMore() throws IOException {
        Map<String, TrueTypeFont> fonts = fonts(svg(SvgText.EMBEDDED));
        assertThat(fonts.keySet())
                .containsExactlyInAnyOrder(
                        "Noto Sans normal", "Noto Sans bold", "Noto Sans CJK SC normal", "Noto Sans Devanagari normal");
        TrueTypeFont regular = fonts.get("Noto Sans normal");
        assertThat(has(regular, "layerprobability0.2468")).isTrue();
        assertThat(has(regular, "Q")).isFalse();
        assertThat(regular.getNumberOfGlyphs()).isLessThan(60);
        assertThat(has(fonts.get("Noto Sans bold"), "Blume")).isTrue();
        assertThat(has(fonts.get("Noto Sans bold"), "p")).isFalse();
        assertThat(has(fonts.get("Noto Sans CJK SC normal"), "花")).isTrue();
        assertThat(fonts.get("Noto Sans CJK SC normal").getNumberOfGlyphs()).isLessThan(5);
    }

    @Test
    void aScriptThatIsShapedHasTheTablesThatShapeIt() throws IOException {
        TrueTypeFont devanagari = fonts(svg(SvgText.EMBEDDED)).get("Noto Sans Devanagari normal");
        assertThat(has(devanagari, "फूल")).isTrue();
        assertThat(devanagari.getTableMap()).containsKey("GSUB");
    }

    @Test
    void aTextFindsItsEmbeddedFontByTheNameAndWeightThatItAsksFor() throws IOException {
        String svg = svg(SvgText.EMBEDDED);
        Map<String, TrueTypeFont> fonts = fonts(svg);
        Matcher text = Pattern.compile("<text [^>]*>").matcher(svg);
        Pattern name = Pattern.compile("font-family: (?:&quot;|\")([^&\"]+)");
        int texts = 0;
        while (text.find()) {
            Matcher family = name.matcher(text.group());
            assertThat(family.find()).as(text.group()).isTrue();
            String weight = text.group().contains("font-weight: bold") ? "bold" : "normal";
            assertThat(fonts).containsKey(family.group(1) + " " + weight);
            texts++;
        }
        assertThat(texts).isGreaterThan(20);
    }

    @Test
    void outlinedLettersAreShapesAndNamedOnesAreText() {
        String outlined = svg(SvgText.OUTLINED);
        String named = svg(SvgText.NAMED);
        assertThat(outlined).doesNotContain("<text").doesNotContain("@font-face");
        assertThat(named).contains(">probability</text>").doesNotContain("@font-face");
        assertThat(paths(outlined) - paths(named)).isGreaterThanOrEqualTo(named.split("<text ").length - 1L);
        assertThat(outlined).contains("<desc>").contains("<title>Blume 花 फूल</title>");
    }

    private static long paths(String svg) {
        return svg.split("<path ").length - 1L;
    }
}
