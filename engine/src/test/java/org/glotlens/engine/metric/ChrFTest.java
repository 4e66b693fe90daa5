package org.glotlens.engine.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** chrF worked by hand. */
@Tag("unit")
class ChrFTest {
    @Test
    void equalTextsGiveOneAndStrangersNothing() {
        assertThat(of("eine Blume", "eine Blume")).isEqualTo(1);
        assertThat(of("花", "花")).isEqualTo(1);
        assertThat(of("abc", "xyz")).isZero();
        assertThat(of("", "abc")).isZero();
        assertThatThrownBy(() -> of("abc", "")).isInstanceOf(IllegalArgumentException.class);
    }

    /**
     * abcd against abce: of single letters 3 of 4 are shared, of pairs 2 of 3, of triples 1 of 2, of fours none: precision and
     * recall are both (3/4 + 2/3 + 1/2 + 0) / 4.
     */
    @Test
    void sharesOfEveryLengthAreAveraged() {
        assertThat(of("abcd", "abce")).isCloseTo((0.75 + 2 / 3.0 + 0.5) / 4, within(1e-12));
    }

    /** ab against abab: P = (2/2 + 1/1) / 2 = 1, R = (2/4 + 1/3) / 2 = 5/12, and 5 P R / (4 P + R) = 25/53. */
    @Test
    void recallWeighsTwiceAndBlanksDoNotCount() {
        assertThat(of("a b", "ab ab")).isCloseTo(25 / 53.0, within(1e-12));
        assertThat(of("abab", "ab")).isCloseTo(5 * (5 / 12.0) / (4 * 5 / 12.0 + 1), within(1e-12));
    }

    /**
     * abc against a, and ab against ab: pairs and triples of abc count for nothing, since a has none. Single letters: P = 3/5,
     * R = 3/3; pairs: 1/1; so P = .8, R = 1 and 5 P R / (4 P + R) = 4/4.2, which sacreBLEU 2.6.0 gives too.
     */
    @Test
    void runsThatAReferenceIsTooShortForCountForNothingInACorpus() {
        List<Scored> texts = List.of(new Scored("abc", References.of("a")), new Scored("ab", References.of("ab")));
        assertThat(ChrF.USUAL.corpus(texts)).isCloseTo(400 / 4.2, within(1e-10));
    }

    private static double of(String text, String reference) {
        return ChrF.USUAL.sentence(new Scored(text, References.of(reference))) / 100;
    }
}
