package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.util.List;
import org.glotlens.engine.lens.Curve;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class PaletteTest {
    private static final List<String> TWENTY = List.of(
            "en", "zh", "de", "fr", "es", "it", "nl", "ja", "ru", "sv", "sl", "pl", "bg", "no", "ms", "is", "hi", "th",
            "sw", "bn");

    @Test
    void hasALookForEachOfTheTwentyLanguages() {
        assertThat(Palette.languages()).containsExactlyInAnyOrderElementsOf(TWENTY);
    }

    @Test
    void givesEachLanguageAMarkerOfItsOwn() {
        assertThat(TWENTY.stream().map(Palette::mark).map(m -> m.shape() + (m.isFilled() ? " filled" : " hollow")))
                .doesNotHaveDuplicates();
    }

    @Test
    void tellsLanguagesOfOneHueApartByDash() {
        assertThat(TWENTY.stream().map(Palette::mark).map(m -> m.onLight() + " " + m.dash()))
                .doesNotHaveDuplicates();
    }

    @Test
    void keepsEnglishSolidAndItsHueToItself() {
        LanguageMark english = Palette.mark("en");
        assertThat(english.dash()).isEmpty();
        assertThat(TWENTY.stream().map(Palette::mark).filter(m -> m.onLight().equals(english.onLight())))
                .hasSize(1);
        assertThat(TWENTY.stream().map(Palette::mark).filter(m -> m.dash().isEmpty()))
                .hasSize(1);
    }

    @Test
    void contrastsAtLeastThreeToOneWithTheGroundOfEveryTheme() {
        for (Theme theme : Theme.values()) {
            for (String language : TWENTY) {
                assertThat(contrast(Palette.mark(language).colour(theme), theme.background()))
                        .as(language + " on " + theme)
                        .isGreaterThanOrEqualTo(3.0);
            }
            assertThat(contrast(theme.muted(), theme.background())).isGreaterThanOrEqualTo(4.5);
            assertThat(contrast(theme.warning(), theme.background())).isGreaterThanOrEqualTo(4.5);
        }
    }

    @Test
    void axesSeriesAndSharedStandOutAndTextsAreReadOnEveryColour() {
        // the standard's own ends, and a red alone
        assertThat(contrast(Color.BLACK, Color.WHITE)).isCloseTo(21, within(1e-9));
        assertThat(contrast(Color.RED, Color.WHITE)).isCloseTo(1.05 / 0.2626, within(1e-9));
        for (Theme theme : Theme.values()) {
            assertThat(contrast(theme.ink(), theme.background())).isGreaterThanOrEqualTo(4.5);
            assertThat(contrast(theme.axis(), theme.background())).isGreaterThanOrEqualTo(3);
            assertThat(contrast(Palette.shared().colour(theme), theme.background()))
                    .isGreaterThanOrEqualTo(3);
            for (int i = 0; i < 12; i++) {
                assertThat(contrast(Palette.series(i).colour(theme), theme.background()))
                        .isGreaterThanOrEqualTo(3);
            }
            for (int i = 0; i <= 100; i++) {
                for (Color ground : List.of(
                        ColourScale.diverging(1, theme).at(i / 50.0 - 1),
                        ColourScale.shares(theme).at(i / 100.0),
                        ColourScale.blues(0, 1, theme).at(i / 100.0),
                        new Color(i * 2, 255 - i, 128))) {
                    assertThat(contrast(ColourScale.inkOn(ground), ground)).isGreaterThanOrEqualTo(4.5);
                }
            }
        }
    }

    @Test
    void drawsSharedIdsGreyAndAllLabelCurvesInTheirLanguagesColour() {
        Color grey = Palette.mark(Curve.of("shared")).onLight();
        assertThat(Math.abs(grey.getRed() - grey.getBlue())).isLessThan(20);
        assertThat(Palette.mark(Curve.of("all:zh")).onLight())
                .isEqualTo(Palette.mark("zh").onLight());
        assertThat(Palette.mark(Curve.of("all:zh"))).isNotEqualTo(Palette.mark("zh"));
    }

    @Test
    void drawsChanceCurvesInTheirLanguagesColourWithADashOfTheirOwn() {
        LanguageMark shuffled = Palette.mark(Curve.of("chance:zh:shuffled"));
        LanguageMark random = Palette.mark(Curve.of("chance:zh:random"));

        assertThat(shuffled.onLight()).isEqualTo(Palette.mark("zh").onLight());
        assertThat(random.onLight()).isEqualTo(Palette.mark("zh").onLight());
        assertThat(shuffled.dash()).isNotEqualTo(random.dash());
        assertThat(shuffled.isFilled()).isTrue();
        assertThat(random.isFilled()).isFalse();
    }

    @Test
    void givesAnUnknownCodeTheSameLookEveryTime() {
        assertThat(Palette.mark("xx")).isEqualTo(Palette.mark("xx"));
        assertThat(Palette.mark("xx").onLight()).isNotEqualTo(Palette.mark("en").onLight());
    }

    private static double contrast(Color a, Color b) {
        double la = ColourScale.luminance(a) + 0.05;
        double lb = ColourScale.luminance(b) + 0.05;
        return Math.max(la, lb) / Math.min(la, lb);
    }
}
