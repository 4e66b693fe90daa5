package org.glotlens.engine.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** ROUGE-L by Lin's own example, SQuAD's scores and containment worked by hand. */
@Tag("unit")
class AnswerMatchTest {
    /** Lin 2004, section 3.1: police killed the gunman against police kill the gunman 3/4, the gunman kill police 2/4. */
    @Test
    void rougeIsTheLongestCommonSubsequence() {
        assertThat(RougeL.of(scored("police kill the gunman", "police killed the gunman")))
                .isCloseTo(75, within(1e-9));
        assertThat(RougeL.of(scored("the gunman kill police", "police killed the gunman")))
                .isCloseTo(50, within(1e-9));
        // of 4 and 6 characters 4 are in order: 2 x 4 / 10
        assertThat(RougeL.of(scored("花是红的。", "这花是红色的"))).isCloseTo(80, within(1e-9));
        assertThat(RougeL.words("Ein Haus, हिन्दी 3.5")).containsExactly("ein", "haus", "हिन्दी", "3", "5");
        assertThat(RougeL.of(scored("...", "ab"))).isZero();
    }

    @Test
    void squadLeavesCasePunctuationAndArticlesOut() {
        assertThat(AnswerMatch.exact(scored("The Eiffel Tower.", "eiffel tower")))
                .isEqualTo(100);
        assertThat(AnswerMatch.exact(scored("an Eiffel Towers", "eiffel tower")))
                .isZero();
        // cat sat against cat sat down: P 1, R 2/3
        assertThat(AnswerMatch.f1(scored("the cat sat", "A cat sat down"))).isCloseTo(80, within(1e-9));
        // a word twice counts as often as both have it: 1 of 2 and 1 of 1
        assertThat(AnswerMatch.f1(scored("no no", "no"))).isCloseTo(200 / 3.0, within(1e-9));
        assertThat(AnswerMatch.f1(new Scored("paris", new References(List.of("london", "paris france")))))
                .isCloseTo(200 / 3.0, within(1e-9));
        assertThat(AnswerMatch.f1(scored("", "paris"))).isZero();
        // to the script's \\b a combining mark is no letter, so the a before one is an article
        assertThat(AnswerMatch.exact(scored("a\u0e48 x", "\u0e48 x"))).isEqualTo(100);
        assertThat(AnswerMatch.exact(scored("a² x", "² x"))).isZero();
    }

    @Test
    void containmentLooksForTheReferenceInTheText() {
        assertThat(AnswerMatch.contained(scored("It is in PARIS, I think.", "Paris")))
                .isEqualTo(100);
        assertThat(AnswerMatch.contained(scored("par is", "Paris"))).isZero();
    }

    private static Scored scored(String output, String reference) {
        return new Scored(output, References.of(reference));
    }
}
