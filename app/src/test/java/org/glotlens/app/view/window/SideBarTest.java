package org.glotlens.app.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import org.glotlens.app.view.kit.Fx;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The controls of the side bar, made from the tables of settings. */
@Tag("fx")
class SideBarTest extends OpenWindow {
    private String count() {
        return bench.experiment().options().lens().field("count").textProperty().get();
    }

    @Test
    void theNumberIsTypedSteppedAndShown() throws Exception {
        Fx.run(() -> {
            Spinner<?> number = find(Spinner.class, "#setting-count");
            assertThat(number.getEditor().getText()).isEqualTo("all");
            bench.experiment().options().lens().field("count").textProperty().set("10");
            assertThat(number.getEditor().getText()).isEqualTo("10");
            number.increment(2);
            assertThat(count()).isEqualTo("30");
            number.decrement(5);
            assertThat(count()).isEqualTo("0");
            assertThat(number.getEditor().getText()).isEqualTo("all");
            number.getEditor().setText("7");
            assertThat(count()).isEqualTo("7");
            number.getEditor().setText("all");
            assertThat(count()).isEqualTo("0");
        });
    }

    @Test
    void whatCannotBeTheNumberIsSaidBelowIt() throws Exception {
        Fx.run(() -> {
            Spinner<?> number = find(Spinner.class, "#setting-count");
            number.getEditor().setText("ten");
            Label below = find(Label.class, "#setting-count-below");
            assertThat(below.isVisible()).isTrue();
            assertThat(below.getText())
                    .isEqualTo("Number is ten, expected a whole number from 0 to 2147483647, in prompts.");
            number.increment();
            assertThat(count()).isEqualTo("ten");
            number.getEditor().setText("10");
            assertThat(below.isManaged()).isFalse();
        });
    }

    @Test
    void theFaceOfTheOptionsFollowsThem() throws Exception {
        Fx.run(() -> {
            MenuButton options = find(MenuButton.class, "#experiment-options");
            assertThat(options.getText()).isEqualTo("usual");
            bench.experiment().options().lens().field("chance").textProperty().set("yes");
            bench.experiment()
                    .options()
                    .represent()
                    .field("axes")
                    .textProperty()
                    .set("each");
            assertThat(options.getText()).isEqualTo("chance, each axes");
        });
    }

    @Test
    void theTokenTableHasAsManyRanksAsFit() throws Exception {
        Fx.run(() -> {
            view.select("tab.grid");
            find(ToggleButton.class, "#grid-page-table").fire();
            scene.setRoot(new Region());
            scene = new javafx.scene.Scene(view, 898, 673);
            lay();
            TableView<?> table = find(TableView.class, ".tokens .token-table");
            assertThat(table.getVisibleLeafColumns()).hasSize(1 + 2 * (2 + 1));
            scene.setRoot(new Region());
            scene = new javafx.scene.Scene(view, 1280, 720);
            lay();
            assertThat(table.getVisibleLeafColumns()).hasSize(1 + 2 * (3 + 1));
        });
    }
}
