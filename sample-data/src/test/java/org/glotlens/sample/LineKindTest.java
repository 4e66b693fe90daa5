package org.glotlens.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class LineKindTest {
    @Test
    void sharesFillTheWhole() {
        assertThat(LineKind.at(0)).isEqualTo(LineKind.WORDS_INTO_ENGLISH);
        assertThat(LineKind.at(0.269)).isEqualTo(LineKind.WORDS_INTO_ENGLISH);
        assertThat(LineKind.at(0.271)).isEqualTo(LineKind.WORDS_FROM_ENGLISH);
        assertThat(LineKind.at(0.639)).isEqualTo(LineKind.WORDS_BETWEEN_OTHERS);
        assertThat(LineKind.at(0.979)).isEqualTo(LineKind.TASK_IN_ENGLISH);
        assertThat(LineKind.at(0.981)).isEqualTo(LineKind.SENTENCES_INTO_ENGLISH);
        assertThat(LineKind.at(0.999)).isEqualTo(LineKind.SENTENCES_INTO_ENGLISH);
    }
}
