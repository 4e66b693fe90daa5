package org.glotlens.app.view.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import org.glotlens.app.view.kit.Fx;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fx")
class ContrastsTest {
    @Test
    void ratiosAreThoseOfTheStandard() {
        assertThat(Contrasts.ratio(Color.BLACK, Color.WHITE)).isCloseTo(21, within(1e-9));
        assertThat(Contrasts.ratio(Color.WHITE, Color.WHITE)).isCloseTo(1, within(1e-9));
        // the palest grey that passes on white, and the darkest that does not
        assertThat(Contrasts.ratio(Color.web("#767676"), Color.WHITE)).isCloseTo(4.54, within(0.005));
        assertThat(Contrasts.ratio(Color.web("#777777"), Color.WHITE)).isCloseTo(4.48, within(0.005));
        // red alone: (1.05) / (0.2126 + 0.05)
        assertThat(Contrasts.ratio(Color.RED, Color.WHITE)).isCloseTo(1.05 / 0.2626, within(1e-9));
    }

    @Test
    void aPaleTextIsFoundOnTheGroundThatItLiesOn() throws Exception {
        Fx.run(() -> {
            var pale = new Text("pale");
            pale.setFill(Color.web("#777777"));
            var clear = new Text("clear");
            clear.setFill(Color.web("#767676"));
            var seen = new Text("seen through");
            seen.setOpacity(0.4);
            var pane = new StackPane(pale, clear, seen);
            pane.setStyle("-fx-background-color: white;");
            new Scene(pane).getRoot().applyCss();
            Set<String> found = new Contrasts().of(pane);
            assertThat(found)
                    .hasSize(2)
                    .anyMatch(text -> text.contains("pale"))
                    .anyMatch(text -> text.contains("seen"));
            pane.setStyle("-fx-background-color: #ffffff, #202020;");
            pane.applyCss();
            assertThat(new Contrasts().of(pane)).hasSize(3);
        });
    }

    /** One of edge and area has to stand out; the grey of the palest edge that does is that of the palest icon. */
    @Test
    void aPaleEdgeOfAControlIsFound() throws Exception {
        Fx.run(() -> {
            var pale = new TextField("pale");
            pale.setStyle("-fx-background-color: #969696, white; -fx-background-insets: 0, 1;");
            var clear = new TextField("clear");
            clear.setStyle("-fx-background-color: #949494, white; -fx-background-insets: 0, 1;");
            var framed = new ComboBox<String>();
            framed.setStyle("-fx-background-color: white; -fx-border-color: #d0d7de;");
            var full = new CheckBox("full");
            var off = new TextField("off");
            off.setStyle(pale.getStyle());
            off.setDisable(true);
            var pane = new StackPane(pale, clear, framed, full, off);
            pane.setStyle("-fx-background-color: white; -fx-text-fill: black;");
            new Scene(pane).getRoot().applyCss();
            full.lookup(".box").setStyle("-fx-background-color: black;");
            pane.applyCss();
            assertThat(Contrasts.ratio(Color.web("#949494"), Color.WHITE)).isCloseTo(3.03, within(0.005));
            assertThat(new Contrasts().of(pane))
                    .filteredOn(text -> text.contains(" edge "))
                    .hasSize(2)
                    .anyMatch(text -> text.startsWith("2.96 969696 on ffffff edge text-input text-field"))
                    .anyMatch(text -> text.contains("d0d7de") && text.contains("combo-box"));
        });
    }
}
