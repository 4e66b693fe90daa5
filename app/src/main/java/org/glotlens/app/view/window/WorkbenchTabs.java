package org.glotlens.app.view.window;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.StackPane;
import org.glotlens.app.view.figure.FigureStage;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;

/**
 * The tabs of the window, those of each activity in a strip of their own, and apart from them the content of the selected
 * one. An activity shows again the tab that was last seen of it.
 */
public final class WorkbenchTabs {
    private final Map<Activity, TabPane> strips = new EnumMap<>(Activity.class);
    private final Map<WorkbenchTab, StackPane> places = new LinkedHashMap<>();
    private final StackPane strip = new StackPane();
    private final StackPane content = new StackPane();
    private final FigureStage stage = new FigureStage(content);
    private final ReadOnlyObjectWrapper<WorkbenchTab> selected = new ReadOnlyObjectWrapper<>(this, "selected");
    private final Bag bag;

    /** Shows the first of {@code tabs}. */
    WorkbenchTabs(List<WorkbenchTab> tabs, Bag bag) {
        this.bag = bag;
        content.setMinSize(0, 0);
        strip.getStyleClass().add("tab-strip");
        for (WorkbenchTab each : tabs) {
            places.put(each, new StackPane());
            stripOf(each.activity()).getTabs().add(heading(each));
        }
        content.getChildren().setAll(places.values());
        bag.follow(selected, now -> show());
        select(tabs.getFirst());
        strips.forEach((activity, of) ->
                bag.onChange(of.getSelectionModel().selectedItemProperty(), () -> select(chosen(activity))));
    }

    private TabPane stripOf(Activity activity) {
        return strips.computeIfAbsent(activity, of -> {
            var pane = new TabPane();
            pane.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
            pane.setMinHeight(TabPane.USE_PREF_SIZE);
            strip.getChildren().add(pane);
            return pane;
        });
    }

    private static Tab heading(WorkbenchTab of) {
        var tab = new Tab(Messages.text(of.key()));
        tab.setId(of.key());
        return tab;
    }

    /** The keys of the tabs' titles, activity by activity. */
    public List<String> keys() {
        return places.keySet().stream().map(WorkbenchTab::key).toList();
    }

    /**
     * Shows a tab, and with it its activity.
     *
     * @param key of its title
     * @throws IllegalArgumentException if there is no such tab
     */
    public void select(String key) {
        select(places.keySet().stream()
                .filter(tab -> tab.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No tab is called " + key)));
    }

    /** Keeps the selected tab and a key equal; a key that no tab has selects none. */
    void follow(StringProperty key) {
        bag.follow(key, wanted -> {
            if (keys().contains(wanted)) {
                select(wanted);
            }
        });
        bag.follow(selected, now -> key.set(now.key()));
    }

    /** The selected tab. */
    ReadOnlyObjectProperty<WorkbenchTab> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** The activities that have a tab, from top to bottom. */
    List<Activity> activities() {
        return List.copyOf(strips.keySet());
    }

    /** Shows the tab of an activity that was last seen. */
    void select(Activity activity) {
        select(chosen(activity));
    }

    private WorkbenchTab chosen(Activity activity) {
        String key = strips.get(activity).getSelectionModel().getSelectedItem().getId();
        return places.keySet().stream()
                .filter(tab -> tab.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private void select(WorkbenchTab tab) {
        selected.set(tab);
    }

    /** The titles of the selected activity's tabs. */
    StackPane strip() {
        return strip;
    }

    /** What the selected tab shows. */
    FigureStage content() {
        return stage;
    }

    /** Whether a part of the window belongs to the selected tab. */
    BooleanBinding isUsed(WorkbenchTab.Beside part) {
        BooleanBinding used =
                Bindings.createBooleanBinding(() -> selected.get().uses().contains(part), selected);
        bag.onClose(used::dispose);
        return used;
    }

    private void show() {
        WorkbenchTab now = selected.get();
        if (now == null) {
            return;
        }
        stage.leave();
        // a hidden strip keeps its room, so that nothing moves when another is shown
        strips.forEach((activity, of) -> of.setVisible(activity == now.activity()));
        places.forEach((tab, place) -> {
            boolean isShown = tab == now;
            if (isShown && place.getChildren().isEmpty()) {
                place.getChildren().add(tab.content().get());
            }
            place.setVisible(isShown);
            place.setManaged(isShown);
        });
        var headings = strips.get(now.activity());
        headings.getTabs().stream()
                .filter(tab -> Objects.equals(tab.getId(), now.key()))
                .forEach(headings.getSelectionModel()::select);
    }
}
