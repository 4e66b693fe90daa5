package org.glotlens.app.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.glotlens.app.view.kit.Fx;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The activities at the left edge and what they show. */
@Tag("fx")
class ActivityBarTest extends OpenWindow {
    private ToggleButton button(String activity) {
        return find(ToggleButton.class, "#activity-" + activity);
    }

    private List<String> headings() {
        return view.lookupAll(".tab-strip .tab").stream()
                .filter(tab -> tab.getParent().getParent().getParent().isVisible())
                .map(Node::getId)
                .toList();
    }

    private Bounds place(String selector) {
        Node node = view.lookup(selector);
        return node.localToScene(node.getLayoutBounds());
    }

    @Test
    void oneActivityIsChosenAndItsTabsAloneAreSeen() throws Exception {
        Fx.run(() -> {
            assertThat(button("look").isSelected()).isTrue();
            assertThat(headings()).containsExactly("tab.overview", "tab.grid", "tab.statistics", "tab.tokenizer");
            button("act").fire();
            lay();
            assertThat(button("look").isSelected()).isFalse();
            assertThat(headings()).startsWith("tab.try").doesNotContain("tab.overview");
            button("act").fire();
            assertThat(button("act").isSelected()).isTrue();
        });
    }

    @Test
    void anActivityShowsTheTabThatWasLastSeenOfIt() throws Exception {
        Fx.run(() -> {
            view.select("tab.statistics");
            press(view, KeyCode.DIGIT3, true);
            lay();
            assertThat(button("measure").isSelected()).isTrue();
            assertThat(headings()).contains("tab.tasks");
            press(view, KeyCode.DIGIT1, true);
            lay();
            assertThat(view.selected()).isEqualTo("tab.statistics");
        });
    }

    @Test
    void whatATabDoesNotUseIsDimmedWhereItStands() throws Exception {
        Fx.run(() -> {
            view.resize(1280, 720);
            lay();
            Bounds side = place(".side-bar");
            Bounds layer = place(".layer-bar");
            for (String tab : view.tabKeys()) {
                view.select(tab);
                lay();
                assertThat(place(".side-bar")).as(tab).isEqualTo(side);
                assertThat(place(".layer-bar")).as(tab).isEqualTo(layer);
            }
            view.select("tab.train");
            assertThat(view.lookup(".side-bar").isDisabled()).isTrue();
            assertThat(view.lookup(".layer-bar").isDisabled()).isTrue();
            view.select("tab.patch");
            assertThat(view.lookup(".side-bar").isDisabled()).isTrue();
            assertThat(view.lookup(".layer-bar").isDisabled()).isFalse();
        });
    }
}
