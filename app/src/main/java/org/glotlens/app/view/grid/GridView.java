package org.glotlens.app.view.grid;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.Property;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.SettingField;
import org.glotlens.charts.GridColour;
import org.glotlens.engine.grid.Followed;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** The token grid's tab: choices on top, base and aligned below each other or side by side, the selected cell at the foot. */
public final class GridView extends VBox implements AutoCloseable {
    private static final double WIDE = 980;

    private final GridViewModel model;
    private final ExportViewModel export;
    private final Bag bag = new Bag();

    /** Shows and runs {@code model}. */
    public GridView(GridViewModel model, ExportViewModel export) {
        this.model = model;
        this.export = export;
        getStyleClass().add("grid");
        setMinSize(0, 0);
        var grids = grids();
        VBox.setVgrow(grids, Priority.ALWAYS);
        getChildren().addAll(choices(), own(), missing(), grids, foot());
        bag.follow(
                parentProperty().flatMap(Node::visibleProperty).orElse(false),
                isSeen -> model.inSightProperty().set(isSeen));
        bag.onClose(() -> model.inSightProperty().set(false));
    }

    private FlowPane choices() {
        var panels = box("grid-panels", "grid.panels", List.of(Panels.values()), model.figures().panelsProperty(), Panels::text);
        var colour = box(
                "grid-colour",
                "grid.colour",
                List.of(GridColour.values()),
                model.figures().colourProperty(),
                each -> Messages.text("grid.colour." + each.label()));
        var follow = new ComboBox<String>();
        follow.setId("grid-follow");
        follow.setAccessibleText(Messages.text("grid.follow"));
        follow.setConverter(Choices.shown(GridView::followed));
        bag.follow(model.gridProperty(), grid -> {
            String kept = model.figures().followProperty().get();
            follow.getItems().setAll(grid == null ? List.of(kept) : grid.names());
            follow.setValue(kept);
        });
        bag.follow(model.figures().followProperty(), follow::setValue);
        follow.valueProperty().subscribe(name -> {
            if (name != null) {
                model.figures().followProperty().set(name);
            }
        });
        var start = new Button(Messages.text("grid.start"), new FontIcon(MaterialDesignP.PLAY));
        start.setId("grid-start");
        start.getStyleClass().addAll(Styles.SMALL, Styles.ACCENT);
        start.setOnAction(e -> model.start());
        bag.follow(model.startableProperty(), isStartable -> Form.appear(start, isStartable));
        var line = new FlowPane(
                10,
                4,
                named("grid.panels", panels),
                named("grid.colour", colour),
                named("grid.follow", follow),
                new PinBar(model, bag));
        model.form().fields().forEach(field -> line.getChildren().add(setting(field)));
        line.getChildren().add(start);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("grid-choices");
        return line;
    }

    private static String followed(String name) {
        return name.equals(Followed.NEXT) ? Messages.text("grid.next") : name;
    }

    private static HBox named(String key, Node control) {
        return Form.line(Form.caption(key, control), control);
    }

    private <T> ComboBox<T> box(String id, String key, List<T> values, Property<T> chosen, Function<T, String> text) {
        var box = new ComboBox<T>();
        box.setId(id);
        box.getItems().setAll(values);
        box.setConverter(Choices.shown(text));
        box.setAccessibleText(Messages.text(key));
        bag.bindBoth(box.valueProperty(), chosen);
        return box;
    }

    private HBox setting(SettingField<?> field) {
        var input = new TextField();
        input.setId("grid-" + field.key());
        input.setPrefColumnCount(2);
        input.setAccessibleText(field.label());
        input.setTooltip(new Tooltip(field.hint() + "\n" + Messages.text("form.takes", field.range())));
        bag.bindBoth(input.textProperty(), field.textProperty());
        bag.follow(
                field.errorProperty(),
                error -> input.pseudoClassStateChanged(Styles.STATE_DANGER, !error.isEmpty()));
        var name = new Label(field.label());
        name.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        name.setMinWidth(USE_PREF_SIZE);
        name.setLabelFor(input);
        return Form.line(name, input);
    }

    /** Says that a text of one's own is on show, with the way back. */
    private HBox own() {
        var text = Form.explanation("");
        HBox.setHgrow(text, Priority.ALWAYS);
        var back = Form.button("grid.back", MaterialDesignA.ARROW_LEFT, model::back);
        back.setMinWidth(USE_PREF_SIZE);
        var line = Form.line(text, back);
        bag.follow(model.ownProperty(), own -> {
            text.setText(own == null ? "" : Messages.text("grid.own"));
            Form.appear(line, own != null);
        });
        return line;
    }

    private Label missing() {
        var label = Form.sentences("");
        label.setId("grid-missing");
        label.getStyleClass().add(Styles.TEXT_MUTED);
        bag.follow(model.missingProperty(), text -> {
            label.setText(text);
            Form.appear(label, !text.isEmpty());
        });
        return label;
    }

    private SplitPane grids() {
        var empty = Bindings.createStringBinding(
                () -> Messages.text(model.runningProperty().get() ? "grid.running" : "grid.empty"),
                model.runningProperty());
        bag.onClose(empty::dispose);
        var first = new GridPane(model.figures().firstExhibit(export), empty, export, bag);
        var second = new GridPane(model.figures().secondExhibit(export), empty, export, bag);
        first.setId("grid-first");
        second.setId("grid-second");
        for (GridPane pane : List.of(first, second)) {
            pane.canvas().setOnPick(model.figures()::pick);
        }
        bag.bindBoth(second.canvas().acrossProperty(), first.canvas().acrossProperty());
        bag.bindBoth(second.canvas().alongProperty(), first.canvas().alongProperty());
        var both = new SplitPane(first);
        both.setMinHeight(0);
        both.getStyleClass().add("grid-both");
        bag.follow(model.figures().secondProperty(), figure -> {
            boolean isShown = both.getItems().contains(second);
            if (figure != null && !isShown) {
                both.getItems().add(second);
            } else if (figure == null && isShown) {
                both.getItems().remove(second);
            }
        });
        bag.follow(
                widthProperty(),
                width -> both.setOrientation(
                        width.doubleValue() < WIDE ? Orientation.VERTICAL : Orientation.HORIZONTAL));
        return both;
    }

    private Node foot() {
        var cell = new CellTable(model, bag);
        cell.setPrefHeight(24 * 6 + 30);
        cell.setMinHeight(100);
        var head = new Label();
        head.setId("grid-cell-head");
        head.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_BOLD);
        head.setMinHeight(USE_PREF_SIZE);
        Runnable tell = () -> head.setText(model.figures().cellText());
        bag.onChange(model.figures().firstProperty(), tell);
        tell.run();
        return new VBox(3, head, cell);
    }

    /** Lets go of everything it listened to. */
    @Override
    public void close() {
        bag.close();
    }
}
