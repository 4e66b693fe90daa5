package org.glotlens.engine.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.DataException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** BLEU and chrF against the values in sacreBLEU's own tests (test_bleu.py, test_sentence_bleu.py, test_chrf.py). */
@Tag("unit")
class BleuTest {
    private static final List<String> OUTPUTS =
            List.of("The dog bit the man.", "It wasn't surprising.", "The man had just bitten him.");
    private static final List<List<String>> REFERENCES = List.of(
            List.of("The dog bit the man.", "The dog had bit the man."),
            List.of("It was not unexpected.", "No one was surprised."),
            List.of("The man bit him first.", "The man had bitten the dog."));

    @Test
    void corpusScoresAreThePublishedOnes() {
        List<Scored> texts = new ArrayList<>();
        List<Scored> empty = new ArrayList<>();
        for (int i = 0; i < OUTPUTS.size(); i++) {
            texts.add(new Scored(OUTPUTS.get(i), new References(REFERENCES.get(i))));
            empty.add(new Scored("", new References(REFERENCES.get(i))));
        }
        assertThat(Bleu.corpus(texts, BleuTokens.V13A)).isCloseTo(48.530827, within(1e-6));
        assertThat(Bleu.corpus(texts, BleuTokens.NONE)).isCloseTo(49.1919566, within(1e-6));
        assertThat(Bleu.corpus(empty, BleuTokens.V13A)).isZero();
    }

    @Test
    void sentenceScoresAreThePublishedOnes() {
        Scored text = scored(
                "Producția de zahăr primă va fi exprimată în ceea ce privește zahărul alb;",
                "producţia de zahăr brut se exprimă în zahăr alb;");
        assertThat(Bleu.sentence(text, BleuTokens.V13A)).isCloseTo(8.493, within(1e-3));
        assertThat(Bleu.sentence(text, BleuTokens.NONE)).isCloseTo(7.347, within(1e-3));
        assertThat(Bleu.sentence(scored("this is a cat", "okay thanks"), BleuTokens.V13A))
                .isZero();
        assertThat(Bleu.sentence(scored("test", "a test"), BleuTokens.V13A)).isCloseTo(36.78794411714425, within(1e-9));
        assertThat(Bleu.sentence(scored("a test", "a test"), BleuTokens.V13A)).isCloseTo(100, within(1e-9));
    }

    /** By the rules of mteval-v13a as sacreBLEU writes them down. */
    @Test
    void punctuationStandsApartExceptInNumbers() {
        assertThat(BleuTokens.V13A.of("It costs 1,234.50 (about), e.g. 5-6 &quot;units&quot;."))
                .containsExactly(
                        "It",
                        "costs",
                        "1,234.50",
                        "(",
                        "about",
                        ")",
                        ",",
                        "e",
                        ".",
                        "g",
                        ".",
                        "5",
                        "-",
                        "6",
                        "\"",
                        "units",
                        "\"",
                        ".");
        assertThat(BleuTokens.V13A.of("don't state-of-the-art")).containsExactly("don't", "state-of-the-art");
    }

    /** One token a character; the quotation marks count as Chinese, as in the published list of ranges. */
    @Test
    void chineseIsCutIntoCharacters() {
        assertThat(BleuTokens.ZH.of("我有3,500本“好book”。"))
                .containsExactly("我", "有", "3,500", "本", "“", "好", "book", "”", "。");
        // 5 of 6 characters in a row: (5/6 4/5 3/4 2/3)^(1/4)
        assertThat(Bleu.corpus(List.of(scored("花是红色的。", "花是红色的！")), BleuTokens.ZH))
                .isCloseTo(100 * Math.pow(5 / 6.0 * 4 / 5 * 3 / 4 * 2 / 3, .25), within(1e-9));
    }

    @Test
    void chrfIsThePublishedOne() {
        ChrF beta3 = new ChrF(6, 0, 3, ChrF.Spaces.LEFT_OUT);
        assertThat(beta3.corpus(List.of(scored("a", "a")))).isEqualTo(100);
        assertThat(beta3.corpus(List.of(scored("", "reference")))).isZero();
        assertThat(beta3.corpus(List.of(scored("a b c", "abc")))).isCloseTo(100, within(1e-9));
        assertThat(beta3.corpus(List.of(scored("a", "a"), scored("b", "c")))).isCloseTo(50, within(1e-9));
        assertThat(beta3.corpus(List.of(scored("aa", "ab")))).isCloseTo(25, within(1e-9));
        ChrF kept = new ChrF(6, 0, 3, ChrF.Spaces.KEPT);
        assertThat(kept.corpus(List.of(scored(
                        "Die Beziehung zwischen Obama und Netanjahu ist nicht gerade freundlich.",
                        "Das Verhältnis zwischen Obama und Netanyahu ist nicht gerade freundschaftlich."))))
                .isCloseTo(67.3481606, within(1e-4));
        assertThat(kept.corpus(List.of(scored(
                        "risk assessment must be made of those who are qualified and expertise"
                                + " in the sector - these are the scientists .",
                        "risk assessment has to be undertaken by those who are qualified and"
                                + " expert in that area - that is the scientists ."))))
                .isCloseTo(65.2414427, within(1e-4));
    }

    /**
     * {@code ab cd.} against {@code ab ce.}: characters abcd. and abce. share 4 of 5, pairs 2 of 4 (ab bc), triples 1 of 3
     * (abc), fours and fives none; words ab cd . and ab ce . share 2 of 3, pairs none of 2. Precision and recall are both
     * (.8 + .5 + 1/3 + 0 + 0 + 2/3 + 0) / 7.
     */
    @Test
    void wordsWithTheirPunctuationApartCountInChrfPlusPlus() {
        double each = (.8 + .5 + 1 / 3.0 + 2 / 3.0) / 7;
        assertThat(ChrF.PLUS_PLUS.sentence(scored("ab cd.", "ab ce."))).isCloseTo(100 * each, within(1e-9));
        assertThat(ChrF.USUAL.sentence(scored("ab cd.", "ab ce.")))
                .isCloseTo(100 * (.8 + .5 + 1 / 3.0) / 5, within(1e-9));
        References two = new References(List.of("xyz", "ab ce."));
        assertThat(ChrF.PLUS_PLUS.sentence(new Scored("ab cd.", two))).isCloseTo(100 * each, within(1e-9));
    }

    @Test
    void anEmptyReferenceIsRefused() {
        assertThatThrownBy(() -> References.of("7", List.of("x", " ")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("Row 7 has an empty reference");
        assertThatThrownBy(() -> References.of("8", List.of())).hasMessageContaining("Row 8");
    }

    private static Scored scored(String output, String reference) {
        return new Scored(output, References.of(reference));
    }
}
