package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class FontsTest {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("en", "flower"),
            Map.entry("zh", "花书积极消极请问"),
            Map.entry("de", "Größe Blüte"),
            Map.entry("fr", "œuvre été ça"),
            Map.entry("es", "¿corazón niño?"),
            Map.entry("it", "perché città"),
            Map.entry("nl", "één bloem"),
            Map.entry("ja", "花言葉ひらがなカタカナー"),
            Map.entry("ru", "цветок ещё"),
            Map.entry("sv", "blåbär öl"),
            Map.entry("sl", "čebela žaba"),
            Map.entry("pl", "źdźbło łąka"),
            Map.entry("bg", "цвете ъгъл"),
            Map.entry("no", "blåbær øy"),
            Map.entry("ms", "bunga"),
            Map.entry("is", "þorp æð"),
            Map.entry("hi", "भावना हिन्दी"),
            Map.entry("th", "เชิงบวก"),
            Map.entry("sw", "ng'ombe"),
            Map.entry("bn", "ইতিবাচক"));

    @Test
    void haveAllGlyphsOfASampleWordInEachOfTheTwentyLanguages() {
        assertThat(WORDS.keySet()).isEqualTo(Palette.languages());
        WORDS.forEach((language, word) -> {
            assertThat(Fonts.face(language).at(12).canDisplayUpTo(word.replace(" ", "")))
                    .as(language + " " + word)
                    .isEqualTo(-1);
            for (TextRun run : Fonts.runs(word)) {
                assertThat(run.face().at(12).canDisplayUpTo(run.text()))
                        .as(run.toString())
                        .isEqualTo(-1);
            }
        });
    }

    @Test
    void haveTheSignsThatFiguresAndTokenTablesUse() {
        for (TextRun run : Fonts.runs("␣→←↑↓↔⇒−±×·…–≤≥≈≠∞Σ√Δ●○■▲▶◀✓⚠“”‘’€")) {
            assertThat(run.face().at(12).canDisplayUpTo(run.text()))
                    .as(run.toString())
                    .isEqualTo(-1);
        }
    }

    @Test
    void splitTextOfSeveralScriptsIntoRunsThatJoinToTheText() {
        String text = "zh-1 花 → ดอกไม้, फूल (ফুল)";
        List<TextRun> runs = Fonts.runs(text);
        assertThat(runs.stream().map(TextRun::text).collect(Collectors.joining()))
                .isEqualTo(text);
        assertThat(runs.stream().map(TextRun::face))
                .containsExactly(
                        FontFace.SANS,
                        FontFace.CJK_SC,
                        FontFace.SANS,
                        FontFace.THAI,
                        FontFace.SANS,
                        FontFace.DEVANAGARI,
                        FontFace.SANS,
                        FontFace.BENGALI,
                        FontFace.SANS);
    }

    @Test
    void drawHanInTheJapaneseStyleBesideKana() {
        assertThat(Fonts.runs("花が")).containsExactly(new TextRun("花が", FontFace.CJK_JP));
        assertThat(Fonts.runs("花")).containsExactly(new TextRun("花", FontFace.CJK_SC));
    }

    @Test
    void drawEmojiInOneColourWithTheirVariationsAndJoiners() {
        assertThat(Fonts.runs("ok 😀👍🏽 ❤️!"))
                .containsExactly(
                        new TextRun("ok ", FontFace.SANS),
                        new TextRun("😀👍🏽", FontFace.EMOJI),
                        new TextRun(" ", FontFace.SANS),
                        new TextRun("❤️", FontFace.EMOJI),
                        new TextRun("!", FontFace.SANS));
        assertThat(Fonts.runs("🐱🍎🌧🚗"))
                .as("animals, food, weather, vehicles")
                .containsExactly(new TextRun("🐱🍎🌧🚗", FontFace.EMOJI));
        assertThat(FontFace.EMOJI.at(10).canDisplayUpTo("🌧")).isEqualTo(-1);
    }

    @Test
    void nameTheFamilyOfALanguage() {
        assertThat(Fonts.family("ja")).isEqualTo("Glotlens Sans JP");
        assertThat(Fonts.family("sw")).isEqualTo("Glotlens Sans");
        for (FontFace face : FontFace.values()) {
            assertThat(face.at(10).getFamily()).isEqualTo(face.family());
        }
    }

    @Test
    void joinDevanagariInJava2D() {
        TextPainter painter = TextPainter.regular(20);
        double joined = painter.width("न्द");
        double apart = painter.width("न") + painter.width("द");
        assertThat(joined).as("the half form of न is narrower than न").isLessThan(apart * 0.95);
    }
}
