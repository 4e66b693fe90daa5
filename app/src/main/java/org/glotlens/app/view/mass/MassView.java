package org.glotlens.app.view.mass;

import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.FigurePane;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.ScriptInput;
import org.glotlens.app.view.kit.StartStop;
import org.glotlens.app.view.kit.Wrapping;
import org.glotlens.app.view.patch.TokenRow;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.texts.TextChoiceView;
import org.glotlens.engine.run.Side;

/** Language mass: the text and its tokens above the bands of both checkpoints. */
public final class MassView extends VBox implements AutoCloseable {
    private static final double SIZE = 12;
    private static final double INPUT = 46;
    private static final double TOKENS = 78;
    private static final double LINE = 28;

    private final MassViewModel model;
    private final WorkbenchState state;
    private final Bag bag = new Bag();

    /** Shows and runs {@code model}. */
    public MassView(MassViewModel model, WorkbenchState state, ExportViewModel export) {
        super(6);
        this.model = model;
        this.state = state;
        getStyleClass().addAll("patch", "patch-result", "mass");
        setMinSize(0, 0);
        Node figures = figures(export);
        VBox.setVgrow(figures, Priority.ALWAYS);
        getChildren()
                .addAll(
                        input(),
                        asked(),
                        Form.note("mass-missing", model.missingProperty(), bag),
                        Form.warning("mass-problem", model.problemProperty(), bag),
                        tokens(),
                        figures);
    }

    private TextArea input() {
        var area = new TextArea();
        area.setId("mass-text");
        Wrapping.wrap(area);
        ScriptInput.dress(area, SIZE);
        area.setPromptText(Messages.text("mass.textPrompt"));
        area.setAccessibleText(Messages.text("mass.textPrompt"));
        area.setMinHeight(INPUT);
        area.setPrefHeight(INPUT);
        bag.bindBoth(area.textProperty(), model.textProperty());
        return area;
    }

    /** The button beside the texts that tell languages. */
    private HBox asked() {
        var texts = new TextChoiceView("mass-texts", model.texts(), bag);
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        var run = run();
        run.setMinWidth(USE_PREF_SIZE);
        return new HBox(12, run, texts);
    }

    private StartStop run() {
        var actions = new StartStop.Actions(
                model::start,
                model::stop,
                model.missingProperty().isEmpty().and(model.runningProperty().not()),
                model.runningProperty());
        return new StartStop("mass-start", "mass.start", actions, bag).small();
    }

    private Node tokens() {
        var row = new TokenRow(model.figures().tokenProperty(), bag);
        row.setId("mass-tokens");
        var pane = new ScrollPane(row);
        pane.setFitToWidth(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        bag.bind(pane.prefViewportHeightProperty(), row.heightProperty());
        pane.setMaxHeight(TOKENS);
        // whole lines are in sight, the figures give way
        bag.follow(
                row.heightProperty(), height -> pane.setMinHeight(Math.clamp(height.doubleValue() + 2, LINE, TOKENS)));
        pane.getStyleClass().add("patch-token-pane");
        var box = new VBox(2, Form.explanation(Messages.text("mass.tokensHint")), pane);
        bag.follow(model.figures().resultProperty(), result -> {
            Form.appear(box, result != null);
            if (result != null) {
                row.show(result.prompts().getFirst().tokens());
            }
        });
        return box;
    }

    private Node figures(ExportViewModel export) {
        var figures = new HBox();
        figures.getStyleClass().add("patch-figures");
        figures.setMinHeight(0);
        var empty = Bindings.createStringBinding(
                () -> Messages.text(model.runningProperty().get() ? "mass.running" : "mass.empty"),
                model.runningProperty());
        bag.onClose(empty::dispose);
        for (Side side : Side.values()) {
            var pane =
                    new FigurePane(model.figures().exhibit(side, export), empty, export).onPick(model.figures()::pick);
            pane.setId("mass-figure-" + side.label());
            pane.setPrefWidth(400);
            HBox.setHgrow(pane, Priority.ALWAYS);
            bag.onClose(pane::close);
            figures.getChildren().add(pane);
            if (side == Side.ALIGNED) {
                bag.follow(state.alignedProperty(), open -> Form.appear(pane, open != null));
            }
        }
        return figures;
    }

    /** Lets go of everything it listened to. */
    @Override
    public void close() {
        bag.close();
    }
}
