package org.glotlens.app.view.edits;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** The strip below the header that lists the edits with a switch each; it takes no room where there are none. */
public final class EditsStrip extends HBox implements AutoCloseable {
    /** Rows that are in sight; the others scroll. */
    private static final double HIGHEST = 66;

    private static final double EDGE = 2;

    private final Bag bag = new Bag();
    private final FlowPane switches = new FlowPane(14, 2);

    /** Shows and switches the edits of {@code model}. */
    public EditsStrip(EditsViewModel model) {
        super(8);
        getStyleClass().add("edits");
        setAlignment(Pos.CENTER_LEFT);
        var name = new Label(Messages.text("edits.title"), new FontIcon(MaterialDesignP.PENCIL_OUTLINE));
        name.getStyleClass().add(Styles.TEXT_BOLD);
        name.setMinWidth(USE_PREF_SIZE);
        switches.setAlignment(Pos.CENTER_LEFT);
        var list = new ScrollPane(switches);
        list.setFitToWidth(true);
        list.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        list.setMinHeight(USE_PREF_SIZE);
        list.setMaxHeight(USE_PREF_SIZE);
        switches.heightProperty()
                .subscribe(height -> list.setPrefHeight(Math.min(HIGHEST, height.doubleValue() + EDGE)));
        list.setFocusTraversable(false);
        list.getStyleClass().add("edits-list");
        HBox.setHgrow(list, Priority.ALWAYS);
        Button clear = Form.button("edits.clear", MaterialDesignC.CLOSE, model::clear);
        clear.setId("edits-clear");
        clear.getStyleClass().add(Styles.FLAT);
        clear.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(name, list, clear);
        bag.follow(model.linesProperty(), this::show);
    }

    private void show(List<EditLine> lines) {
        switches.getChildren().setAll(lines.stream().map(EditsStrip::box).toList());
        Form.appear(this, !lines.isEmpty());
    }

    private static CheckBox box(EditLine line) {
        var box = new CheckBox(line.text());
        box.setMnemonicParsing(false);
        box.setTooltip(new Tooltip(line.text()));
        box.selectedProperty().bindBidirectional(line.onProperty());
        return box;
    }

    @Override
    public void close() {
        bag.close();
    }
}
