package org.glotlens.app.view.window;

import atlantafx.base.theme.Styles;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.kordamp.ikonli.javafx.FontIcon;

/** The activities at the left edge, an icon and a word each; one is always chosen. */
final class ActivityBar extends VBox implements AutoCloseable {
    private final ToggleGroup group = new ToggleGroup();
    private final Bag bag = new Bag();

    /** The activities of {@code tabs}. */
    ActivityBar(WorkbenchTabs tabs) {
        getStyleClass().add("activity-bar");
        for (Activity activity : tabs.activities()) {
            getChildren().add(button(activity, tabs));
        }
        bag.follow(
                tabs.selectedProperty(),
                tab -> group.getToggles().stream()
                        .filter(each -> each.getUserData() == tab.activity())
                        .forEach(group::selectToggle));
    }

    private ToggleButton button(Activity activity, WorkbenchTabs tabs) {
        String hint = Messages.text(activity.hint(), activity.ordinal() + 1);
        var button = new ToggleButton(Messages.text(activity.key()), new FontIcon(activity.icon()));
        button.setId(activity.key().replace('.', '-'));
        button.setUserData(activity);
        button.setToggleGroup(group);
        button.setContentDisplay(ContentDisplay.TOP);
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().addAll(Styles.FLAT, "activity");
        button.setTooltip(new Tooltip(hint));
        button.setAccessibleHelp(hint);
        button.setOnAction(e -> {
            // what is chosen stays so when it is pressed again
            button.setSelected(true);
            tabs.select(activity);
        });
        return button;
    }

    @Override
    public void close() {
        bag.close();
    }
}
