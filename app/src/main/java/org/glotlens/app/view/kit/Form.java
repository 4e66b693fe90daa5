package org.glotlens.app.view.kit;

import atlantafx.base.theme.Styles;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** The parts that forms are made of, in one look. */
public final class Form {
    private static final double GAP = 6;

    private Form() {}

    /** The heading of a section. */
    public static Label heading(String key) {
        var label = new Label(Messages.text(key));
        label.getStyleClass().add("section");
        return label;
    }

    /** A small pale word that names what stands beside it. */
    public static Label caption(String key) {
        var label = new Label(Messages.text(key));
        label.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /** A caption of {@code control}. */
    public static Label caption(String key, Node control) {
        var label = caption(key);
        label.setLabelFor(control);
        return label;
    }

    /** Sentences that wrap and are never cut off. */
    public static Label sentences(String text) {
        var label = new Label(text);
        Wrapping.wrap(label);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** Small pale sentences that explain something. */
    public static Label explanation(String text) {
        var label = sentences(text);
        label.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        return label;
    }

    /**
     * Pale sentences that are there while there is something to say.
     *
     * @param id of the label
     */
    public static Label note(String id, ObservableValue<String> text, Bag bag) {
        var label = sentences("");
        label.setId(id);
        label.getStyleClass().add(Styles.TEXT_MUTED);
        bag.follow(text, said -> {
            label.setText(said);
            appear(label, !said.isEmpty());
        });
        return label;
    }

    /**
     * A small sentence that warns while there is something to warn of.
     *
     * @param id of the label
     */
    public static Label warning(String id, ObservableValue<String> text, Bag bag) {
        var label = sentences("");
        label.setId(id);
        label.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.WARNING);
        bag.follow(text, said -> {
            label.setText(said);
            appear(label, !said.isEmpty());
        });
        return label;
    }

    /**
     * A control with its caption before it.
     *
     * @param width of the caption, so that the controls of a form stand below each other
     */
    public static HBox row(String key, double width, Node control) {
        var label = caption(key, control);
        label.setMinWidth(width);
        label.setPrefWidth(width);
        HBox.setHgrow(control, Priority.ALWAYS);
        return line(label, control);
    }

    /** Parts beside each other. */
    public static HBox line(Node... parts) {
        var row = new HBox(GAP, parts);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /** Two parts at the two ends of a row. */
    public static HBox spread(Node left, Node right) {
        return line(left, gap(), right);
    }

    /** Takes the room that is left over in a row. */
    public static Region gap() {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    /** A small button with an icon and a text. */
    public static Button button(String key, Ikon icon, Runnable action) {
        var button = new Button(Messages.text(key), new FontIcon(icon));
        button.getStyleClass().add(Styles.SMALL);
        button.setOnAction(e -> action.run());
        return button;
    }

    /** Shows a node, or hides it with the room that it takes. */
    public static void appear(Node node, boolean isShown) {
        node.setVisible(isShown);
        node.setManaged(isShown);
    }
}
