package org.glotlens.app.view.kit;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.TextField;
import org.glotlens.charts.FontFace;
import org.glotlens.charts.Fonts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("fx")
class ScriptInputTest {
    @ParameterizedTest
    @ValueSource(strings = {"花 - flower", "फूल", "ดอกไม้"})
    void aFieldHasAFontWithTheLettersThatAreTyped(String typed) throws Exception {
        Fx.run(() -> {
            var field = new TextField();
            ScriptInput.dress(field, 12);
            field.setText(typed);
            FontFace face = Fonts.runs(typed).getFirst().face();
            assertThat(face).isNotEqualTo(FontFace.SANS);
            assertThat(field.getStyle()).contains("'" + face.family() + "'").contains("12");
        });
    }

    @Test
    void latinLettersHaveTheWindowsFont() throws Exception {
        Fx.run(() -> {
            var field = new TextField("flower");
            ScriptInput.dress(field, 12);
            assertThat(field.getStyle()).contains("'" + FontFace.SANS.family() + "'");
        });
    }
}
