package org.glotlens.app.view.window;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.StackPane;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;

/** The tabs of the window: a strip of titles over its whole width, and apart from it the content of the selected one. */
public final class WorkbenchTabs {
    private final TabPane strip = new TabPane();
    private final StackPane content = new StackPane();
    private final List<WorkbenchTab> tabs;
    private final Bag bag;

    /** Shows the first of {@code tabs}. */
    WorkbenchTabs(List<WorkbenchTab> tabs, Bag bag) {
        this.tabs = List.copyOf(tabs);
        this.bag = bag;
        strip.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        strip.setMinHeight(TabPane.USE_PREF_SIZE);
        content.setMinSize(0, 0);
        for (WorkbenchTab each : tabs) {
            var tab = new Tab(Messages.text(each.key()));
            tab.setId(each.key());
            strip.getTabs().add(tab);
            content.getChildren().add(new StackPane());
        }
        bag.follow(strip.getSelectionModel().selectedIndexProperty(), at -> show(at.intValue()));
    }

    /** The keys of the tabs' titles, from left to right. */
    public List<String> keys() {
        return tabs.stream().map(WorkbenchTab::key).toList();
    }

    /**
     * Shows a tab.
     *
     * @param key of its title
     * @throws IllegalArgumentException if there is no such tab
     */
    public void select(String key) {
        int at = keys().indexOf(key);
        if (at < 0) {
            throw new IllegalArgumentException("No tab is called " + key);
        }
        strip.getSelectionModel().select(at);
    }

    /** Keeps the selected tab and a key equal; a key that no tab has selects none. */
    void follow(StringProperty key) {
        bag.follow(key, wanted -> {
            if (keys().contains(wanted)) {
                select(wanted);
            }
        });
        bag.follow(
                strip.getSelectionModel().selectedIndexProperty(),
                at -> key.set(tabs.get(at.intValue()).key()));
    }

    /** The strip of titles. */
    TabPane strip() {
        return strip;
    }

    /** What the selected tab shows. */
    StackPane content() {
        return content;
    }

    /** Whether a part of the window belongs to the selected tab. */
    BooleanBinding isUsed(WorkbenchTab.Beside part) {
        var selected = strip.getSelectionModel().selectedIndexProperty();
        BooleanBinding used = Bindings.createBooleanBinding(
                () -> tabs.get(selected.get()).uses().contains(part), selected);
        bag.onClose(used::dispose);
        return used;
    }

    private void show(int selected) {
        for (int at = 0; at < tabs.size(); at++) {
            var place = (StackPane) content.getChildren().get(at);
            boolean isShown = at == selected;
            if (isShown && place.getChildren().isEmpty()) {
                place.getChildren().add(tabs.get(at).content().get());
            }
            place.setVisible(isShown);
            place.setManaged(isShown);
        }
    }
}
