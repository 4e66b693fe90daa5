package org.glotlens.charts.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.font.FontRenderContext;
import java.util.List;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import org.glotlens.charts.FontFace;
import org.glotlens.charts.Fonts;
import org.glotlens.charts.TextRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fx")
class FxFontsTest {
    private static final double SIZE = 40;

    @Test
    void knowTheBundledFamilies() throws Exception {
        List<String> families = FxThread.call(() -> {
            FxFonts.register();
            return Font.getFamilies();
        });
        for (FontFace face : FontFace.values()) {
            assertThat(families).contains(face.family());
        }
    }

    @Test
    void shapeEveryScriptAsJava2dDoes() throws Exception {
        for (String word : List.of("भावना", "हिन्दी", "ইতিবাচক", "เชิงบวก", "花言葉", "цветок", "źdźbło", "␣→⚠", "😀👍")) {
            TextRun run = Fonts.runs(word).getFirst();
            double expected = run.face()
                    .at(SIZE)
                    .getStringBounds(run.text(), new FontRenderContext(null, true, true))
                    .getWidth();
            double drawn = FxThread.call(() -> width(run));
            assertThat(drawn).as(word + " in " + run.face()).isCloseTo(expected, within(expected * 0.03));
        }
    }

    private static double width(TextRun run) {
        FxFonts.register();
        Text text = new Text(run.text());
        text.setFont(Font.font(run.face().family(), FontWeight.NORMAL, SIZE));
        return text.getLayoutBounds().getWidth();
    }
}
