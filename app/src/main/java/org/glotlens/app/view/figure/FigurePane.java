package org.glotlens.app.view.figure;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.export.Exhibit;
import org.glotlens.app.view.export.ExportMenu;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigurePick;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.FigureZoom;
import org.glotlens.charts.fx.FigureView;

/** One figure of the window with its menu, and a line in its place while there is nothing to draw. */
public final class FigurePane extends StackPane implements AutoCloseable {
    /** Room for the menu beside the figure. */
    private static final double MENU = 15;

    private static final double SWITCH_TOP = 26;

    /** Most of the height that the caption takes. */
    private static final double CAPTION = 0.45;

    /** The chart's height before a caption may have more than two lines. */
    private static final double CHART = 135;

    private final Bag bag = new Bag();
    private final FigureView view = new FigureView();
    private final FigureCaption caption = new FigureCaption();
    private final ExportMenu menu;
    private Optional<Node> tools = Optional.empty();

    /**
     * Shows a figure that changes.
     *
     * @param exhibit as it is saved
     * @param empty what to say while there is no figure
     */
    public FigurePane(Exhibit exhibit, ObservableValue<String> empty, ExportViewModel export) {
        getStyleClass().add("figure-pane");
        setMinSize(0, 0);
        var placeholder = new Label();
        placeholder.getStyleClass().add("figure-empty");
        placeholder.setWrapText(true);
        bag.follow(empty, placeholder::setText);
        menu = new ExportMenu(export, exhibit, bag);
        setAlignment(menu.button(), Pos.TOP_RIGHT);
        var whole = new VBox(view, caption);
        whole.setMinSize(0, 0);
        whole.setPrefSize(view.getPrefWidth(), view.getPrefHeight());
        // the chart takes what the caption leaves
        view.setMinHeight(0);
        view.setPrefHeight(0);
        VBox.setVgrow(view, Priority.ALWAYS);
        setMargin(whole, new Insets(0, MENU, 0, 0));
        getChildren().addAll(placeholder, whole, menu.button());
        bag.follow(
                heightProperty(),
                height -> caption.limit(Math.min(CAPTION * height.doubleValue(), height.doubleValue() - CHART)));
        bag.follow(exhibit.figure(), present -> {
            placeholder.setVisible(present == null);
            whole.setVisible(present != null);
            show(present);
        });
        FigureTwin twin = FigureTwin.install(this, view::getFigure, menu);
        bag.follow(exhibit.figure(), present -> twin.refresh());
        FigureSound.install(view, menu, this::say, bag);
        view.setAccessibleHelp(Messages.text("figure.help"));
        view.setOnEnlarge(this::enlarge);
        view.setOnSay(caption::say);
        menu.addAction("figure.enlarge", this::enlarge);
        bag.onClose(view::dispose);
    }

    /** The caption stands below the chart rather than in it, where it can be read whole at any size of the window. */
    private void show(Figure figure) {
        if (figure == null) {
            view.setFigure(null);
            return;
        }
        caption.show(figure);
        FigureStyle style = figure.style();
        view.setFigure(figure.withStyle(style.withParts(style.parts().withoutCaption())));
    }

    /** Says something where the caption stands, and to those who hear the figure. */
    private void say(String sentence) {
        caption.say(sentence);
        view.speak(sentence);
    }

    /** Takes the room of the whole tab, or goes back. */
    private void enlarge() {
        FigureStage.of(this).ifPresent(stage -> stage.toggle(this));
    }

    /** Draws in full what is lifted, and lifts what the pointer is on. */
    public FigurePane lifting(LiftedLanguages lifted) {
        bag.follow(lifted.languagesProperty(), view.liftedProperty()::set);
        view.setOnName(lifted::point);
        return this;
    }

    /** Zooms together with other figures that have the same axes. */
    public FigurePane zooming(ObjectProperty<FigureZoom> shared) {
        bag.bindBoth(view.zoomProperty(), shared);
        return this;
    }

    /** Controls that stand above the figure while it is large. */
    public void setTools(Node controls) {
        tools = Optional.of(controls);
    }

    Optional<Node> tools() {
        return tools;
    }

    /** Hears what a person clicks in the figure, or reaches by arrow keys. */
    public FigurePane onPick(Consumer<FigurePick> listener) {
        view.setOnPick(listener);
        return this;
    }

    /** Adds a switch between the figure and aligned minus base, one click away below the menu. */
    public void addSwitch(String key, BooleanProperty difference) {
        var toggle = new ToggleButton(Messages.text("figure.delta"));
        toggle.getStyleClass().add("figure-switch");
        toggle.setAccessibleText(Messages.text(key));
        toggle.setTooltip(new Tooltip(Messages.text(key)));
        bag.bindBoth(toggle.selectedProperty(), difference);
        bag.bind(toggle.visibleProperty(), menu.button().visibleProperty());
        setAlignment(toggle, Pos.TOP_RIGHT);
        setMargin(toggle, new Insets(SWITCH_TOP, 0, 0, 0));
        getChildren().add(toggle);
    }

    /** The figure's menu. */
    public ExportMenu menu() {
        return menu;
    }

    /** The drawn figure. */
    public FigureView view() {
        return view;
    }

    @Override
    public void close() {
        bag.close();
    }
}
