package org.glotlens.app.view.kit;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Pages of which one is seen at a time, chosen by their names above them. */
public final class Pages extends VBox {
    private static final double GAP = 6;

    private final StackPane content = new StackPane();
    private final List<Node> pages = new ArrayList<>();
    private final ToggleGroup group = new ToggleGroup();
    private final HBox names = new HBox();

    /** Without a page. */
    public Pages() {
        super(GAP);
        setMinWidth(0);
        content.setMinSize(0, 0);
        VBox.setVgrow(content, Priority.ALWAYS);
        group.selectedToggleProperty().subscribe((was, is) -> {
            if (is == null && was != null) {
                was.setSelected(true);
            } else {
                show(names.getChildren().indexOf(is));
            }
        });
        getChildren().addAll(names, content);
    }

    /** Adds a page; the first is seen. The id of its name is the key with a hyphen for every dot. */
    public Pages add(String key, Node page) {
        var name = new ToggleButton(Messages.text(key));
        name.setId(key.replace('.', '-'));
        name.getStyleClass().add(Styles.SMALL);
        name.setToggleGroup(group);
        names.getChildren().add(name);
        pages.add(page);
        content.getChildren().add(page);
        dress();
        if (group.getSelectedToggle() == null) {
            name.setSelected(true);
        } else {
            Form.appear(page, false);
        }
        return this;
    }

    /** The row of names, to place it better. */
    public HBox names() {
        return names;
    }

    private void dress() {
        int last = names.getChildren().size() - 1;
        for (int at = 0; at <= last; at++) {
            List<String> classes = names.getChildren().get(at).getStyleClass();
            classes.removeAll(List.of(Styles.LEFT_PILL, Styles.CENTER_PILL, Styles.RIGHT_PILL));
            if (last > 0) {
                classes.add(at == 0 ? Styles.LEFT_PILL : at == last ? Styles.RIGHT_PILL : Styles.CENTER_PILL);
            }
        }
    }

    private void show(int selected) {
        for (int at = 0; at < pages.size(); at++) {
            Form.appear(pages.get(at), at == selected);
        }
    }
}
