package org.glotlens.app.view.written;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class WrittenTextTest {
    @Test
    void theTokensOfOneCharacterStandTogether() {
        var text = new WrittenText("base", "", 8);
        text.add(List.of(new WrittenToken(7, Math.log(0.5), "␣a", " a", false)));
        Stream.of(new WrittenToken(8, Math.log(0.5), "<0xE8>", "", true), new WrittenToken(9, 0, "<0x8A>", "", true))
                .forEach(part -> text.add(List.of(part)));
        assertThat(text.spans()).hasSize(2);
        text.add(List.of(new WrittenToken(10, Math.log(0.5), "<0xB1>", "花", false)));
        text.add(List.of(new WrittenToken(2, 0, "</s>", "", false)));
        assertThat(text.spans()).extracting(WrittenSpan::shown).containsExactly("␣a", "花", "</s>");
        assertThat(text.spans()).extracting(WrittenSpan::first).containsExactly(0, 1, 4);
        assertThat(text.spans().get(1).probability()).isCloseTo(0.25, within(1e-12));
        assertThat(text.textProperty().get()).isEqualTo(" a花");
        assertThat(text.textBefore(4)).isEqualTo(" a花");
    }
}
