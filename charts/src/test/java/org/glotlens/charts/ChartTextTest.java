package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.glotlens.engine.Translation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers in figures: no nought with a sign, no small share that reads as none. */
@Tag("unit")
class ChartTextTest {
    @ParameterizedTest
    @CsvSource({"-0.0001, 3, 0.000", "-0.0, 0, 0", "-0.4, 0, 0", "-0.0006, 3, −0.001", "1234.5, 1, 1234.5", "NaN, 2, –"
    })
    void numbersHaveARealMinusAndNoughtHasNone(double value, int decimals, String text) {
        assertThat(ChartText.number(value, decimals)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0004, 3, <0.001",
        "0.00099, 3, <0.001",
        "0.001, 3, 0.001",
        "0, 3, 0.000",
        "0.004, 2, <0.01",
        "0.97, 2, 0.97",
        "NaN, 3, –"
    })
    void aShareThatIsSmallSaysSo(double value, int decimals, String text) {
        assertThat(ChartText.share(value, decimals)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.93, .93", "-0.08, −.08", "-0.004, .00", "1, 1", "-1, −1", "0.999, 1"})
    void cellsHaveNoLeadingNought(double value, String text) {
        assertThat(ChartText.compact(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"-0.0, 0.0", "0.25, 0.25", "-1.0E-9, -1.0E-9", "NaN, ''"})
    void noughtHasNoSignInATable(double value, String text) {
        assertThat(FigureTable.cell(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "source zh|Quelle zh",
                "target en|Ziel en",
                "source's thing, it|Sache der Quelle, it",
                "target's thing, zh-Hant|Sache des Ziels, zh-Hant",
                "source of all evil|source of all evil",
                "A in zh|A in zh",
                "source|source"
            })
    void answersAreCalledInTheLanguageOfFiguresUnlessAFileNamedThem(String name, String german) {
        assertThat(ChartText.answer(name)).isEqualTo(name);
        ChartText.speak(Translation.in(Locale.GERMAN));
        try {
            assertThat(ChartText.answer(name)).isEqualTo(german);
        } finally {
            ChartText.speak(Translation.ENGLISH);
        }
    }
}
