package org.glotlens.app.view.patch;

import atlantafx.base.theme.Styles;
import java.io.File;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.IntegerProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.FigurePane;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Icons;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.SettingRow;
import org.glotlens.app.view.kit.StartStop;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.engine.run.Side;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** The patching tab: pairs and settings on the left, both prompts' tokens above the answers' curves on the right. */
public final class PatchView extends HBox implements AutoCloseable {
    private static final double SETUP = 340;
    private static final double CAPTION = 60;
    private static final double TOKENS = 78;
    private static final double LINE = 28;
    private static final double DROPPED = 60;

    private final PatchViewModel model;
    private final WorkbenchState state;
    private final ExportViewModel export;
    private final Bag bag = new Bag();

    /** Shows and runs {@code model}. */
    public PatchView(PatchViewModel model, WorkbenchState state, ExportViewModel export) {
        this.model = model;
        this.state = state;
        this.export = export;
        getStyleClass().add("patch");
        var left = new VBox(setup(), run(), Form.note("patch-missing", model.missingProperty(), bag));
        left.getStyleClass().add("patch-setup");
        left.setMinWidth(SETUP);
        left.setPrefWidth(SETUP);
        left.setMaxWidth(SETUP);
        var figures = figures();
        VBox.setVgrow(figures, Priority.ALWAYS);
        var right = new VBox(tokens(), figures, checks(), dropped());
        right.getStyleClass().add("patch-result");
        right.setMinWidth(0);
        HBox.setHgrow(right, Priority.ALWAYS);
        getChildren().addAll(left, right);
    }

    private ScrollPane setup() {
        var prompts = new VBox(
                Form.row("patch.source", CAPTION, box("patch.source")),
                Form.row("patch.target", CAPTION, box("patch.target")),
                Form.heading("patch.answers"),
                new AnswerList(model.prompts(), bag));
        prompts.getStyleClass().add("patch-form");
        bag.follow(model.fileProperty(), file -> Form.appear(prompts, file == null));
        var settings = new VBox(Form.heading("patch.settings"));
        settings.getStyleClass().add("patch-form");
        model.form().fields().forEach(field -> settings.getChildren().add(new SettingRow(field, "patch", "", bag)));
        var form = new VBox(Form.heading("patch.pairs"), file(), prompts, settings);
        form.getStyleClass().add("patch-form");
        var pane = new ScrollPane(form);
        pane.setFitToWidth(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.setMinHeight(0);
        pane.getStyleClass().add(Styles.DENSE);
        VBox.setVgrow(pane, Priority.ALWAYS);
        return pane;
    }

    private PromptBox box(String key) {
        boolean isSource = key.equals("patch.source");
        TwoPrompts prompts = model.prompts();
        var box = new PromptBox(
                key, prompts.promptsProperty(), isSource ? prompts.sourceProperty() : prompts.targetProperty(), bag);
        box.setId(isSource ? "patch-source" : "patch-target");
        return box;
    }

    private HBox file() {
        var open = Form.button("patch.open", MaterialDesignF.FILE_OUTLINE, this::choose);
        open.setMinWidth(USE_PREF_SIZE);
        var name = new Label();
        name.setId("patch-file");
        name.setMaxWidth(Double.MAX_VALUE);
        name.setMinWidth(0);
        HBox.setHgrow(name, Priority.ALWAYS);
        Button leave = Icons.button(
                MaterialDesignC.CLOSE,
                Messages.text("patch.leave"),
                () -> model.fileProperty().set(null));
        bag.follow(model.fileProperty(), file -> {
            name.setText(file == null ? Messages.text("patch.two") : String.valueOf(file.getFileName()));
            Form.appear(leave, file != null);
        });
        return Form.line(name, leave, open);
    }

    private void choose() {
        var chooser = Choosers.file(Messages.text("patch.open"));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(Messages.text("patch.files"), "*.jsonl"));
        File file = chooser.showOpenDialog(getScene().getWindow());
        if (file != null) {
            model.fileProperty().set(file.toPath());
        }
    }

    private StartStop run() {
        var actions =
                new StartStop.Actions(model::start, model::stop, model.startableProperty(), model.runningProperty());
        return new StartStop("patch-start", "patch.start", actions, bag);
    }

    private VBox tokens() {
        TwoPrompts prompts = model.prompts();
        var source = new TokenRow(prompts.sourceAtProperty(), bag);
        source.setId("patch-source-tokens");
        var target = new TokenRow(prompts.targetAtProperty(), bag);
        target.setId("patch-target-tokens");
        bag.follow(prompts.readProperty(), read -> {
            if (read != null) {
                source.show(read.source());
                target.show(read.target());
            }
        });
        var rows = new VBox(
                line("patch.sourceTokens", source, prompts.sourceAtProperty()),
                line("patch.targetTokens", target, prompts.targetAtProperty()));
        rows.getStyleClass().add("patch-rows");
        Runnable appear = () -> Form.appear(
                rows,
                model.fileProperty().get() == null && prompts.readProperty().get() != null);
        bag.onChange(model.fileProperty(), appear);
        bag.follow(prompts.readProperty(), read -> appear.run());
        return rows;
    }

    private VBox line(String key, TokenRow row, IntegerProperty at) {
        var head = new Label();
        head.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        bag.follow(at, chosen -> head.setText(Messages.text(key, chosen)));
        var pane = new ScrollPane(row);
        pane.setFitToWidth(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        // one line or two as they are, more scroll
        bag.bind(pane.prefViewportHeightProperty(), row.heightProperty());
        pane.setMaxHeight(TOKENS);
        pane.setMinHeight(LINE);
        pane.getStyleClass().add("patch-token-pane");
        return new VBox(2, head, pane);
    }

    private HBox figures() {
        var figures = new HBox();
        figures.getStyleClass().add("patch-figures");
        figures.setMinHeight(0);
        for (Side side : Side.values()) {
            var pane = new FigurePane(model.figures().exhibit(side, export), empty(side), export)
                    .onPick(model.figures()::pick);
            pane.setId("patch-figure-" + side.label());
            pane.menu().addOption("lens.zoom", model.figures().zoomedProperty());
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

    private StringBinding empty(Side side) {
        var text = Bindings.createStringBinding(
                () -> Messages.text(
                        model.runningProperty().get() ? "patch.running" : "patch.empty", Messages.side(side)),
                model.runningProperty());
        bag.onClose(text::dispose);
        return text;
    }

    private Label checks() {
        var label = Form.explanation("");
        label.setId("patch-checks");
        bag.follow(model.checksProperty(), text -> {
            label.setText(text);
            Form.appear(label, !text.isEmpty());
        });
        return label;
    }

    private ScrollPane dropped() {
        var label = Form.explanation("");
        label.setId("patch-dropped");
        var pane = new ScrollPane(label);
        pane.setFitToWidth(true);
        bag.bind(pane.prefViewportHeightProperty(), label.heightProperty());
        pane.setMinHeight(LINE);
        pane.setMaxHeight(DROPPED);
        pane.setAccessibleText(Messages.text("patch.dropped"));
        bag.follow(model.droppedProperty(), text -> {
            label.setText(text);
            Form.appear(pane, !text.isEmpty());
        });
        return pane;
    }

    /** Lets go of everything it listened to. */
    @Override
    public void close() {
        bag.close();
    }
}
