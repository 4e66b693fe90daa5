package org.glotlens.app.view.edits;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/**
 * The strip below the header that lists the edits with a switch each, and says which do not fit the open pair; it takes no
 * room where there are none.
 */
public final class EditsStrip extends VBox implements AutoCloseable {
    /** Rows that are in sight; the others scroll. */
    private static final double HIGHEST = 66;

    private static final double EDGE = 2;
    private static final double WIDE = 4000;
    private static final double TOLD = 480;
    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

    private final Bag bag = new Bag();

    /** What is listened to of the edits on show. */
    private final Bag lines = new Bag();

    private final FlowPane switches = new FlowPane(14, 2);

    /** Shows and switches the edits of {@code model}. */
    public EditsStrip(EditsViewModel model) {
        super(2);
        getStyleClass().add("edits");
        var name = new Label(Messages.text("edits.title"), new FontIcon(MaterialDesignP.PENCIL_OUTLINE));
        name.getStyleClass().add(Styles.TEXT_BOLD);
        name.setMinWidth(USE_PREF_SIZE);
        switches.setAlignment(Pos.CENTER_LEFT);
        // one row where there is room: a row of parts asks for the height at the width that they would like
        switches.setPrefWrapLength(WIDE);
        var list = new Rows(switches);
        list.setFitToWidth(true);
        list.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        list.setMinHeight(USE_PREF_SIZE);
        list.setMaxHeight(USE_PREF_SIZE);
        list.setFocusTraversable(false);
        list.getStyleClass().add("edits-list");
        HBox.setHgrow(list, Priority.ALWAYS);
        Button clear = Form.button("edits.clear", MaterialDesignC.CLOSE, model::clear);
        clear.setId("edits-clear");
        clear.getStyleClass().add(Styles.FLAT);
        clear.setMinWidth(USE_PREF_SIZE);
        var row = new HBox(8, name, list, clear);
        row.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(row, refused(model));
        bag.follow(model.linesProperty(), this::show);
    }

    private Label refused(EditsViewModel model) {
        var label = Form.sentences("");
        label.setId("edits-refused");
        label.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.DANGER);
        bag.follow(model.refusedProperty(), said -> {
            label.setText(said);
            Form.appear(label, !said.isEmpty());
        });
        return label;
    }

    private void show(List<EditLine> edits) {
        lines.close();
        switches.getChildren().setAll(edits.stream().map(this::box).toList());
        Form.appear(this, !edits.isEmpty());
    }

    private CheckBox box(EditLine line) {
        var box = new CheckBox(line.text());
        box.setMnemonicParsing(false);
        var told = new Tooltip(line.text());
        told.setWrapText(true);
        told.setMaxWidth(TOLD);
        box.setTooltip(told);
        box.selectedProperty().bindBidirectional(line.onProperty());
        var mark = new FontIcon(MaterialDesignA.ALERT_CIRCLE_OUTLINE);
        mark.getStyleClass().add("edits-mark");
        lines.follow(line.refusalProperty(), why -> {
            box.setGraphic(why.isEmpty() ? null : mark);
            box.pseudoClassStateChanged(REFUSED, !why.isEmpty());
            box.setAccessibleHelp(why);
            told.setText(why.isEmpty() ? line.text() : line.text() + "\n" + why);
        });
        return box;
    }

    /** As high as its rows at the width that it has, up to a limit. */
    private static final class Rows extends ScrollPane {
        private Rows(FlowPane rows) {
            super(rows);
        }

        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        @Override
        protected double computePrefHeight(double width) {
            return Math.min(HIGHEST, getContent().prefHeight(width) + EDGE);
        }
    }

    @Override
    public void close() {
        lines.close();
        bag.close();
    }
}
