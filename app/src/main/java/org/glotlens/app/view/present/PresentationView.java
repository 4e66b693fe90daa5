package org.glotlens.app.view.present;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.glotlens.app.view.export.Exhibit;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.layer.LayerViewModel;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.fx.FigureView;

/** Lies over the whole window: figures in large type with a sentence below each, and the layer in large figures. */
public final class PresentationView extends StackPane implements AutoCloseable {
    /** Type of figures by that of the window. */
    private static final double LARGER = 1.7;

    private static final double GAP = 18;

    private final PresentationViewModel model;
    private final WorkbenchState state;
    private final LayerViewModel layer;
    private final HBox figures = new HBox(GAP);
    private final StackPane blank = new StackPane();
    private final Bag bag = new Bag();
    private Bag drawn = new Bag();

    /** Shows what {@code model} says, at the layer of {@code state}. */
    public PresentationView(PresentationViewModel model, WorkbenchState state, LayerViewModel layer) {
        this.model = model;
        this.state = state;
        this.layer = layer;
        getStyleClass().add("presentation");
        var number = new Label();
        number.setId("present-layer");
        number.getStyleClass().add("present-layer");
        var of = new Label();
        of.getStyleClass().add("present-of");
        Runnable tell = () -> {
            int now = state.layerProperty().get();
            number.setText(
                    now == 0
                            ? Messages.text("present.embedding")
                            : Messages.text("present.layer", Integer.toString(now)));
            of.setText(Messages.text(
                    "present.of", Integer.toString(state.nLayersProperty().get())));
        };
        bag.follow(state.layerProperty(), now -> tell.run());
        bag.follow(state.nLayersProperty(), now -> tell.run());
        var hint = new Label(Messages.text("present.hint"));
        hint.getStyleClass().add("present-hint");
        var head = new HBox(12, number, of, Form.gap(), hint);
        head.setAlignment(Pos.BASELINE_LEFT);
        // the figures take what the sentences leave: those wrap at a width that only layout knows
        figures.setMinHeight(0);
        figures.setPrefHeight(0);
        VBox.setVgrow(figures, Priority.ALWAYS);
        var page = new VBox(8, head, figures);
        page.getStyleClass().add("present-page");
        blank.getStyleClass().add("present-blank");
        getChildren().addAll(page, blank);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        bag.follow(model.shownProperty(), isShown -> appear(isShown));
        bag.follow(model.atProperty(), at -> show());
        bag.follow(model.mostProperty(), most -> show());
        bag.follow(model.blankProperty(), isBlank -> Form.appear(blank, isBlank));
        bag.onClose(() -> drawn.close());
    }

    private void appear(boolean isShown) {
        Form.appear(this, isShown);
        show();
        if (isShown) {
            requestFocus();
        }
    }

    private void show() {
        drawn.close();
        drawn = new Bag();
        figures.getChildren().clear();
        if (!model.shownProperty().get()) {
            return;
        }
        List<Exhibit> shown = model.figures();
        if (shown.isEmpty()) {
            figures.getChildren().setAll(new Label(Messages.text("present.nothing")));
        }
        shown.forEach(exhibit -> figures.getChildren().add(panel(exhibit)));
        speak();
    }

    private VBox panel(Exhibit exhibit) {
        var view = new FigureView();
        view.setFocusTraversable(false);
        view.setMinSize(0, 0);
        view.setPrefHeight(0);
        VBox.setVgrow(view, Priority.ALWAYS);
        var sentence = Form.sentences("");
        sentence.getStyleClass().add("present-sentence");
        drawn.follow(exhibit.figure(), figure -> {
            view.setFigure(figure == null ? null : large(figure));
            sentence.setText(figure == null ? "" : figure.summary());
            speak();
        });
        drawn.onClose(view::dispose);
        var panel = new VBox(6, view, sentence);
        panel.setMinSize(0, 0);
        panel.setPrefWidth(0);
        HBox.setHgrow(panel, Priority.ALWAYS);
        return panel;
    }

    /** Those who hear the page hear its sentences. */
    private void speak() {
        setAccessibleText(lookupAll(".present-sentence").stream()
                .map(Label.class::cast)
                .map(Label::getText)
                .collect(Collectors.joining(" ")));
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    private static Figure large(Figure figure) {
        FigureStyle style = figure.style();
        return figure.withStyle(style.withFontSize(style.fontSize() * LARGER)
                .withParts(style.parts().withoutCaption()));
    }

    /** Does what a key is for; whether it is for anything. */
    public boolean press(KeyCode code) {
        switch (code) {
            case LEFT -> layer.step(-1);
            case RIGHT -> layer.step(1);
            case UP, PAGE_UP -> model.step(-1);
            case DOWN, PAGE_DOWN -> model.step(1);
            case SPACE -> layer.toggle();
            case DIGIT1, NUMPAD1 -> model.mostProperty().set(1);
            case DIGIT2, NUMPAD2 -> model.mostProperty().set(2);
            case B, PERIOD -> model.blankProperty().set(!model.blankProperty().get());
            case F -> fullScreen();
            case ESCAPE, F5 -> model.shownProperty().set(false);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void fullScreen() {
        Stream.of(getScene().getWindow())
                .filter(Stage.class::isInstance)
                .map(Stage.class::cast)
                .forEach(stage -> stage.setFullScreen(!stage.isFullScreen()));
    }

    @Override
    public void close() {
        bag.close();
    }
}
