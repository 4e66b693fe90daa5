package org.glotlens.engine.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Text that LaTeX sets as it was written. */
@Tag("unit")
class LatexTextTest {
    @Test
    void everyCharacterThatMeansSomethingToLatexIsSetAsItself() {
        assertThat(LatexText.of("a_b & 5% {x} #1 $ ~ ^ \\"))
                .isEqualTo("a\\_b \\& 5\\% \\{x\\} \\#1 \\$ \\textasciitilde{} \\textasciicircum{} \\textbackslash{}");
        assertThat(LatexText.of("a<b>c|d \"e\" `f"))
                .isEqualTo("a\\textless{}b\\textgreater{}c\\textbar{}d ''e'' \\textasciigrave{}f");
        assertThat(LatexText.of("--rank\nnext")).isEqualTo("-{}-rank next");
    }

    @Test
    void signsThatItHasNoLettersForAreCommands() {
        assertThat(LatexText.of("−0.5 – 1 × 2 · Δ ≤ …"))
                .isEqualTo("$-$0.5 \\textendash{} 1 $\\times$ 2 $\\cdot$ $\\Delta$ $\\leq$ \\dots{}");
    }

    @Test
    void lettersOfOtherScriptsStayAndAreTold() {
        assertThat(LatexText.of("花")).isEqualTo("花");
        assertThat(LatexText.isLatin("花")).isFalse();
        assertThat(LatexText.isLatin("Größe, żółć, −1 · ρ")).isTrue();
        assertThat(LatexText.isLatin("ш")).isFalse();
    }
}
