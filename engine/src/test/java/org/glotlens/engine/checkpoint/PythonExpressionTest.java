package org.glotlens.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.regex.PatternSyntaxException;
import org.glotlens.engine.ThreadTime;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What matches is what {@code re.fullmatch} of Python 3.11 says. */
@Tag("unit")
class PythonExpressionTest {
    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource(delimiter = '§', nullValues = "none", textBlock = """
        .*\\.(?P<which>q|v)_proj § a.q_proj § true
        .*\\.(?P<which>q|v)_proj § a.k_proj § false
        (?P<a_b>x)\\.(?P=a_b) § x.x § true
        (?P<a_b>x|y)\\.(?P=a_b) § x.y § false
        (a)(?P<n>b)\\2\\1 § abba § true
        (a)\\10 § a § none
        (a)(?#comment)b § ab § true
        q_proj\\Z § q_proj § true
        \\Aq_proj § q_proj § true
        a\\x62\\u0063\\U00000064 § abcd § true
        \\141b § ab § true
        a\\.b § axb § false
        a{,2} § aa § true
        a{,2} § aaa § false
        a{1,} § aaa § true
        a{x} § a{x} § true
        a{} § a{} § true
        {2} § {2} § none
        [a&&b]+ § a&b § true
        [[]a] § [a] § true
        []a]+ § a]a § true
        [^]a]+ § b] § false
        [a-c\\d]+ § b7 § true
        [\\w.]+ § a.b_c § true
        [a\\-c]+ § a-c § true
        [a\\-c]+ § abc § false
        a++b § aab § true
        a*+a § aa § false
        (?>a|ab)c § abc § false
        (?i:Q)_proj § q_proj § true
        (?i)Q_PROJ § q_proj § true
        (?a:\\w)+ § ab § true
        (?<=a)b|ab § ab § true
        a(?!b). § ab § false
        a(?=b)b § ab § true
        .*\\b(lm_head)\\b.* § model.lm_head § true
        a(?s:.)b § axb § true
        (?s-i:a)b § ab § true
        # § # § true
        a|b| § b § true
        """)
    void matchesAsPythonDoes(String expression, String text, Boolean isMatch) {
        if (isMatch == null) {
            assertThatThrownBy(() -> PythonExpression.of(expression)).isInstanceOf(PatternSyntaxException.class);
        } else {
            assertThat(PythonExpression.of(expression).matches(text)).isEqualTo(isMatch);
        }
    }

    @Test
    void readsNamesOfCharactersAndVerboseGroups() {
        assertThat(PythonExpression.of("\\N{LATIN SMALL LETTER A}").matches("a"))
                .isTrue();
        assertThat(PythonExpression.of("(?x) q _proj # the queries\n | v_proj").matches("v_proj"))
                .isTrue();
        assertThat(PythonExpression.of("(?x:[ ])b").matches(" b")).isTrue();
        assertThat(PythonExpression.of("(?x:a b)c d").matches("abc d")).isTrue();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '§', textBlock = """
        (a)?(?(1)b|c) § a conditional group, (?(…), which is not matched here
        (?P>n) § unknown extension (?P>
        (?<n>a) § unknown extension (?<n
        (?P=n) § unknown group name n
        (?P<1n>a) § bad character in group name
        (?P<n>a)(?P<n>b) § redefinition of group name n
        (a\\1) § cannot refer to an open group
        \\2(a) § invalid group reference 2
        \\p{L} § bad escape \\p
        \\Qa\\E § bad escape \\Q
        \\hq § bad escape \\h
        [z-a] § bad character range
        [a-\\d] § bad character range
        [ab § unterminated character set
        (a § missing ), unterminated subpattern
        a) § unbalanced parenthesis
        *a § nothing to repeat
        a** § nothing to repeat
        ^* § nothing to repeat
        a{3,2} § min repeat greater than max repeat
        (?L:a) § cannot use LOCALE flag with a str pattern
        (?i § missing : after the flags of a group
        \\x1 § incomplete escape
        \\777 § octal escape value \\777 outside of range 0-0o377
        \\N{NO LETTER} § undefined character name NO LETTER
        (?P<n § missing >
        a\\ § it ends too early
        """)
    void namesWhatCannotBeRead(String expression, String why) {
        assertThatThrownBy(() -> PythonExpression.of(expression))
                .isInstanceOfSatisfying(
                        PatternSyntaxException.class,
                        e -> assertThat(e.getDescription()).isEqualTo(why));
    }

    /** Each would take a matcher minutes, all memory or all of its stack. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "((?:){2000000000}){2000000000}",
                "((((((|){99}){99}){99}){99}){99}){99}",
                "a{4000000000}",
                "(.*)(.*)(.*)(.*)(.*)(.*)\\6X",
                "(a|a)*(a|a)*(a|a)*(a|a)*(a|a)*(a|a)*(a|a)*X",
                "((?:.|.)*)*X"
            })
    void givesUpOnWhatWouldRunForEver(String expression) {
        String text = "a".repeat(400);
        double taken = Assertions.assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            double begun = ThreadTime.seconds();
            assertThatThrownBy(() -> PythonExpression.of(expression).matches(text))
                    .isInstanceOf(IllegalArgumentException.class);
            return ThreadTime.seconds() - begun;
        });
        assertThat(taken).as("seconds of processor").isLessThan(5);
    }

    @Test
    void givesUpOnWhatIsNestedOrLongBeyondReason() {
        String nested = "(".repeat(100_000) + "a" + ")".repeat(100_000);
        assertThatThrownBy(() -> PythonExpression.of(nested))
                .isInstanceOfSatisfying(
                        PatternSyntaxException.class,
                        e -> assertThat(e.getDescription()).contains("nested more than 100 deep"));
        assertThatThrownBy(() -> PythonExpression.of("(a|b)*").matches("ab".repeat(500_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("backtracks without end");
        assertThatThrownBy(() -> PythonExpression.of("a?".repeat(150_000)).matches("b"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsTheTextThatItWasGiven() {
        String text = ".*(?P<which>q|v)_proj\\Z";
        assertThat(PythonExpression.of(text).text()).isEqualTo(text);
        assertThat(PythonExpression.of(text)).isEqualTo(PythonExpression.of(text));
        assertThat(PythonExpression.of(text)).isNotEqualTo(PythonExpression.of("q"));
    }
}
