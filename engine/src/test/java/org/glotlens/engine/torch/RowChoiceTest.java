package org.glotlens.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.glotlens.engine.GlotlensException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class RowChoiceTest {
    @Test
    void threeWordsAreKnown() throws Exception {
        assertThat(RowChoice.of("auto")).isEqualTo(RowChoice.AUTO);
        assertThat(RowChoice.of("own")).isEqualTo(RowChoice.OWN);
        assertThat(RowChoice.of("library")).isEqualTo(RowChoice.LIBRARY);
    }

    @Test
    void anotherIsRefusedWithThoseThatAreKnown() {
        assertThatThrownBy(() -> RowChoice.of("fast"))
                .isInstanceOf(GlotlensException.class)
                .hasMessage("GLOTLENS_ROWS is fast, expected one of: auto, own, library.");
    }
}
