package org.glotlens.app.view.kit;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Several contents in one place, a page at a time, which the names above them choose; names that find no room go on below. */
public final class Pages extends VBox {
    private static final double GAP = 6;

    /** Wider than all names together. */
    private static final double ONE_LINE = 4000;

    private final StackPane content = new StackPane();
    private final List<Page> pages = new ArrayList<>();
    private final ToggleGroup group = new ToggleGroup();
    private final FlowPane names = new FlowPane();

    /** A page, built when it is first shown. */
    private static final class Page {
        private final String key;
        private final Supplier<? extends Node> source;
        private Node node;

        Page(String key, Supplier<? extends Node> source) {
            this.key = key;
            this.source = source;
        }
    }

    /** Without pages yet. */
    public Pages() {
        super(GAP);
        getStyleClass().add("pages");
        names.getStyleClass().add("page-names");
        names.setPrefWrapLength(ONE_LINE);
        setMinWidth(0);
        content.setMinSize(0, 0);
        VBox.setVgrow(content, Priority.ALWAYS);
        group.selectedToggleProperty().subscribe((was, is) -> {
            if (is == null && was != null) {
                was.setSelected(true);
            } else if (is != null) {
                show(names.getChildren().indexOf(is));
            }
        });
        getChildren().addAll(names, content);
    }

    /**
     * One page more, built when it is first shown; the first is shown at once.
     *
     * @param key of its name, whose id is the key with a hyphen for every dot
     * @return this
     */
    public Pages add(String key, Supplier<? extends Node> page) {
        var name = new ToggleButton(Messages.text(key));
        name.setId(key.replace('.', '-'));
        name.getStyleClass().add(Styles.SMALL);
        name.setToggleGroup(group);
        names.getChildren().add(name);
        pages.add(new Page(key, page));
        dress();
        if (pages.size() == 1) {
            name.setSelected(true);
        }
        return this;
    }

    /** The same of a page that is there. */
    public Pages add(String key, Node page) {
        Form.appear(page, false);
        content.getChildren().add(page);
        return add(key, () -> page);
    }

    /** Keeps the page on show and a key equal; a key that no page has shows none other. Once all pages are there. */
    public Pages follow(StringProperty key, Bag bag) {
        bag.follow(key, wanted -> {
            int at = pages.stream().map(page -> page.key).toList().indexOf(wanted);
            if (at >= 0) {
                group.selectToggle((ToggleButton) names.getChildren().get(at));
            }
        });
        bag.follow(
                group.selectedToggleProperty(),
                is -> key.set(pages.get(names.getChildren().indexOf(is)).key));
        return this;
    }

    /** The same, with a style of its own for the names. */
    public Pages named(String styleClass) {
        names.getStyleClass().add(styleClass);
        return this;
    }

    private void dress() {
        int last = names.getChildren().size() - 1;
        for (int at = 0; at <= last; at++) {
            List<String> look = names.getChildren().get(at).getStyleClass();
            look.removeAll(List.of(Styles.LEFT_PILL, Styles.CENTER_PILL, Styles.RIGHT_PILL));
            if (last > 0) {
                look.add(at == 0 ? Styles.LEFT_PILL : at == last ? Styles.RIGHT_PILL : Styles.CENTER_PILL);
            }
        }
    }

    private void show(int selected) {
        Page chosen = pages.get(selected);
        if (chosen.node == null) {
            chosen.node = chosen.source.get();
            if (!content.getChildren().contains(chosen.node)) {
                content.getChildren().add(chosen.node);
            }
        }
        content.getChildren().forEach(node -> Form.appear(node, node == chosen.node));
    }
}
