package org.glotlens.engine.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.glotlens.engine.DataException;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.token.TokenizerSample;
import org.glotlens.engine.token.Vocabulary;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pins on the tokenizer of the bundled sample. */
@Tag("native")
class PinnedTokensTest {
    /** So many at the beginning are tried one by one: special tokens, bytes and the first pieces. */
    private static final int ALL = 300;

    private static final int STEP = 37;

    @Test
    void aTokenIsFoundByItsTextByItsTextWithVisibleBlanksAndByItsId() throws Exception {
        try (Tokenizer tokenizer = TokenizerSample.open()) {
            PinnedTokens pins = new PinnedTokens(tokenizer);
            Vocabulary vocabulary = tokenizer.vocabulary();
            // every one would be looked for among all of them
            for (int id = 0; id < tokenizer.usableSize(); id += id < ALL ? 1 : STEP) {
                String shown = vocabulary.display(id);
                assertThat(vocabulary.display(pins.of(shown))).isEqualTo(shown);
                assertThat(vocabulary.display(pins.of(shown.replace('␣', ' ')))).isEqualTo(shown);
                assertThat(pins.of("id:" + id)).isEqualTo(id);
            }
            assertThat(pins.of(List.of("id:7", "id:3", "id:7")))
                    .extracting(Followed::ids)
                    .containsExactly(List.of(7), List.of(3));
        }
    }

    @Test
    void whatIsNoTokenIsRefusedInOneSentenceWithTheTokensItIsMadeOf() throws Exception {
        try (Tokenizer tokenizer = TokenizerSample.open()) {
            PinnedTokens pins = new PinnedTokens(tokenizer);
            assertThatThrownBy(() -> pins.of("qqqq zzzz"))
                    .isInstanceOf(DataException.class)
                    .hasMessageMatching(
                            "The pin \"qqqq zzzz\" is no token: this tokenizer reads it as \\d+ tokens, .+");
            assertThatThrownBy(() -> pins.of("id:999999"))
                    .isInstanceOf(DataException.class)
                    .hasMessage("The pin id:999999 is no token of this tokenizer, whose ids run from 0 to "
                            + (tokenizer.usableSize() - 1) + ".");
            assertThatThrownBy(() -> pins.of(""))
                    .isInstanceOf(DataException.class)
                    .hasMessage("The pin \"\" is no token: this tokenizer cannot read it.");
        }
    }

    @Test
    void tokensThatAreFollowedTogetherHaveANameAndTheirIdsOnce() throws Exception {
        try (Tokenizer tokenizer = TokenizerSample.open()) {
            PinnedTokens pins = new PinnedTokens(tokenizer);
            assertThat(pins.of(List.of("few=id:9|id:7|id:9", " one =id:300")))
                    .containsExactly(
                            new Followed("few", Followed.Kind.PIN, List.of(7, 9)),
                            new Followed("one", Followed.Kind.PIN, List.of(300)));
            assertThatThrownBy(() -> pins.of(List.of("few=id:7|qqqq zzzz")))
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith("The pin \"qqqq zzzz\" is no token");
        }
    }

    @Test
    void whatHasNotTheFormOfAGroupIsNone() {
        assertThat(PinnedGroup.of("a=b|c")).contains(new PinnedGroup("a", List.of("b", "c")));
        assertThat(PinnedGroup.of("a=b=c")).contains(new PinnedGroup("a", List.of("b=c")));
        for (String pin : List.of("=", "==", "a", "a=", "=b", "a=b||c", "x".repeat(61) + "=b")) {
            assertThat(PinnedGroup.of(pin)).as(pin).isEmpty();
        }
    }
}
