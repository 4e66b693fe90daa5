package org.glotlens.app.view.models;

import atlantafx.base.theme.Styles;
import java.io.File;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Icons;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Motion;
import org.glotlens.app.view.kit.Wrapping;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.status.ProgressText;
import org.glotlens.engine.pair.ModelSummary;
import org.glotlens.engine.run.Side;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** Which checkpoints are open, on what device, and whether their self-checks passed. */
public final class ModelsView extends HBox implements AutoCloseable {
    /** Least width of a checkpoint's short name, and of a long one. */
    private static final double SHORT = 88;

    private static final double LONG = 130;
    private static final int MANY_LETTERS = 16;

    /** How far loading is, on two lines. */
    private static final double LOADING = 72;

    /** What is shown until the pair is open, on two lines. */
    private static final double RECORDED = 68;

    /** The device and the number format below each other. */
    private static final double DEVICE = 50;

    private static final double TWO_LINES = 40;

    private final ModelsViewModel model;
    private final WorkbenchState state;
    private final Bag bag = new Bag();

    /** Shows and opens the pair of {@code model}. */
    public ModelsView(ModelsViewModel model, WorkbenchState state) {
        this.model = model;
        this.state = state;
        getStyleClass().add("models-bar");
        setAlignment(Pos.CENTER_LEFT);
        setFillHeight(false);
        getChildren()
                .addAll(
                        Form.caption("side.base"),
                        chooser(Side.BASE),
                        Form.caption("side.aligned"),
                        chooser(Side.ALIGNED),
                        loading(),
                        recorded(),
                        Form.gap(),
                        device(),
                        new CheckBadge(state, bag));
    }

    /** Lets the person choose what is opened on a side: a folder, or a checkpoint of the download cache. */
    public void choose(Side side) {
        OpenDialog.show(this, model, side, () -> chooseFolder(side));
    }

    private void chooseFolder(Side side) {
        var chooser = Choosers.folder(Messages.text("models.choose." + side.label()));
        File folder = chooser.showDialog(getScene().getWindow());
        if (folder != null) {
            model.open(side, folder.toPath());
        }
    }

    private MenuButton chooser(Side side) {
        var button = new MenuButton();
        button.getStyleClass().add("model-button");
        // a long name takes two lines before it is cut
        Wrapping.wrap(button);
        button.setMaxWidth(3 * LONG);
        button.setMaxHeight(TWO_LINES);
        var folder = side == Side.BASE ? model.baseFolderProperty() : model.alignedFolderProperty();
        var summary = side == Side.BASE ? state.baseProperty() : state.alignedProperty();
        bag.follow(folder, path -> {
            String name = model.name(path);
            button.setText(name);
            button.setMinWidth(name.length() > MANY_LETTERS ? LONG : SHORT);
            button.setAccessibleText(
                    Messages.text("models.button", Messages.text("side." + side.label()), model.name(path)));
        });
        bag.follow(summary, s -> button.setTooltip(s == null ? null : new Tooltip(describe(s))));
        button.setOnShowing(e -> fill(button, side));
        fill(button, side);
        return button;
    }

    private void fill(MenuButton button, Side side) {
        var open = new MenuItem(
                Messages.text("models.open." + side.label()), new FontIcon(MaterialDesignF.FOLDER_OPEN_OUTLINE));
        open.setOnAction(e -> choose(side));
        var sample = new MenuItem(Messages.text("models.openSample"));
        sample.setOnAction(e -> model.openSample());
        button.getItems().setAll(open, sample);
        if (side == Side.ALIGNED) {
            var none = new MenuItem(Messages.text("models.closeAligned"));
            none.setOnAction(e -> model.closeAligned());
            none.setDisable(model.alignedFolderProperty().get() == null);
            button.getItems().add(none);
        }
        button.getItems().addAll(Choices.recent(model.recent(side), folder -> model.open(side, folder)));
    }

    private HBox loading() {
        var spinner = Motion.turning(bag);
        spinner.setPrefSize(16, 16);
        spinner.setMaxSize(16, 16);
        spinner.setAccessibleText(Messages.text("models.loading"));
        var text = new Label(Messages.text("models.loading"));
        text.setId("models-loading");
        text.setWrapText(true);
        text.setMinWidth(LOADING);
        var told = new Bag();
        bag.onClose(told::close);
        bag.follow(model.openingProperty(), job -> {
            told.close();
            if (job != null) {
                told.follow(
                        job.fractionProperty(),
                        share -> text.setText(Messages.text("models.loadingFar", ProgressText.of(job))
                                .strip()));
            }
        });
        var stop = Icons.button(MaterialDesignC.CLOSE, Messages.text("status.cancel"), model::cancel);
        stop.setMinWidth(USE_PREF_SIZE);
        var box = new HBox(6, spinner, text, stop);
        box.setAlignment(Pos.CENTER_LEFT);
        bag.follow(model.loadingProperty(), isLoading -> Form.appear(box, isLoading));
        return box;
    }

    private Label recorded() {
        var label = new Label(Messages.text("models.recorded"));
        label.getStyleClass().addAll("chip", "recorded");
        label.setWrapText(true);
        label.setMinWidth(RECORDED);
        label.setTooltip(new Tooltip(Messages.text("models.recordedHint")));
        bag.follow(state.recordedProperty(), isRecorded -> Form.appear(label, isRecorded));
        return label;
    }

    private Label device() {
        var label = new Label();
        label.getStyleClass().addAll("device", Styles.TEXT_MUTED);
        label.setWrapText(true);
        label.setMinWidth(DEVICE);
        bag.follow(
                state.baseProperty(),
                s -> label.setText(s == null ? "" : Messages.text("models.device", device(s), s.computeDtype())));
        return label;
    }

    private static String device(ModelSummary summary) {
        return summary.device().toUpperCase(java.util.Locale.ROOT);
    }

    private static String describe(ModelSummary s) {
        String adapter = s.adapter() == null ? "" : "\n" + Messages.text("models.adapter", s.adapter());
        return Messages.text(
                        "models.summary",
                        s.folder(),
                        s.family(),
                        s.nLayers(),
                        s.dModel(),
                        s.nHeads(),
                        s.dVocab(),
                        String.format(java.util.Locale.ROOT, "%.1f", s.parameters() / 1e6),
                        s.storedDtype(),
                        s.tokenizer(),
                        Messages.text(
                                "models.memory." + s.memory().mode().label(),
                                String.format(
                                        java.util.Locale.ROOT, "%,d", s.memory().residentBytes() >> 20),
                                String.format(
                                        java.util.Locale.ROOT, "%,d", s.memory().streamedBytes() >> 20)))
                + adapter;
    }

    @Override
    public void close() {
        bag.close();
    }
}
