package org.glotlens.app.view.kit;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fx")
class WrappingTest {
    private static final String HEBREW = "שלום עולם גדול ויפה מאוד ".repeat(4);

    @Test
    void textFromRightToLeftIsLaidOutInLabelsAndAreas() throws Exception {
        Fx.run(() -> {
            var label = Form.sentences("A sentence that is much longer than the label is wide.");
            var area = new TextArea("A sentence that is much longer than the area is wide.");
            Wrapping.wrap(area);
            var box = new VBox(label, area);
            new Scene(box, 120, 400);
            lay(box);
            assertThat(label.getHeight()).isGreaterThan(40);
            assertThat(area.isWrapText()).isTrue();
            label.setText("File " + HEBREW);
            area.setText(HEBREW);
            lay(box);
            assertThat(label.getHeight()).isLessThan(30);
            assertThat(area.isWrapText()).isFalse();
            label.setText("Short again, and wrapped where it has to be.");
            lay(box);
            assertThat(label.isWrapText()).isTrue();
        });
    }

    private static void lay(VBox box) {
        box.applyCss();
        box.layout();
    }
}
