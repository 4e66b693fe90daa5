package org.glotlens.app.view.grid;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
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
import org.glotlens.app.view.figure.FigurePane;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Icons;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.SettingField;
import org.glotlens.charts.FollowedFigureData.Along;
import org.glotlens.charts.GridColour;
import org.glotlens.engine.grid.Followed;
import org.glotlens.engine.grid.PromptGrid;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** The token grid's tab: choices on top, base and aligned below each other or side by side, the selected cell at the foot. */
public final class GridView extends VBox implements AutoCloseable {
    private static final double WIDE = 980;
    private static final double CELL_WIDTH = 330;
    private static final double CELL_HEIGHT = 176;
    private static final double LEAST_CELL_HEIGHT = 132;
    private static final double LOW = 560;

    /** Of a layer, and of labels, title and scroll bar of a grid. */
    private static final double ROW = 18.5;

    private static final double AROUND = 72;
    private static final double HALF = 0.5;

    private final GridViewModel model;
    private final ExportViewModel export;
    private final Bag bag = new Bag();
    private final BooleanProperty asTable = new SimpleBooleanProperty(this, "asTable");

    /** Shows and runs {@code model}. */
    public GridView(GridViewModel model, ExportViewModel export) {
        this.model = model;
        this.export = export;
        getStyleClass().add("grid");
        setMinSize(0, 0);
        var grids = grids();
        var twin = new CellTwin(model, bag);
        twin.setMinHeight(0);
        bag.follow(asTable, isTable -> {
            Form.appear(twin, isTable);
            Form.appear(grids, !isTable);
        });
        VBox.setVgrow(grids, Priority.ALWAYS);
        VBox.setVgrow(twin, Priority.ALWAYS);
        getChildren().addAll(choices(), own(), missing(), grids, twin, caption(), foot());
        bag.follow(
                parentProperty().flatMap(Node::visibleProperty).orElse(false),
                isSeen -> model.inSightProperty().set(isSeen));
        bag.onClose(() -> model.inSightProperty().set(false));
    }

    private FlowPane choices() {
        var panels = box(
                "grid-panels",
                "grid.panels",
                List.of(Panels.values()),
                model.figures().panelsProperty(),
                Panels::text);
        var colour = box(
                "grid-colour",
                "grid.colour",
                List.of(GridColour.values()),
                model.figures().colourProperty(),
                each -> Messages.text("gridColour." + each.label()));
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
                8,
                4,
                named("grid.panels", panels),
                named("grid.colour", colour),
                named("grid.follow", follow),
                new PinBar(model, bag));
        model.form().fields().forEach(field -> line.getChildren().add(setting(field)));
        var table = Icons.toggle(MaterialDesignT.TABLE, Messages.text("grid.asTableTip"));
        table.setId("grid-as-table");
        bag.bindBoth(table.selectedProperty(), asTable);
        line.getChildren().addAll(table, start);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("grid-choices");
        return line;
    }

    /** What a person must know of the colours. */
    private Label caption() {
        var label = Form.explanation("");
        label.setId("grid-caption");
        bag.follow(model.figures().firstProperty(), figure -> label.setText(figure == null ? "" : figure.caption()));
        return label;
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
                field.errorProperty(), error -> input.pseudoClassStateChanged(Styles.STATE_DANGER, !error.isEmpty()));
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
                both.setDividerPositions(HALF);
            } else if (figure == null && isShown) {
                both.getItems().remove(second);
            }
        });
        Runnable turn = () -> turn(both);
        bag.onChange(both.widthProperty(), turn);
        bag.onChange(both.heightProperty(), turn);
        bag.onChange(model.gridProperty(), turn);
        return both;
    }

    /** Below each other where the whole of both fits, or where there is no room beside each other. */
    private void turn(SplitPane both) {
        PromptGrid grid = model.gridProperty().get();
        double height = grid == null
                ? 0
                : grid.sides().stream()
                        .mapToDouble(side -> side.layers().size() * ROW + AROUND)
                        .sum();
        boolean isStack = both.getWidth() < WIDE || height <= both.getHeight();
        Orientation wanted = isStack ? Orientation.VERTICAL : Orientation.HORIZONTAL;
        if (both.getOrientation() != wanted) {
            both.setOrientation(wanted);
            both.setDividerPositions(HALF);
        }
    }

    private HBox foot() {
        var cell = new CellTable(model, bag);
        cell.setMinHeight(0);
        VBox.setVgrow(cell, Priority.ALWAYS);
        var head = new Label();
        head.setId("grid-cell-head");
        head.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_BOLD);
        head.setMinHeight(USE_PREF_SIZE);
        Runnable tell = () -> head.setText(model.figures().cellText());
        bag.onChange(model.figures().firstProperty(), tell);
        tell.run();
        var left = new VBox(3, head, cell);
        left.setMinWidth(CELL_WIDTH);
        left.setPrefWidth(CELL_WIDTH);
        var lines = new FigurePane(
                        model.figures().linesExhibit(export),
                        new SimpleStringProperty(Messages.text("grid.noCell")),
                        export)
                .onPick(model.figures()::pick);
        lines.setId("grid-lines");
        lines.menu()
                .addChoice(
                        "grid.along",
                        model.figures().alongProperty(),
                        List.of(Along.values()),
                        along -> Messages.text("gridAlong." + along.name().toLowerCase(Locale.ROOT)));
        HBox.setHgrow(lines, Priority.ALWAYS);
        bag.onClose(lines::close);
        var foot = new HBox(8, left, lines);
        bag.follow(heightProperty(), height -> {
            double own = height.doubleValue() < LOW ? LEAST_CELL_HEIGHT : CELL_HEIGHT;
            foot.setMinHeight(own);
            foot.setPrefHeight(own);
            foot.setMaxHeight(own);
        });
        return foot;
    }

    /** Lets go of everything it listened to. */
    @Override
    public void close() {
        bag.close();
    }
}
